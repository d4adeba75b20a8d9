"""``po2docx``: a Word file with the translations of a catalog, without a workspace."""

from __future__ import annotations

from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.errors import UsageError
from cami_translate.options import DocumentOptions, Revisions
from cami_translate.workflow.conversion import (
    NO_SETTINGS,
    Settings,
    choose_options,
    recorded_in,
    refuse_same,
)
from cami_translate.workflow.rebuild import RebuildOptions, Rebuilt, rebuild_document


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
    refuse_same(template, target)
    refuse_same(catalog_path, target)
    catalog = read_catalog(catalog_path)
    recorded = recorded_in(catalog, catalog_path)
    reading = choose_options(recorded, options_file, settings)
    _refuse_other_text(recorded, reading, catalog_path)
    options = RebuildOptions(reading, mark_untranslated=mark_untranslated)
    return rebuild_document(template, catalog, target, language, options)


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
