"""Agreements and their assignments with the progress of the catalogs behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Agreement, Assignment, Person
from cami_translate.catalog import read_catalog
from cami_translate.errors import WorkspaceError
from cami_translate.model import Catalog
from cami_translate.options import did_you_mean
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    LEDGER,
    Event,
    Overlay,
    Progress,
    Tally,
    agreement_overlays,
    assignment_overlays,
    assignment_progress,
    is_in_sections,
    read_events,
    standing,
    tally_states,
    verdicts,
)
from cami_translate.workflow.plan import load_plan

WORDS_PER_DAY = 1650
"""The United Nations' norm for translation that is to be revised, while there is no better."""


@dataclass(frozen=True, slots=True)
class AssignmentStatus:
    """An assignment, who does it, how far it is, and what to know about it today.

    ``extracted`` tells whether there is a catalog; without one the tally is empty.
    """

    assignment: Assignment
    person: Person | None
    tally: Tally
    progress: Progress
    overlays: tuple[Overlay, ...]
    extracted: bool = True


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """An agreement with its assignments, and what to know about it today."""

    agreement: Agreement
    person: Person | None
    assignments: tuple[AssignmentStatus, ...]
    overlays: tuple[Overlay, ...]

    @property
    def tally(self) -> Tally:
        """All its assignments together."""
        return sum((status.tally for status in self.assignments), Tally())


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
    catalogs = _Catalogs(project, read_events(project.root / CATALOGS / LEDGER))
    return tuple(
        _agreement_status(
            agreement,
            plan.people.get(agreement.person),
            [(a, plan.person_of(a)) for a in plan.assigned_to(agreement.id)],
            catalogs,
            today,
        )
        for agreement in plan.agreements.values()
        if not names or agreement.id in names
    )


class _Catalogs:
    """The catalogs of a workspace, each read once, and its ledger."""

    def __init__(self, project: Project, events: tuple[Event, ...]) -> None:
        self.events = events
        self._project = project
        self._read: dict[tuple[str, str], Catalog | None] = {}

    def tally(self, assignment: Assignment) -> Tally | None:
        """The segments of an assignment by state; None without a catalog."""
        catalog = self._catalog(assignment.document, assignment.language)
        if catalog is None:
            return None
        known = verdicts(self.events, assignment.document, assignment.language)
        return tally_states(
            (standing(entry, known), entry.msgid)
            for entry in catalog.live
            if is_in_sections(entry, assignment.sections)
        )

    def _catalog(self, document: str, language: str) -> Catalog | None:
        key = (document, language)
        if key not in self._read:
            path = self._project.catalog_path(document, language)
            self._read[key] = read_catalog(path) if path.exists() else None
        return self._read[key]


def _agreement_status(
    agreement: Agreement,
    person: Person | None,
    assigned: Sequence[tuple[Assignment, Person | None]],
    catalogs: _Catalogs,
    today: dt.date,
) -> AgreementStatus:
    per_day = agreement.words_per_day or WORDS_PER_DAY
    statuses = []
    for assignment, doer in assigned:
        tally = catalogs.tally(assignment)
        progress = assignment_progress(assignment, catalogs.events)
        left = _open_words(tally or Tally())
        overlays = assignment_overlays(assignment, progress, left, today, per_day)
        statuses.append(
            AssignmentStatus(
                assignment, doer, tally or Tally(), progress, overlays, tally is not None
            )
        )
    left = sum(_open_words(s.tally) for s in statuses if not s.progress.ended)
    overlays = agreement_overlays(agreement, left, today)
    return AgreementStatus(agreement, person, tuple(statuses), overlays)


def _open_words(tally: Tally) -> int:
    return tally.untranslated.words + tally.needs_work.words
