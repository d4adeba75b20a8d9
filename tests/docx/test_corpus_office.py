"""Translated foreign documents open in LibreOffice where their sources do.

LibreOffice takes its time to start, so it opens many documents at a time; what a batch leaves out,
since one document may stop it, is opened alone.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from cami_translate.docx import read_document, write_document
from cami_translate.pseudo import pseudo_translate
from cami_translate.segments import segment_blocks, target_spans

_FOLDER = os.environ.get("CAMI_CORPUS", "")
FILES = sorted(Path(_FOLDER).glob("*.do[ct][xm]")) if _FOLDER else []
BATCH = 30
SECONDS = 300

pytestmark = [pytest.mark.corpus, pytest.mark.sweep, pytest.mark.office]


def build_pseudo(source: Path, target: Path) -> Path:
    document = read_document(source)
    segments = segment_blocks(document.blocks, document.options)
    targets = {s.location: target_spans(s, pseudo_translate(s.text)) for s in segments}
    write_document(document, targets, target)
    return target


def opened(files: list[Path], folder: Path) -> set[str]:
    """The stems of the files that LibreOffice opens: it writes their text to ``folder``."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'user').as_uri()}"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run([*command, *map(str, files)], timeout=SECONDS, capture_output=True)
    found = {path.stem for path in folder.glob("*.txt")}
    for file in files if len(files) > 1 else []:
        if file.stem not in found:
            found |= opened([file], folder)
    return found


@pytest.mark.parametrize("start", range(0, len(FILES), BATCH))
def test_a_translation_opens_in_libreoffice_where_its_source_does(
    start: int, tmp_path: Path
) -> None:
    sources = {f"{n}": file for n, file in enumerate(FILES[start : start + BATCH], start)}
    for folder in ("sources", "built", "opened-sources", "opened-built"):
        (tmp_path / folder).mkdir()
    copies, built = [], []
    for name, source in sources.items():
        copy = tmp_path / "sources" / f"{name}{source.suffix}"
        copy.write_bytes(source.read_bytes())
        copies.append(copy)
        built.append(build_pseudo(source, tmp_path / "built" / copy.name))
    expected = opened(copies, tmp_path / "opened-sources")
    found = opened(built, tmp_path / "opened-built")
    assert {sources[name].name for name in expected - found} == set()
