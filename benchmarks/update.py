"""How long a manager waits to hear what new versions of a few documents cost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import docx
from contest import command
from measure import Figures, Subject, measure_in_rounds
from words import sentences
from workspace import DOCUMENTS, settings

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.pseudo import pseudo_translate
from cami_translate.workflow.extract import extract_documents

UNCHANGED, CHANGED = "nothing changed", "ten documents changed"
_SECTION = 50
"""Paragraphs under a heading."""
_WORDS = (3, 26)
_CHANGED_DOCUMENT, _CHANGED_PARAGRAPH = 4, 100
"""One of so many is changed."""


def time_update(
    folder: Path, segments: int, runs: int, tell: Callable[[str], None]
) -> Mapping[str, Figures]:
    """Make a translated workspace anew, and time `extract -n` before and after an update."""
    workspace = folder / "updated"
    if workspace.exists():
        shutil.rmtree(workspace)
    tell(f"workspace of {segments:,} segments")
    texts = _make_workspace(workspace, segments // DOCUMENTS)
    program = (command("cami-translate"), "-C", str(workspace), "extract", "-n", "-q")
    log = folder / "output.log"
    figures = dict(measure_in_rounds([Subject(UNCHANGED, program)], runs, log, tell))
    for name, paragraphs in list(texts.items())[::_CHANGED_DOCUMENT]:
        _write(workspace, name, _edited(paragraphs))
    return figures | dict(measure_in_rounds([Subject(CHANGED, program)], runs, log, tell))


def update_text(segments: int, figures: Mapping[str, Figures]) -> str:
    """The table for a person."""
    lines = [f"{segments:,} segments in {DOCUMENTS} documents; {os.cpu_count()} processors", ""]
    lines.append(f"{'extract -n':<24}{'wall s (min-max)':>18}{'CPU s':>8}{'peak MB':>9}")
    for name, figure in figures.items():
        walls = [run.wall for run in figure.runs]
        span = f"{min(walls):.2f}-{max(walls):.2f}"
        lines.append(f"{name:<24}{span:>18}{figure.cpu:>8.2f}{figure.peak:>9.0f}")
    return "\n".join(lines)


def _make_workspace(folder: Path, paragraphs: int) -> dict[str, list[str]]:
    """Documents in English whose catalogs are translated but for one text in ten."""
    random = Random(1)
    (folder / "source_docs").mkdir(parents=True)
    (folder / "cami.toml").write_text("".join(settings()), encoding="utf-8")
    texts = {}
    for number in range(DOCUMENTS):
        name = f"document-{number + 1:02}"
        texts[name] = [sentences(random, random.randint(*_WORDS)) for _ in range(paragraphs)]
        _write(folder, name, texts[name])
    extract_documents(folder)
    for path in sorted((folder / "po" / "ru").glob("*.po")):
        catalog = read_catalog(path)
        entries = tuple(
            replace(entry, msgstr=pseudo_translate(entry.msgid) if number % 10 else "")
            for number, entry in enumerate(catalog.entries)
        )
        write_catalog(replace(catalog, entries=entries), path)
    return texts


def _write(folder: Path, name: str, paragraphs: Sequence[str]) -> None:
    document = docx.Document()
    for number, text in enumerate(paragraphs):
        if number % _SECTION == 0:
            document.add_heading(f"Section {number // _SECTION + 1} of {name}", 1)
        document.add_paragraph(text)
    document.save(str(folder / "source_docs" / f"{name}.docx"))


def _edited(paragraphs: Sequence[str]) -> list[str]:
    """A few paragraphs edited, one new, one gone."""
    edited = [
        f"{text} indeed" if number % _CHANGED_PARAGRAPH == 1 else text
        for number, text in enumerate(paragraphs)
    ]
    return [*edited[:-2], "A new text about another matter.", edited[-1]]
