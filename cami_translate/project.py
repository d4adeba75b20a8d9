"""The workspace: ``cami.toml`` read into a :class:`Project`, and the folders around it.

The nearest ``cami.toml`` upward from where the user stands is the workspace, as with git.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cami_translate.errors import WorkspaceError
from cami_translate.memory_settings import MemorySettings, parse_memory
from cami_translate.names import composed
from cami_translate.options import DocumentOptions, did_you_mean, parse_options, read_toml

SETTINGS = "cami.toml"
SOURCES = Path("source_docs")
CATALOGS = Path("po")
OUTPUT = Path("output")
CACHE = Path(".cami-cache")
GLOSSARY = "glossary.csv"
MEMORY = "memory"
WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_OTHER_TEXTS = frozenset({".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt"})
"""The suffixes of files that Word or LibreOffice saves as the Word files that we read."""

# The tables that the progress commands own; this module passes over what is in them.
_OTHER_TABLES = frozenset({"agreements", "assignments", "people", "rules"})
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_@][A-Za-z0-9]+)*")


def is_language_code(code: str) -> bool:
    """Whether this can be a language code, and so the name of a folder: ``ru``, ``kk_Cyrl``."""
    return _LANGUAGE.fullmatch(code) is not None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """An English Word file of the workspace; ``name`` is the file's name without its suffix."""

    name: str
    path: Path
    options: DocumentOptions = DocumentOptions()


@dataclass(frozen=True, slots=True)
class Project:
    """A workspace: where it is, its languages, and what is said about its documents.

    ``defaults`` are the options of all documents, ``options`` those of the documents that have a
    table of their own.
    """

    root: Path
    name: str
    source_language: str = "en"
    languages: tuple[str, ...] = ("ru",)
    defaults: DocumentOptions = DocumentOptions()
    options: Mapping[str, DocumentOptions] = field(default_factory=dict)
    memory: MemorySettings = MemorySettings()

    @property
    def sources(self) -> Path:
        """The folder of the English Word files."""
        return self.root / SOURCES

    def documents(self) -> tuple[SourceDocument, ...]:
        """The English Word files, by name; Word's lock files (``~$...``) are not documents."""
        found: dict[str, Path] = {}
        for path in sorted(self.sources.glob("*")):
            if path.suffix.lower() not in WORD_SUFFIXES or path.name.startswith(("~$", ".")):
                continue
            name = composed(path.stem)
            if name in found:
                cause = f"{path.name} and {found[name].name} would share one catalog"
                raise WorkspaceError(cause, file=self.sources, next_step="rename one of them")
            found[name] = path
        for name in self.options:
            if name not in found:
                cause = (
                    f'[documents."{name}"] names no file in {SOURCES}{did_you_mean(name, found)}'
                )
                raise WorkspaceError(cause, file=self.root / SETTINGS)
        return tuple(
            SourceDocument(name, path, self.options.get(name, self.defaults))
            for name, path in found.items()
        )

    def passed_over(self) -> tuple[Path, ...]:
        """Files that somebody may take for documents: of other formats, and in subfolders."""
        found = (p for p in self.sources.rglob("*") if not p.name.startswith(("~$", ".")))
        return tuple(
            path
            for path in sorted(found)
            if path.suffix.lower() in _OTHER_TEXTS
            or (path.suffix.lower() in WORD_SUFFIXES and path.parent != self.sources)
        )

    def orphans(self) -> tuple[Path, ...]:
        """Catalogs whose document is not there: it was renamed, or is done with."""
        known = {document.name for document in self.documents()}
        paths = (p for code in self.languages for p in (self.root / CATALOGS / code).glob("*.po"))
        return tuple(path for path in sorted(paths) if path.stem not in known)

    def select(self, names: Sequence[str]) -> tuple[SourceDocument, ...]:
        """The documents that ``names`` name (a name, a file name or a path); all without names."""
        documents = self.documents()
        if not documents:
            others = [str(path.relative_to(self.sources)) for path in self.passed_over()]
            cause = f"no documents yet, only {', '.join(others)}" if others else "no documents yet"
            next_step = f"put the English Word files (.docx) into {SOURCES}"
            raise WorkspaceError(cause, file=self.root, next_step=next_step)
        if not names:
            return documents
        by_name = {document.name: document for document in documents}
        by_name |= {composed(document.path.name): document for document in documents}
        wanted: dict[str, SourceDocument] = {}
        for name in map(composed, names):
            document = by_name.get(Path(name).name) or by_name.get(Path(name).stem)
            if document is None:
                known = [document.name for document in documents]
                cause = f'no document "{name}" in {SOURCES}{did_you_mean(Path(name).stem, known)}'
                raise WorkspaceError(cause, file=self.root)
            wanted[document.name] = document
        return tuple(wanted.values())

    def select_languages(self, language: str | None) -> tuple[str, ...]:
        """The target languages of the workspace, or the one of them that was asked for."""
        if language is None:
            return self.languages
        if language not in self.languages:
            cause = f'"{language}" is not one of its languages ({", ".join(self.languages)})'
            next_step = f"add it to languages in [project] of {SETTINGS}"
            raise WorkspaceError(cause, file=self.root, next_step=next_step)
        return (language,)

    def catalog_path(self, name: str, language: str) -> Path:
        """Where the catalog of the document ``name`` is."""
        return self.root / CATALOGS / language / f"{name}.po"

    def memory_path(self, language: str) -> Path:
        """Where the memories that were imported for a language are, as TMX files."""
        return self.root / CATALOGS / language / MEMORY

    def glossary_path(self, language: str) -> Path:
        """Where the terminology of a language is."""
        return self.root / CATALOGS / language / GLOSSARY

    def output_path(self, document: SourceDocument, folder: str) -> Path:
        """Where a built document goes; ``folder`` is its language."""
        return self.root / OUTPUT / folder / document.path.name


