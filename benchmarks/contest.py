"""What is measured: the floor, our two converters, the peer's two, and how fast the help comes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from document import cached_document
from measure import BenchmarkError, Figures, Subject, measure, measure_in_rounds
from omegat import OmegaT
from outcome import document_size, require_translated

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.pseudo import pseudo_translate

FLOOR = "floor: unzip and parse"
DOCX2PO = "docx2po"
PO2DOCX = "po2docx"
OMEGAT_EXTRACT = "OmegaT, extract"
OMEGAT_BUILD = "OmegaT, build"
QUICK = ("cami-translate --help", "cami-translate --version")
PEERS = {DOCX2PO: OMEGAT_EXTRACT, PO2DOCX: OMEGAT_BUILD}

_FLOOR_SCRIPT = Path(__file__).with_name("floor.py")


@dataclass(frozen=True)
class Results:
    """All figures, and the size of the document that they are about."""

    megabytes: float
    figures: dict[str, Figures]


@dataclass(frozen=True)
class Contest:
    """One document, and the programs that work on it in a folder."""

    folder: Path
    paragraphs: int
    rounds: int
    jar: Path | None
    tell: Callable[[str], None]

    def run(self) -> Results:
        """Measure everything; a first round, which is not counted, makes what later ones need."""
        self.tell(f"document of {self.paragraphs:,} paragraphs")
        document = cached_document(self.folder, self.paragraphs)
        log = self.folder / "output.log"
        self.tell("one round to warm up")
        subjects = [*_ours(document, self.folder, log), *self._peer(document, log), *_quick()]
        figures = measure_in_rounds(subjects, self.rounds, log, self.tell)
        return Results(document_size(document), dict(figures))

    def _peer(self, document: Path, log: Path) -> list[Subject]:
        java = shutil.which("java")
        if self.jar is None or java is None:
            return []
        peer = OmegaT(java, self.jar, self.folder / "omegat", document)
        peer.create()
        extract, build = peer.extract(OMEGAT_EXTRACT), peer.build(OMEGAT_BUILD)
        measure(extract, log)
        peer.translate()
        measure(build, log)
        require_translated(document, peer.translated, "OmegaT")
        return [extract, build]


def _ours(document: Path, folder: Path, log: Path) -> list[Subject]:
    catalog, translated = folder / "extracted.po", folder / "translated.po"
    result = folder / "translated.docx"
    extract = Subject(
        DOCX2PO,
        (command("docx2po"), str(document), str(catalog)),
        lambda: catalog.unlink(missing_ok=True),
    )
    build = Subject(
        PO2DOCX,
        (command("po2docx"), "-t", str(document), str(translated), str(result)),
        lambda: result.unlink(missing_ok=True),
    )
    measure(extract, log)
    _translate(catalog, translated)
    measure(build, log)
    require_translated(document, result, "po2docx")
    floor = Subject(FLOOR, (sys.executable, str(_FLOOR_SCRIPT), str(document)))
    measure(floor, log)
    return [floor, extract, build]


def _quick() -> Iterator[Subject]:
    for name in QUICK:
        program, option = name.split()
        yield Subject(name, (command(program), option))


def _translate(source: Path, target: Path) -> None:
    catalog = read_catalog(source)
    entries = tuple(replace(e, msgstr=pseudo_translate(e.msgid)) for e in catalog.entries)
    write_catalog(replace(catalog, entries=entries), target)


def command(name: str) -> str:
    """The command of the Python that runs this, or else the one on the path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    found = shutil.which(name, path=path)
    if found is None:
        raise BenchmarkError(f"{name} is not installed: pip install -e .")
    return found
