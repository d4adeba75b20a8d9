"""The quantities in a text: numbers in digits, Roman numerals, cardinal numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from cami_translate.quantities.digits import (
    FRACTION_SIGNS,
    GROUP_SPACES,
    read_clock,
    read_decade,
    read_digits,
)
from cami_translate.quantities.quantity import Firmness, Quantity, Reading
from cami_translate.quantities.spelled import spelled_out
from cami_translate.quantities.words import WORDS, fold

# What is no text: an address of a page or mailbox, a DOI, a command's option.
_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi:)[^\s<>«»]+|[\w.+-]+@[\w-]+\.[\w.]+|\b10\.\d{4,}/[^\s<>«»]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:int|org|com|net|edu|ru|kz|uz|kg|tj|mn|de|eu)\b(?:/[^\s<>«»]*)?"
)
_MAY_BE_ADDRESS = re.compile(r"[@/]|\.(?=[a-z\d])|doi:")
_SPACE = f"[{GROUP_SPACES}]"
_NUMBER = re.compile(
    rf"""
    (?=[\d+{FRACTION_SIGNS}])(?:(?P<phone>\+\d[\d ()\u00a0\u202f\-\u2010-\u2015]{{6,}}\d)
    | (?P<clock>(?<![\d:.,])\d{{1,2}}:[0-5]\d(?![\d:])
        (?:{_SPACE}?(?P<half>[ap])\.?{_SPACE}?m\b\.?)?)
    | (?P<halfday>(?<![\d:.,])\d{{1,2}}{_SPACE}?(?P<of_day>[ap])\.?{_SPACE}?m\b\.?)
    | (?P<hours>(?<![\d:.,])\d{{1,2}}{_SPACE}?ч\.?{_SPACE}?[0-5]?\d{_SPACE}?мин)
    | (?P<ratio>(?<![\d/.,])\d{{1,2}}/\d{{1,2}}(?![\d/.,]?\d))
    | (?P<decade>\d{{2,4}}(?:['’]?s\b|-(?:е|х|ые|ых)\b))
    | (?P<grouped>(?<![\d.,])[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?)
    | (?P<plain>\d+(?:[.,]\d+)*[{FRACTION_SIGNS}]?|[{FRACTION_SIGNS}]))
    """,
    re.VERBOSE,
)
_ANY_DIGIT = re.compile(rf"[\d{FRACTION_SIGNS}]")
_PART = re.compile(r"\d+(?:\.\d+)?")
_TAIL = re.compile(rf"(?:{_SPACE}|-)?(?P<scale>[^\W\d_]+)")
_LINK = re.compile(
    r"[\s\u00a0\u202f%°€$£]*(?:to|and|or|до|и|или|[-\u2010-\u2015−])[\s\u00a0\u202f€$£]*"
)
_LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
_MONTHS = frozenset({"month", "months"})
_FEW = 10
_SHORT_RANGE = re.compile(r"[/\u2010-\u2015-]")
# A capital that is a numeral, were it Cyrillic: Х for X, І for I.
_ROMAN = re.compile(r"(?<![^\W_])[IVXХІ]{1,8}(?![^\W_])")
_WELL_FORMED = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LATIN = str.maketrans("ХІ", "XI")
_NUMERALS = {"I": 1, "V": 5, "X": 10}
_LABEL = re.compile(
    r"\b(?:[Aa]ppend(?:ix|ices)|[Aa]nnex(?:es)?|[Aa]rticles?|[Cc]hapters?|Parts?|Phases?|Volumes?"
    r"|Categor(?:y|ies)|Class(?:es)?|Types?|Sections?|Titles?|Zones?|Stages?|Levels?|Groups?)"
    r"[\s\u00a0]+(?:[IVX]+(?:[\s\u00a0]*[,/\u2010-\u2015-][\s\u00a0]*|[\s\u00a0]+(?:and|or|to)[\s\u00a0]+))*$"
)
_NUMERALS_ONLY = re.compile(r"[\sIVX,;/\u2010-\u2015-]+(?:(?:and|or|и)[\sIVX,;/\u2010-\u2015-]+)*")


@lru_cache(maxsize=8)
def scan(text: str, language: str, *, strict: bool = False) -> tuple[Quantity, ...]:
    """The quantities in a text, in their order; addresses are passed over.

    A translation may have kept the separators of English; a ``strict`` reader takes those of an
    English text for nothing else.
    """
    quantities: list[Quantity] = []
    if _ANY_DIGIT.search(text):
        quantities += _scaled(list(_digits(blank_addresses(text), strict)), text, language)
    quantities += _romans(text, language)
    quantities += spelled_out(text, language)
    return tuple(sorted(quantities, key=lambda quantity: quantity.start))


def blank_addresses(text: str) -> str:
    """A text with blanks in place of addresses, of the same length."""
    if not _MAY_BE_ADDRESS.search(text):
        return text
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def find_addresses(text: str) -> list[str]:
    """The addresses in a text: of pages, of mailboxes, of publications."""
    return _ADDRESS.findall(text) if _MAY_BE_ADDRESS.search(text) else []


def _digits(text: str, strict: bool) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        written = found[0]
        kind = found.lastgroup
        parts: tuple[Quantity, ...] = ()
        readings: frozenset[Reading]
        if found["phone"]:
            readings = frozenset({"+" + re.sub(r"\D", "", written.replace("(0)", ""))})
        elif found["decade"]:
            readings = read_decade(re.match(r"\d+", written)[0])  # type: ignore[index]
        elif found["ratio"]:
            readings, parts = _read_ratio(found)
        elif found["clock"] or found["halfday"] or found["hours"]:
            readings = _read_time(found)
        else:
            readings = read_digits(written, english=strict)
            is_list = "," in written and written in readings
            if kind == "grouped" or is_list:
                parts = tuple(
                    Quantity(
                        start + part.start(), start + part.end(), part[0], read_digits(part[0])
                    )
                    for part in _PART.finditer(written)
                )
        yield Quantity(start, end, written, readings, _firmness(text, start, end), parts)


def _firmness(text: str, start: int, end: int) -> Firmness:
    """A digit in a name may be gone with it: CO2, 3D. So may a lone 1: "within 1 month"."""
    if end - start == 1:
        if text[start] == "1" and not _is_label(text, start, end):
            return Firmness.WORD
        if (start and text[start - 1].isalpha()) or text[end : end + 1].isalpha():
            return Firmness.HINT
    if text[start:end] == "24/7":
        return Firmness.HINT
    return Firmness.DIGITS


def _is_label(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in (")", "]") or text[start - 1 : start] in ("(", "№")


def _read_ratio(found: re.Match[str]) -> tuple[frozenset[Reading], tuple[Quantity, ...]]:
    """A fraction: "2/3"; or two numbers, such as those of a date."""
    first, second = found[0].split("/")
    middle = found.start() + len(first)
    parts = (
        Quantity(found.start(), middle, first, read_digits(first)),
        Quantity(middle + 1, found.end(), second, read_digits(second)),
    )
    if int(first) < int(second):
        return frozenset({Fraction(int(first), int(second))}), parts
    return frozenset({found[0]}), parts


def _read_time(found: re.Match[str]) -> frozenset[Reading]:
    hour, *rest = map(int, re.findall(r"\d+", found[0]))
    letter = found["half"] or found["of_day"]
    if hour > 24:
        return frozenset({hour, *rest})
    times = read_clock(hour, rest[0] if rest else 0, afternoon=letter == "p")
    return frozenset(times | ({hour} if letter and not rest else set()))


def _scaled(quantities: list[Quantity], text: str, language: str) -> list[Quantity]:
    """Quantities with the scale words after them, which may be for several: "10 to 15 million"."""
    following: tuple[int, int] = (0, 0)  # where the next quantity starts, and its scale
    for index in range(len(quantities) - 1, -1, -1):
        quantity = quantities[index]
        scale = 0
        tail = _TAIL.match(text, quantity.end)
        if tail:
            scale = WORDS[language].scales.get(fold(tail["scale"]).removesuffix("s"), 0)
        if scale and tail:
            readings = _times(quantity.readings, scale)
            quantities[index] = replace(quantity, end=tail.end(), readings=readings, parts=())
        elif following[1] and _LINK.fullmatch(text, quantity.end, following[0]):
            scale = following[1]
            readings = quantity.readings | _times(quantity.readings, scale)
            quantities[index] = replace(quantity, readings=readings)
        elif tail and (scale := _short_scale(text, quantity, tail["scale"])):
            readings = quantity.readings | _times(quantity.readings, scale)
            quantities[index] = replace(quantity, readings=readings, firmness=Firmness.DIGITS)
        elif tail and tail["scale"] in _MONTHS:
            readings = quantity.readings | _times(quantity.readings, Fraction(1, 12))
            quantities[index] = replace(quantity, readings=readings)
        following = (quantity.start, scale)
    return list(_with_ranges(quantities, text))


def _short_scale(text: str, quantity: Quantity, letter: str) -> int:
    """What a letter at a number may mean: "45k", "3.2M", and in money "$3m"."""
    if text[quantity.end : quantity.end + 1] != letter:
        return 0
    return _LETTERS.get(letter, 10**6 if letter == "m" and text[quantity.start - 1] in "$€£" else 0)


def _times(readings: frozenset[Reading], scale: int | Fraction) -> frozenset[Reading]:
    values = (value * scale for value in readings if not isinstance(value, str))
    return frozenset(int(v) if v.denominator == 1 else v for v in values)


def _with_ranges(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The second number of "2016–20" also as what it is short for; what lies in "1–3" as hints."""
    before: Quantity | None = None
    for quantity in quantities:
        if (
            before
            and quantity.text.isdecimal()
            and before.text.isdecimal()
            and _SHORT_RANGE.fullmatch(text, before.end, quantity.start)
        ):
            if len(quantity.text) < len(before.text):
                whole = before.text[: -len(quantity.text)] + quantity.text
                quantity = replace(quantity, readings=quantity.readings | {int(whole)})
            within = range(int(before.text) + 1, int(quantity.text))
            if 0 < len(within) <= _FEW:
                ends = (before, quantity)
                yield Quantity(
                    before.start, quantity.end, "", frozenset(within), Firmness.HINT, ends
                )
        yield quantity
        before = quantity


def _romans(text: str, language: str) -> Iterator[Quantity]:
    for found in _ROMAN.finditer(text):
        numeral = found[0].translate(_LATIN)
        if not _WELL_FORMED.fullmatch(numeral):
            continue
        firmness = Firmness.DIGITS
        if len(numeral) == 1:
            firmness = _firmness_of_letter(text, found.start(), language)
        value = frozenset({_roman_value(numeral)})
        yield Quantity(found.start(), found.end(), found[0], value, firmness)


def _firmness_of_letter(text: str, start: int, language: str) -> Firmness:
    """Whether "I" is a numeral: it is after a label and in a text that is nothing else."""
    if text[start] in "ХІ":
        return Firmness.HINT
    if _NUMERALS_ONLY.fullmatch(text) or (language == "en" and _LABEL.search(text, 0, start)):
        return Firmness.DIGITS
    is_pronoun_less = language != "en" and text[start] == "I"
    return Firmness.WORD if is_pronoun_less else Firmness.HINT


def _roman_value(numeral: str) -> int:
    values = [_NUMERALS[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
