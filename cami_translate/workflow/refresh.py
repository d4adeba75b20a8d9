"""Bring a catalog up to date with its document: what ``extract`` and ``docx2po`` share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

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
from cami_translate.workflow.shares import CatalogImpact

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


class Refreshed(NamedTuple):
    """What was done to a catalog, and what became of each entry.

    ``refusal`` is why a dry run's update would not be done.
    """

    change: CatalogChange
    update: CatalogUpdate
    refusal: CatalogError | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The catalogs of one document, and what a person should know about the document.

    ``warnings`` counts what a manager should look into before the document is translated;
    ``refusals`` are updates that a dry run foresees and that would not be done.
    """

    changes: tuple[CatalogChange, ...]
    diagnostics: tuple[Diagnostic, ...]
    ledger: tuple[LedgerRow, ...] = ()
    warnings: int = 0
    impacts: tuple[CatalogImpact, ...] = ()
    refusals: tuple[CatalogError, ...] = ()


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
) -> Refreshed:
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
) -> Refreshed:
    created = not path.exists()
    update = update_catalog(Catalog() if created else read_catalog(path), entries, header)
    refusal = None if created or options.accept_obsolete else _upheaval(update, path)
    if refusal and not options.dry_run:
        raise refusal
    change = CatalogChange(
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
    return Refreshed(change, update, refusal)


def _upheaval(update: CatalogUpdate, path: Path) -> CatalogError | None:
    """Why an update is refused; None if it is not."""
    share = update.changed_obsolete_share
    if share <= OBSOLETE_LIMIT:
        return None
    return CatalogError(
        f"{update.obsolete} entries ({share:.0%}) would become obsolete",
        file=path,
        next_step="check that it belongs to this document, then repeat with --yes",
    )
