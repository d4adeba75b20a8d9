"""How fast translations come in, and when what is open may be done.

Velocity counts words that were newly translated by accepted deliveries, not words that were
uploaded: what a delivery repeats counts nothing, and one that was undone never came.

The method, which the help of the commands tells in the same words: deliveries that come within a
working week (five days) of the start of a period belong to it, so that three files of one day are
no burst of speed; the pace of a period is its words by its working days; a forecast takes the
slowest and the fastest of the last six periods.  With one period only, the range goes from its pace
to what was expected: what the agreement says, or the norm.  Before there is any, the forecast is
by what was expected, and says so.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cami_translate.agreements import Kind
from cami_translate.tracking.events import Event
from cami_translate.tracking.overlays import working_days

NORMS = {Kind.TRANSLATION: 1650, Kind.REVISION: 3960, Kind.TERMINOLOGY: 3960}
"""Words a working day by the norms of the United Nations: translation that is to be revised, and
revision, which stands for the review of terms too."""
_PERIOD = 5
"""Working days that a period has at least."""
_PERIODS = 6
_FAR = 20 * 260
"""Working days: a forecast further away than twenty years says nothing, and may be no date."""


class Basis(StrEnum):
    """What a pace rests on."""

    MEASURED = "measured"
    PERSON = "measured in the person's other agreements"
    AGREED = "agreed"
    NORM = "norm"


@dataclass(frozen=True, slots=True)
class Delivered:
    """The words that one delivery newly translated in one catalog."""

    date: dt.date
    agreement: str
    document: str
    language: str
    words: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a working day, from slowest to fastest, and what that is known from.

    ``words`` came in in ``days`` working days and ``periods``; all are 0 if nothing was measured.
    """

    slowest: float
    fastest: float
    basis: Basis
    words: int = 0
    days: int = 0
    periods: int = 0

    @property
    def mean(self) -> float:
        """All words by all days, or what was expected."""
        return self.words / self.days if self.days else self.slowest


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days between which open work may be done if it goes on as it went."""

    earliest: dt.date
    latest: dt.date
    open_words: int


def deliveries(events: Iterable[Event]) -> tuple[Delivered, ...]:
    """What deliveries brought that were not undone, oldest first."""
    events = tuple(events)
    undone = {event.data["delivery"] for event in events if event.kind == "undo"}
    return tuple(
        Delivered(
            event.date,
            event.data["agreement"],
            catalog["document"],
            catalog["language"],
            catalog["words"],
        )
        for event in events
        if event.kind == "delivery" and event.data["delivery"] not in undone
        for catalog in event.data["catalogs"]
    )


def expected_pace(kind: Kind = Kind.TRANSLATION, agreed: int | None = None) -> Pace:
    """The pace before there is data; ``agreed`` is the agreement's, for translations."""
    if agreed and kind is Kind.TRANSLATION:
        return Pace(agreed, agreed, Basis.AGREED)
    return Pace(NORMS[kind], NORMS[kind], Basis.NORM)


def measure_pace(found: Iterable[Delivered], start: dt.date, expected: Pace) -> Pace:
    """The pace of deliveries of one hand; ``start`` is the first day of the work on them.

    ``expected`` if there are none that translated anything.
    """
    periods = _periods(found, start)[-_PERIODS:]
    if not periods:
        return expected
    paces = [words / days for words, days in periods]
    if len(paces) == 1:
        paces.append(expected.mean)
    words, days = (sum(numbers) for numbers in zip(*periods, strict=True))
    return Pace(min(paces), max(paces), Basis.MEASURED, words, days, len(periods))


def forecast(today: dt.date, open_work: Sequence[tuple[int, Pace]]) -> Forecast | None:
    """When open words, each at its pace and one after the other, may be done; None without any."""
    words = sum(number for number, _ in open_work)
    if not words:
        return None
    fast, slow = (
        sum(number / pace for number, pace in pairs)
        for pairs in (
            [(number, pace.fastest) for number, pace in open_work],
            [(number, pace.slowest) for number, pace in open_work],
        )
    )
    return Forecast(after_working_days(today, fast), after_working_days(today, slow), words)


def after_working_days(first: dt.date, days: float) -> dt.date:
    """The last of so many days from Monday to Friday, the ``first`` included if it is one."""
    left = min(max(math.ceil(days), 1), _FAR)
    weeks, rest = divmod(left - 1, 5)
    day = first + dt.timedelta(days=max(0, 7 - first.weekday()) if first.weekday() > 4 else 0)
    day += dt.timedelta(weeks=weeks)
    while rest:
        day += dt.timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def _periods(found: Iterable[Delivered], start: dt.date) -> list[tuple[int, int]]:
    """Words and working days of each period; a last one that is too short is part of another."""
    by_date: dict[dt.date, int] = {}
    for item in found:
        if item.words:
            by_date[item.date] = by_date.get(item.date, 0) + item.words
    periods: list[tuple[int, int]] = []
    words = days = 0
    for date, number in sorted(by_date.items()):
        words += number
        days = max(working_days(start, date), 1)
        if days >= _PERIOD:
            periods.append((words, days))
            words, start = 0, date + dt.timedelta(days=1)
    if words and periods:
        before = periods.pop()
        periods.append((before[0] + words, before[1] + days))
    elif words:
        periods.append((words, days))
    return periods
