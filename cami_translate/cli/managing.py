"""Agreements, people and what needs attention, in words and as data; several commands print it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cami_translate.cli.output import AMOUNTS, figure, tally_cells, tally_json
from cami_translate.cli.wording import count_of
from cami_translate.workflow import Cell, Forecast, Pace
from cami_translate.workflow.agreements import AgreementStatus, AssignmentStatus, PersonStatus
from cami_translate.workflow.attention import Attention, Cause

_OPEN = {
    Cause.OVERDUE: "was due on {date}, {words} left",
    Cause.AT_RISK: "may not be done by {date}, {words} left",
    Cause.SOURCE_CHANGED: "the document has changed since it was sent, {words} left",
    Cause.EXPIRED: "closed on {date}, {words} left",
    Cause.CLOSING_SOON: "closes on {date}, {words} left",
}


def attention_line(item: Attention) -> str:
    """What somebody has to act on, in one line: ``overdue: guide, was due on 2026-11-20, …``."""
    if item.cause is Cause.UNDECIDED:
        where = f" of {item.agreement}" if item.agreement else ""
        segments = count_of(item.number, "segment")
        return f"{item.cause}: delivery {item.subject}{where}: {segments} in quarantine"
    words = count_of(item.number, "word")
    what = _OPEN[item.cause].format(date=item.date, words=words)
    person = f" ({item.person})" if item.person else ""
    return f"{item.cause}: {item.subject}{person}: {what}"


def attention_json(item: Attention) -> dict[str, Any]:
    """The same for programs; ``number`` counts words, of a delivery segments."""
    return {
        "cause": item.cause.value,
        "subject": item.subject,
        "agreement": item.agreement,
        "person": item.person,
        "date": item.date.isoformat() if item.date else None,
        "number": item.number,
    }


def pace_text(pace: Pace) -> str:
    """Words a working day, and what that is known from."""
    low, high = figure(pace.slowest), figure(pace.fastest)
    span = low if low == high else f"{low} to {high}"
    if not pace.periods:
        source = {"norm": "the UN's norm, before there are deliveries"}
        return f"{span} words a working day ({source.get(pace.basis, pace.basis)})"
    known = f"{count_of(pace.words, 'word')} in {count_of(pace.days, 'working day')}"
    return f"{span} words a working day ({pace.basis}: {known})"


def pace_cell(pace: Pace) -> str:
    """Words a working day for a table; "~" marks what was not measured."""
    return figure(pace.mean) if pace.periods else f"~{figure(pace.mean)}"


def forecast_text(forecast: Forecast | None) -> str:
    """The days between which open work may be done; "" if nothing is open."""
    if forecast is None:
        return ""
    if forecast.earliest == forecast.latest:
        return forecast.earliest.isoformat()
    return f"{forecast.earliest} to {forecast.latest}"


def pace_json(pace: Pace) -> dict[str, Any]:
    """A pace with what it is known from."""
    return {
        "slowest": round(pace.slowest, 1),
        "mean": round(pace.mean, 1),
        "fastest": round(pace.fastest, 1),
        "basis": pace.basis.name.lower(),
        "words": pace.words,
        "working_days": pace.days,
        "periods": pace.periods,
    }


def forecast_json(forecast: Forecast | None) -> dict[str, Any] | None:
    """A forecast; null if nothing is open."""
    if forecast is None:
        return None
    return {
        "earliest": forecast.earliest.isoformat(),
        "latest": forecast.latest.isoformat(),
        "open_words": forecast.open_words,
    }


def agreement_json(row: AgreementStatus) -> dict[str, Any]:
    """An agreement with its assignments, pace and forecast."""
    agreement = row.agreement
    return {
        "agreement": agreement.id,
        "partner": agreement.partner,
        "person": row.person.name if row.person else "",
        "start": agreement.start.isoformat(),
        "closing": None if agreement.closing is None else agreement.closing.isoformat(),
        "subject": agreement.subject,
        "funding": agreement.funding,
        "state": agreement.state.value,
        "attention": [overlay.value for overlay in row.overlays],
        "pace": pace_json(row.pace),
        "forecast": forecast_json(row.forecast),
        **tally_json(row.tally),
        "assignments": [assignment_json(item) for item in row.assignments],
    }


def assignment_json(item: AssignmentStatus) -> dict[str, Any]:
    """An assignment, its state and its figures."""
    assignment = item.assignment
    return {
        "assignment": assignment.id,
        "document": assignment.document,
        "sections": list(assignment.sections),
        "kind": assignment.kind.value,
        "language": assignment.language,
        "person": item.person.name if item.person else "",
        "due": assignment.due.isoformat() if assignment.due else None,
        "extracted": item.extracted,
        "state": item.progress.state,
        "attention": [overlay.value for overlay in item.overlays],
        "open_words": item.open_words,
        **tally_json(item.tally),
    }


def person_json(row: PersonStatus) -> dict[str, Any]:
    """A person with assignments, pace and forecast."""
    return {
        "person": row.person.name,
        "email": row.person.email,
        "role": row.person.role.value,
        "next_due": row.next_due.isoformat() if row.next_due else None,
        "attention": [overlay.value for overlay in row.overlays],
        "open_words": row.open_words,
        "pace": pace_json(row.pace),
        "forecast": forecast_json(row.forecast),
        **tally_json(row.tally),
        "assignments": [assignment_json(item) for item in row.assignments],
    }


AGREEMENT_TITLES = ("Agreement", "Person", "Closing", "Attention", "Forecast")
PERSON_TITLES = ("Person", "Next due", "Attention", "Forecast")
FIGURE_TITLES = ("Words", "Approved", "Left", "Words a day", "Done")


def agreement_lines(rows: Iterable[AgreementStatus]) -> list[list[str]]:
    """Agreements as the lines of a table."""
    found = []
    for row in rows:
        closing = row.agreement.closing
        found.append(
            [
                row.agreement.id,
                row.person.name if row.person else "",
                "ongoing" if closing is None else closing.isoformat(),
                ", ".join(row.overlays),
                forecast_text(row.forecast),
                *_figures(row),
            ]
        )
    return found


def person_lines(rows: Iterable[PersonStatus]) -> list[list[str]]:
    """People as the lines of a table."""
    return [
        [
            row.person.name,
            row.next_due.isoformat() if row.next_due else "",
            ", ".join(row.overlays),
            forecast_text(row.forecast),
            *_figures(row),
        ]
        for row in rows
    ]


_PLAN_COLUMNS = ("attention", "open_words", "words_per_day", "earliest", "latest", *AMOUNTS)
AGREEMENT_COLUMNS = ("agreement", "person", "closing", *_PLAN_COLUMNS)
PERSON_COLUMNS = ("person", "email", "next_due", *_PLAN_COLUMNS)


def agreement_cells(row: AgreementStatus) -> list[Cell]:
    """An agreement as a row of CSV."""
    closing = row.agreement.closing
    names = [row.agreement.id, row.person.name if row.person else ""]
    return [*names, "ongoing" if closing is None else closing.isoformat(), *_plan_cells(row)]


def person_cells(row: PersonStatus) -> list[Cell]:
    """A person as a row of CSV."""
    due = row.next_due.isoformat() if row.next_due else ""
    return [row.person.name, row.person.email, due, *_plan_cells(row)]


def _plan_cells(row: AgreementStatus | PersonStatus) -> list[Cell]:
    forecast = row.forecast
    dates = [forecast.earliest.isoformat(), forecast.latest.isoformat()] if forecast else ["", ""]
    pace = round(row.pace.mean, 1)
    return [" ".join(row.overlays), row.open_words, pace, *dates, *tally_cells(row.tally)]


def _figures(row: AgreementStatus | PersonStatus) -> list[str]:
    tally = row.tally
    done = f"{tally.percent}%" if row.assignments else ""
    words = (tally.total.words, tally.approved.words, row.open_words)
    pace = pace_cell(row.pace) if row.assignments else ""
    return [*map(figure, words), pace, done]
