"""What numbers written in digits may mean: separators are those of English, of Russian, of labels.

A translator may have kept the source's separators.  That is for the rule of notation to say; here
such a number is the same number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from cami_translate.quantities.quantity import Reading

GROUP_SPACES = " \u00a0\u202f\u2009"
_BLANKS = re.compile(f"[{GROUP_SPACES}]")
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DOT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_DECADES = range(10, 100, 10)
_FRACTIONS = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅛": Fraction(1, 8),
}  # fmt: skip
FRACTION_SIGNS = "".join(_FRACTIONS)


@lru_cache(maxsize=1 << 14)
def read_digits(written: str, *, english: bool = False) -> frozenset[Reading]:
    """All that a number may mean: "1,250" is 1250 in English, 1.25 in Russian.

    With ``english`` groups are set apart as in English only; decimals may have either sign.
    """
    if written.isdecimal():
        return frozenset({_simple(int(written))})
    text = _BLANKS.sub("", written)
    found: set[Reading] = set()
    if _COMMA_GROUPS.fullmatch(text):
        found.add(_simple(Fraction(text.replace(",", ""))))
        if english:
            return frozenset(found)
    if not english and _DOT_GROUPS.fullmatch(text):
        found.add(_simple(Fraction(text.replace(".", "").replace(",", "."))))
    if _DECIMAL.fullmatch(text):
        found.add(_simple(Fraction(text.replace(",", "."))))
    if clock := _CLOCK.fullmatch(text):
        found |= read_clock(int(clock[1]), int(clock[2]))
    if text.isdecimal():
        found.add(int(text))
    if text[-1] in _FRACTIONS and (len(text) == 1 or text[:-1].isdecimal()):
        found.add(_simple(int(text[:-1] or 0) + _FRACTIONS[text[-1]]))
    return frozenset(found or {text})


def read_clock(hour: int, minute: int, *, afternoon: bool = False) -> set[Reading]:
    """A time of day; the full hour is also a number, and midnight has two."""
    hours = {hour} | ({hour % 12 + 12} if afternoon else set())
    if hour in (0, 24):
        hours |= {0, 24}
    if hour == 12 and not afternoon:  # 12 a.m.
        hours |= {0, 24}
    times: set[Reading] = {f"{hour}:{minute:02}" for hour in hours}
    return times | hours if minute == 0 else times


@lru_cache(maxsize=1 << 10)
def read_decade(written: str) -> frozenset[Reading]:
    """The years of a decade: "1990s" may be "90-е", and the other way round."""
    value = int(written)
    if value in _DECADES:
        return frozenset({value, 1900 + value})
    return frozenset({value, value % 100} if 1000 < value < 3000 else {value})


def _simple(value: Fraction | int) -> Reading:
    """Whole numbers as int: they are quicker to hash."""
    return int(value) if value.denominator == 1 else value
