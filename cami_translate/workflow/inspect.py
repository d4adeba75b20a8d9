"""What a manager should know of a Word document: its pictures and objects, fonts, tight places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.docx import Document, read_document
from cami_translate.docx.inspection import inspect_document, inspect_layout
from cami_translate.errors import CatalogError
from cami_translate.model import Catalog, Diagnostic, Location, Span
from cami_translate.workflow.join import document_name, link_document, resolve
from cami_translate.workflow.selection import CatalogFile, DocumentFiles

_DEFAULT_LANGUAGE = "ru"
_CYRILLIC = frozenset("ba be bg ce cv kk ky mk mn os ru sah sr tg tt tyv udm uk".split())
"""Languages that are written in Cyrillic letters, by their codes."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """What a manager should know of one document."""

    document: str
    path: Path
    warnings: tuple[Diagnostic, ...]


def check_document(task: DocumentFiles) -> CheckedDocument:
    """Inspect one document, with the translations that there are.

    Whether a text fits is told by its translation, or estimated where there is none.
    """
    document = read_document(task.source.path, task.source.options)
    languages = [catalog.language for catalog in task.catalogs] or [_DEFAULT_LANGUAGE]
    found = [*inspect_document(document, cyrillic=any(map(is_cyrillic, languages)))]
    catalogs = [catalog for file in task.catalogs if (catalog := _read(file)) is not None]
    for catalog in catalogs:
        links = link_document(document)
        outcome = resolve(links, catalog.live, document_name(document))
        found += inspect_layout(document, outcome.replacements)
    if not catalogs:
        found += inspect_layout(document)
    return CheckedDocument(task.source.name, task.source.path, tuple(dict.fromkeys(found)))


def _read(file: CatalogFile) -> Catalog | None:
    """A catalog; that it is missing or cannot be read is told by whoever checks catalogs."""
    try:
        return read_catalog(file.path) if file.path.exists() else None
    except CatalogError:
        return None


def inspect_source(document: Document, languages: Iterable[str]) -> tuple[Diagnostic, ...]:
    """What can be told of a document before anything is translated."""
    cyrillic = any(map(is_cyrillic, languages))
    return (*inspect_document(document, cyrillic=cyrillic), *inspect_layout(document))


def inspect_translated(
    document: Document, translations: Mapping[Location, tuple[Span, ...]]
) -> tuple[Diagnostic, ...]:
    """Where the translations do not fit; what is not translated does not grow."""
    return inspect_layout(document, translations, growth=1.0)


def is_cyrillic(language: str) -> bool:
    """Whether a language, by its code, is written in Cyrillic letters."""
    code, *rest = language.replace("-", "_").split("_")
    return "Cyrl" in rest or (code in _CYRILLIC and "Latn" not in rest)
