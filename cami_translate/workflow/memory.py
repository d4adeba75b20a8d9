"""The memory of a workspace: opened, and brought up to date with the text that it is made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
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
from cami_translate.workflow.parallel import Progress, no_progress


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What the memory of a language has, and where it is."""

    language: str
    place: str
    units: int


def init_memory(
    directory: Path, *, language: str | None = None, progress: Progress = no_progress
) -> tuple[MemoryState, ...]:
    """Make the memories of the workspace's languages ready; a cache is made anew."""
    project = find_project(directory)
    states = []
    for code in project.select_languages(language):
        path = cache_path(project, code)
        if not project.memory.url:
            path.unlink(missing_ok=True)
        memory = open_memory(project, code, progress)
        place = project.memory.url or str(path)
        states.append(MemoryState(code, place, memory.store.count()))
        memory.store.close()
    return tuple(states)


def open_memory(project: Project, language: str, progress: Progress = no_progress) -> Memory:
    """The memory of a language as the catalogs and the imported memories are now.

    A file of them that cannot be read is a CatalogError.
    """
    store = _open_store(project, language)
    _bring_up_to_date(project, language, store, progress)
    return Memory(store, project.memory.penalties)


def cache_path(project: Project, language: str) -> Path:
    """Where the cache of a language is."""
    return project.root / CACHE / f"memory.{language}.sqlite"


def memory_files(project: Project, language: str) -> list[Path]:
    """The TMX files that were imported for a language."""
    return sorted(project.memory_path(language).glob("*.tmx"))


def _open_store(project: Project, language: str) -> Store:
    if project.memory.url:
        return PostgresStore(project.memory.url, project.source_language, language)
    if not os.access(project.root, os.W_OK):
        return SqliteStore()  # whoever may only read the workspace can use its memory too
    path = cache_path(project, language)
    ignored = path.parent / ".gitignore"
    if not ignored.exists():
        write_atomically(ignored, b"*\n")  # a cache is never committed, whatever the workspace says
    return SqliteStore(path)


def _bring_up_to_date(project: Project, language: str, store: Store, progress: Progress) -> None:
    folder = project.root / CATALOGS / language
    paths = [*sorted(folder.glob("*.po")), *memory_files(project, language)]
    # Several workspaces may share a database; what they have is told apart by their names.
    prefix = f"{project.name}/"
    files = {prefix + path.relative_to(folder).as_posix(): path for path in paths}
    known = store.origins()
    store.remove([name for name in known if name.startswith(prefix) and name not in files])
    changed = [
        (origin, path, content)
        for origin, path in files.items()
        if (content := _content(path)) != known.get(origin)
    ]
    for number, (origin, path, content) in enumerate(changed):
        progress(number, len(changed))
        store.replace(origin, content, _units(project, language, path))
    progress(len(changed), len(changed))


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def _units(project: Project, language: str, path: Path) -> Iterator[Unit]:
    if path.suffix == ".po":
        return catalog_units(read_catalog(path), path.stem)
    return TmxFile(path, project.source_language, language).units()


def confirmed(units: Iterator[Unit] | Sequence[Unit]) -> Iterator[Unit]:
    """The units that are translations of their very text."""
    return (unit for unit in units if unit.confirmed)
