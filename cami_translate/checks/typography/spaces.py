"""Spaces: one between words, none before punctuation, one after it, the source's at the edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.typography.context import NO_BREAK, is_cyrillic
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity
from cami_translate.quantities import blank_addresses

_BLANK = "[ \u00a0]"
_SEVERAL = re.compile(rf"(?<=\S){_BLANK}{{2,}}(?=\S)")
_BEFORE = re.compile(rf"(?<=[^\s(\[«])({_BLANK}+)([,;:!?)»]|\.(?!\.))(?=[\s,.;:)»]|$)")
_AFTER_OPENING = re.compile(rf"[(«„]({_BLANK}+)(?=[^\s)\]…])")
_CYRILLIC = "[а-яёА-ЯЁ]"
_MISSING = re.compile(
    rf"(?<=[а-яёА-ЯЁ»)])[,;](?={_CYRILLIC}|[«(])"
    rf"|(?<=[а-яё»)]):(?={_CYRILLIC})"
    rf"|(?<=[а-яё]{{4}})\.(?=[А-ЯЁ][а-яё])"
    rf"|(?<=[а-яё])[?!](?={_CYRILLIC})"
    rf"|(?<={_CYRILLIC})(?=«)|(?<=»)(?={_CYRILLIC})"
    r"|(?<=[а-яё])(?=\([а-яё]{4})|(?<=[а-яё]{4}\))(?=[а-яё])"
)
_PREFIX = re.compile(r"(?<![а-яё])\([а-яё]{1,5}\)$", re.IGNORECASE)  # (пере)запуск


@rule("SPACE", Severity.INFO, fixable=True, languages=("ru",))
def find_wrong_spaces(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A space that is too much or missing: double, around punctuation, at the edges.

    Wrong: Roads, fences -> Дороги , ограждения
    Right: Roads, fences -> Дороги, ограждения
    """
    text = unit.target.text
    if _SEVERAL.search(unit.source.text) is None:
        for found in _SEVERAL.finditer(text):
            yield from _surplus(found)
    for found in _BEFORE.finditer(text):
        if not _is_ratio(text, found):
            yield Finding(f'a space before "{found[2]}"', span=found.span(1), replacement="")
    for found in _AFTER_OPENING.finditer(text):
        yield Finding(f'a space after "{found[0][0]}"', span=found.span(1), replacement="")
    for found in _MISSING.finditer(blank_addresses(text)):
        if text[found.start() - 1] == ")" and _PREFIX.search(text, 0, found.start()):
            continue
        message = f'a space is missing after "{text[found.start() - 1 : found.end()]}"'
        yield Finding(message, span=(found.end(), found.end()), replacement=" ")
    yield from _edges(unit)


def _surplus(found: re.Match[str]) -> Iterator[Finding]:
    """All of several spaces but one; a no-break space is the one to stay."""
    kept = found.start() + max(found[0].find(NO_BREAK), 0)
    for start, end in ((found.start(), kept), (kept + 1, found.end())):
        if start < end:
            yield Finding("several spaces in a row", span=(start, end), replacement="")


def _is_ratio(text: str, found: re.Match[str]) -> bool:
    return (
        found[2] == ":"
        and text[found.start() - 1].isdecimal()
        and text[found.end() : found.end() + 2].strip().isdecimal()
    )


def _edges(unit: Unit) -> Iterator[Finding]:
    source, text = unit.source.text, unit.target.text
    if not source or not text or not any(map(is_cyrillic, text)):
        return
    start, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    if source[0] == " " and not start:
        yield Finding("the space at the start is missing", span=(0, 0), replacement=" ")
    elif start and source[0] != " ":
        yield Finding("a space at the start", span=(0, start), replacement="")
    if source[-1] == " " and end == len(text):
        yield Finding("the space at the end is missing", span=(end, end), replacement=" ")
    elif end < len(text) and source[-1] != " ":
        yield Finding("a space at the end", span=(end, len(text)), replacement="")
