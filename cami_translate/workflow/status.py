"""How far each document is, from catalogs and ledger; who does it, and what needs attention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Plan
from cami_translate.errors import CamiError, WorkspaceError
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import LEDGER, Event, Tally, read_events
from cami_translate.workflow.agreements import (
    AgreementStatus,
    PersonStatus,
    agreement_statuses,
    person_statuses,
)
from cami_translate.workflow.attention import Attention, Cause, what_needs_attention
from cami_translate.workflow.held import OpenDelivery, open_conflicts
from cami_translate.workflow.parallel import ALL_PROCESSORS, Executor, Progress, no_progress
from cami_translate.workflow.plan import read_with_faults, require_sound
from cami_translate.workflow.selection import CatalogFile, select_catalogs
from cami_translate.workflow.tallies import CatalogTally, tally_catalogs


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """The state of one document in one language.

    ``sections`` are its top-level headings with what stands under each; "" is what stands before
    the first.  ``stale`` says that the document has changed since its catalog was extracted, when
    its hash was ``source_hash``.
    """

    document: str
    language: str
    path: Path
    tally: Tally
    sections: tuple[tuple[str, Tally], ...] = ()
    stale: bool = False
    source_hash: str = ""


@dataclass(frozen=True, slots=True)
class Management:
    """What a manager wants to know beyond the documents, on one day.

    ``fault`` is an error in ``cami.toml`` because of which nothing is known; None if there is none.
    ``unread`` is why it is not known which deliveries wait for a decision.
    """

    agreements: tuple[AgreementStatus, ...] = ()
    people: tuple[PersonStatus, ...] = ()
    attention: tuple[Attention, ...] = ()
    fault: WorkspaceError | None = None
    unread: CamiError | None = None

    @property
    def overdue(self) -> tuple[Attention, ...]:
        """What is late: assignments past their due date, agreements past their closing date."""
        late = (Cause.OVERDUE, Cause.EXPIRED)
        return tuple(item for item in self.attention if item.cause in late)


@dataclass(frozen=True, slots=True)
class StatusResult:
    """The state of each document; ``missing`` have no catalog, ``failures`` an unreadable one."""

    documents: tuple[DocumentStatus, ...]
    missing: tuple[CatalogFile, ...]
    failures: tuple[CamiError, ...]
    management: Management = Management()

    @property
    def total(self) -> Tally:
        """All documents together."""
        return sum((document.tally for document in self.documents), Tally())

    def reaches(self, percent: float) -> bool:
        """Whether so many percent of all words are translated, which a catalog has to tell."""
        trusted = not (self.failures or self.missing or any(d.stale for d in self.documents))
        return trusted and self.total.percent >= percent


def report_status(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    today: dt.date | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> StatusResult:
    """The state of the named documents (or PO files), or of all documents of the workspace.

    With ``today``, and if a document of the workspace is among them, also that of all agreements
    and people on that day, and what needs attention of these documents.
    """
    files = select_catalogs(directory, names, language)
    # A catalog that is named as a file tells neither its document nor its language before it is
    # read, so the ledger says nothing of it.
    ours = [file for file in files if file.language]
    project = find_project(directory) if ours else None
    events = read_events(project.root / CATALOGS / LEDGER) if project else ()
    plan = read_with_faults(project) if project and today else Plan()
    every = list(dict.fromkeys([*files, *(_assigned(project, plan) if project else ())]))
    present = [file for file in every if file.path.exists()]
    outcomes = tally_catalogs(present, events, plan, executor=executor, progress=progress)
    management = Management()
    asked = frozenset(files)
    if project and today:
        narrow = {(file.document, file.language) for file in ours} if names or language else None
        management = manage(project, plan, events, outcomes.results, today, narrow)
    return StatusResult(
        tuple(_document(tally) for tally in outcomes.results if tally.file in asked),
        tuple(file for file in files if not file.path.exists()),
        outcomes.failures,
        management,
    )


def _assigned(project: Project, plan: Plan) -> list[CatalogFile]:
    """The catalogs of all that is assigned, which agreements are told from."""
    wanted = {(a.document, a.language) for a in plan.assignments}
    return [
        CatalogFile(source.name, code, project.catalog_path(source.name, code), source.path)
        for source in project.documents()
        for code in project.languages
        if (source.name, code) in wanted
    ]


def manage(
    project: Project,
    plan: Plan,
    events: Sequence[Event],
    tallies: Sequence[CatalogTally],
    today: dt.date,
    narrow: set[tuple[str, str]] | None = None,
) -> Management:
    """What the tallies of all that is assigned mean for agreements and people on a day.

    ``narrow`` leaves out what needs attention of other documents and languages.
    """
    try:
        require_sound(project, plan)
    except WorkspaceError as error:
        return Management(fault=error)
    agreements = agreement_statuses(plan, events, tallies, today=today)
    people = person_statuses(plan, events, agreements)
    deliveries: tuple[OpenDelivery, ...] = ()
    unread = None
    try:
        deliveries = open_conflicts(project, events)
    except CamiError as error:  # an archive that is not there keeps nobody from all other figures
        unread = error
    attention = what_needs_attention(agreements, deliveries, narrow)
    return Management(agreements, people, attention, unread=unread)


def _document(tally: CatalogTally) -> DocumentStatus:
    return DocumentStatus(
        tally.file.document,
        tally.language,
        tally.file.path,
        tally.whole,
        tally.headings,
        tally.stale,
        tally.source_hash,
    )
