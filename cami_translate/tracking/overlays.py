"""What time makes of agreements and assignments: computed for a date, never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cami_translate.agreements import Agreement, AgreementState, Assignment
from cami_translate.tracking.deliveries import undone_deliveries
from cami_translate.tracking.events import Event

CLOSING_SOON = dt.timedelta(days=14)
DUE_SOON = dt.timedelta(days=7)
PLANNED = "planned"
_DONE = frozenset({"delivered", "in-review", "accepted", "released"})
_ENDED = frozenset({"accepted", "released", "cancelled"})


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
    state, sent, delivered, changed = PLANNED, None, None, False
    happened = tuple(events)
    undone = undone_deliveries(happened)
    for event in happened:
        if event.kind == "assignment" and event.data.get("note") in undone:
            continue
        if event.kind == "assignment" and event.data.get("assignment") == assignment.id:
            state = str(event.data["state"])
            if state == "sent":
                sent, changed = event.date, False
            elif state == "delivered":
                delivered = delivered or event.date
            elif state == "returned":
                delivered = None
        elif event.kind == "extract" and _is_of(event, assignment) and sent and _changes(event):
            changed = True
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


def _is_of(event: Event, assignment: Assignment) -> bool:
    return (
        event.data.get("document") == assignment.document
        and event.data.get("language") == assignment.language
    )


def _changes(event: Event) -> bool:
    return any(event.data.get(count) for count in ("new", "fuzzy", "obsolete"))
