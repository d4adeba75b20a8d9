"""What somebody has to act on: dates that pass, sources that changed, deliveries that wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cami_translate.tracking import Overlay
from cami_translate.workflow.agreements import AgreementStatus, AssignmentStatus
from cami_translate.workflow.held import OpenDelivery


class Cause(StrEnum):
    """Why somebody has to act, the most urgent first."""

    EXPIRED = "expired-with-open-work"
    OVERDUE = "overdue"
    UNDECIDED = "needs-decision"
    SOURCE_CHANGED = "source-changed"
    AT_RISK = "at-risk"
    CLOSING_SOON = "closing-soon"


_OF_OVERLAY = {
    Overlay.EXPIRED: Cause.EXPIRED,
    Overlay.OVERDUE: Cause.OVERDUE,
    Overlay.SOURCE_CHANGED: Cause.SOURCE_CHANGED,
    Overlay.AT_RISK: Cause.AT_RISK,
    Overlay.CLOSING_SOON: Cause.CLOSING_SOON,
}


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to act on.

    ``subject`` is an assignment, an agreement or a delivery, ``date`` when it is due, closes or
    came in, ``number`` how many words are open (of a delivery: segments that need a decision).
    """

    cause: Cause
    subject: str
    agreement: str
    person: str
    date: dt.date | None
    number: int


def what_needs_attention(
    agreements: Iterable[AgreementStatus],
    deliveries: Iterable[OpenDelivery],
    catalogs: Collection[tuple[str, str]] | None = None,
) -> tuple[Attention, ...]:
    """Everything to act on, the most urgent first; ``deliveries`` are those that wait.

    ``catalogs`` (documents and languages) leaves out what is about others.
    """
    found = [*_of_agreements(agreements, catalogs), *_of_deliveries(deliveries, catalogs)]
    order = list(Cause)
    return tuple(
        sorted(found, key=lambda item: (order.index(item.cause), item.date or dt.date.max))
    )


def _of_deliveries(
    deliveries: Iterable[OpenDelivery], catalogs: Collection[tuple[str, str]] | None
) -> Iterator[Attention]:
    for item in deliveries:
        held = sum(
            catalogs is None or (segment.document, segment.language) in catalogs
            for segment in item.held
        )
        if held:
            yield Attention(Cause.UNDECIDED, item.delivery, item.agreement, "", item.date, held)


def _of_agreements(
    agreements: Iterable[AgreementStatus], catalogs: Collection[tuple[str, str]] | None
) -> Iterator[Attention]:
    for row in agreements:
        its = [item for item in row.assignments if catalogs is None or _is_of(item, catalogs)]
        agreement, left = row.agreement, row.open_words
        person = row.person.name if row.person else ""
        if catalogs is None or its:
            for overlay in row.overlays:
                cause = _OF_OVERLAY[overlay]
                yield Attention(cause, agreement.id, agreement.id, person, agreement.closing, left)
        for item in its:
            for overlay in item.overlays:
                if cause_ := _OF_OVERLAY.get(overlay):
                    who = item.person.name if item.person else ""
                    due = item.assignment.due
                    yield Attention(
                        cause_, item.assignment.id, agreement.id, who, due, item.open_words
                    )


def _is_of(item: AssignmentStatus, catalogs: Collection[tuple[str, str]]) -> bool:
    return (item.assignment.document, item.assignment.language) in catalogs
