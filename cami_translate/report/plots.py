"""The plots of reports: figures in, a picture out, as SVG for a page or PNG for Word.

Each is given what is there; a report says in a sentence that nothing is.  Names of documents,
people and agreements are clipped, and where there are more of them than have room, those that
matter most are shown.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cami_translate.report.axes import day, mark_today, show_dates, show_numbers
from cami_translate.report.figures import (
    PATIENCE,
    STATES,
    Agreement,
    Point,
    Projection,
    Waiting,
    Week,
)
from cami_translate.report.labels import Labels
from cami_translate.report.look import (
    ALARM,
    INK,
    RULE,
    SERIES,
    SHADES,
    SOFT,
    Format,
    clip,
    render,
)
from cami_translate.report.look import STATES as STATE_COLORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROWS = 40
"""Agreements or documents that have room in one plot."""
ROW = 0.22
"""Inches of a row."""
_FAR = 1.5
"""How many times the past a projection may go on before it is cut: the past has to stay legible."""
_NEAR = dt.timedelta(days=60)
_DONE = tuple(state for state in STATES if state not in ("needs_work", "untranslated"))


def burn_up(
    history: Sequence[Point],
    projection: Projection | None,
    labels: Labels,
    form: Format = "svg",
) -> bytes:
    """Words by state over time under the line of all words, and when the open ones may be done."""

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        first, today = history[0].date, history[-1].date
        last = horizon(first, today, projection)
        _draw_history(axes, history, labels)
        if projection:
            _draw_fan(axes, history[-1], projection, labels)
        show_dates(axes, min(first, today - dt.timedelta(days=14)), last, labels)
        axes.set_ylim(0, max(point.amounts.total.words for point in history) * 1.06 or 1)
        show_numbers(axes, labels)
        axes.set_ylabel(labels.text("plot.words"))
        mark_today(axes, today, labels)
        figure.legend(loc="outside upper left", ncols=2)

    return render("burn-up", 2.9, draw, labels, form)


def horizon(first: dt.date, today: dt.date, projection: Projection | None) -> dt.date:
    """The last date to show."""
    if projection is None:
        return today + max((today - first) / 20, dt.timedelta(days=3))
    most = today + max((today - first) * _FAR, _NEAR)
    return min(projection.latest + max((today - first) / 20, dt.timedelta(days=3)), most)


def _draw_history(axes: Axes, history: Sequence[Point], labels: Labels) -> None:
    days = [day(point.date) for point in history]
    if len(days) == 1:  # an area needs two days
        days = [days[0] - 1, *days]
        history = [*history, *history]
    layers = [[getattr(point.amounts, state).words for point in history] for state in _DONE]
    shown = [(state, words) for state, words in zip(_DONE, layers, strict=True) if any(words)]
    if shown:
        axes.stackplot(
            days,
            *(words for _, words in shown),
            labels=[labels.text(f"state.{state}") for state, _ in shown],
            colors=[STATE_COLORS[state] for state, _ in shown],
            step="post",
        )
    total = [point.amounts.total.words for point in history]
    name = labels.text("plot.scope")
    axes.plot(days, total, color=INK, linewidth=1.2, drawstyle="steps-post", label=name)


def _draw_fan(axes: Axes, now: Point, projection: Projection, labels: Labels) -> None:
    done, total = now.amounts.done.words, now.amounts.total.words
    start, earliest, latest = map(day, (projection.start, projection.earliest, projection.latest))
    name = labels.text("plot.projection")
    axes.fill(
        [start, earliest, latest],
        [done, total, total],
        color=STATE_COLORS["translated"],
        alpha=0.35,
        label=name,
    )
    for end in dict.fromkeys((earliest, latest)):
        axes.plot([start, end], [done, total], color=SOFT, linewidth=0.9, linestyle=(0, (4, 2)))
    axes.plot([day(now.date), latest], [total, total], color=INK, linewidth=0.9, linestyle=":")


def gantt(
    agreements: Sequence[Agreement], today: dt.date, labels: Labels, form: Format = "svg"
) -> bytes:
    """Agreements from start to closing date, how much of each is done, and today's line."""
    rows = sorted(_last_to_close(agreements), key=lambda row: (row.start, row.subject))

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        dates = [today, *(date for row in rows for date in (row.start, row.closing) if date)]
        margin = max((max(dates) - min(dates)) / 25, dt.timedelta(days=7))
        show_dates(axes, min(dates) - margin, max(dates) + margin, labels)
        axes.grid(visible=True, axis="x")
        for number, row in enumerate(rows):
            _draw_agreement(axes, number, row, max(dates) + margin)
        axes.set_yticks(range(len(rows)), [clip(row.subject) for row in rows])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        mark_today(axes, today, labels)

    return render("gantt", 0.8 + ROW * len(rows), draw, labels, form)


