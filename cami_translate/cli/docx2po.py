"""The command ``docx2po``: plain files, no workspace.

Arguments follow the converters of translate-toolkit, so that who knows ``odf2po`` knows these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cami_translate import __version__
from cami_translate.cli.ledger import print_ledger
from cami_translate.cli.reading import CONTEXT, EXISTING, WRITABLE, reading_options
from cami_translate.cli.session import ReportingCommand, Session, message_options
from cami_translate.cli.wording import describe_change
from cami_translate.workflow.to_catalog import convert_to_catalog


@click.command(cls=ReportingCommand, context_settings=CONTEXT)
@click.argument("source", metavar="IN.docx", type=EXISTING)
@click.argument("target", metavar="OUT.po", type=WRITABLE)
@click.option(
    "--language", metavar="CODE", default="ru", show_default=True, help="Target language."
)
@reading_options
@click.option(
    "--glossary",
    "glossary_file",
    metavar="FILE",
    type=EXISTING,
    help="Note the terms of FILE (CSV, TBX ...) beside the texts that have them.",
)
@click.option("--yes", is_flag=True, help="Update even if over 20% of OUT.po becomes obsolete.")
@click.option("--explain", is_flag=True, help="Print what becomes of every character, and why.")
@click.version_option(__version__, prog_name="docx2po")
@message_options
@click.pass_obj
def docx2po(
    session: Session,
    /,
    source: Path,
    target: Path,
    language: str,
    options_file: Path | None,
    glossary_file: Path | None,
    yes: bool,
    explain: bool,
    **settings: Any,
) -> None:
    """Extract the text of IN.docx into the catalog OUT.po.

    If OUT.po exists it is updated, and keeps every translation: what changed becomes fuzzy, what
    went away obsolete. IN.docx is read with the options that OUT.po records, unless others are
    given.

    \b
    Example:
      docx2po grazing.docx grazing-ru.po
    """
    result = convert_to_catalog(
        source,
        target,
        language=language,
        options_file=options_file,
        settings=settings,
        glossary_file=glossary_file,
        accept_obsolete=yes,
        explain=explain,
    )
    session.show_diagnostics(result.diagnostics)
    for change in result.changes:
        session.say(describe_change(change))
    if explain:
        print_ledger([(source.name, result.ledger)], "text")
