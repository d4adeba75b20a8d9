"""The pages of documents beside a report, written by several processes."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from cami_translate.checks import Found
from cami_translate.errors import CamiError
from cami_translate.files import write_atomically
from cami_translate.model import Severity
from cami_translate.project import CATALOGS, Project
from cami_translate.report import document_page, figures, labels, views
from cami_translate.tracking import LEDGER, read_events, reviews_by_catalog, verdicts
from cami_translate.workflow.check import CheckedCatalog, check_for_report
from cami_translate.workflow.document_view import ViewTask, view_document
from cami_translate.workflow.join import EntryKey
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.rules import Choice, choose_rules
from cami_translate.workflow.selection import CatalogFile

DOCUMENTS = "documents"
"""The folder of pages, beside the report; in it there is one for each language of pages."""

_Key = tuple[str, str]
"""A document and the language of its catalog."""


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """A report that knows what the checks found, and the documents whose pages were written."""

    report: figures.Report
    of: frozenset[_Key]
    failures: tuple[CamiError, ...]

    def linked(self, language: str) -> figures.Report:
        """The report with the pages of documents in a language."""
        documents = tuple(
            replace(row, page=quote(_name(row.name, row.language, language)))
            if (row.name, row.language) in self.of
            else row
            for row in self.report.documents
        )
        return replace(self.report, documents=documents)


@dataclass(frozen=True, slots=True)
class _Checked:
    choice: Choice
    catalogs: Mapping[_Key, CheckedCatalog]
    failures: tuple[CamiError, ...]


@dataclass(frozen=True, slots=True)
class _Pages:
    """What the pages of all documents have in common."""

    choice: Choice
    folder: Path
    homes: Mapping[str, str]
    """The report in each language of pages."""
    date: dt.date


def write_document_pages(
    project: Project,
    report: figures.Report,
    folder: Path,
    homes: Mapping[str, str],
    *,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> DocumentPages:
    """Write the pages of each document of a report, which is ``homes`` in each language."""
    checked = _check(project, report, executor)
    report = _with_findings(report, checked.catalogs)
    outcomes = run_each(
        partial(_write, _Pages(checked.choice, folder, homes, report.date)),
        list(_view_tasks(project, report, checked)),
        file=lambda view: view.file.path,
        executor=executor,
        progress=progress,
    )
    return DocumentPages(
        report,
        frozenset(outcomes.results),
        (*checked.failures, *outcomes.failures),
    )


def _check(project: Project, report: figures.Report, executor: Executor) -> _Checked:
    failures: tuple[CamiError, ...] = ()
    try:
        choice = choose_rules(project, (), ())
    except CamiError as error:  # pages that lack findings are better than none
        choice, failures = Choice(source_language=project.source_language), (error,)
    files = [_file(project, row) for row in report.documents if row.extracted]
    outcomes = check_for_report(project, files, choice, executor=executor)
    catalogs = {(item.document, item.language): item for item in outcomes.results}
    return _Checked(choice, catalogs, (*failures, *outcomes.failures))


def _file(project: Project, document: figures.Document) -> CatalogFile:
    path = project.catalog_path(document.name, document.language)
    return CatalogFile(document.name, document.language, path)


def _with_findings(
    report: figures.Report, catalogs: Mapping[_Key, CheckedCatalog]
) -> figures.Report:
    """The report with the number of findings, of documents and by rule."""
    documents = []
    for row in report.documents:
        item = catalogs.get((row.name, row.language))
        severities = Counter(found.severity for found in item.findings) if item else Counter()
        errors, warnings = severities[Severity.ERROR], severities[Severity.WARNING]
        documents.append(replace(row, errors=errors, warnings=warnings))
    findings = [found for item in catalogs.values() for found in item.findings]
    rules = Counter(found.rule.id for found in findings)
    severities_of = {found.rule.id: found.severity.value for found in findings}
    quality = replace(report.quality, findings=rules, severities=severities_of)
    return replace(report, documents=tuple(documents), quality=quality)


def _view_tasks(project: Project, report: figures.Report, checked: _Checked) -> Iterator[ViewTask]:
    events = [e for e in read_events(project.root / CATALOGS / LEDGER) if e.date <= report.date]
    reviews = reviews_by_catalog(events)
    people = {key: person.name for key, person in read_with_faults(project).people.items()}
    sources = {source.name: source for source in project.documents()}
    for document in report.documents:
        key = (document.name, document.language)
        if key in checked.catalogs:
            yield ViewTask(
                document=document,
                file=_file(project, document),
                source=sources[document.name],
                known=verdicts(reviews.get(key, ()), *key),
                findings=_diagnoses(checked.catalogs[key].findings),
                people=people,
            )


def _diagnoses(findings: Iterable[Found]) -> dict[EntryKey, list[views.Diagnosis]]:
    """What was found in each entry, with its place in the tagged translation."""
    by_entry: dict[EntryKey, list[views.Diagnosis]] = defaultdict(list)
    for found in findings:
        span = found.finding.span
        by_entry[found.unit.entry.key].append(
            views.Diagnosis(
                rule=found.rule.id,
                severity=found.severity.value,
                message=found.finding.message,
                span=found.unit.target.span(*span) if span else None,
            )
        )
    return dict(by_entry)


def _write(pages: _Pages, view: ViewTask) -> _Key:
    document = view.document
    page = document_page.prepare_page(view_document(pages.choice, view))
    for language, home in pages.homes.items():
        other = next((code for code in pages.homes if code != language), "")
        links = document_page.Links(
            home=quote(f"../../{home}"),
            other=quote(f"../../{_name(document.name, document.language, other)}") if other else "",
            language=other,
        )
        html = document_page.write_document_page(page, labels.LABELS[language], links, pages.date)
        path = pages.folder / _name(document.name, document.language, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, html)
    return document.name, document.language


def _name(document: str, catalog_language: str, language: str) -> str:
    """Where the page of a document is, in a language of pages."""
    return f"{DOCUMENTS}/{language}/{document}.{catalog_language}.html"
