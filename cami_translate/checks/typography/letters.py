"""Letters of one alphabet in words of another: they look the same, and no search finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.typography.context import is_cyrillic
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity

_LATIN = "AaBEeKMHOoPpCcTYyXx"
_CYRILLIC = "АаВЕеКМНОоРрСсТУуХх"
_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True)) | {"k": "к", "m": "м"}
_TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True)) | {"І": "I", "і": "i", "Ѕ": "S", "ј": "j"}
_LATIN_LETTER = re.compile("[A-Za-z]")
_BORDER = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_RUN = re.compile(r"[A-Za-z\u0400-\u04ff]+")

# Words of one letter, where no label such as "вариант c" can be meant.
_SMALL = re.compile(
    r"[coyk](?<=[\u0400-\u04ff,;][ \u00a0].)(?=[ \u00a0](?:[\u0400-\u04ff]|\d))"
    r"|a(?<=[,;—][ \u00a0].)(?=[ \u00a0][а-яё])"
)
_CAPITAL = re.compile(r"[BCKOY](?:(?<=^.)|(?<=[.!?][ \u00a0].))(?=[ \u00a0](?:[а-яё]{2}|\d))")


@rule("HOMOGLYPH", Severity.ERROR, fixable=True, languages=("ru",))
def find_homoglyphs(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A Latin letter in a Russian word, or a Cyrillic one in a Latin word.

    They look the same on paper; but no search, index or spelling program finds such a word.

    Wrong: saiga -> cайгак
    Right: GPS collars -> GPS-ошейники
    """
    text = unit.target.text
    if text.isascii() or not _LATIN_LETTER.search(text):
        return
    if _BORDER.search(text):
        for run in _RUN.finditer(text):
            for start, end in _between_tags(unit, *run.span()):
                yield from _mixed(unit, start, end)
    for pattern in (_SMALL, _CAPITAL):
        for found in pattern.finditer(text):
            if found[0] == "a" or not _stands_alone(found[0], unit.source.text):
                yield _finding(found.start(), found[0], _TO_CYRILLIC[found[0]])


def _between_tags(unit: Unit, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of letters cut where tags stand in it: what meets there may be two words."""
    for place in range(start + 1, end):
        if unit.target.has_tags(place - 1, place + 1):
            yield start, place
            start = place
    yield start, end


def _mixed(unit: Unit, start: int, end: int) -> Iterator[Finding]:
    word = unit.target.text[start:end]
    if not _BORDER.search(word):
        return
    options = [
        (better, wrong)
        for table, is_wrong in ((_TO_CYRILLIC, str.isascii), (_TO_LATIN, is_cyrillic))
        if (wrong := [letter for letter in word if is_wrong(letter)])
        and all(letter in table for letter in wrong)
        and (better := "".join(table[c] if is_wrong(c) else c for c in word))
    ]
    if options:
        better, _ = _choose(options, unit.source.text)
        yield _finding(start, word, better)


def _choose(options: list[tuple[str, list[str]]], source: str) -> tuple[str, list[str]]:
    """The word that the source has, else the one that needs fewer letters replaced."""
    in_source = [option for option in options if option[0].isascii() and option[0] in source]
    return in_source[0] if in_source else min(options, key=lambda option: len(option[1]))


def _stands_alone(letter: str, source: str) -> bool:
    return re.search(rf"(?<![^\W_]){letter}(?![^\W_])", source) is not None


def _finding(start: int, word: str, better: str) -> Finding:
    kinds = ("Latin", "Cyrillic") if is_cyrillic(better[0]) else ("Cyrillic", "Latin")
    wrong = ", ".join(dict.fromkeys(a for a, b in zip(word, better, strict=True) if a != b))
    message = f'"{word}" has letters of the {kinds[0]} alphabet ({wrong}), not the {kinds[1]} ones'
    return Finding(message, span=(start, start + len(word)), replacement=better)
