"""Agreements, their assignments and people, with the progress of the catalogs behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Agreement, Assignment, Kind, Person, Plan
from cami_translate.errors import WorkspaceError
from cami_translate.options import did_you_mean
from cami_translate.project import CATALOGS, find_project
from cami_translate.tracking import (
    LEDGER,
    Event,
    Forecast,
    Overlay,
    Pace,
    Progress,
    Tally,
    agreement_overlays,
    assignment_overlays,
    expected_pace,
    forecast,
    progress_of_all,
    read_events,
)
from cami_translate.workflow.pace import Paces
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.tallies import CatalogTally, tally_catalogs


@dataclass(frozen=True, slots=True)
class AssignmentStatus:
    """An assignment, who does it, how far it is, and what to know about it today.

    ``first_day`` is the first that is left for it: today, or the one on which it starts; ``due``
    its own date, or else the one on which its agreement closes.
    ``extracted`` tells whether there is a catalog; without one the tally is empty.
    """

    assignment: Assignment
    person: Person | None
    tally: Tally
    progress: Progress
    overlays: tuple[Overlay, ...]
    first_day: dt.date
    due: dt.date | None
    extracted: bool = True

    @property
    def open_words(self) -> int:
        """Words that are yet to be translated, or to be reviewed where that is the task."""
        if self.progress.ended:
            return 0
        return open_words(self.assignment, self.tally)


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """An agreement with its assignments, and what to know about it today.

    ``forecast`` is None if nothing is open.
    """

    agreement: Agreement
    person: Person | None
    assignments: tuple[AssignmentStatus, ...]
    overlays: tuple[Overlay, ...]
    pace: Pace
    forecast: Forecast | None

    @property
    def tally(self) -> Tally:
        """All that is assigned, once."""
        return _sum_once(self.assignments)

    @property
    def open_words(self) -> int:
        """Words of all assignments that are yet to be done."""
        return sum(item.open_words for item in self.assignments)


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """A person with all assignments that he or she does; ``forecast`` as of an agreement."""

    person: Person
    assignments: tuple[AssignmentStatus, ...]
    pace: Pace
    forecast: Forecast | None

    @property
    def tally(self) -> Tally:
        """All that is assigned, once."""
        return _sum_once(self.assignments)

    @property
    def open_words(self) -> int:
        """Words of all assignments that are yet to be done."""
        return sum(item.open_words for item in self.assignments)

    @property
    def next_due(self) -> dt.date | None:
        """The first day on which something that is open is due, past or to come."""
        due = (item.due for item in self.assignments if item.open_words)
        return min((date for date in due if date), default=None)

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """What to know of any of the assignments."""
        return tuple(dict.fromkeys(o for item in self.assignments for o in item.overlays))


def report_agreements(
    directory: Path, names: Sequence[str] = (), *, today: dt.date
) -> tuple[AgreementStatus, ...]:
    """The named agreements, or all, in the order of ``cami.toml``."""
    project = find_project(directory)
    plan = load_plan(project)
    for name in names:
        if name not in plan.agreements:
            cause = f'no agreement "{name}"{did_you_mean(name, plan.agreements)}'
            raise WorkspaceError(cause, file=project.root)
    assigned = [a for a in plan.assignments if not names or a.agreement in names]
    pairs = dict.fromkeys((a.document, a.language) for a in assigned)
    files = [CatalogFile(name, code, project.catalog_path(name, code)) for name, code in pairs]
    events = read_events(project.root / CATALOGS / LEDGER)
    outcomes = tally_catalogs([f for f in files if f.path.exists()], events, plan)
    for failure in outcomes.failures:
        raise failure
    agreements = agreement_statuses(plan, events, outcomes.results, today=today)
    return tuple(row for row in agreements if not names or row.agreement.id in names)


def agreement_statuses(
    plan: Plan, events: Sequence[Event], tallies: Iterable[CatalogTally], *, today: dt.date
) -> tuple[AgreementStatus, ...]:
    """All agreements; an assignment whose catalog has no tally counts as not extracted."""
    known = {(tally.file.document, tally.language): tally for tally in tallies}
    paces = Paces(plan, events)
    progress = progress_of_all(plan.assignments, events)
    return tuple(
        _agreement_status(agreement, plan, progress, known, paces, today)
        for agreement in plan.agreements.values()
    )


def person_statuses(
    plan: Plan, events: Sequence[Event], agreements: Iterable[AgreementStatus]
) -> tuple[PersonStatus, ...]:
    """All people who have assignments, or may have some, in the order of ``cami.toml``."""
    every = [item for row in agreements for item in row.assignments]
    paces = Paces(plan, events)
    found = []
    for person in plan.people.values():
        its = tuple(item for item in every if item.person is person)
        pace = paces.person(person.id)
        found.append(PersonStatus(person, its, pace, _forecast(its, pace)))
    return tuple(found)


def _agreement_status(
    agreement: Agreement,
    plan: Plan,
    progress: Mapping[str, Progress],
    tallies: Mapping[tuple[str, str], CatalogTally],
    paces: Paces,
    today: dt.date,
) -> AgreementStatus:
    pace = paces.agreement(agreement)
    statuses = tuple(
        _assignment_status(
            assignment,
            plan.person_of(assignment),
            tallies.get((assignment.document, assignment.language)),
            progress[assignment.id],
            pace,
            today,
            agreement,
        )
        for assignment in plan.assigned_to(agreement.id)
    )
    left = sum(status.open_words for status in statuses)
    days = sum(s.open_words / _pace_of(s.assignment, pace).mean for s in statuses)
    return AgreementStatus(
        agreement,
        plan.people.get(agreement.person),
        statuses,
        agreement_overlays(agreement, left, today, days),
        pace,
        _forecast(statuses, pace),
    )


def _assignment_status(
    assignment: Assignment,
    person: Person | None,
    tallied: CatalogTally | None,
    progress: Progress,
    pace: Pace,
    today: dt.date,
    agreement: Agreement,
) -> AssignmentStatus:
    tally = Tally()
    if tallied is not None:
        tally = tallied.parts[assignment.sections] if assignment.sections else tallied.whole
    per_day = _pace_of(assignment, pace).mean
    left = open_words(assignment, tally)
    first_day = max(today, assignment.start or agreement.start)
    return AssignmentStatus(
        assignment,
        person,
        tally,
        progress,
        assignment_overlays(assignment, progress, left, today, per_day, first_day),
        first_day,
        due=assignment.due or agreement.closing,
        extracted=tallied is not None,
    )


def open_words(assignment: Assignment, tally: Tally) -> int:
    """Words that are yet to be done: translated, or reviewed where that is the task."""
    if assignment.kind is Kind.TRANSLATION:
        return tally.untranslated.words + tally.needs_work.words
    return tally.total.words - tally.reviewed.words


def _pace_of(assignment: Assignment, pace: Pace) -> Pace:
    """Deliveries tell how fast somebody translates; of revision only the norm is known."""
    translates = assignment.kind is Kind.TRANSLATION
    return pace if translates else expected_pace(assignment.kind)


def _forecast(items: Iterable[AssignmentStatus], pace: Pace) -> Forecast | None:
    open_ones = [item for item in items if item.open_words]
    if not open_ones:
        return None
    work = [(item.open_words, _pace_of(item.assignment, pace)) for item in open_ones]
    return forecast(min(item.first_day for item in open_ones), work)


def _sum_once(items: Iterable[AssignmentStatus]) -> Tally:
    """Of two assignments of the same text (translation and revision, say) one counts."""
    texts = {
        (item.assignment.document, item.assignment.language, item.assignment.sections): item.tally
        for item in items
    }
    return sum(texts.values(), Tally())
