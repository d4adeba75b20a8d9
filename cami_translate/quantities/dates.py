"""The dates in a text, in words and in numbers, in English and in Russian."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cami_translate.quantities.quantity import Firmness, Quantity
from cami_translate.records import record

_ENGLISH = (
    "january february march april may june july august september october november december"
).split()
_ABBREVIATED = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_RUSSIAN = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
_RUSSIAN_ABBREVIATED = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "сент": 9,
    "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
}  # fmt: skip
_SOFT, _HARD, _MAY = "ь|я|ю|ем|е", "|а|у|ом|е", "й|я|ю|ем|е"
_ADJECTIVES = (
    "январск февральск мартовск апрельск майск июньск июльск августовск сентябрьск октябрьск "
    "ноябрьск декабрьск"
).split()
_ADJECTIVE_ENDS = "ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими"


def _month_names() -> dict[str, int]:
    names = {name: month for month, name in enumerate(_ENGLISH, 1)}
    names |= {name: _ENGLISH.index(_long_name(name)) + 1 for name in _ABBREVIATED}
    names |= _RUSSIAN_ABBREVIATED
    for month, stem in enumerate(_RUSSIAN, 1):
        ends = _MAY if stem == "ма" else _HARD if stem in ("март", "август") else _SOFT
        names |= {stem + end: month for end in ends.split("|")}
    for month, stem in enumerate(_ADJECTIVES, 1):
        names |= {stem + end: month for end in _ADJECTIVE_ENDS.split("|")}
    return names


def _long_name(abbreviation: str) -> str:
    return next(name for name in _ENGLISH if name.startswith(abbreviation[:3]))


_MONTHS = _month_names()
_SPACE = r"[ \u00a0\u202f]"
_DASH = r"[-\u2010-\u2015]"
_NAME = "|".join(
    name + (r"\.?" if name in _ABBREVIATED or name in _RUSSIAN_ABBREVIATED else "")
    for name in sorted(_MONTHS, key=len, reverse=True)
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = rf"(?:st|nd|rd|th|{_DASH}(?:го|е|ое|ого|й|м))?"
_LINK = rf"(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE}(?:to|and|до|по|и){_SPACE}|,{_SPACE})"
_DAYS = rf"{_DAY}{_ORDINAL}(?:{_LINK}{_DAY}{_ORDINAL})*"
_YEAR = r"(?:1[89]|20)\d\d"
_IN_WORDS = re.compile(
    rf"(?:(?<![\d.,:/])(?P<before>{_DAYS}){_SPACE}(?:of{_SPACE}(?:the{_SPACE})?)?)?\b(?P<month>{_NAME})(?![^\W\d_])"
    rf"(?:{_SPACE}(?P<after>{_DAYS})(?![\d.,:]?\d)(?!{_SPACE}(?:{_NAME})))?"
    rf"(?:,?{_SPACE}(?:of{_SPACE})?(?P<year>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_IN_NUMBERS = re.compile(
    rf"(?<![\d./:-])(?:(?P<d>{_DAY})\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>{_YEAR}|\d\d)"
    rf"|(?P<iy>{_YEAR})-(?P<im>0[1-9]|1[0-2])-(?P<id>{_DAY})"
    rf"|(?P<a>{_DAY})/(?P<b>{_DAY})/(?P<sy>{_YEAR})"
    rf"|(?P<om>0[1-9]|1[0-2])\.(?P<oy>{_YEAR}))(?![\d./:-]?\d)"
)
_SURE = re.compile(
    r"(?:\b(?:in|of|on|by|since|until|till|from|to|and|or|between|during|before|after|early|late|each|every"
    r"|last|next|this|preceding|following|end|through)|[\-\u2010-\u2015,])[ \u00a0]?$",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset({"may", "march", "april", "june", "august", "jan", "mar", "dec", "sep"})
_CAPITALISED = re.compile(r"[ \u00a0][A-Z][a-z]+")


_DIGIT = re.compile(r"\d")


@record()
class Date:
    """A date in a text from ``start`` to ``end``; ``days`` is empty and ``year`` 0 if it has none.

    ``others`` are what it may be instead: "04/05/2016" is a day of April or of May.
    """

    start: int
    end: int
    text: str
    month: int
    days: tuple[int, ...] = ()
    year: int = 0
    in_numbers: bool = False
    others: tuple[Date, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether it has more than a month."""
        return bool(self.days or self.year)

    def equals(self, other: Date) -> bool:
        """Whether both say the same."""
        mine, theirs = (self, *self.others), (other, *other.others)
        return any(_key(one) == _key(two) for one in mine for two in theirs)

    def fits(self, other: Date) -> bool:
        """Whether both may be the same date, of which one leaves something unsaid."""
        mine, theirs = (self, *self.others), (other, *other.others)
        return any(_fit(one, two) for one in mine for two in theirs)

    def quantities(self) -> Iterator[Quantity]:
        """What its parts may mean as numbers."""
        for date in (self, *self.others):
            values = frozenset({*date.days, date.month, date.year, date.year % 100})
            yield Quantity(date.start, date.end, date.text, values, Firmness.HINT)


