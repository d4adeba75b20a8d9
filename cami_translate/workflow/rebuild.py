"""Rebuild a Word file in another language: what ``build`` and ``po2docx`` share."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cami_translate.docx import Document, read_document, write_document
from cami_translate.errors import one_line
from cami_translate.model import (
    DOCUMENT_NAME,
    READING_OPTIONS,
    SOURCE_HASH,
    Catalog,
    Diagnostic,
    Location,
    Severity,
    Span,
)
from cami_translate.options import DocumentOptions, format_options
from cami_translate.pseudo import pseudo_translate
from cami_translate.tracking import Level, Tally, Verdict
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


# What of a document, and of the spans of its translated blocks by location, makes findings.
Inspection = Callable[[Document, Mapping[Location, tuple[Span, ...]]], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class RebuildOptions:
    """How a document is rebuilt.

    ``reading`` is how it is read: as it was for its catalog, or texts will not be found there.
    ``mark_untranslated`` highlights what stays in English; ``require`` writes only a translation
    all of which has reached that level, by the ``known`` verdicts on the document; ``inspect``
    looks into the document with what is translated in it.
    """

    reading: DocumentOptions = DocumentOptions()
    mark_untranslated: bool = False
    require: Level | None = None
    known: Mapping[str, list[Verdict]] = field(default_factory=dict)
    inspect: Inspection | None = None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A rebuilt document: what was translated, and what a person should look at.

    ``written`` is False if the document had to reach a level and did not; ``tight`` are the
    places that the translation does not fit into.
    """

    source: Path
    target: Path
    language: str
    written: bool
    tally: Tally
    diagnostics: tuple[Diagnostic, ...]
    tight: tuple[Diagnostic, ...] = ()


def rebuild_document(
    source: Path,
    catalog: Catalog | None,
    target: Path,
    language: str | None,
    options: RebuildOptions,
) -> Rebuilt:
    """Write ``source`` to ``target`` with its text replaced from the catalog.

    Without a catalog it is a pseudo-translation; without ``language`` the catalog tells it.
    """
    document = read_document(source, options.reading)
    links = link_document(document)
    name = document_name(document)
    if catalog is None:
        catalog = _pseudo_catalog(document, links)
    language = language or catalog.header.get("Language") or _DEFAULT_LANGUAGE
    outcome = resolve(links, catalog.live, name, options.known)
    if outcome.replacements:
        outcome.replacements.update(document.numbers_in(language))
    written = options.require is None or not outcome.tally.below(options.require).segments
    tight: tuple[Diagnostic, ...] = ()
    if options.inspect is not None:  # now: writing edits the document
        tight = options.inspect(document, outcome.replacements)
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
    return Rebuilt(source, target, language, written, outcome.tally, diagnostics, tight)


def word_language(code: str) -> str:
    """The language tag that Word uses for a language code of a catalog."""
    code = code.replace("_", "-")
    return _REGIONS.get(code, code)


def _pseudo_catalog(document: Document, links: Sequence[Link]) -> Catalog:
    entries = source_entries(links, document_name(document))
    return Catalog(
        header={READING_OPTIONS: format_options(document.options)},
        entries=tuple(
            dataclasses.replace(entry, msgstr=pseudo_translate(entry.msgid)) for entry in entries
        ),
    )


def _staleness(document: Document, catalog: Catalog) -> tuple[Diagnostic, ...]:
    source_hash = document.source_hash
    options = catalog.header.get(READING_OPTIONS, "")
    name = document_name(document)
    if catalog.header.get(SOURCE_HASH, source_hash) != source_hash:
        message = "the document has changed since its catalog was extracted: extract it again"
    elif options != format_options(document.options):
        other = one_line(options) or "the usual ones"
        message = f"the catalog was extracted with other options, {other}: extract it again"
    else:
        return ()
    if (other := catalog.header.get(DOCUMENT_NAME, name)) != name:
        message = f"the catalog was extracted from another document, {one_line(other)}"
    return (Diagnostic(Severity.WARNING, "stale-catalog", message, name),)
