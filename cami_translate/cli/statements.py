"""The acceptance statement of an agreement: ``agreement statement``."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    today_option,
    workspace_options,
)
from cami_translate.workflow.statement_output import (
    LANGUAGES,
    StatementForm,
    form_of,
    read_statement,
    render_statement,
    save_statement,
)


@click.command(cls=ReportingCommand)
@click.argument("name", metavar="AGREEMENT")
@click.option(
    "-o",
    "--output",
    metavar="FILE|FOLDER",
    type=click.Path(path_type=Path),
    help="Where to write it [default: text and CSV are printed, Word files go into this folder].",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Only in this language [default: both; CSV has none].",
)
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in StatementForm]),
    help="Plain text, a Word file to sign, or a table [default: as FILE says, or text].",
)
@today_option
@workspace_options
@click.pass_obj
def statement(
    session: Session, name: str, output: Path | None, language: str | None, form: str | None
) -> None:
    """State what of an agreement is agreed, delivered and accepted: the annex of an invoice.

    Words and money by match band, each amount rounded and the total their sum; the deliveries with
    their dates and hashes; the documents with those of their English texts; what is open and why;
    who approved what; and a place to sign. The band of a text is that of the day when it was handed
    out. Before anything is handed out, what is agreed is what `estimate` tells.

    \b
    Examples:
      cami-translate agreement statement guidelines-russian
      cami-translate agreement statement guidelines-russian --as docx -o ~/mail
      cami-translate agreement statement guidelines-russian --lang ru -o annex.docx
      cami-translate agreement statement guidelines-russian -o annex.csv
    """
    found = read_statement(session.directory, name, today=session.date)
    languages = (language,) if language else LANGUAGES
    kind = StatementForm(form) if form else form_of(output)
    if output is None and kind is not StatementForm.DOCX:
        shown = languages if kind is StatementForm.TEXT else languages[:1]
        texts = (render_statement(found, code, kind).decode() for code in shown)
        click.echo("\n\n".join(texts), nl=False)
        return
    for path in save_statement(found, output or Path(), languages, kind):
        click.echo(path)
