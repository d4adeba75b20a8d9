"""``docx2po``: a Word file to a catalog, without a workspace."""

from __future__ import annotations

from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.docx import read_document
from cami_translate.errors import UsageError
from cami_translate.glossary import read_glossary
from cami_translate.options import DocumentOptions
from cami_translate.project import is_language_code
from cami_translate.workflow.conversion import (
    NO_SETTINGS,
    Settings,
    choose_options,
    recorded_in,
    refuse_same,
)
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.refresh import Extracted, RefreshOptions, refresh_catalog
from cami_translate.workflow.term_notes import with_term_notes

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
    refuse_same(source, target)
    if not is_language_code(language):
        raise UsageError(f'"{language}" is not a language code such as "ru"')
    usual = recorded_in(read_catalog(target), target) if target.exists() else DocumentOptions()
    choice = choose_options(usual, options_file, settings)
    document = read_document(source, choice, ledger=explain, editable=False)
    options = RefreshOptions(accept_obsolete=accept_obsolete)
    entries = document_entries(document)
    if glossary_file:
        glossary = read_glossary(glossary_file, _SOURCE_LANGUAGE, language).require_sound()
        entries = with_term_notes(entries, glossary, _SOURCE_LANGUAGE, language)
    change = refresh_catalog(document, entries, target, language, options).change
    return Extracted((change,), document.diagnostics, document.ledger)
