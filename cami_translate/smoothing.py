"""Formatting that nobody would miss, smoothed out before tags are made.

Two kinds of it stay after a document was read: letters whose size or spacing differs a little from
that of the text around them, as converters from PDF leave them, and punctuation whose formatting is
its neighbour's but for something that does not show on a comma.  If formatting is kept loosely, all
that does not strike the eye is of the first kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cami_translate.model import Close, Format, Open, Span, Text
from cami_translate.options import KeepFormatting

OUTSIDE = -1
"""The key of what is in no container, where containers have their index."""
SEEN_ON_SPACE = frozenset(("u", "strike", "dstrike", "highlight", "shd"))
"""Formatting that shows on white space."""

_WORD_CHARACTER = re.compile(r"\w")
# Chinese and Japanese have no spaces, and a word in each character or two.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_ASCII_WORDS = bytes(c if c < 128 and chr(c).isalnum() else ord(" ") for c in range(256))
# The value where none is given (of a size it is not known), and by how much others may differ from
# each other unseen: half-points, twentieths of a point, percent, half-points.
_NEARLY = {"sz": ("", 1), "spacing": ("0", 20), "w": ("100", 10), "position": ("0", 2)}
_SIZE_STEPS = 20  # of a big size, one in so many is no difference either
# What a reader notices, and what keeps hidden text hidden and right-to-left text in order.
_NOTICED = frozenset(
    "b i u strike dstrike vertAlign color highlight shd style vanish rtl complex".split()
)
# Differences that nobody misses on a comma.
_SOFT = frozenset(
    "b i u sz color shd style highlight font spacing w caps smallCaps position".split()
)
_COMMON = re.compile(r"[\s!-/:-@\[-`{-~\u00a0-\u00bf\u2010-\u203a]*")
_SYMBOL_FONT = re.compile(r"symbol|dings|marlett", re.IGNORECASE)  # text in these is no letters
_CONSPICUOUS = 3  # times as bad as another difference: what shows on white space


_Sizes = tuple[float | None, ...]


def count_words(text: str) -> int:
    """How many words a text has, or parts of words: a measure that translation hardly changes."""
    if text.isascii():  # in half the time
        return len(text.encode().translate(_ASCII_WORDS).split())
    return len(_WORD.findall(text))


def smooth_sizes(
    core: Sequence[Span], formats: Sequence[Format], keep: KeepFormatting
) -> Sequence[Span]:
    """Give text that is nearly formatted as most of the text is the formatting of that."""
    if not _may_be_near(tuple(formats), keep):
        return core
    weights: Counter[int] = Counter()
    for span in core:
        if isinstance(span, Text):
            weights[span.format] += count_words(span.text)
    if len(weights) < 2:
        return core
    settled: dict[int, int] = {}
    groups: dict[object, list[tuple[int, _Sizes]]] = {}
    for index, _ in weights.most_common():
        key, sizes = _split(formats[index], keep)
        group = groups.setdefault(key, [])
        near = (other for other, others in group if _are_near(sizes, others))
        settled[index] = next(near, index)
        if settled[index] == index:
            group.append((index, sizes))
    if all(index == other for index, other in settled.items()):
        return core
    return [Text(s.text, settled[s.format]) if isinstance(s, Text) else s for s in core]


def smooth_punctuation(
    core: Sequence[Span], formats: Sequence[Format], bases: Mapping[int, int]
) -> Sequence[Span]:
    """Give punctuation the formatting of its neighbours or, if that is nearer, of the base."""
    smoothed = list(core)
    path = [OUTSIDE]
    previous: int | None = None
    for index, span in enumerate(core):
        if isinstance(span, Open | Close):
            path = [*path, span.inline] if isinstance(span, Open) else path[:-1]
            previous = None
        elif isinstance(span, Text) and _WORD_CHARACTER.search(span.text):
            previous = span.format
        elif isinstance(span, Text) and span.text.strip():
            near = (bases[path[-1]], previous, _next_format(core, index))
            previous = _nearest(span, near, formats)
            smoothed[index] = Text(span.text, previous)
    return smoothed


def _next_format(core: Sequence[Span], index: int) -> int | None:
    """The format of the next word in the same container."""
    for span in core[index + 1 :]:
        if isinstance(span, Open | Close):
            return None
        if isinstance(span, Text) and _WORD_CHARACTER.search(span.text):
            return span.format
    return None


def _nearest(
    span: Text, near: tuple[int, int | None, int | None], formats: Sequence[Format]
) -> int:
    base, previous, following = near
    if previous is not None and previous == following:
        return previous if _cost(span, formats, previous) is not None else span.format
    best, least = span.format, None
    for candidate in (base, previous, following):
        cost = None if candidate is None else _cost(span, formats, candidate)
        if candidate is not None and cost is not None and (least is None or cost < least):
            best, least = candidate, cost
    return best


def _cost(span: Text, formats: Sequence[Format], other: int) -> int | None:
    """How much is lost if the text takes another format; None if it would be missed."""
    if span.format == other:
        return 0
    old, new = formats[span.format], formats[other]
    changed = {name for name, _ in old.properties ^ new.properties}
    if not changed <= _SOFT or old.protected != new.protected:
        return None
    if "font" in changed and (
        not _COMMON.fullmatch(span.text) or _has_symbols(old) or _has_symbols(new)
    ):
        return None
    return sum(_CONSPICUOUS if name in SEEN_ON_SPACE else 1 for name in changed)


def _has_symbols(found: Format) -> bool:
    return any(n == "font" and _SYMBOL_FONT.search(v) for n, v in found.properties)


@lru_cache(maxsize=1024)
def _may_be_near(formats: tuple[Format, ...], keep: KeepFormatting) -> bool:
    """Whether any of a paragraph's formats may be near another; few combinations come often."""
    return len({_split(found, keep)[0] for found in formats}) < len(formats)


def _split(found: Format, keep: KeepFormatting) -> tuple[tuple[object, ...], _Sizes]:
    return _noticed(found) if keep is KeepFormatting.LOOSE else _split_sizes(found)


def _noticed(found: Format) -> tuple[tuple[object, ...], _Sizes]:
    """What every reader notices of a format, and no sizes."""
    symbols = [p for p in found.properties if p[0] == "font" and _SYMBOL_FONT.search(p[1])]
    return (
        frozenset(p for p in found.properties if p[0] in _NOTICED).union(symbols),
        found.protected,
    ), ()


def _split_sizes(found: Format) -> tuple[tuple[object, ...], _Sizes]:
    """What has to be the same of a format, and the sizes that may differ a little."""
    given = {n: v for n, v in found.properties if n in _NEARLY}
    rest = frozenset(p for p in found.properties if p[0] not in _NEARLY)
    sizes = [_as_number(given.get(n, normal)) for n, (normal, _) in _NEARLY.items()]
    odd = tuple(given.get(n) for n, size in zip(_NEARLY, sizes, strict=True) if size is None)
    return (rest, found.protected, odd), tuple(sizes)


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _are_near(sizes: _Sizes, others: _Sizes) -> bool:
    for name, one, other in zip(_NEARLY, sizes, others, strict=False):
        if one == other:
            continue
        if one is None or other is None:
            return False
        tolerance = _NEARLY[name][1]
        if name == "sz":
            tolerance = max(tolerance, int(max(one, other)) // _SIZE_STEPS)
        if abs(one - other) > tolerance:
            return False
    return True
