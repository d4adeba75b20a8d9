"""English documents -> catalogs: new ones, or updates that lose no translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.docx import read_document
from cami_translate.errors import CamiError, one_line
from cami_translate.model import Diagnostic, LedgerRow, Severity
from cami_translate.project import CATALOGS, Project, SourceDocument, find_project
from cami_translate.tracking import LEDGER, append_events, new_event
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.inspect import inspect_source
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.parallel import Progress, no_progress, run_each
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.refresh import (
    CatalogChange,
    Extracted,
    RefreshOptions,
    refresh_catalog,
)
from cami_translate.workflow.snapshot import record_progress


@dataclass(frozen=True, slots=True)
class ExtractResult:
    """What became of each document; ``failures`` are those that were left as they are.

    A history that could not be written is a failure too.
    """

    documents: tuple[Extracted, ...]
    failures: tuple[CamiError, ...]

    @property
    def changes(self) -> tuple[CatalogChange, ...]:
        """The changes of all catalogs."""
        return tuple(change for document in self.documents for change in document.changes)

    @property
    def ledger(self) -> tuple[tuple[str, tuple[LedgerRow, ...]], ...]:
        """The name of each document, and the rows of its ledger."""
        return tuple((document.changes[0].document, document.ledger) for document in self.documents)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a person should know about any of the documents."""
        return tuple(item for document in self.documents for item in document.diagnostics)


@dataclass(frozen=True, slots=True)
class _Task:
    source: SourceDocument
    catalogs: tuple[tuple[str, Path], ...]
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
    actor: str | None = None,
    now: dt.datetime | None = None,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> ExtractResult:
    """Make or update the catalogs of the named documents, or of all of the workspace.

    ``explain`` counts the characters of each document by what becomes of them; ``now`` is the
    time that ledger and history get, if it is not the clock's.
    """
    project = find_project(directory)
    options = RefreshOptions(accept_obsolete=accept_obsolete, dry_run=dry_run)
    languages = project.select_languages(language)
    tasks = [
        _Task(
            source=document,
            catalogs=tuple((code, project.catalog_path(document.name, code)) for code in languages),
            options=options,
            explain=explain,
        )
        for document in project.select(names)
    ]
    outcomes = run_each(_extract, tasks, jobs=jobs, progress=progress)
    result = ExtractResult(outcomes.results, outcomes.failures)
    if dry_run:
        return result
    unrecorded = _record(project, result.changes, actor, now or dt.datetime.now(dt.UTC))
    return replace(result, failures=(*result.failures, *unrecorded))


def _record(
    project: Project, changes: Sequence[CatalogChange], actor: str | None, now: dt.datetime
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
    return record_progress(project, catalogs, now)


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


def _extract(task: _Task) -> Extracted:
    document = read_document(task.source.path, task.source.options, ledger=task.explain)
    entries = document_entries(document)
    changes = [
        refresh_catalog(document, entries, path, language, task.options)
        for language, path in task.catalogs
    ]
    found = inspect_source(document, [language for language, _ in task.catalogs])
    warnings = sum(item.severity is Severity.WARNING for item in found)
    return Extracted(tuple(changes), document.diagnostics, document.ledger, warnings)
