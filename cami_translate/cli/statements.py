"""The acceptance statement of an agreement: ``agreement statement``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from cami_translate.cli.output import print_json
from cami_translate.cli.papers import hand_over, paper_options, wants_json
from cami_translate.cli.session import (
    DATE,
    ReportingCommand,
    Session,
    today_option,
    workspace_options,
)
from cami_translate.workflow.papers import PaperForm
from cami_translate.workflow.statement import read_statement
from cami_translate.workflow.statement_output import describe_statement, statement_paper


@click.command(cls=ReportingCommand)
@click.argument("name", metavar="AGREEMENT")
@paper_options(PaperForm.TEXT, PaperForm.DOCX, PaperForm.CSV)
@click.option("--since", metavar="DATE", type=DATE, help="Only what came on DATE or later.")
@today_option
@workspace_options
@click.pass_obj
def statement(
    session: Session,
    name: str,
    output: Path | None,
    language: str | None,
    form: str | None,
    output_format: str,
    since: dt.datetime | None,
) -> None:
    """State what of an agreement is agreed, delivered and accepted: the annex of an invoice.

    Words and money by match band, each amount rounded and the total their sum; the deliveries with
    their dates and hashes; the documents with those of their English texts; what is open and why;
    who approved what; and a place to sign. The band of a text is that of the day when it was handed
    out. Before anything is handed out, what is agreed is what `estimate` tells.

    With --since it is of a period: what was delivered, accepted and approved since that date; the
    statements of one period after the other add up. What was taken back in it is subtracted.

    \b
    Examples:
      cami-translate agreement statement guidelines-russian
      cami-translate agreement statement guidelines-russian --as docx -o ~/mail
      cami-translate agreement statement guidelines-russian --lang ru -o annex.docx
      cami-translate agreement statement guidelines-russian -o annex.csv
      cami-translate agreement statement guidelines-russian --since 2026-10-01
    """
    found = read_statement(
        session.directory, name, today=session.date, since=since.date() if since else None
    )
    if wants_json(output_format, output, form):
        print_json("statement/1", describe_statement(found))
    else:
        hand_over(statement_paper(found), output, language, form)
