"""Dashes: — between words, – between numbers, - within words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.typography.context import is_copied, is_in_english
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity

_BLANK = "[ \u00a0\u202f]"
_MAY_BE_DASH = re.compile(r"[-\u2010-\u2013\u2015−](?=[ \u00a0])")
_MAY_BE_RANGE = re.compile(
    r"[-\u2010-\u2015−](?<=[\dIVX% \u00a0\u202f-].)(?=[\dIVX \u00a0\u202f-])"
)
_DASHES = re.compile(rf"(?<=[^\s(\[|])({_BLANK})(--?|[\u2010-\u2013\u2015−])(?={_BLANK}[^\s|])")
_LAST_WORD, _FIRST_WORD = re.compile(r"\S+\s*$"), re.compile(r"\s*\S+")

_NUMBER = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?%?"
_SEPARATOR = rf"--?|[\u2010\u2011\u2014−]|{_BLANK}(?:--?|[\u2010-\u2014]){_BLANK}"
_RANGE = re.compile(
    rf"(?<![\w.,/:+№\[\u2010-\u2015−-])(?P<low>{_NUMBER}|[IVX]+)(?P<dash>{_SEPARATOR})"
    rf"(?P<high>{_NUMBER}|[IVX]+)(?![\w/\u2010-\u2015−-]|[.,:]\d|{_BLANK}?=)"
)
# A number with a hyphen after one of these is a name: of a book, law, telephone, room.
_NAMED = re.compile(
    r"(?<![^\W\d_])(?:isbn|issn|iso|en|гост|гост\s?р|снип|сп|№|тел|факс|а/я|каб|корп|кв|д|дом|ком|инв|арт|индекс"
    r"|код|code|tel|doi)[.:]?(?:[\s\u00a0]+\d+)?[\s\u00a0]*$|\d[ \u00a0]$",
    re.IGNORECASE,
)
_VALUES = {"I": 1, "V": 5, "X": 10}


@rule("DASH", Severity.INFO, fixable=True, languages=("ru",))
def find_wrong_dashes(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A hyphen or an English dash between words, where Russian has a long one (—).

    Hyphens within words, at the start of a line and before numbers stay.

    Wrong: The saiga is an antelope. -> Сайгак - антилопа.
    Right: The saiga is an antelope. -> Сайгак — антилопа.
    """
    text = unit.target.text
    if not _MAY_BE_DASH.search(text):
        return
    for found in _DASHES.finditer(text):
        start, end = found.span(2)
        if _is_between_numbers(text, found) or _is_left_in_english(unit, start, end):
            continue
        has_tags = unit.target.has_tags(start, end)
        message = f'between words Russian has a long dash (—), not "{found[2]}"'
        yield Finding(message, span=(start, end), replacement=None if has_tags else "—")


@rule("RANGE_DASH", Severity.INFO, fixable=True, languages=("ru",))
def find_wrong_ranges(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A range of numbers with anything but a dash without spaces (–).

    Telephones, codes and numbers of documents keep their hyphens.

    Wrong: 40–50 m -> 40-50 м
    Right: 40–50 m -> 40–50 м
    """
    text = unit.target.text
    if not _MAY_BE_RANGE.search(text):
        return
    for found in _RANGE.finditer(text):
        if not _ascends(found["low"], found["high"]) or _NAMED.search(text, 0, found.start()):
            continue
        if found["dash"][0].isspace() and not _is_range_in(unit.source.text, found):
            continue
        if is_in_english(text, *found.span()):
            continue
        span = found.span("dash")
        has_tags = unit.target.has_tags(*span)
        message = f'the range "{found[0]}" has a dash without spaces in Russian (–)'
        yield Finding(message, span=span, replacement=None if has_tags else "–")


def _is_between_numbers(text: str, dash: re.Match[str]) -> bool:
    """Whether it is a minus, or of a range, which another rule looks at."""
    return text[dash.start() - 1].isdecimal() and text[dash.end() + 1 : dash.end() + 2].isdecimal()


def _is_left_in_english(unit: Unit, start: int, end: int) -> bool:
    text = unit.target.text
    before, after = _LAST_WORD.search(text, 0, start), _FIRST_WORD.match(text, end)
    if before is None or after is None:
        return False
    return is_copied(text, before.start(), after.end(), unit.source.text)


def _ascends(low: str, high: str) -> bool:
    if low[0].isdecimal() != high[0].isdecimal():
        return False
    if not low[0].isdecimal():
        return _roman(low) < _roman(high)
    if (low[0] == "0" and low[1:2].isdecimal()) or (high[0] == "0" and high[1:2].isdecimal()):
        return False
    return _value(low) < _value(high)


def _value(number: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f%]", "", number).replace(",", "."))


def _roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _is_range_in(source: str, found: re.Match[str]) -> bool:
    """Whether the source has both numbers side by side as well."""
    low, high = (re.split("[ \u00a0.,]", found[part].rstrip("%"))[0] for part in ("low", "high"))
    between = r"[\d.,]*%?\s?(?:[\u2010-\u2015-]|to|and|or)\s?"
    return re.search(rf"(?<!\d){low}{between}{high}", source) is not None
