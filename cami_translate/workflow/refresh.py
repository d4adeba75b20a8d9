"""Bring a catalog up to date with its document: what ``extract`` and ``docx2po`` share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import (
    CatalogUpdate,
    new_header,
    read_catalog,
    update_catalog,
    write_catalog,
)
from cami_translate.docx import Document
from cami_translate.errors import CatalogError
from cami_translate.files import locked
from cami_translate.model import SOURCE_HASH, Catalog, Diagnostic, Entry, LedgerRow
from cami_translate.options import format_options
from cami_translate.workflow.join import document_name

OBSOLETE_LIMIT = 0.20
"""An update that makes more of the translations obsolete looks like another document."""


@dataclass(frozen=True, slots=True)
class CatalogChange:
    """What an update did (or, in a dry run, would do) to one catalog.

    ``created`` and ``written`` tell whether the file is new, and whether its bytes changed.
    """

    document: str
    language: str
    path: Path
    created: bool
    written: bool
    kept: int
    fuzzy: int
    new: int
    obsolete: int
    revived: int
    source_hash: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The catalogs of one document, and what a person should know about the document.

    ``warnings`` counts what a manager should look into before the document is translated.
    """

    changes: tuple[CatalogChange, ...]
    diagnostics: tuple[Diagnostic, ...]
    ledger: tuple[LedgerRow, ...] = ()
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """``accept_obsolete`` lets an update pass the limit; ``dry_run`` writes nothing."""

    accept_obsolete: bool = False
    dry_run: bool = False


def refresh_catalog(
    document: Document,
    entries: Sequence[Entry],
    path: Path,
    language: str,
    options: RefreshOptions,
) -> CatalogChange:
    """Update the catalog at ``path``, or make it, from the entries of its document."""
    name = document_name(document)
    header = new_header(name, document.source_hash, language, format_options(document.options))
    if not options.dry_run:
        with locked(path):
            return _refresh(name, entries, header, path, language, options)
    return _refresh(name, entries, header, path, language, options)


def _refresh(
    name: str,
    entries: Sequence[Entry],
    header: dict[str, str],
    path: Path,
    language: str,
    options: RefreshOptions,
) -> CatalogChange:
    created = not path.exists()
    update = update_catalog(Catalog() if created else read_catalog(path), entries, header)
    if not created and not options.accept_obsolete:
        _refuse_upheaval(update, path)
    return CatalogChange(
        document=name,
        language=language,
        path=path,
        created=created,
        written=False if options.dry_run else write_catalog(update.catalog, path),
        kept=update.kept,
        fuzzy=update.fuzzy,
        new=update.new,
        obsolete=update.obsolete,
        revived=update.revived,
        source_hash=header[SOURCE_HASH],
    )


def _refuse_upheaval(update: CatalogUpdate, path: Path) -> None:
    share = update.changed_obsolete_share
    if share > OBSOLETE_LIMIT:
        raise CatalogError(
            f"{update.obsolete} entries ({share:.0%}) would become obsolete",
            file=path,
            next_step="check that it belongs to this document, then repeat with --yes",
        )
