"""How Russian writes numbers: decimal comma, groups of three digits, short endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity
from cami_translate.numerals import adapt_numbers
from cami_translate.quantities import blank_addresses, read_digits

_NO_BREAK = "\u00a0"
_DIGIT = re.compile(r"\d")
_BEFORE, _AFTER = r"(?<![\w.,:/\\-])", r"(?![\w:/\\]|-\w|[.,]\d)"
_GROUPS = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"
_ENGLISH = re.compile(rf"{_BEFORE}(?:{_GROUPS}|[1-9]\d{{0,2}}(?:\.\d{{3}})+|\d+\.\d+){_AFTER}")
_UNGROUPED = re.compile(rf"{_BEFORE}[1-9]\d{{4,}}{_AFTER}")
_BREAKABLE = re.compile(rf"{_BEFORE}[1-9]\d{{0,2}}(?: \d{{3}})+{_AFTER}")
_IN_SOURCE = re.compile(rf"(?<![\w.,:/\\])(?:{_GROUPS}|\d+(?:\.\d+)*)(?!\d)")

# What a decimal number has that no section, version, law or time of day has.
_UNIT = re.compile(
    r"[\s\u00a0]?(?:%|°|per ?cent|[mck]?m[²³23]?|ha|k?g|t|times|years?|months?|weeks?|days?|hours?"
    r"|minutes?|(?:kilo|centi|milli)?met(?:re|er)s?|hectares?|thousand|million|billion|euros?"
    r"|dollars?|animals|individuals)(?!\w)"
)
_PARTNER = re.compile(
    r"[\s\u00a0]?(?:[\u2010-\u2015-]|(?:to|and|or)[\s\u00a0])[\s\u00a0]?\d[\d.,]*"
)
_VERSION = re.compile(
    r"\.?[\s\u00a0]?(?:x\b|series\b|release|version|(?:or|and)[\s\u00a0](?:later|newer|higher)\b)"
)
_SIGN = re.compile(r"[<>≤≥≈~±+€$£−][\s\u00a0]?$")
_EARLIER = re.compile(r"(\d[\d.,]*)[\s\u00a0]*(?:[,\u2010-\u2015-]|\b(?:and|or|to)\b)[\s\u00a0]*$")
_WORD_BEFORE = re.compile(r"([A-Za-z][\w./-]*)[\s\u00a0(]+$")
_NO_QUANTITY = frozenset(
    "see in under cf than version versions release releases edition section sections figure "
    "figures table tables chapter paragraph para step steps item items point points objective "
    "objectives target targets part annex".split()
)
_OF_TIME = frozenset("at by from to until till between".split())
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_LETTER = re.compile(r"[^\W\d_]")


@rule("NUM_FORMAT", Severity.WARNING, fixable=True, languages=("ru",))
def find_foreign_numbers(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A number written as English writes it, or with an ending that Russian does not.

    Decimals have a comma, groups of three digits a no-break space; numbers of sections, versions
    and documents stay. An ending has one letter after a vowel and two after a consonant (11-е,
    11-го); cardinal numbers, Roman numerals and the days of dates have none.

    Wrong: about 12,500 animals -> около 12,500 животных
    Wrong: the 11th meeting -> 11-ое совещание
    Right: see Section 3.2 -> см. раздел 3.2
    """
    text = unit.target.text
    if _DIGIT.search(text):
        yield from _separators(unit, blank_addresses(text))
    if "-" in text:
        yield from _endings(text)


def _separators(unit: Unit, text: str) -> Iterator[Finding]:
    source = unit.source.text
    for found in _ENGLISH.finditer(text):
        if _is_foreign(found, source) and not _is_in_latin(text, *found.span()):
            yield _finding(unit, found, adapt_numbers(_as_english(found[0], source), "ru"))
    for found in _UNGROUPED.finditer(text):
        grouped = f"{int(found[0]):,}"
        if grouped in source:
            yield _finding(unit, found, adapt_numbers(grouped, "ru"))
    for found in _BREAKABLE.finditer(text):
        values = {value for n in _IN_SOURCE.findall(source) for value in read_digits(n)}
        if int(found[0].replace(" ", "")) in values:
            yield _finding(unit, found, found[0].replace(" ", _NO_BREAK))


