"""Plain files, no workspace: ``docx2po`` and ``po2docx``."""

from __future__ import annotations

from pathlib import Path

from cami_translate.docx import ReadOptions, read_document
from cami_translate.errors import UsageError
from cami_translate.project import is_language_code
from cami_translate.workflow.extract import Extracted
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.rebuild import RebuildOptions, Rebuilt, rebuild_document
from cami_translate.workflow.refresh import RefreshOptions, refresh_catalog


def convert_to_catalog(
    source: Path,
    target: Path,
    *,
    language: str,
    comments: bool = False,
    max_part_mb: int = 32,
    accept_obsolete: bool = False,
) -> Extracted:
    """Extract a Word file to a catalog; one that exists is updated, and keeps its translations."""
    _refuse_same(source, target)
    if not is_language_code(language):
        raise UsageError(f'"{language}" is not a language code such as "ru"')
    document = read_document(source, ReadOptions(comments, max_part_mb))
    options = RefreshOptions(accept_obsolete=accept_obsolete)
    entries = document_entries(document)
    change = refresh_catalog(document, entries, target, language, options)
    return Extracted((change,), document.diagnostics)


def convert_to_document(
    template: Path, catalog: Path, target: Path, *, language: str | None, options: RebuildOptions
) -> Rebuilt:
    """Rebuild the Word file ``template`` with the translations of a catalog."""
    _refuse_same(template, target)
    _refuse_same(catalog, target)
    return rebuild_document(template, catalog, target, language, options)


def _refuse_same(source: Path, target: Path) -> None:
    if target.exists() and source.samefile(target):
        raise UsageError("would be overwritten with what is made of it", file=source)
