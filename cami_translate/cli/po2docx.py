"""The command ``po2docx``: plain files, no workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cami_translate import __version__
from cami_translate.cli.reading import CONTEXT, EXISTING, WRITABLE, reading_options
from cami_translate.cli.session import ReportingCommand, Session, message_options
from cami_translate.cli.wording import describe_build
from cami_translate.workflow.to_document import convert_to_document


@click.command(cls=ReportingCommand, context_settings=CONTEXT)
@click.option(
    "-t",
    "--template",
    metavar="IN.docx",
    required=True,
    type=EXISTING,
    help="The English document from which IN.po was extracted.",
)
@click.argument("catalog", metavar="IN.po", type=EXISTING)
@click.argument("target", metavar="OUT.docx", type=WRITABLE)
@click.option("--language", metavar="CODE", help="Target language [default: what IN.po says].")
@reading_options
@click.option("--mark-untranslated", is_flag=True, help="Highlight what stays in English.")
@click.version_option(__version__, prog_name="po2docx")
@message_options
@click.pass_obj
def po2docx(
    session: Session,
    /,
    template: Path,
    catalog: Path,
    target: Path,
    language: str | None,
    options_file: Path | None,
    mark_untranslated: bool,
    **settings: Any,
) -> None:
    """Rebuild the Word file IN.docx as OUT.docx with the translations of IN.po.

    What is not translated, is fuzzy or has wrong tags stays in English, and is counted. IN.docx is
    read with the options that IN.po records, unless others are given.

    \b
    Example:
      po2docx -t grazing.docx grazing-ru.po grazing-ru.docx
    """
    result = convert_to_document(
        template,
        catalog,
        target,
        language=language,
        options_file=options_file,
        settings=settings,
        mark_untranslated=mark_untranslated,
    )
    session.show_diagnostics(result.diagnostics)
    session.say(describe_build(result))
