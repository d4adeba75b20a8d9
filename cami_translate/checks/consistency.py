"""Rules across documents: one text, one translation; another text, another translation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile, zip_longest

from cami_translate.checks.gist import normalized
from cami_translate.checks.registry import Clash, Finding, Gist, across_rule
from cami_translate.checks.unit import Unit
from cami_translate.excerpts import quote_start
from cami_translate.model import Severity

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\w+|\W")
_BEFORE = 12
"""Characters of what is the same that are quoted before what differs."""
_ROOT = 2
"""Letters: two forms of a word have at least so many in common."""
# The endings of Russian nouns, adjectives, participles and numerals, ё written as е.
_ENDINGS = frozenset(
    """ а я о е и ы у ю ь й ий ый ой ая яя ое ее ие ые ого его ому ему ым им ом ем ую юю ей ою ею
    ых их ам ям ами ями ах ях ов ев ью ми ием ии ия ию ей ех ем умя емя""".split(" ")
)


def differently_translated(gists: Sequence[Gist]) -> Iterator[Clash]:
    """Those of one source that have not the translation that most have, or the first of two."""
    for group in _groups(gists, lambda gist: gist.source):
        counts = Counter(gists[index].target for index in group)
        if len(counts) > 1:
            usual = counts.most_common(1)[0][0]
            models = [index for index in group if gists[index].target == usual]
            yield from ((i, tuple(models)) for i in group if gists[i].target != usual)


@across_rule("INCONSISTENT", Severity.WARNING, differently_translated)
def find_inconsistency(unit: Unit, others: Sequence[Unit]) -> Finding | None:
    """One English text that is translated in two ways, in one document or in several.

    Capitals, tags and the signs around a text make no difference, nor do the endings of words: a
    heading of a table may need another gender or case. Of several translations the most frequent
    one is right, of two the first. Texts that `cami.toml` sets apart by a context are not compared.

    Wrong: Fences || FENCES -> Ограждения || ЗАБОРЫ
    Right: High || HIGH -> Высокий || ВЫСОКАЯ
    """
    other = others[0]
    if not _WORD.search(unit.source.text) or _differ_in_endings(unit, other):
        return None
    span, others_span = _difference(unit.target.text, other.target.text)
    times = f" and {len(others) - 1} more" if len(others) > 1 else ""
    said = _around(other.target.text, others_span)
    return Finding(f"translated as «{said}» elsewhere ({_place(other)}{times})", span)


def equally_translated(gists: Sequence[Gist]) -> Iterator[Clash]:
    """Those that have the long translation of a text that says something else."""
    for group in _groups(gists, lambda gist: gist.target):
        if gists[group[0]].long and len({gists[index].words for index in group}) > 1:
            first = group[0]
            yield from ((i, (first,)) for i in group if gists[i].words != gists[first].words)


@across_rule("SAME_TRANSLATION", Severity.WARNING, equally_translated)
def find_same_translation(unit: Unit, others: Sequence[Unit]) -> Finding | None:
    """Two different English texts with one translation: one may be pasted, or not adapted.

    Only translations of four words or more are compared, and English texts that differ in more than
    plurals, articles, prepositions and the spelling of one side of the ocean.

    Wrong: Males go north. || Females go north. -> Самцы идут на север. || Самцы идут на север.
    Right: gray roads here || grey road here -> серые дороги в степи || серые дороги в степи
    """
    said = quote_start(others[0].source.text)
    return Finding(f"this is also the translation of “{said}” ({_place(others[0])})")


def _groups(gists: Sequence[Gist], key: Callable[[Gist], int]) -> Iterator[list[int]]:
    """The indexes of gists that have the same key, where there are several."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index, gist in enumerate(gists):
        groups[key(gist)].append(index)
    return (group for group in groups.values() if len(group) > 1)


def _difference(one: str, other: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where two texts differ: from their first word that is not the same to the last."""
    first, second = _PIECE.findall(one), _PIECE.findall(other)
    start = _same(first, second)
    end = min(_same(first[::-1], second[::-1]), len(one) - start, len(other) - start)
    return (start, len(one) - end), (start, len(other) - end)


def _same(first: Sequence[str], second: Sequence[str]) -> int:
    """How many characters the pieces have that two texts begin with alike."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return sum(len(piece) for piece, _ in same)


def _around(text: str, span: tuple[int, int]) -> str:
    """A part of a text with some of what stands before it."""
    start = text.rfind(" ", 0, max(span[0] - _BEFORE, 0)) + 1
    return ("…" if start else "") + quote_start(text[start:])


def _place(unit: Unit) -> str:
    return unit.place or unit.document or f"line {unit.entry.line}"


def _differ_in_endings(one: Unit, other: Unit) -> bool:
    """Whether two translations have the same words in the same order, perhaps in other forms."""
    pairs = zip_longest(*(_WORD.findall(normalized(u.target.text)) for u in (one, other)))
    return all(a and b and _is_form(a, b) for a, b in pairs)


def _is_form(one: str, other: str) -> bool:
    if one == other:
        return True
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    # The letter before may belong to both endings: «дикий» and «дикие».
    cuts = range(max(_ROOT, same - 1), same + 1)
    return any(one[n:] in _ENDINGS and other[n:] in _ENDINGS for n in cuts)
