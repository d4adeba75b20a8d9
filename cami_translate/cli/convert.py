"""The commands ``docx2po`` and ``po2docx``: plain files, no workspace.

Arguments follow the converters of translate-toolkit, so that who knows ``odf2po`` knows these.
"""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate import __version__
from cami_translate.cli.session import ReportingCommand, Session, message_options
from cami_translate.cli.wording import describe_build, describe_change
from cami_translate.workflow.convert import convert_to_catalog, convert_to_document
from cami_translate.workflow.rebuild import RebuildOptions

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_WRITABLE = click.Path(dir_okay=False, path_type=Path)


_max_part_option = click.option(
    "--max-part-mb",
    metavar="N",
    type=click.IntRange(min=1),
    default=32,
    show_default=True,
    help="Read parts of a Word file up to N megabytes of XML.",
)


@click.command(cls=ReportingCommand, context_settings=_CONTEXT)
@click.argument("source", metavar="IN.docx", type=_EXISTING)
@click.argument("target", metavar="OUT.po", type=_WRITABLE)
@click.option(
    "--language", metavar="CODE", default="ru", show_default=True, help="Target language."
)
@click.option("--comments", is_flag=True, help="Offer review comments for translation too.")
@_max_part_option
@click.option("--yes", is_flag=True, help="Update even if over 20% of OUT.po becomes obsolete.")
@click.version_option(__version__, prog_name="docx2po")
@message_options
@click.pass_obj
def docx2po(
    session: Session,
    source: Path,
    target: Path,
    language: str,
    comments: bool,
    max_part_mb: int,
    yes: bool,
) -> None:
    """Extract the text of IN.docx into the catalog OUT.po.

    If OUT.po exists it is updated, and keeps every translation: what changed becomes fuzzy, what
    went away obsolete.

    \b
    Example:
      docx2po grazing.docx grazing-ru.po
    """
    result = convert_to_catalog(
        source,
        target,
        language=language,
        comments=comments,
        max_part_mb=max_part_mb,
        accept_obsolete=yes,
    )
    session.show_diagnostics(result.diagnostics)
    for change in result.changes:
        session.say(describe_change(change))


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
@click.option("--comments", is_flag=True, help="Review comments were extracted too.")
@_max_part_option
@click.option("--mark-untranslated", is_flag=True, help="Highlight what stays in English.")
@click.version_option(__version__, prog_name="po2docx")
@message_options
@click.pass_obj
def po2docx(
    session: Session,
    template: Path,
    catalog: Path,
    target: Path,
    language: str | None,
    comments: bool,
    max_part_mb: int,
    mark_untranslated: bool,
) -> None:
    """Rebuild the Word file IN.docx as OUT.docx with the translations of IN.po.

    What is not translated, is fuzzy or has wrong tags stays in English, and is counted.

    \b
    Example:
      po2docx -t grazing.docx grazing-ru.po grazing-ru.docx
    """
    options = RebuildOptions(comments, max_part_mb, mark_untranslated=mark_untranslated)
    result = convert_to_document(template, catalog, target, language=language, options=options)
    session.show_diagnostics(result.diagnostics)
    session.say(describe_build(result))
