"""English documents -> catalogs: new ones, or updates that lose no translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cami_translate.agreements import Assignment, Plan
from cami_translate.docx import read_document
from cami_translate.errors import CamiError, CatalogError, WorkspaceError, one_line
from cami_translate.model import Diagnostic, LedgerRow, Severity
from cami_translate.project import CATALOGS, Project, SourceDocument, find_project
from cami_translate.terms import Glossary
from cami_translate.tracking import (
    LEDGER,
    Event,
    Verdict,
    append_events,
    new_event,
    read_events,
    reviews_by_catalog,
    verdicts,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.consequences import Impact, weigh_updates
from cami_translate.workflow.glossary import load_glossary
from cami_translate.workflow.impact import weigh_update
from cami_translate.workflow.inspect import inspect_source
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.plan import read_with_faults, require_sound
from cami_translate.workflow.pretranslate import Pretranslated, pretranslate_documents
from cami_translate.workflow.refresh import (
    CatalogChange,
    Extracted,
    Refreshed,
    RefreshOptions,
    refresh_catalog,
)
from cami_translate.workflow.shares import CatalogImpact
from cami_translate.workflow.snapshot import record_progress
from cami_translate.workflow.term_notes import with_term_notes


@dataclass(frozen=True, slots=True)
class ExtractResult:
    """What became of each document; ``failures`` are those that were left as they are.

    A history that could not be written is a failure too.  ``impacts`` are what a dry run foresees
    for each agreement, ``plan_fault`` an error in ``cami.toml`` because of which they are not all.
    ``pretranslated`` is what the memory had, if it was asked; ``passed_over`` are files beside the
    documents that are none, ``orphans`` catalogs without a document.
    """

    documents: tuple[Extracted, ...]
    failures: tuple[CamiError, ...]
    impacts: tuple[Impact, ...] = ()
    plan_fault: WorkspaceError | None = None
    pretranslated: tuple[Pretranslated, ...] = ()
    passed_over: tuple[Path, ...] = ()
    orphans: tuple[Path, ...] = ()

    @property
    def changes(self) -> tuple[CatalogChange, ...]:
        """The changes of all catalogs."""
        return tuple(change for document in self.documents for change in document.changes)

    @property
    def ledger(self) -> tuple[tuple[str, tuple[LedgerRow, ...]], ...]:
        """The name of each document, and the rows of its ledger."""
        return tuple((document.changes[0].document, document.ledger) for document in self.documents)

    @property
    def updates(self) -> tuple[CatalogImpact, ...]:
        """What the changes mean for those who have a part of a document."""
        return tuple(impact for document in self.documents for impact in document.impacts)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a person should know about any of the documents."""
        return tuple(item for document in self.documents for item in document.diagnostics)


@dataclass(frozen=True, slots=True)
class _Catalog:
    """A catalog to bring up to date, who has a part of it, and what they have approved."""

    language: str
    path: Path
    assignments: tuple[Assignment, ...]
    known: Mapping[str, list[Verdict]]


@dataclass(frozen=True, slots=True)
class _Task:
    source: SourceDocument
    catalogs: tuple[_Catalog, ...]


@dataclass(frozen=True, slots=True)
class _Manner:
    """How all documents are extracted; the terms are those of each language."""

    language: str
    glossaries: Mapping[str, Glossary]
    options: RefreshOptions
    explain: bool