def _key(date: Date) -> tuple[int, tuple[int, ...], int]:
    return date.month, date.days, date.year


def _fit(one: Date, two: Date) -> bool:
    return (
        one.month == two.month
        and (not one.days or not two.days or one.days == two.days)
        and (not one.year or not two.year or one.year % 100 == two.year % 100)
    )


@lru_cache(maxsize=8)
def find_dates(text: str) -> tuple[Date, ...]:
    """The dates in a text, in their order; of bare months those that are hardly anything else."""
    found = [*_in_numbers(text)] if _DIGIT.search(text) else []
    found += _in_words(text)
    return tuple(sorted(found, key=lambda date: date.start))


def _in_words(text: str) -> Iterator[Date]:
    if not _MONTH_BEGINS.search(text):
        return
    for found in _IN_WORDS.finditer(text):
        name = found["month"].rstrip(".")
        if name.isascii() and not name[0].isupper():
            continue
        days = found["before"] or found["after"] or ""
        date = Date(
            *found.span(),
            found[0],
            _MONTHS[name.lower()],
            tuple(int(day) for day in re.findall(r"\d+", days)),
            int(found["year"] or 0),
        )
        if date.is_full or _is_month(text, found.start("month"), found.end("month"), name.lower()):
            yield date


# Most texts have no month, and are not searched for dates.
_MONTH_BEGINS = re.compile(
    r"\b(?:[JF][AaUuEe][NnLlBb]|M[Aa][RrYy]|A[PpUu][RrGg]|S[Ee][Pp]|O[Cc][Tt]|N[Oo][Vv]|D[Ee][Cc]"
    r"|янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек"
    r"|Янв|Фев|Мар|Апр|Ма[йяею]|Июн|Июл|Авг|Сен|Окт|Ноя|Дек)"
)


def _is_month(text: str, start: int, end: int, name: str) -> bool:
    """Whether a name without a day or year is a month: not "may", nor "April Smith"."""
    if not name.isascii():
        return name not in _RUSSIAN_ABBREVIATED
    if _CAPITALISED.match(text, end):
        return False
    return name not in _AMBIGUOUS or _SURE.search(text, 0, start) is not None


def _in_numbers(text: str) -> Iterator[Date]:
    for found in _IN_NUMBERS.finditer(text):
        whole = (*found.span(), found[0])
        if found["d"]:
            parts = [(found["d"], found["m"], found["y"])]
        elif found["iy"]:
            parts = [(found["id"], found["im"], found["iy"])]
        elif found["oy"]:
            parts = [("", found["om"], found["oy"])]
        else:
            parts = [
                (day, month, found["sy"])
                for day, month in ((found["a"], found["b"]), (found["b"], found["a"]))
                if int(month) <= 12
            ]
        dates = list(_dates(whole, parts))
        if dates:
            first, *others = dates
            yield Date(*whole, first.month, first.days, first.year, True, tuple(others))


def _dates(whole: tuple[int, int, str], parts: Iterable[tuple[str, str, str]]) -> Iterator[Date]:
    for day, month, year in parts:
        yield Date(*whole, int(month), (int(day),) if day else (), int(year), True)