def _last_to_close(agreements: Sequence[Agreement]) -> list[Agreement]:
    latest = sorted(agreements, key=lambda row: row.closing or dt.date.max, reverse=True)
    return latest[:MOST_ROWS]


def _draw_agreement(axes: Axes, number: int, row: Agreement, edge: dt.date) -> None:
    start, end = day(row.start), day(row.closing or edge)
    if end < start:  # as it is on record; config check warns of it
        start, end = end, start
    color = SHADES[2] if row.state == "active" else RULE
    axes.barh(number, max(end - start, 1), left=start, height=0.56, color=color)
    if row.amounts.total.words:
        done = (end - start) * row.amounts.percent / 100
        axes.barh(number, done, left=start, height=0.56, color=STATE_COLORS["reviewed"])
    if row.closing is None:
        axes.plot(end, number, ">", color=color, markersize=7, clip_on=False, markeredgewidth=0)
    elif "expired-with-open-work" in row.overlays:
        axes.plot(end, number, "D", color=ALARM, markersize=4.5, markeredgewidth=0)


def weekly_words(weeks: Sequence[Week], labels: Labels, form: Format = "svg") -> bytes:
    """Words newly translated each week, by person; beyond a few people, by the busiest of them."""
    words: Counter[str] = Counter()
    for week in weeks:
        words[week.person] += max(week.words, 0)
    people = [person for person, _ in words.most_common(len(SERIES))]
    if len(words) > len(SERIES):
        people.pop()

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        mondays = sorted({week.monday for week in weeks})
        below: Counter[dt.date] = Counter()
        for person, color in zip([*people, None], SERIES, strict=False):
            its = dict.fromkeys(mondays, 0)
            for week in weeks:
                if week.person == person or (person is None and week.person not in people):
                    its[week.monday] += week.words
            if any(its.values()):
                axes.bar(
                    [day(monday) + 3.5 for monday in mondays],
                    list(its.values()),
                    bottom=[below[monday] for monday in mondays],
                    width=6,
                    color=color if person is not None else SERIES[-1],
                    label=_person(person, labels),
                )
            below.update(its)
        first, last = mondays[0], mondays[-1] + dt.timedelta(days=7)
        spare = max(dt.timedelta(days=84) - (last - first), dt.timedelta(days=4)) / 2
        show_dates(axes, first - spare, last + spare, labels)
        show_numbers(axes, labels)
        axes.set_ylabel(labels.text("plot.words"))
        figure.legend(loc="outside upper left", ncols=2)

    return render("weekly", 2.5, draw, labels, form)


def _person(person: str | None, labels: Labels) -> str:
    if person is None:
        return labels.text("plot.others")
    return clip(person) or labels.text("plot.unknown-person")


def review_age(waiting: Sequence[Waiting], labels: Labels, form: Format = "svg") -> bytes:
    """Words that wait for review by how long they do; red is what has waited for too long."""

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for number, band in enumerate(waiting):
            late = band.days is not None and band.days >= PATIENCE
            color = ALARM if late else STATE_COLORS["translated"]
            axes.barh(number, band.words, height=0.6, color=color)
            axes.annotate(
                labels.count("words", band.words),
                (band.words, number),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
            )
        axes.set_yticks(range(len(waiting)), [age_name(band, labels) for band in waiting])
        axes.set_ylabel(labels.text("plot.waiting.age"))
        axes.set_ylim(len(waiting) - 0.4, -0.6)
        axes.set_xlim(0, max(band.words for band in waiting) * 1.2)
        show_numbers(axes, labels, horizontal=True)

    return render("waiting", 0.6 + 0.28 * len(waiting), draw, labels, form)


def age_name(band: Waiting, labels: Labels) -> str:
    """What an age is called."""
    if band.days is None:
        return labels.text("plot.waiting.unknown")
    return labels.text(f"age.{band.days}")
