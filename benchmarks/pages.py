"""How long a manager waits for `report html` in a large workspace after a year, and its size."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median

from contest import command
from measure import Figures, Subject, measure_in_rounds
from workspace import Size
from year import AGREEMENTS, TODAY, make_year

COMMAND = "report html"


def time_report(
    folder: Path, segments: int, runs: int, tell: Callable[[str], None]
) -> tuple[Size, Figures, dict[str, int]]:
    """Make the workspace anew and the pages in it; the last are the bytes of each.

    Those of documents are one figure, and so is the largest of them.
    """
    workspace = folder / "year"
    if workspace.exists():
        shutil.rmtree(workspace)
    tell(f"workspace of {segments:,} segments, and a year of events")
    size = make_year(workspace, segments)
    words = (*COMMAND.split(), "--today", str(TODAY))
    subject = Subject(COMMAND, (command("cami-translate"), "-C", str(workspace), *words))
    tell("one round to warm up")
    log = folder / "output.log"
    measure_in_rounds([subject], 1, log, lambda _: None)
    figures = measure_in_rounds([subject], runs, log, tell)[COMMAND]
    report = workspace / "output" / "report"
    pages = {page.name: page.stat().st_size for page in sorted(report.glob("*.html"))}
    documents = [page.stat().st_size for page in report.glob("documents/*/*.html")]
    pages[f"{len(documents)} documents"] = sum(documents)
    pages["largest"] = max(documents)
    return size, figures, pages


def report_text(size: Size, figures: Figures, pages: dict[str, int]) -> str:
    """The table for a person."""
    walls = [run.wall for run in figures.runs]
    return "\n".join(
        [
            f"{size.segments:,} segments ({size.words:,} words) in {size.documents} documents, "
            f"{AGREEMENTS} agreements, a year; {os.cpu_count()} processors",
            "",
            f"{'':<16}{'wall s':>8}{'min-max':>14}{'CPU s':>8}{'peak MB':>9}",
            f"{COMMAND:<16}{median(walls):>8.2f}{f'{min(walls):.2f}-{max(walls):.2f}':>14}"
            f"{figures.cpu:>8.2f}{figures.peak:>9.0f}",
            "",
            *(f"{name:<16}{bytes_:>12,} bytes" for name, bytes_ in pages.items()),
        ]
    )
