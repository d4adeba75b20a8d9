"""The progress page of a workspace as files: ``report html``."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from cami_translate.errors import CamiError
from cami_translate.files import write_atomically
from cami_translate.project import Project, find_project
from cami_translate.report import figures, labels, progress, tables
from cami_translate.workflow.parallel import ALL_PROCESSORS, Executor, Progress, no_progress
from cami_translate.workflow.report import FOLDER, collect_report
from cami_translate.workflow.report_documents import DOCUMENTS, write_document_pages
from cami_translate.workflow.report_files import meeting_name

LANGUAGES = labels.LANGUAGES


@dataclass(frozen=True, slots=True)
class HtmlReport:
    """The pages that were written, with the folder of those of documents, and what went wrong."""

    pages: tuple[Path, ...]
    failures: tuple[CamiError, ...]


def write_html_report(
    directory: Path,
    folder: Path | None = None,
    languages: Sequence[str] = LANGUAGES,
    *,
    today: dt.date,
    executor: Executor = ALL_PROCESSORS,
    tell: Progress = no_progress,
) -> HtmlReport:
    """Write the page in each language into ``folder``, by default ``output/report``.

    Its figures stand beside it as a table and for programs: they are downloads of the page.
    """
    project = find_project(directory)
    folder = folder or project.root / FOLDER
    collected = collect_report(directory, today=today, executor=executor, progress=tell)
    homes = {code: page_name(code) for code in languages}
    documents = write_document_pages(
        project, collected.report, folder, homes, executor=executor, progress=tell
    )
    failures = (*collected.failures, *documents.failures)
    told = (*collected.report.warnings, *map(str, failures))
    candid = replace(collected.report, warnings=told)
    downloads = (*_figures(candid, folder), *_built(project, candid, folder))
    pages = []
    for code in languages:
        report = replace(documents.linked(code), warnings=told)
        others = [progress.Link(page_name(c), "", c) for c in languages if c != code]
        page = progress.write_progress_page(
            report,
            labels.LABELS[code],
            other=others[0] if others else None,
            downloads=(*_meeting(folder, code), *downloads),
        )
        write_atomically(folder / page_name(code), page)
        pages.append(folder / page_name(code))
    if documents.of:
        pages.append(folder / DOCUMENTS)
    return HtmlReport(tuple(pages), failures)


def _figures(report: figures.Report, folder: Path) -> Iterator[progress.Link]:
    """The figures of the page, written beside it."""
    files = {
        "csv": tables.format_figures(report, bom=True),
        "json": tables.json_file(report),
    }
    for ending, content in files.items():
        name = f"{tables.FIGURES}.{ending}"
        write_atomically(folder / name, content)
        yield progress.Link(name, ending)


def _meeting(folder: Path, language: str) -> Iterator[progress.Link]:
    """The report for a meeting, if there is one beside the page."""
    name = meeting_name(language)
    if (folder / name).exists():
        yield progress.Link(name, "meeting")


def _built(project: Project, report: figures.Report, folder: Path) -> Iterator[progress.Link]:
    """The built documents that are there, as the page reaches them."""
    sources = {document.name: document for document in project.documents()}
    for row in report.documents:
        path = project.output_path(sources[row.name], row.language)
        if path.exists():
            way = Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
            name = f"{row.name} ({row.language})"
            yield progress.Link(quote(way), "built", name)


def page_name(language: str) -> str:
    """The page of a language; the first is the one that a server shows for its folder."""
    return "index.html" if language == LANGUAGES[0] else f"index.{language}.html"
