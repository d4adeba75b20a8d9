"""The plots of a page, each with what it shows in words and its figures as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cami_translate.report import heatmap, plots
from cami_translate.report.figures import STATES, Point, Report
from cami_translate.report.labels import Labels

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Illustration:
    """A plot: the key of its texts, the SVG (empty if there is nothing to plot), and its figures.

    ``notes`` are sentences below it.  Of the table the first ``names`` columns are no numbers.
    """

    key: str
    svg: bytes = b""
    notes: tuple[str, ...] = ()
    header: Sequence[str] = ()
    rows: Rows = ()
    names: int = 1


def illustrate(report: Report, labels: Labels) -> Iterator[Illustration]:
    """The plots of the progress page, in their order."""
    for key, draw in (
        ("burn-up", _burn_up),
        ("weekly", _weekly),
        ("waiting", _waiting),
        ("gantt", _gantt),
        ("heat", _heat),
    ):
        yield draw(report, labels) or Illustration(key)


def _burn_up(report: Report, labels: Labels) -> Illustration | None:
    if not any(point.amounts.total.words for point in report.history):
        return None
    end, notes = report.projection, []
    if end:
        basis = labels.text(f"plot.burn-up.by-{end.basis}")
        dates = labels.dates(end.earliest, end.latest)
        notes = [labels.text("plot.burn-up.fan", dates=dates, basis=basis)]
    header = ("plot.date", *(f"state.{state}" for state in STATES), "plot.scope")
    return Illustration(
        "burn-up",
        plots.burn_up(report.history, end, labels),
        tuple(notes),
        tuple(map(labels.text, header)),
        [_point_row(point, labels) for point in _moved(report.history)],
    )


def _moved(history: Sequence[Point]) -> list[Point]:
    """The first of each run of days on which nothing changed, and the last day of all."""
    found = [next(its) for _, its in groupby(history, key=lambda point: point.amounts)]
    return found if found[-1] is history[-1] else [*found, history[-1]]


def _point_row(point: Point, labels: Labels) -> list[str]:
    amounts = [getattr(point.amounts, state) for state in STATES]
    words = [amount.words for amount in (*amounts, point.amounts.total)]
    return [labels.short_date(point.date), *map(labels.number, words)]


def _gantt(report: Report, labels: Labels) -> Illustration | None:
    if not report.agreements:
        return None
    header = ("subject", "start", "closing", "progress")
    rows = [
        [
            row.subject,
            labels.short_date(row.start),
            labels.short_date(row.closing) if row.closing else labels.text("agreement.ongoing"),
            labels.percent(row.amounts.percent) if row.amounts.total.words else "–",
        ]
        for row in report.agreements
    ]
    return Illustration(
        "gantt",
        plots.gantt(report.agreements, report.date, labels),
        _cut("gantt", len(rows), labels),
        [labels.text(f"agreement.{key}") for key in header],
        rows,
        names=3,
    )


def _weekly(report: Report, labels: Labels) -> Illustration | None:
    if not report.weeks:
        return None
    unknown = labels.text("plot.unknown-person")
    rows = [
        [labels.short_date(week.monday), week.person or unknown, labels.number(week.words)]
        for week in report.weeks
    ]
    header = [labels.text(f"plot.{key}") for key in ("week", "person", "words")]
    return Illustration("weekly", plots.weekly_words(report.weeks, labels), (), header, rows, 2)


def _heat(report: Report, labels: Labels) -> Illustration | None:
    documents = [row for row in report.documents if row.sections]
    if not documents:
        return None
    rows = [
        [
            document.name,
            f"{number}. {section.heading or labels.text('document.beginning')}",
            labels.percent(section.amounts.percent),
            labels.number(section.amounts.total.words),
        ]
        for document in heatmap.with_chapters(documents)
        for number, section in enumerate(document.sections, 1)
    ]
    header = ("document.name", "plot.heat.chapter", "plot.heat.share", "document.total")
    return Illustration(
        "heat",
        heatmap.heat_map(documents, labels),
        _cut("heat", len(documents), labels),
        tuple(map(labels.text, header)),
        rows,
        names=2,
    )


def _waiting(report: Report, labels: Labels) -> Illustration | None:
    if not report.waiting:
        return None
    rows = [[plots.age_name(band, labels), labels.number(band.words)] for band in report.waiting]
    header = [labels.text("plot.waiting.age"), labels.text("plot.words")]
    return Illustration("waiting", plots.review_age(report.waiting, labels), (), header, rows)


def _cut(key: str, number: int, labels: Labels) -> tuple[str, ...]:
    if number <= plots.MOST_ROWS:
        return ()
    return (labels.text(f"plot.{key}.more", shown=labels.number(plots.MOST_ROWS)),)
