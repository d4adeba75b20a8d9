"""Memories of other programs: ``memory import`` and ``memory export``."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    language_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow.memory_exchange import export_memory, import_memories


@click.command("import", cls=ReportingCommand)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--domain", metavar="NAME", default="", help="What to call these texts: health, law.")
@language_option
@workspace_options
@click.pass_obj
def import_units(
    session: Session, files: tuple[Path, ...], domain: str, language: str | None
) -> None:
    """Take what other programs have translated into the memory.

    FILE is TMX, PO, or CSV with a column for each language ("en,ru"). It is kept as
    po/ru/memory/NAME.tmx: commit that, the memory is made from it. The same name again replaces it.
    Where memory.url names a database, the units go there too.

    Who translated a text, when, and for which document is kept where the file tells it. What is
    imported is of another domain than our documents: its matches have a penalty, see
    docs/memory.md.

    \b
    Examples:
      cami-translate memory import who-guidelines.tmx --domain health
      cami-translate memory import ~/old/*.po
      cami-translate memory import bilingual.csv
    """
    with progress_bar("Importing") as progress:
        result = import_memories(
            session.directory, files, language=language, domain=domain, progress=progress
        )
    for item in result.files:
        place = f"{item.kept}{', in place of the file before' if item.replaced else ''}"
        said = f"{item.file}: {count_of(item.units, 'translation')} taken in, kept in {place}"
        if item.skipped:
            said += f"; {item.skipped:,} skipped: no text in one of the languages"
        session.say(said)
        if item.too_large:
            session.warn(
                f"{item.kept}: {item.size / 2**20:,.0f} MB is a lot for git; name it in .gitignore,"
                " and keep it where all who need it find it (docs/memory.md)"
            )
    session.finish(result.failures)


@click.command("export", cls=ReportingCommand)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@language_option
@workspace_options
@click.pass_obj
def export_units(session: Session, file: Path, language: str | None) -> None:
    """Write the memory to FILE: .tmx, .po or .csv.

    It has what the catalogs have translated and what was imported; no fuzzy translations.

    \b
    Examples:
      cami-translate memory export guidelines.tmx
      cami-translate memory export guidelines.csv
    """
    with progress_bar("Exporting") as progress:
        result = export_memory(session.directory, file, language=language, progress=progress)
    session.say(f"{one_line(str(result.path))}: {count_of(result.units, 'translation')} written")
    if result.dropped:
        session.say(f"{result.dropped:,} left out: PO has one translation of each text")
