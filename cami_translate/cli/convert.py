"""The commands ``docx2po`` and ``po2docx``: plain files, no workspace.

Arguments follow the converters of translate-toolkit, so that who knows ``odf2po`` knows these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cami_translate import __version__
from cami_translate.cli.ledger import print_ledger
from cami_translate.cli.session import Function, ReportingCommand, Session, message_options
from cami_translate.cli.wording import describe_build, describe_change
from cami_translate.workflow.convert import convert_to_catalog, convert_to_document

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_WRITABLE = click.Path(dir_okay=False, path_type=Path)


def _reading_options(command: Function) -> Function:
    """Add what decides how the document is read.

    An option with the name of a field of DocumentOptions, and no default, sets that field.
    """
    for option in (
        click.option(
            "--max-part-mb",
            metavar="N",
            type=click.IntRange(min=1),
            help="Read parts of a Word file up to N megabytes of XML [default: 32].",
        ),
        click.option(
            "--revisions",
            type=click.Choice(["accept", "keep", "refuse"]),
            help="Tracked changes: accept them [accept], keep them tracked around the translation, "
            "or refuse a document that has some.",
        ),
        click.option(
            "--comments", is_flag=True, default=None, help="Offer review comments for translation."
        ),
        click.option(
            "--keep-formatting",
            type=click.Choice(["normal", "exact", "loose"]),
            help="Which formatting inside a segment becomes tags: what somebody would miss "
            "[normal], whatever Word shows (exact), or bold, italic, colour and the like (loose).",
        ),
        click.option(
            "--options",
            "options_file",
            metavar="FILE.toml",
            type=_EXISTING,
            help="Read the document with the options in FILE.toml (docs/options.md lists them).",
        ),
    ):
        command = option(command)
    return command


@click.command(cls=ReportingCommand, context_settings=_CONTEXT)
@click.argument("source", metavar="IN.docx", type=_EXISTING)
@click.argument("target", metavar="OUT.po", type=_WRITABLE)
@click.option(
    "--language", metavar="CODE", default="ru", show_default=True, help="Target language."
)
@_reading_options
@click.option(
    "--glossary",
    "glossary_file",
    metavar="FILE",
    type=_EXISTING,
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


@click.command(cls=ReportingCommand, context_settings=_CONTEXT)
@click.option(
    "-t",
    "--template",
    metavar="IN.docx",
    required=True,
    type=_EXISTING,
    help="The English document from which IN.po was extracted.",
)
@click.argument("catalog", metavar="IN.po", type=_EXISTING)
@click.argument("target", metavar="OUT.docx", type=_WRITABLE)
@click.option("--language", metavar="CODE", help="Target language [default: what IN.po says].")
@_reading_options
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
