"""What time makes of agreements and assignments: computed for a date, never stored."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any

from cami_translate.agreements import Agreement, AgreementState, Assignment
from cami_translate.tracking.deliveries import undone_deliveries
from cami_translate.tracking.events import Event

CLOSING_SOON = dt.timedelta(days=14)
DUE_SOON = dt.timedelta(days=7)
PLANNED = "planned"
_DONE = frozenset({"delivered", "in-review", "accepted", "released"})
_ENDED = frozenset({"accepted", "released", "cancelled"})
_Subject = Any
"""The id of an assignment, or a document and a language; whatever an event has there."""


class Overlay(StrEnum):
    """How an assignment or agreement stands to its dates."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OVERDUE = "overdue"
    LATE = "late"
    SOURCE_CHANGED = "source-changed"
    CLOSING_SOON = "closing-soon"
    EXPIRED = "expired-with-open-work"


@dataclass(frozen=True, slots=True)
class Progress:
    """The events of an assignment: its state, and when it was sent and delivered."""

    state: str = PLANNED
    sent: dt.date | None = None
    delivered: dt.date | None = None
    source_changed: bool = False

    @property
    def ended(self) -> bool:
        """Whether nobody has to act any more."""
        return self.state in _ENDED

    @property
    def handed_in(self) -> bool:
        """Whether it is no longer with the one who does it."""
        return self.state in _DONE or self.ended


def assignment_progress(assignment: Assignment, events: Iterable[Event]) -> Progress:
    """The state of an assignment after ``events``, which are in the order of their time.

    What a delivery made of it counts only until the delivery is undone.
    """
    return progress_of_all([assignment], events)[assignment.id]


def progress_of_all(
    assignments: Iterable[Assignment], events: Iterable[Event]
) -> Mapping[str, Progress]:
    """The :func:`assignment_progress` of each, by its id: the ledger is gone through once."""
    happened = tuple(events)
    undone = undone_deliveries(happened)
    about: dict[_Subject, list[tuple[int, Event]]] = defaultdict(list)
    for number, event in enumerate(happened):
        if event.kind == "assignment" and event.data.get("note") not in undone:
            about[event.data.get("assignment")].append((number, event))
        elif event.kind == "extract" and _changes(event):
            of = (event.data.get("document"), event.data.get("language"))
            about[of].append((number, event))
    found = {}
    for assignment in assignments:
        its = (*about[assignment.id], *about[assignment.document, assignment.language])
        found[assignment.id] = _progress(event for _, event in sorted(its, key=itemgetter(0)))
    return found


def _progress(events: Iterable[Event]) -> Progress:
    """The state after what happened to one assignment, and the changes of its document."""
    state, sent, delivered, changed = PLANNED, None, None, False
    for event in events:
        if event.kind == "extract":
            changed = changed or sent is not None
            continue
        state = str(event.data["state"])
        if state == "sent":
            sent, changed = event.date, False
        elif state == "delivered":
            delivered = delivered or event.date
        elif state == "returned":
            delivered = None
    return Progress(state, sent, delivered, changed)


def assignment_overlays(
    assignment: Assignment,
    progress: Progress,
    open_words: int,
    today: dt.date,
    words_per_day: float,
    first_day: dt.date | None = None,
) -> tuple[Overlay, ...]:
    """What a manager has to know of an assignment today; ``open_words`` are yet to be done.

    Work on them begins on the ``first_day``; None is today.
    """
    found: list[Overlay] = []
    if assignment.due and progress.delivered and progress.delivered > assignment.due:
        found.append(Overlay.LATE)
    if not progress.handed_in and open_words:
        found.append(_pace(assignment, open_words, today, words_per_day, first_day or today))
    if progress.source_changed and not progress.ended:
        found.append(Overlay.SOURCE_CHANGED)
    return tuple(found)


def agreement_overlays(
    agreement: Agreement, open_words: int, today: dt.date, days_needed: float = 0
) -> tuple[Overlay, ...]:
    """What a manager has to know of an agreement today.

    ``days_needed`` are the working days that its open words may take.
    """
    closing = agreement.closing
    if agreement.state is not AgreementState.ACTIVE or closing is None or not open_words:
        return ()
    if closing < today:
        return (Overlay.EXPIRED,)
    days = working_days(max(today, agreement.start), closing)
    found = [Overlay.AT_RISK] if days_needed > days else []
    if closing - today <= CLOSING_SOON:
        found.append(Overlay.CLOSING_SOON)
    return tuple(found)


def _pace(
    assignment: Assignment, open_words: int, today: dt.date, per_day: float, first_day: dt.date
) -> Overlay:
    if assignment.due is None:
        return Overlay.ON_TRACK
    if assignment.due < today:
        return Overlay.OVERDUE
    days = working_days(first_day, assignment.due)
    return Overlay.AT_RISK if open_words > days * per_day else Overlay.ON_TRACK


def working_days(first: dt.date, last: dt.date) -> int:
    """Days from Monday to Friday between two dates, both included."""
    days = (last - first).days + 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first.weekday() + n) % 7 < 5 for n in range(rest))


def _changes(event: Event) -> bool:
    return any(event.data.get(count) for count in ("new", "fuzzy", "obsolete"))