def find_project(start: Path) -> Project:
    """The workspace that ``start`` is in."""
    if not start.is_dir():
        raise WorkspaceError("no such folder", file=start)
    if (project := surrounding_project(start)) is None:
        next_step = "make a workspace with `cami-translate init DIR`, or name one with -C DIR"
        raise WorkspaceError(
            f"no {SETTINGS} here or in a folder above", file=start, next_step=next_step
        )
    return project


def surrounding_project(start: Path) -> Project | None:
    """The workspace that ``start`` is in, if it is in one."""
    # The folder itself as the user wrote it: messages then show paths as the user knows them.
    for folder in (start, *start.absolute().parents):
        if (folder / SETTINGS).is_file():
            return load_project(folder)
    return None


def load_project(root: Path) -> Project:
    """The workspace whose ``cami.toml`` is in ``root``."""
    path = root / SETTINGS
    settings = read_toml(path)
    reader = _Reader(path)
    reader.check_keys(settings, {"project", "extract", "documents", "memory", *_OTHER_TABLES}, "")
    return reader.project(root, settings)


class _Reader:
    """Reads the tables of one ``cami.toml``; every complaint names the file and the key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def project(self, root: Path, settings: Mapping[str, Any]) -> Project:
        table = self.table(settings, "project", "")
        self.check_keys(table, {"name", "source_language", "languages"}, "project.")
        source = self.text(table, "source_language", "en")
        languages = table.get("languages", ["ru"])
        if not isinstance(languages, list) or not languages:
            raise self.error('project.languages: a list is expected, such as ["ru"]')
        for code in (source, *languages):
            if not isinstance(code, str) or not is_language_code(code):
                raise self.error(f'project: "{code}" is not a language code such as "ru"')
        defaults = parse_options(
            self.table(settings, "extract", ""), file=self.path, prefix="extract."
        )
        return Project(
            root=root,
            name=self.text(table, "name", root.absolute().name),
            source_language=source,
            languages=tuple(dict.fromkeys(languages)),
            defaults=defaults,
            options=self.documents(settings, defaults),
            memory=parse_memory(self.table(settings, "memory", ""), file=self.path),
        )

    def documents(
        self, settings: Mapping[str, Any], defaults: DocumentOptions
    ) -> dict[str, DocumentOptions]:
        tables = self.table(settings, "documents", "")
        return {
            name: parse_options(
                self.table(tables, name, "documents."),
                file=self.path,
                prefix=f'documents."{name}".',
                base=defaults,
            )
            for name in tables
        }

    def table(self, parent: Mapping[str, Any], key: str, prefix: str) -> Mapping[str, Any]:
        value = parent.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{prefix}{key}: a table is expected")
        return value

    def text(self, table: Mapping[str, Any], key: str, default: str) -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"project.{key}: a text in quotes is expected")
        return value

    def check_keys(self, table: Mapping[str, Any], known: Collection[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                raise self.error(f'unknown key "{prefix}{key}"{did_you_mean(key, known)}')

    def error(self, cause: str) -> WorkspaceError:
        return WorkspaceError(cause, file=self.path)
