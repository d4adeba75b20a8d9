"""The command ``kit``: what a translator gets."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    actor_option,
    dry_run_option,
    today_option,
    workspace_options,
)
from cami_translate.workflow.kit import KitRequest, make_kit


@click.command(cls=ReportingCommand)
@click.argument("agreement", metavar="AGREEMENT")
@click.option(
    "-o",
    "--output",
    metavar="ZIP|FOLDER",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to write the kit [default: a ZIP named after it in the current folder].",
)
@click.option(
    "--document",
    "documents",
    metavar="DOCUMENT",
    multiple=True,
    help="Only this document of the agreement's; may be given more than once.",
)
@click.option(
    "--section",
    "sections",
    metavar="HEADING",
    multiple=True,
    help="Only what stands under this heading; may be given more than once.",
)
@click.option("--update", is_flag=True, help="Only what is new or changed since the last kit.")
@click.option("--no-pdf", is_flag=True, help="Leave out the PDFs of the English documents.")
@actor_option
@dry_run_option
@today_option
@workspace_options
@click.pass_obj
def kit(
    session: Session,
    agreement: str,
    output: Path,
    documents: tuple[str, ...],
    sections: tuple[str, ...],
    update: bool,
    no_pdf: bool,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Make the kit of an agreement: a ZIP to send to its translator.

    It has the PO files of what is assigned, the translation memory (TMX) and glossary, the English
    Word documents with their PDFs, instructions in English and Russian, and a manifest by which
    what comes back is recognised. The ledger notes what was handed out.

    \b
    Examples:
      cami-translate kit guidelines-russian
      cami-translate kit guidelines-russian --update -o ~/kits
      cami-translate kit guidelines-russian --section "Annex A" -o annex.zip
    """
    request = KitRequest(agreement, documents, sections, update, pdf=not no_pdf)
    with progress_bar("Packing") as progress:
        result = make_kit(
            session.directory,
            request,
            output,
            actor=actor,
            now=session.now,
            dry_run=dry_run,
            progress=progress,
        )
    for warning in result.warnings:
        session.warn(warning)
    for catalog in result.manifest.catalogs:
        segments = f"{len(catalog.segments):,} segments, {catalog.words:,} words"
        session.say(f"{catalog.file}: {segments}")
    done = "would be made" if dry_run else "made"
    files = len(result.files)
    session.say(f"{result.path}: {done}; {files} files, {result.open_words:,} words to translate")
    if not dry_run:
        click.echo(result.path)
