"""Axes of plots: dates and numbers as the language of the report writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from cami_translate.report.labels import Labels
from cami_translate.report.look import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EPOCH = dt.date(1970, 1, 1)
_TICKS = 7
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)


def day(date: dt.date) -> float:
    """Where a date is on an axis."""
    return float((date - _EPOCH).days)


def show_dates(axes: Axes, first: dt.date, last: dt.date, labels: Labels) -> None:
    """An axis of dates from the first to the last, with a few round ones named."""
    axes.set_xlim(day(first), day(last))
    ticks, write = _round_dates(first, last, labels)
    axes.set_xticks([day(date) for date in ticks], [write(date) for date in ticks])


def _round_dates(
    first: dt.date, last: dt.date, labels: Labels
) -> tuple[list[dt.date], Callable[[dt.date], str]]:
    """Dates at the finest even distance at which few enough of them stand between two."""
    for step in _DAYS:
        # Ordinal 1 is a Monday, so that steps of weeks begin with one.
        start = first.toordinal() + (1 - first.toordinal()) % step
        found = [dt.date.fromordinal(n) for n in range(start, last.toordinal() + 1, step)]
        if len(found) <= _TICKS:
            return found, labels.day_month
    for step in _MONTHS:
        start = -(-_month(first) // step) * step
        found = [dt.date(n // 12, n % 12 + 1, 1) for n in range(start, _month(last) + 1, step)]
        found = [date for date in found if first <= date <= last]
        if len(found) <= _TICKS:
            break
    return found, labels.month if step < 12 else lambda date: str(date.year)


def _month(date: dt.date) -> int:
    return date.year * 12 + date.month - 1


def show_numbers(axes: Axes, labels: Labels, *, horizontal: bool = False) -> None:
    """An axis of words that begins with 0 and has lines across."""
    # Only plots need it, and it takes longer to load than most commands to run.
    from matplotlib.ticker import MaxNLocator

    axis = axes.xaxis if horizontal else axes.yaxis
    axis.set_major_formatter(lambda value, _: labels.number(value))
    axis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axis.grid(visible=True)


def mark_today(axes: Axes, today: dt.date, labels: Labels) -> None:
    """A line where today is."""
    axes.axvline(day(today), color=INK, linewidth=0.8, linestyle=(0, (2, 2)))
    axes.annotate(
        labels.text("plot.today"),
        (day(today), 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=INK,
        fontsize=7.5,
    )
