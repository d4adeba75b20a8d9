"""The report of a workspace as a Word file, tables, JSON and a badge."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from cami_translate.files import write_atomically
from cami_translate.project import find_project
from cami_translate.report import badge, labels, meeting_docx, tables
from cami_translate.workflow.parallel import ALL_PROCESSORS, Executor, Progress, no_progress
from cami_translate.workflow.report import FOLDER, collect_report

LANGUAGES = labels.LANGUAGES
BADGE = "badge.svg"


class Reporter:
    """The figures of a workspace on a day, collected once, and what is made of them.

    ``folder`` is where files go if nobody says where.
    """

    def __init__(
        self,
        directory: Path,
        *,
        today: dt.date,
        executor: Executor = ALL_PROCESSORS,
        progress: Progress = no_progress,
    ) -> None:
        self.folder = find_project(directory).root / FOLDER
        collected = collect_report(directory, today=today, executor=executor, progress=progress)
        self.failures = collected.failures
        self._report = collected.candid

    def write_docx(self, output: Path | None, language: str, template: Path | None = None) -> Path:
        """Write the report for a meeting."""
        path = _file(output, self.folder, meeting_name(language))
        found = meeting_docx.write_meeting_report(self._report, labels.LABELS[language], template)
        write_atomically(path, found)
        return path

    def write_template(self, output: Path, language: str) -> Path:
        """Write the template of the report for a meeting, to be changed."""
        path = _file(output, self.folder, f"template.{language}.docx")
        found = meeting_docx.write_template(self._report, labels.LABELS[language])
        write_atomically(path, found)
        return path

    def write_tables(self, folder: Path | None) -> tuple[Path, ...]:
        """Write all figures as CSV; Excel is told that the files are UTF-8."""
        folder = folder or self.folder
        files = dict(tables.format_tables(self._report, bom=True))
        for name, content in files.items():
            write_atomically(folder / name, content)
        return tuple(folder / name for name in files)

    def figures(self) -> str:
        """All figures as one long table."""
        return tables.format_figures(self._report).decode()

    def json(self) -> str:
        """All figures for programs."""
        return tables.figures_json(self._report)

    def write_json(self, output: Path) -> Path:
        """Write all figures for programs."""
        path = _file(output, self.folder, f"{tables.FIGURES}.json")
        write_atomically(path, tables.json_file(self._report))
        return path

    def write_badge(
        self, output: Path | None, language: str, level: Literal["translated", "approved"]
    ) -> Path:
        """Write the badge for a README."""
        path = _file(output, self.folder, BADGE)
        write_atomically(path, badge.write_badge(self._report, labels.LABELS[language], level))
        return path


def meeting_name(language: str) -> str:
    """The file of the report for a meeting, where nobody says another."""
    return f"progress.{language}.docx"


def _file(output: Path | None, folder: Path, name: str) -> Path:
    """The file that was asked for, or one of this name in the folder that was."""
    if output is None:
        return folder / name
    return output / name if output.is_dir() or not output.suffix else output
