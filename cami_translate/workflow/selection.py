"""What the arguments of a command name: documents of the workspace, or plain files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.errors import CatalogError
from cami_translate.project import (
    CATALOGS,
    SETTINGS,
    SOURCES,
    WORD_SUFFIXES,
    Project,
    SourceDocument,
    find_project,
    load_project,
    surrounding_project,
)


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog, and the document and language it belongs to.

    A plain file tells no language, and no source document.
    """

    document: str
    language: str
    path: Path
    source: Path | None = None

    def require(self) -> None:
        """Raise a CatalogError if there is no such catalog yet."""
        if not self.path.exists():
            next_step = f"run `cami-translate extract {self.document}` first"
            raise CatalogError("there is no such catalog yet", file=self.path, next_step=next_step)


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """A Word file, and its catalogs, existing or not; a plain file has none."""

    source: SourceDocument
    catalogs: tuple[CatalogFile, ...] = ()


def select_catalogs(
    directory: Path, names: Sequence[str], language: str | None = None
) -> tuple[CatalogFile, ...]:
    """The catalogs of the named documents, existing or not; of all documents without names.

    A name that is an existing PO file stands for that file, in a workspace or not.  A Word file
    outside of workspaces has no catalog.
    """
    plain = [name for name in names if _is_file(name, {".po"})]
    files = [CatalogFile(Path(name).stem, "", Path(name)) for name in plain]
    others = [name for name in names if name not in plain and not _is_plain_document(name)]
    if others or not names:
        for document in _select_documents(directory, others, language):
            files += document.catalogs
    return tuple(files)


def select_documents(
    directory: Path, names: Sequence[str], language: str | None = None
) -> tuple[DocumentFiles, ...]:
    """The named documents with their catalogs; all of the workspace without names.

    Names may be Word files anywhere; PO files are passed over.
    """
    plain = [name for name in names if _is_plain_document(name)]
    documents = [DocumentFiles(_source_document(Path(name))) for name in plain]
    others = [name for name in names if name not in plain and not _is_file(name, {".po"})]
    if others or not names:
        documents += _select_documents(directory, others, language)
    return tuple(documents)


def _select_documents(
    directory: Path, names: Sequence[str], language: str | None
) -> Iterator[DocumentFiles]:
    project = _project(directory, names)
    codes = project.select_languages(language)
    for source in project.select(names):
        catalogs = (
            CatalogFile(source.name, code, project.catalog_path(source.name, code), source.path)
            for code in codes
        )
        yield DocumentFiles(source, tuple(catalogs))


def select_sources(directory: Path, names: Sequence[str]) -> tuple[SourceDocument, ...]:
    """The named Word files, of the workspace or anywhere; all of the workspace without names."""
    plain = [name for name in names if is_word_file(name)]
    documents = [_source_document(Path(name)) for name in plain]
    others = [name for name in names if name not in plain]
    if others or not names:
        documents += _project(directory, others).select(others)
    return tuple(documents)


def _project(directory: Path, names: Sequence[str]) -> Project:
    """The workspace that has the named documents; where there is none, names can be of files."""
    if surrounding_project(directory) is None:
        for name in names:
            if Path(name).suffix.lower() in {".po", *WORD_SUFFIXES}:
                raise CatalogError("there is no such file", file=name, next_step="check the path")
    return find_project(directory)


def of_workspace(file: CatalogFile) -> CatalogFile:
    """A catalog that was named by its path as that of its workspace, if it is in one."""
    folder = file.path.absolute().parent
    inside = folder.parent.name == CATALOGS.name and (folder.parent.parent / SETTINGS).is_file()
    return replace(file, language=folder.name) if inside and not file.language else file


def _is_file(name: str, suffixes: set[str] | frozenset[str]) -> bool:
    path = Path(name)
    return path.suffix.lower() in suffixes and path.is_file()


def _is_plain_document(name: str) -> bool:
    """Whether a name is that of a Word file outside of workspaces."""
    return is_word_file(name) and not _is_source(Path(name))


def is_word_file(name: str) -> bool:
    """Whether a name is the path of a Word file, in a workspace or not."""
    return _is_file(name, WORD_SUFFIXES)


def is_of_workspace(document: SourceDocument) -> bool:
    """Whether a Word file is one of a workspace's documents, and no other Word file."""
    return _is_source(document.path)


def _is_source(path: Path) -> bool:
    folder = path.absolute().parent
    return folder.name == SOURCES.name and (folder.parent / SETTINGS).is_file()


def _source_document(path: Path) -> SourceDocument:
    """A Word file given by its path: with its workspace's options if it is a source there."""
    if _is_source(path):
        return load_project(path.absolute().parent.parent).select([path.name])[0]
    return SourceDocument(path.stem, path)
