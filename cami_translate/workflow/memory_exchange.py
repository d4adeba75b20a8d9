"""Memories of other programs come in and go out: TMX, PO, bilingual CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import new_header, read_catalog, write_catalog
from cami_translate.errors import CamiError, CatalogError, UsageError
from cami_translate.files import locked, replacing
from cami_translate.memory import (
    IMPORTED,
    TmxFile,
    Unit,
    UnitTable,
    catalog_units,
    write_tmx,
    write_unit_table,
)
from cami_translate.model import Catalog, Entry
from cami_translate.project import Project, find_project
from cami_translate.workflow.memory import UnitSource, confirmed, document_of, open_memory, reported
from cami_translate.workflow.parallel import Progress, no_progress, part_of

FORMS = (".tmx", ".po", ".csv")
_EVERY = 1000
"""Units between two reports of progress."""
_LARGE = 50 * 1024 * 1024
"""GitHub warns of files from here on, and refuses those of twice the size."""
_TO_STORE = 4
"""How many times as long as reading and writing a file it takes to store and index it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was taken in: where its units are kept, how many they are, and how many not.

    ``skipped`` have no text in one of the languages; ``replaced`` says that a file of the same
    name had been imported before; ``size`` are the bytes of what is kept.
    """

    file: Path
    kept: str
    language: str
    units: int
    skipped: int
    replaced: bool
    size: int

    @property
    def too_large(self) -> bool:
        """Whether servers of git complain of the file that is kept, or refuse it."""
        return self.size > _LARGE


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was taken in; ``failures`` are files that could not be."""

    files: tuple[Imported, ...]
    failures: tuple[CamiError, ...]


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How many units were written; ``dropped`` are those that a PO file has no room for."""

    path: Path
    language: str
    units: int
    dropped: int


class _CatalogSource:
    """A PO file of any origin as a source of units."""

    def __init__(self, path: Path, domain: str) -> None:
        self.path = path
        self.skipped = 0
        self.position = 0
        self._domain = domain or IMPORTED

    def units(self) -> Iterator[Unit]:
        """What it has translated."""
        units = list(catalog_units(read_catalog(self.path), document_of(self.path), self._domain))
        yield from confirmed(units)
        self.skipped = sum(not unit.confirmed for unit in units)


def import_memories(
    directory: Path,
    files: Sequence[Path],
    *,
    language: str | None = None,
    domain: str = "",
    progress: Progress = no_progress,
) -> ImportResult:
    """Take files into the memory of a language.

    Each becomes a TMX file in ``po/<language>/memory``, which is committed, and which the cache is
    made from; a file of the same name is replaced.
    """
    project = find_project(directory)
    code = one_language(project, language)
    done: list[Imported] = []
    failures: list[CamiError] = []
    sizes = [file.stat().st_size if file.is_file() else 0 for file in files]
    read, whole = 0, sum(sizes) * (1 + _TO_STORE)
    for file, size in zip(files, sizes, strict=True):
        report = part_of(progress, read, read + size, whole)
        read += size
        try:
            done.append(_import(project, code, file, domain, report))
        except CamiError as error:
            failures.append(error)
    if done:
        open_memory(project, code, part_of(progress, read, whole, whole)).store.close()
    return ImportResult(tuple(done), tuple(failures))


def export_memory(
    directory: Path,
    path: Path,
    *,
    language: str | None = None,
    progress: Progress = no_progress,
) -> ExportResult:
    """Write the memory of a language to a file; its name says in which form."""
    project = find_project(directory)
    code = one_language(project, language)
    source = project.source_language
    _require_form(path)
    memory = open_memory(project, code, progress)
    total = memory.store.count()
    units = _counted(confirmed(memory.units()), total, progress)
    dropped = 0
    if path.suffix.lower() == ".po":
        number, dropped = _write_po(path, units, code)
    else:
        with replacing(path) as target:
            if path.suffix.lower() == ".tmx":
                number = write_tmx(target, units, source, code)
            else:
                number = write_unit_table(target, units, source, code)
    memory.store.close()
    return ExportResult(path, code, number, dropped)


def one_language(project: Project, language: str | None) -> str:
    """The language that was asked for, or the only one of the workspace."""
    languages = project.select_languages(language)
    if len(languages) > 1:
        raise UsageError(f"the workspace has several languages; name one with --lang: {languages}")
    return languages[0]


def _import(
    project: Project, language: str, file: Path, domain: str, progress: Progress
) -> Imported:
    source = _open_source(project, language, file, domain)
    size = file.stat().st_size
    kept = project.memory_path(language) / f"{file.stem}.tmx"
    if kept.exists() and kept.samefile(file):
        raise UsageError(f"{file}: it is a part of the memory already")
    with locked(kept):
        replaced = kept.exists()
        with replacing(kept) as target:
            units = reported(source, size, progress)
            number = write_tmx(target, units, project.source_language, language, domain or IMPORTED)
            if not number:
                cause = f"no text in {project.source_language} with one in {language}"
                raise CatalogError(cause, file=file, next_step="check its languages, or use --lang")
    return Imported(
        file, str(kept), language, number, source.skipped, replaced, kept.stat().st_size
    )


def _open_source(project: Project, language: str, file: Path, domain: str) -> UnitSource:
    if not file.is_file():
        raise CatalogError("no such file", file=file)
    _require_form(file)
    match file.suffix.lower():
        case ".tmx":
            return TmxFile(file, project.source_language, language, domain)
        case ".csv":
            return UnitTable(file, project.source_language, language, domain)
        case _:
            return _CatalogSource(file, domain)


def _require_form(path: Path) -> None:
    if path.suffix.lower() not in FORMS:
        raise UsageError(f"{path}: its name ends in none of {', '.join(FORMS)}")


def _counted(units: Iterable[Unit], total: int, progress: Progress) -> Iterator[Unit]:
    for number, unit in enumerate(units):
        if number % _EVERY == 0:
            progress(number, total)
        yield unit
    progress(total, total)


def _write_po(path: Path, units: Iterable[Unit], language: str) -> tuple[int, int]:
    """Write a catalog, which has one translation of each text; the rest is dropped."""
    entries: dict[str, Entry] = {}
    number = 0
    for number, unit in enumerate(units, 1):  # noqa: B007 - the last one counts them
        comments = (f"{unit.document}",) if unit.document else ()
        entries.setdefault(unit.source, Entry(unit.source, unit.target, comments=comments))
    header = new_header(path.stem, "", language)
    write_catalog(Catalog(header, tuple(entries.values())), path)
    return len(entries), number - len(entries)