def _finding(unit: Unit, found: re.Match[str], better: str) -> Finding:
    has_tags = unit.target.has_tags(*found.span())
    message = (
        f'"{found[0]}" needs a no-break space, or it may part at the end of a line'
        if better.replace(_NO_BREAK, " ") == found[0]
        else f'in Russian "{found[0]}" is written "{better}"'
    )
    return Finding(message, span=found.span(), replacement=None if has_tags else better)


def _as_english(number: str, source: str) -> str:
    """The number as the source has it: "200.000" may stand for 200,000."""
    return number if number in source else number.replace(".", ",")


def _is_foreign(number: re.Match[str], source: str) -> bool:
    written = number[0]
    if "," in written or written.replace(".", ",") in source:
        return _as_english(written, source) in source
    if not _LETTER.search(source):
        return False  # a cell of a table: may be anything
    places = [found for found in _IN_SOURCE.finditer(source) if found[0] == written]
    return bool(places) and all(_is_quantity(source, *found.span()) for found in places)


def _is_quantity(source: str, start: int, end: int) -> bool:
    """Whether a number with a dot is a decimal for sure."""
    partner = _PARTNER.match(source, end)
    if (
        source.startswith("0.", start)
        or _UNIT.match(source, partner.end() if partner else end)
        or _SIGN.search(source, 0, start)
    ):
        return True
    if _VERSION.match(source, end):
        return False
    if earlier := _EARLIER.search(source, 0, start):
        return "." in earlier[1] and _is_quantity(source, *earlier.span(1))
    before = _WORD_BEFORE.search(source, 0, start)
    if before is None or not before[1].islower() or before[1].rstrip(".") in _NO_QUANTITY:
        return False
    return not (before[1] in _OF_TIME and _CLOCK.fullmatch(source, start, end))


def _is_in_latin(text: str, start: int, end: int) -> bool:
    """Whether a number stands in a passage that was left in English, such as a reference."""
    before = _LETTER.search(text[start - 1 :: -1]) if start else None
    after = _LETTER.search(text, end)
    is_latin_before = before is not None and before[0].isascii()
    return is_latin_before and not (after and not after[0].isascii() and after.start() <= end + 2)


_RUSSIAN_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]*"
)
_ORDINAL = re.compile(r"(?<=\d)-([а-яё]{2,3})(?!\w)")
_SHORT = {
    long: short
    for short, longs in {
        "й": "ый ой ий", "я": "ая ья", "е": "ое ье ее ые ие ьи", "ю": "ую", "го": "ого его ьего",
        "му": "ому ему", "м": "ым им ом ем", "х": "ых их", "ми": "ыми ими",
        "": "ти ух ех ёх умя тью ью",
    }.items()
    for long in longs.split()
}  # fmt: skip
_ROMAN = re.compile(r"(?<![^\W_])[IVX]+(-(?:[а-яё]{1,3}))(?=[ \u00a0]\w*век)")
_DAY = re.compile(rf"(?<!\d)\d{{1,2}}(-(?:го|е|ого|ое))(?=[ \u00a0]{_RUSSIAN_MONTH}\b)")


def _endings(text: str) -> Iterator[Finding]:
    for pattern, message in (
        (_ROMAN, "a Roman numeral has no ending"),
        (_DAY, "the day of a date has no ending"),
    ):
        for found in pattern.finditer(text):
            yield Finding(message, span=found.span(1), replacement="")
    for found in _ORDINAL.finditer(text):
        short = _SHORT.get(found[1])
        if short is None or _DAY.match(text, _first_digit(text, found.start())):
            continue
        if short:
            message = f'the ending of a number is short: "-{short}" and not "{found[0]}"'
            yield Finding(message, span=found.span(1), replacement=short)
        else:
            message = f'a cardinal number has no ending such as "{found[0]}"'
            yield Finding(message, span=found.span(), replacement="")


def _first_digit(text: str, end: int) -> int:
    start = end
    while start and text[start - 1].isdecimal():
        start -= 1
    return start
