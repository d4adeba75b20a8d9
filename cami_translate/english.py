"""Numbers, dates and plurals in English, for letters and reports."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def english_plural(number: int, forms: tuple[str, ...]) -> str:
    """The form of a noun after a number: of one, or of more.

    >>> [english_plural(n, ("word", "words")) for n in (0, 1, 2)]
    ['words', 'word', 'words']
    """
    return forms[0 if number == 1 else -1]


def english_number(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}"


def english_date(date: dt.date) -> str:
    """A date as a letter gives it: 1 December 2026; no line may break after the day."""
    return f"{date.day}\u00a0{_MONTHS[date.month - 1]} {date.year}"


def english_short_date(date: dt.date) -> str:
    """A date for a table: 1 Dec 2026."""
    return f"{date.day}\u00a0{_MONTHS[date.month - 1][:3]}\u00a0{date.year}"


def english_day(date: dt.date) -> str:
    """A day of a year that is known: 1 Dec."""
    return f"{date.day}\u00a0{_MONTHS[date.month - 1][:3]}"


def english_month(date: dt.date) -> str:
    """A month: Dec 2026."""
    return f"{_MONTHS[date.month - 1][:3]}\u00a0{date.year}"
