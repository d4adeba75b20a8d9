"""Quotation marks: «outer» and „inner“."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.typography.context import has_cyrillic, is_copied
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity
from cami_translate.records import record

_MARKS = frozenset("«»„“”\"'‘’‚")
_ATTRIBUTE = re.compile(r"=(?:\"[^\"]*\"|'[^']*')")  # lang="ru"
_OUTER, _INNER = "«»", "„“"
_OPENS_AFTER = frozenset(" \u00a0\u202f\n\t([{—–-/«„“‘\"'\ufffc")
_CLOSES_BEFORE = frozenset(" \u00a0\u202f\n\t)]}—–-/.,;:!?…»“”’\"'\ufffc")


@record()
class Quotation:
    """Where the two marks of a quotation are, and in how many others it stands."""

    start: int
    end: int
    depth: int


@record()
class Quotations:
    """The quotations in a text, and the marks that have no counterpart."""

    pairs: tuple[Quotation, ...] = ()
    lone: tuple[int, ...] = ()


@rule("QUOTES", Severity.INFO, fixable=True, languages=("ru",))
def find_foreign_quotes(unit: Unit, _: Resources) -> Iterable[Finding]:
    """Quotation marks that are not «», or one of which is missing.

    Passages that were left in English keep their own.

    Wrong: the term “range” -> термин "ареал"
    Right: the term “range” -> термин «ареал»
    """
    text = unit.target.text
    if _MARKS.isdisjoint(text) or not has_cyrillic(text):
        return
    found = find_quotations(text)
    for pair in found.pairs:
        if pair.depth == 0:
            yield from _wrong_marks(unit, pair, _OUTER, "outer")
    if found.lone and not find_quotations(unit.source.text).lone:
        for place in found.lone:
            message = f"the quotation mark {text[place]} has no counterpart"
            yield Finding(message, span=(place, place + 1))


@rule("QUOTES_NESTED", Severity.INFO, fixable=True, languages=("ru",))
def find_wrong_inner_quotes(unit: Unit, _: Resources) -> Iterable[Finding]:
    """Quotation marks within a quotation that are not „“.

    Wrong: “the ‘green’ bridge” -> «так называемый «зеленый» мост»
    Right: “the ‘green’ bridge” -> «так называемый „зеленый“ мост»
    """
    text = unit.target.text
    if _MARKS.isdisjoint(text) or not has_cyrillic(text):
        return
    for pair in find_quotations(text).pairs:
        if pair.depth == 1:
            yield from _wrong_marks(unit, pair, _INNER, "inner")


def _wrong_marks(unit: Unit, pair: Quotation, right: str, which: str) -> Iterator[Finding]:
    text = unit.target.text
    start, end = pair.start, pair.end
    if text[start] + text[end] == right or is_copied(text, start, end + 1, unit.source.text):
        return
    message = f"the {which} quotation marks of Russian are {right[0]}…{right[1]}"
    if not unit.target.has_tags(start, end + 1):
        mended = right[0] + text[start + 1 : end] + right[1]
        yield Finding(message, span=(start, end + 1), replacement=mended)
        return
    for place, mark in zip((start, end), right, strict=True):
        if text[place] != mark:
            yield Finding(message, span=(place, place + 1), replacement=mark)


@lru_cache(maxsize=8)
def find_quotations(text: str) -> Quotations:
    """The quotations in a text, whatever their marks are."""
    pairs: list[Quotation] = []
    lone: list[int] = []
    open_marks: list[int] = []
    code = {place for found in _ATTRIBUTE.finditer(text) for place in range(*found.span())}
    for place, mark in enumerate(text):
        if mark not in _MARKS or place in code or _is_no_mark(text, place, open_marks):
            continue
        if _opens(text, place, open_marks):
            open_marks.append(place)
        elif open_marks:
            start = open_marks.pop()
            pairs.append(Quotation(start, place, len(open_marks)))
        else:
            lone.append(place)
    return Quotations(tuple(sorted(pairs, key=lambda pair: pair.start)), (*lone, *open_marks))


def _is_no_mark(text: str, place: int, open_marks: list[int]) -> bool:
    """Whether it is an apostrophe, a prime or inch, or belongs to code."""
    mark = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark in "'’":
        opened = bool(open_marks) and text[open_marks[-1]] in "'‘‚"
        closes = opened and (not after or after in _CLOSES_BEFORE)
        opens = mark == "'" and (not before or before in _OPENS_AFTER) and after.isalpha()
        return not (closes or opens)
    if mark == '"':
        return before.isdecimal() and '"' not in (text[i] for i in open_marks)
    return False


def _opens(text: str, place: int, open_marks: list[int]) -> bool:
    mark = text[place]
    if mark in "«„‘‚":
        return True
    if mark in "»”’":
        return False
    if mark == "“" and open_marks and text[open_marks[-1]] == "„":
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    begins = not before or before in _OPENS_AFTER
    ends = not after or after in _CLOSES_BEFORE
    return begins and not (ends and open_marks)
