"""Numbers, dates and plurals in Russian, for letters and reports."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
WORDS = ("слово", "слова", "слов")
DAYS = ("день", "дня", "дней")


def russian_plural(number: int, forms: tuple[str, str, str]) -> str:
    """The form of a noun after a number: of one, of two to four, of more.

    >>> [russian_plural(n, WORDS) for n in (1, 3, 11, 25)]
    ['слово', 'слова', 'слов', 'слов']
    """
    if number % 10 == 1 and number % 100 != 11:
        return forms[0]
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return forms[1]
    return forms[2]


def russian_number(number: int) -> str:
    """A number with its thousands apart; one of four digits is written as one group."""
    return f"{number:,}".replace(",", "\u00a0") if number >= 10_000 else str(number)


def russian_count(number: int, forms: tuple[str, str, str]) -> str:
    """A number and what it counts; no line may break between them."""
    return f"{russian_number(number)}\u00a0{russian_plural(number, forms)}"


def russian_date(date: dt.date) -> str:
    """A date as a letter gives it: 1 декабря 2026 г."""
    return f"{date.day}\u00a0{_MONTHS[date.month - 1]} {date.year}\u00a0г."


def russian_short_date(date: dt.date) -> str:
    """A date for a table: 01.12.2026."""
    return f"{date:%d.%m.%Y}"


def russian_day(date: dt.date) -> str:
    """A day of a year that is known: 01.12."""
    return f"{date:%d.%m}"


def russian_month(date: dt.date) -> str:
    """A month: 12.2026."""
    return f"{date:%m.%Y}"
