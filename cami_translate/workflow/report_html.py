"""The progress page of a workspace as files: ``report html``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.errors import CamiError
from cami_translate.files import write_atomically
from cami_translate.project import OUTPUT, find_project
from cami_translate.report import labels, progress
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.report import collect_report

LANGUAGES = labels.LANGUAGES
FOLDER = OUTPUT / "report"


@dataclass(frozen=True, slots=True)
class HtmlReport:
    """The pages that were written, and the catalogs that they leave out."""

    pages: tuple[Path, ...]
    failures: tuple[CamiError, ...]


def write_html_report(
    directory: Path,
    folder: Path | None = None,
    languages: Sequence[str] = LANGUAGES,
    *,
    today: dt.date,
    jobs: int | None = None,
    tell: Progress = no_progress,
) -> HtmlReport:
    """Write the page in each language into ``folder``, by default ``output/report``."""
    folder = folder or find_project(directory).root / FOLDER
    collected = collect_report(directory, today=today, jobs=jobs, progress=tell)
    told = tuple(map(str, collected.failures))
    report = replace(collected.report, warnings=(*collected.report.warnings, *told))
    pages = []
    for code in languages:
        others = [progress.Link(page_name(c), "", c) for c in languages if c != code]
        page = progress.write_progress_page(
            report, labels.LABELS[code], other=others[0] if others else None
        )
        write_atomically(folder / page_name(code), page)
        pages.append(folder / page_name(code))
    return HtmlReport(tuple(pages), collected.failures)


def page_name(language: str) -> str:
    """The page of a language; the first is the one that a server shows for its folder."""
    return "index.html" if language == LANGUAGES[0] else f"index.{language}.html"
