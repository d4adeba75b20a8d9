"""English documents -> catalogs: new ones, or updates that lose no translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.docx import read_document
from cami_translate.errors import CamiError
from cami_translate.model import Diagnostic, LedgerRow, Severity
from cami_translate.project import SourceDocument, find_project
from cami_translate.workflow.inspect import inspect_source
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.parallel import Progress, no_progress, run_each
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
    now: dt.datetime | None = None,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> ExtractResult:
    """Make or update the catalogs of the named documents, or of all of the workspace.

    ``explain`` counts the characters of each document by what becomes of them; ``now`` is the
    time that the history gets, if it is not the clock's.
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
    catalogs = [(change.path.stem, change.language) for change in result.changes]
    unrecorded = record_progress(project, catalogs, now or dt.datetime.now(dt.UTC))
    return replace(result, failures=(*result.failures, *unrecorded))


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
