"""Rebuild a Word file in another language: what ``build`` and ``po2docx`` share."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.docx import Document, ReadOptions, read_document, write_document
from cami_translate.errors import one_line
from cami_translate.model import DOCUMENT_NAME, SOURCE_HASH, Catalog, Diagnostic, Severity
from cami_translate.pseudo import pseudo_translate
from cami_translate.tracking import Tally
from cami_translate.workflow.join import Link, document_name, link_document, resolve, source_entries

_DEFAULT_LANGUAGE = "ru"

# Word wants a region for its proofing tools; catalogs commonly name the language alone.
_REGIONS = {
    "ar": "ar-SA",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "mn": "mn-MN",
    "ru": "ru-RU",
    "tg": "tg-Cyrl-TJ",
    "tk": "tk-TM",
    "uz": "uz-Latn-UZ",
    "zh": "zh-CN",
}


@dataclass(frozen=True, slots=True)
class RebuildOptions:
    """How a document is rebuilt.

    ``pseudo`` takes a pseudo-translation in place of the catalog's; ``mark_untranslated``
    highlights what stays in English; ``require_complete`` writes only a complete translation.
    """

    comments: bool = False
    max_part_mb: int = 32
    pseudo: bool = False
    mark_untranslated: bool = False
    require_complete: bool = False


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A rebuilt document: what was translated, and what a person should look at.

    ``written`` is False if the document had to be complete and is not.
    """

    source: Path
    target: Path
    language: str
    written: bool
    tally: Tally
    diagnostics: tuple[Diagnostic, ...]


def rebuild_document(
    source: Path, catalog_path: Path, target: Path, language: str | None, options: RebuildOptions
) -> Rebuilt:
    """Write ``source`` to ``target`` with its text replaced from the catalog.

    Without ``language`` the catalog tells it.
    """
    read_options = ReadOptions(comments=options.comments, max_part_mb=options.max_part_mb)
    document = read_document(source, read_options)
    links = link_document(document)
    name = document_name(document)
    catalog = _pseudo_catalog(links, name) if options.pseudo else read_catalog(catalog_path)
    language = language or catalog.header.get("Language") or _DEFAULT_LANGUAGE
    outcome = resolve(links, catalog.live, name)
    written = outcome.tally.complete or not options.require_complete
    if written:
        write_document(
            document,
            outcome.replacements,
            target,
            language=word_language(language),
            highlight=frozenset(outcome.unresolved) if options.mark_untranslated else (),
        )
    else:
        # An earlier, incomplete build must not be taken for the release.
        target.unlink(missing_ok=True)
    diagnostics = (*document.diagnostics, *_staleness(document, catalog), *outcome.diagnostics)
    return Rebuilt(source, target, language, written, outcome.tally, diagnostics)


def word_language(code: str) -> str:
    """The language tag that Word uses for a language code of a catalog."""
    code = code.replace("_", "-")
    return _REGIONS.get(code, code)


def _pseudo_catalog(links: Sequence[Link], document: str) -> Catalog:
    entries = source_entries(links, document)
    return Catalog(
        entries=tuple(
            dataclasses.replace(entry, msgstr=pseudo_translate(entry.msgid)) for entry in entries
        )
    )


def _staleness(document: Document, catalog: Catalog) -> tuple[Diagnostic, ...]:
    recorded = catalog.header.get(SOURCE_HASH, document.source_hash)
    if recorded == document.source_hash:
        return ()
    message = "the document has changed since its catalog was extracted: extract it again"
    name = document_name(document)
    if (other := catalog.header.get(DOCUMENT_NAME, name)) != name:
        message = f"the catalog was extracted from another document, {one_line(other)}"
    return (Diagnostic(Severity.WARNING, "stale-catalog", message, name),)
