"""How long ``check`` takes in large catalogs, with the glossary of this repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from contest import command
from measure import Figures, Subject, measure_in_rounds

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.glossary import read_glossary
from cami_translate.model import Catalog, State

SIZES = (1, 5_000, 50_000)
"""Segments; what one takes is the start of the program, the morphology and the glossary."""
MOST_SECONDS = 3.0
"""The promise for 5,000 segments, beyond what one takes."""
_SHARE = 1_250
"""Segments of a document."""
_ROOT = Path(__file__).parent.parent
_CATALOG = _ROOT / "po" / "ru" / "linear-infrastructure-guidelines.po"
_GLOSSARY = _ROOT / "po" / "ru" / "glossary.csv"


def time_checks(
    folder: Path, runs: int, tell: Callable[[str], None]
) -> tuple[int, Mapping[int, Figures]]:
    """Make a workspace of each size and check it; returns the number of terms, and the figures."""
    terms = read_glossary(_GLOSSARY, "en", "ru").require_sound()
    program = command("cami-translate")
    subjects = []
    for size in SIZES:
        workspace = folder / f"checks-{size}"
        if workspace.exists():
            shutil.rmtree(workspace)
        make_catalogs(workspace, size)
        files = [str(path) for path in sorted((workspace / "po" / "ru").glob("*.po"))]
        check = (program, "-C", str(workspace), "check", "-q", "--format", "csv", *files)
        subjects.append(Subject(str(size), check))
    log = folder / "output.log"
    tell("one round to warm up")
    measure_in_rounds(subjects, 1, log, lambda _: None)
    figures = measure_in_rounds(subjects, runs, log, tell)
    count = sum(len(concept.terms) for concept in terms.concepts)
    return count, {size: figures[str(size)] for size in SIZES}


def make_catalogs(workspace: Path, segments: int) -> None:
    """Catalogs of the guidelines' translations, over and over, each with a number of its own."""
    source = read_catalog(_CATALOG)
    entries = [entry for entry in source.live if entry.state is State.TRANSLATED]
    numbered = [
        replace(entry, msgid=f"{entry.msgid} ({number})", msgstr=f"{entry.msgstr} ({number})")
        for number, entry in enumerate(islice(cycle(entries), segments))
    ]
    for start in range(0, segments, _SHARE):
        path = workspace / "po" / "ru" / f"part-{start // _SHARE + 1:02}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_catalog(Catalog(source.header, tuple(numbered[start : start + _SHARE])), path)
    shutil.copy(_GLOSSARY, workspace / "po" / "ru")
    (workspace / "cami.toml").write_text('[project]\nname = "Checks"\n', encoding="utf-8")


def checks_text(terms: int, figures: Mapping[int, Figures]) -> str:
    """The table for a person."""
    lines = [
        f"glossary of {terms:,} terms; {os.cpu_count()} processors",
        "",
        f"{'segments':>10}{'wall s':>8}{'min-max':>14}{'CPU s':>8}{'peak MB':>9}",
    ]
    for size, figure in figures.items():
        walls = [run.wall for run in figure.runs]
        span = f"{min(walls):.2f}-{max(walls):.2f}"
        lines.append(
            f"{size:>10,}{median(walls):>8.2f}{span:>14}{figure.cpu:>8.2f}{figure.peak:>9.0f}"
        )
    start, beyond = (median(run.wall for run in figures[size].runs) for size in SIZES[:2])
    kept = "reached" if beyond - start <= MOST_SECONDS else "MISSED"
    promise = f"target: 5,000 segments in {MOST_SECONDS:g} s after the start"
    return "\n".join([*lines, "", f"{promise}; {beyond - start:.2f} s, {kept}"])
