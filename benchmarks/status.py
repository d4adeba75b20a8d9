"""How long a manager waits for ``status`` in a large workspace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from contest import command
from measure import Figures, Subject, measure_in_rounds
from workspace import Size, make_workspace

VIEWS = ("status", "status --sections", "status --agreements", "status --people")
MOST_SECONDS = 2.0
"""The promise for 50,000 segments in 40 documents, on two processors that do nothing else."""


def time_status(
    folder: Path, segments: int, runs: int, tell: Callable[[str], None]
) -> tuple[Size, Mapping[str, Figures]]:
    """Make the workspace anew and run each view of ``status`` in it."""
    workspace = folder / "workspace"
    if workspace.exists():
        shutil.rmtree(workspace)
    tell(f"workspace of {segments:,} segments")
    size = make_workspace(workspace, segments)
    program = command("cami-translate")
    subjects = [Subject(view, (program, "-C", str(workspace), *view.split())) for view in VIEWS]
    tell("one round to warm up")
    log = folder / "output.log"
    measure_in_rounds(subjects, 1, log, lambda _: None)
    return size, measure_in_rounds(subjects, runs, log, tell)


def status_text(size: Size, figures: Mapping[str, Figures]) -> str:
    """The table for a person."""
    lines = [
        f"{size.segments:,} segments ({size.words:,} words) in {size.documents} documents, "
        f"{size.approved:,} approved; {os.cpu_count()} processors",
        "",
        f"{'':<22}{'wall s':>8}{'min-max':>14}{'CPU s':>8}{'peak MB':>9}",
    ]
    for name, figure in figures.items():
        walls = [run.wall for run in figure.runs]
        span = f"{min(walls):.2f}-{max(walls):.2f}"
        lines.append(
            f"{name:<22}{median(walls):>8.2f}{span:>14}{figure.cpu:>8.2f}{figure.peak:>9.0f}"
        )
    slowest = max(median(run.wall for run in figure.runs) for figure in figures.values())
    kept = "reached" if slowest <= MOST_SECONDS else "MISSED"
    return "\n".join([*lines, "", f"target: at most {MOST_SECONDS:g} s; {slowest:.2f} s, {kept}"])
