"""Plain files, no workspace: ``docx2po`` and ``po2docx``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cami_translate.catalog import read_catalog
from cami_translate.docx import read_document
from cami_translate.errors import UsageError
from cami_translate.glossary import read_glossary
from cami_translate.model import READING_OPTIONS, Catalog
from cami_translate.options import (
    DocumentOptions,
    Revisions,
    load_options,
    parse_options,
    recorded_options,
)
from cami_translate.project import is_language_code
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.rebuild import RebuildOptions, Rebuilt, rebuild_document
from cami_translate.workflow.refresh import Extracted, RefreshOptions, refresh_catalog
from cami_translate.workflow.term_notes import with_term_notes

Settings = Mapping[str, Any]
"""Options by the name of their field of DocumentOptions; None is one that was not given."""
NO_SETTINGS: Settings = MappingProxyType({})

_SOURCE_LANGUAGE = "en"


def convert_to_catalog(
    source: Path,
    target: Path,
    *,
    language: str,
    options_file: Path | None = None,
    settings: Settings = NO_SETTINGS,
    glossary_file: Path | None = None,
    accept_obsolete: bool = False,
    explain: bool = False,
) -> Extracted:
    """Extract a Word file to a catalog; one that exists is updated, and keeps its translations.

    The document is read with the options that such a catalog records, unless others are given.
    With a glossary the catalog tells the terms that apply.  ``explain`` counts the document's
    characters by what becomes of them.
    """
    _refuse_same(source, target)
    if not is_language_code(language):
        raise UsageError(f'"{language}" is not a language code such as "ru"')
    usual = _recorded(read_catalog(target), target) if target.exists() else DocumentOptions()
    choice = _choose(usual, options_file, settings)
    document = read_document(source, choice, ledger=explain, editable=False)
    options = RefreshOptions(accept_obsolete=accept_obsolete)
    entries = document_entries(document)
    if glossary_file:
        glossary = read_glossary(glossary_file, _SOURCE_LANGUAGE, language).require_sound()
        entries = with_term_notes(entries, glossary, _SOURCE_LANGUAGE, language)
    change = refresh_catalog(document, entries, target, language, options).change
    return Extracted((change,), document.diagnostics, document.ledger)


def convert_to_document(
    template: Path,
    catalog_path: Path,
    target: Path,
    *,
    language: str | None = None,
    options_file: Path | None = None,
    settings: Settings = NO_SETTINGS,
    mark_untranslated: bool = False,
) -> Rebuilt:
    """Rebuild the Word file ``template`` with the translations of a catalog.

    Unless ``options_file`` says otherwise, it is read with the options that the catalog records.
    """
    _refuse_same(template, target)
    _refuse_same(catalog_path, target)
    catalog = read_catalog(catalog_path)
    recorded = _recorded(catalog, catalog_path)
    reading = _choose(recorded, options_file, settings)
    _refuse_other_text(recorded, reading, catalog_path)
    options = RebuildOptions(reading, mark_untranslated=mark_untranslated)
    return rebuild_document(template, catalog, target, language, options)


def _recorded(catalog: Catalog, path: Path) -> DocumentOptions:
    return recorded_options(catalog.header.get(READING_OPTIONS, ""), file=path)


def _choose(base: DocumentOptions, file: Path | None, settings: Settings) -> DocumentOptions:
    """What the file of options says, else ``base``; single settings come before both."""
    chosen = base if file is None else load_options(file)
    given = {name: value for name, value in settings.items() if value is not None}
    return parse_options(given, file="options", base=chosen)


def _refuse_other_text(recorded: DocumentOptions, chosen: DocumentOptions, catalog: Path) -> None:
    """Kept changes have tags, or split paragraphs: a catalog without them would fit in few places.

    Other options leave most of the text as it is, and a warning is enough.
    """
    if (recorded.revisions == Revisions.KEEP) != (chosen.revisions == Revisions.KEEP):
        raise UsageError(
            f'was extracted with revisions = "{recorded.revisions}", not "{chosen.revisions}"',
            file=catalog,
            next_step="leave --revisions out, or extract it again",
        )


def _refuse_same(source: Path, target: Path) -> None:
    if target.exists() and source.samefile(target):
        raise UsageError("would be overwritten with what is made of it", file=source)
