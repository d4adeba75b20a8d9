"""The memory of a workspace: opened, and brought up to date with the text that it is made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from cami_translate.catalog import read_catalog
from cami_translate.errors import CamiError, one_line
from cami_translate.files import write_atomically
from cami_translate.memory import (
    Memory,
    PostgresStore,
    SqliteStore,
    Store,
    TmxFile,
    Unit,
    catalog_units,
)
from cami_translate.project import CACHE, CATALOGS, Project, find_project
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    LITTLE,
    Executor,
    Progress,
    Work,
    no_progress,
    part_of,
)
from cami_translate.workflow.plan import read_with_faults

_EVERY = 1000
"""Units between two reports of progress."""


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What the memory of a language has, and where it is."""

    language: str
    place: str
    units: int


def init_memory(
    directory: Path,
    *,
    language: str | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> tuple[MemoryState, ...]:
    """Make the memories of the workspace's languages ready; a cache is made anew."""
    project = find_project(directory)
    states = []
    for code in project.select_languages(language):
        path = cache_path(project, code)
        if not project.memory.url:
            path.unlink(missing_ok=True)
        memory = open_memory(project, code, progress, create=True, executor=executor)
        place = project.memory.url or str(path)
        states.append(MemoryState(code, place, memory.store.count()))
        memory.store.close()
    return tuple(states)


def open_memory(
    project: Project,
    language: str,
    progress: Progress = no_progress,
    *,
    create: bool = False,
    executor: Executor = ALL_PROCESSORS,
) -> Memory:
    """The memory of a language as the catalogs and the imported memories are now.

    A file of them that cannot be read is a CatalogError.  ``create`` makes the tables of a shared
    memory.
    """
    store = _open_store(project, language, create=create)
    _bring_up_to_date(project, language, store, executor, progress)
    return _memory(project, store)


def reopen_memory(project: Project, language: str) -> Memory:
    """The memory as :func:`open_memory` has left it, for another process."""
    return _memory(project, _open_store(project, language, create=False))


def can_be_reopened(memory: Memory) -> bool:
    """Whether other processes find it, or it is in this one alone, as in a read-only workspace."""
    return not isinstance(memory.store, SqliteStore) or memory.store.path is not None


def _memory(project: Project, store: Store) -> Memory:
    return Memory(store, project.memory.penalties, own=shared_domain(project))


def cache_path(project: Project, language: str) -> Path:
    """Where the cache of a language is."""
    return project.root / CACHE / f"memory.{language}.sqlite"


def translated_units(project: Project, language: str) -> Iterator[Unit]:
    """What the workspace's own catalogs have translated, as they are now."""
    for path in catalog_files(project, language):
        yield from catalog_units(read_catalog(path), document_of(path))


def catalog_files(project: Project, language: str) -> list[Path]:
    """The catalogs of a language."""
    return sorted((project.root / CATALOGS / language).glob("*.po"))


def document_of(path: Path) -> str:
    """The document that a catalog is of; as databases take it, since a name may be no Unicode."""
    return one_line(path.stem)


def memory_files(project: Project, language: str) -> list[Path]:
    """The TMX files that were imported for a language."""
    return sorted(project.memory_path(language).glob("*.tmx"))


def _open_store(project: Project, language: str, *, create: bool) -> Store:
    if project.memory.url:
        source = project.source_language
        return PostgresStore(project.memory.url, source, language, create=create)
    if not os.access(project.root, os.W_OK):
        return SqliteStore()  # whoever may only read the workspace can use its memory too
    path = cache_path(project, language)
    ignored = path.parent / ".gitignore"
    if not ignored.exists():
        write_atomically(ignored, b"*\n")  # a cache is never committed, whatever the workspace says
    return SqliteStore(path)


def _bring_up_to_date(
    project: Project, language: str, store: Store, executor: Executor, progress: Progress
) -> None:
    folder = project.root / CATALOGS / language
    paths = [*catalog_files(project, language), *memory_files(project, language)]
    files = {one_line(path.relative_to(folder).as_posix()): path for path in paths}
    contents = {file: _content(path) for file, path in files.items()}
    origins = _Origins(project, store.origins())
    store.remove(origins.superseded(contents))
    missing = origins.missing(contents)
    sizes = {file: files[file].stat().st_size for file in missing}
    done, total = 0, sum(sizes.values())
    # Catalogs are small and many, and read by several processes; what was imported may be large.
    catalogs = [file for file in missing if files[file].suffix == ".po"]
    read = _read_catalogs([files[file] for file in catalogs], shared_domain(project), executor)
    for file, units in zip(catalogs, read, strict=True):
        store.replace(origins.name(file), contents[file], units)
        done += sizes[file]
        progress(done, total)
    for file in [file for file in missing if files[file].suffix != ".po"]:
        source = TmxFile(files[file], project.source_language, language)
        report = part_of(progress, done, done + sizes[file], total)
        store.replace(origins.name(file), contents[file], reported(source, sizes[file], report))
        done += sizes[file]
        progress(done, total)


def _read_catalogs(
    paths: Sequence[Path], domain: str, executor: Executor
) -> Iterator[tuple[Unit, ...]]:
    """The units of each catalog; raises the error of the first that cannot be read."""
    work: Work[Path, tuple[Unit, ...]] = Work(
        partial(_catalog_units, domain), paths, lambda path: path, LITTLE
    )
    outcomes = executor.map(work)
    with closing(outcomes):
        for outcome in outcomes:
            if isinstance(outcome, CamiError):
                raise outcome
            yield outcome


class _Origins:
    """What a store has of the files of a workspace, and what they are called in it.

    Workspaces that share a database are told apart by their names, and clones of one workspace by
    whose they are: what one person has translated today, the others do not have yet.  A file that
    somebody's clone has put there as it is here need not be there twice.
    """

    def __init__(self, project: Project, known: Mapping[str, str]) -> None:
        self._prefix = ""
        self._mine: dict[str, str] = {}
        self._theirs: set[tuple[str, str]] = set()
        if not project.memory.url:
            self._mine.update(known)
            return
        workspace = one_line(project.name)
        person = resolve_actor(None, read_with_faults(project), project.root)
        self._prefix = f"{workspace}\t{one_line(person)}\t"
        for origin, content in known.items():
            if origin.startswith(self._prefix):
                self._mine[origin.removeprefix(self._prefix)] = content
            elif origin.startswith(f"{workspace}\t"):
                self._theirs.add((origin.rpartition("\t")[2], content))

    def name(self, file: str) -> str:
        """What the origin of a file's units is called."""
        return self._prefix + file

    def superseded(self, contents: Mapping[str, str]) -> list[str]:
        """The origins of ours that are gone, or that somebody else has as they are now."""
        return [
            self.name(file)
            for file, content in self._mine.items()
            if (now := contents.get(file)) != content
            and (now is None or (file, now) in self._theirs)
        ]

    def missing(self, contents: Mapping[str, str]) -> list[str]:
        """The files that nobody has put there as they are here."""
        return [
            file
            for file, content in contents.items()
            if self._mine.get(file) != content and (file, content) not in self._theirs
        ]


def shared_domain(project: Project) -> str:
    """The domain of what the workspace's own catalogs have, where other workspaces see it."""
    return project.name if project.memory.url else ""


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def _catalog_units(domain: str, path: Path) -> tuple[Unit, ...]:
    return tuple(catalog_units(read_catalog(path), document_of(path), domain))


class UnitSource(Protocol):
    """A file that gives units, and tells how far it has been read."""

    skipped: int
    position: int

    def units(self) -> Iterator[Unit]:
        """The units, one by one."""


def reported(source: UnitSource, size: int, progress: Progress) -> Iterator[Unit]:
    """The units of a file of so many bytes, with reports of how much of it has been read."""
    for number, unit in enumerate(source.units()):
        if number % _EVERY == 0:
            progress(min(source.position, size), size)
        yield unit
    progress(size, size)


def confirmed(units: Iterator[Unit] | Sequence[Unit]) -> Iterator[Unit]:
    """The units that are translations of their very text."""
    return (unit for unit in units if unit.confirmed)