def extract_documents(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    accept_obsolete: bool = False,
    dry_run: bool = False,
    explain: bool = False,
    pretranslate: bool = False,
    actor: str | None = None,
    now: dt.datetime | None = None,
    today: dt.date | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> ExtractResult:
    """Make or update the catalogs of the named documents, or of all of the workspace.

    ``explain`` counts the characters of each document by what becomes of them; ``pretranslate``
    puts in what the memory has, as the settings may say for every update; ``now`` is the
    time that ledger and history get, if it is not the clock's; ``today`` what counts as today for
    the dates of agreements, if it is not the day of that.
    """
    project = find_project(directory)
    now = now or dt.datetime.now(dt.UTC)
    plan = read_with_faults(project)
    events, unread = _read_ledger(project)
    languages = project.select_languages(language)
    manner = _Manner(
        language=project.source_language,
        glossaries={code: load_glossary(project, code) for code in languages},
        options=RefreshOptions(accept_obsolete=accept_obsolete, dry_run=dry_run),
        explain=explain,
    )
    reviews = reviews_by_catalog(events)
    assigned = plan.by_catalog()
    tasks = [
        _Task(
            source=document,
            catalogs=tuple(
                _Catalog(
                    code,
                    project.catalog_path(document.name, code),
                    tuple(assigned.get((document.name, code), ())),
                    verdicts(reviews.get((document.name, code), ()), document.name, code),
                )
                for code in languages
            ),
        )
        for document in project.select(names)
    ]
    outcomes = run_each(
        partial(_extract, manner),
        tasks,
        file=lambda task: task.source.path,
        executor=executor,
        progress=progress,
    )
    result = ExtractResult(outcomes.results, outcomes.failures)
    if not names:
        result = replace(result, passed_over=project.passed_over(), orphans=project.orphans())
    if dry_run:
        return _foresee(result, project, plan, events, unread, today or now.date())
    unrecorded = _record(project, result.changes, actor, now, executor)
    result = replace(result, failures=(*result.failures, *unrecorded))
    if not (pretranslate or project.memory.on_extract):
        return result
    found = pretranslate_documents(
        directory, names, language=language, actor=actor, now=now, executor=executor
    )
    return replace(
        result,
        pretranslated=found.catalogs,
        failures=(*result.failures, *found.failures),
    )


def _read_ledger(project: Project) -> tuple[tuple[Event, ...], tuple[CamiError, ...]]:
    """The events, or why they cannot be read: documents can be extracted all the same."""
    try:
        return read_events(project.root / CATALOGS / LEDGER), ()
    except CamiError as error:
        return (), (error,)


def _foresee(
    result: ExtractResult,
    project: Project,
    plan: Plan,
    events: Sequence[Event],
    unread: Sequence[CamiError],
    today: dt.date,
) -> ExtractResult:
    """The result of a dry run, with what the updates would mean for agreements."""
    refusals = [refusal for document in result.documents for refusal in document.refusals]
    failures = [*result.failures, *refusals, *unread]
    impacts: tuple[Impact, ...] = ()
    fault = None
    try:
        impacts = weigh_updates(project, plan, events, result.updates, today)
        require_sound(project, plan)
    except WorkspaceError as error:
        fault = error
    except CatalogError as error:  # the memory has a catalog that cannot be read
        if str(error) not in map(str, failures):
            failures.append(error)
    return replace(result, failures=tuple(failures), impacts=impacts, plan_fault=fault)


def _record(
    project: Project,
    changes: Sequence[CatalogChange],
    actor: str | None,
    now: dt.datetime,
    executor: Executor,
) -> tuple[CamiError, ...]:
    """Tell ledger and history what became of catalogs; returns what went wrong with that.

    The ledger has changes of catalogs that somebody may work on; of a new one the history tells.
    """
    catalogs = [(change.path.stem, change.language) for change in changes]
    written = [change for change in changes if change.written and not change.created]
    try:
        if written:
            who = resolve_actor(actor, read_with_faults(project), project.root)
            events = [new_event("extract", who, now, _data(change)) for change in written]
            append_events(project.root / CATALOGS / LEDGER, events)
    except CamiError as error:
        return (error,)
    return record_progress(project, catalogs, now, executor)


def _data(change: CatalogChange) -> dict[str, object]:
    return {
        "document": one_line(change.path.stem),  # a name may be no Unicode
        "language": change.language,
        "source_hash": change.source_hash,
        "kept": change.kept,
        "new": change.new,
        "fuzzy": change.fuzzy,
        "obsolete": change.obsolete,
    }


def _extract(manner: _Manner, task: _Task) -> Extracted:
    document = read_document(task.source.path, task.source.options, ledger=manner.explain)
    entries = document_entries(document)
    refreshed: list[Refreshed] = []
    impacts: list[CatalogImpact] = []
    for catalog in task.catalogs:
        glossary = manner.glossaries[catalog.language]
        noted = with_term_notes(entries, glossary, manner.language, catalog.language)
        done = refresh_catalog(document, noted, catalog.path, catalog.language, manner.options)
        refreshed.append(done)
        impacts.append(_weigh(done, catalog, task.source.name))
    found = inspect_source(document, [catalog.language for catalog in task.catalogs])
    return Extracted(
        changes=tuple(done.change for done in refreshed),
        diagnostics=document.diagnostics,
        ledger=document.ledger,
        warnings=sum(item.severity is Severity.WARNING for item in found),
        impacts=tuple(impacts),
        refusals=tuple(done.refusal for done in refreshed if done.refusal),
    )


def _weigh(done: Refreshed, catalog: _Catalog, name: str) -> CatalogImpact:
    return weigh_update(
        done.update,
        name,
        catalog.language,
        catalog.assignments,
        catalog.known,
        created=done.change.created,
    )
