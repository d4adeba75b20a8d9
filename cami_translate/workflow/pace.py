"""The pace of agreements and people, from the deliveries in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from cami_translate.agreements import Agreement, Assignment, Kind, Plan
from cami_translate.tracking import (
    Basis,
    Delivered,
    Event,
    Pace,
    deliveries,
    expected_pace,
    measure_pace,
)


class Paces:
    """What the ledger tells of how fast each agreement and each person is.

    ``delivered`` are the deliveries, each with the id of the person who made it, or "".
    """

    def __init__(self, plan: Plan, events: Sequence[Event]) -> None:
        self._plan = plan
        self._events = events
        self.delivered = tuple((item, self._person(item)) for item in deliveries(events))

    def agreement(self, agreement: Agreement) -> Pace:
        """The pace of an agreement's translations, of its person's, or what is expected."""
        expected = expected_pace(agreed=agreement.words_per_day)
        its = [item for item, _ in self.delivered if self._agreement(item) == agreement.id]
        pace = self._measure(its, [agreement], expected)
        if pace is not expected or not agreement.person:
            return pace
        other = self.person(agreement.person)
        if other.basis is not Basis.MEASURED:
            return pace
        return Pace(
            other.slowest, other.fastest, Basis.PERSON, other.words, other.days, other.periods
        )

    def person(self, person: str) -> Pace:
        """The pace of all that a person translated, or the norm."""
        its = [item for item, who in self.delivered if who == person]
        names = {self._agreement(item) for item in its}
        agreements = [row for name, row in self._plan.agreements.items() if name in names]
        return self._measure(its, agreements, expected_pace())

    def _measure(
        self, its: Sequence[Delivered], agreements: Iterable[Agreement], expected: Pace
    ) -> Pace:
        came = [item.date for item in its if item.words]
        if not came:
            return expected
        starts = [self._start(agreement, min(came)) for agreement in agreements]
        return measure_pace(its, min(starts, default=min(came)), expected)

    def _start(self, agreement: Agreement, first: dt.date) -> dt.date:
        """When work on an agreement began: when it was handed out, or else as it says."""
        told = sorted(self._handed_out(agreement))
        planned = [a.start for a in self._plan.assigned_to(agreement.id) if a.start]
        candidates = [*told[:1], *sorted(planned)[:1], agreement.start, first]
        return next(date for date in candidates if date <= first)

    def _handed_out(self, agreement: Agreement) -> Iterator[dt.date]:
        ids = {assignment.id for assignment in self._plan.assigned_to(agreement.id)}
        for event in self._events:
            if event.kind == "kit":
                handed_out = event.data["agreement"] == agreement.id
            elif event.kind == "assignment":
                handed_out = event.data["state"] == "sent" and event.data["assignment"] in ids
            else:
                continue
            if handed_out:
                yield event.date

    def _agreement(self, item: Delivered) -> str:
        return item.agreement or only_agreement(self._plan, item.document, item.language)

    def _person(self, item: Delivered) -> str:
        """Who translated a delivery: the person of its assignment, or of its agreement."""
        agreement = self._plan.agreements.get(self._agreement(item))
        if agreement is None:
            return ""
        for assignment in self._plan.assigned_to(agreement.id):
            if _translates(assignment, item.document, item.language):
                return assignment.person or agreement.person
        return agreement.person


def only_agreement(plan: Plan, document: str, language: str) -> str:
    """The one agreement that has a document translated, for a delivery that names none."""
    found = {a.agreement for a in plan.assignments if _translates(a, document, language)}
    return found.pop() if len(found) == 1 else ""


def _translates(assignment: Assignment, document: str, language: str) -> bool:
    of_it = (assignment.document, assignment.language) == (document, language)
    return of_it and assignment.kind is Kind.TRANSLATION
