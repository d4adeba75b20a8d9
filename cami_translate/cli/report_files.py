"""Reports as files: ``report docx``, ``csv``, ``json`` and ``badge``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.output import print_data
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    today_option,
    workspace_options,
)
from cami_translate.errors import UsageError
from cami_translate.workflow.parallel import Executor
from cami_translate.workflow.report_files import LANGUAGES, Reporter

Function = Callable[..., Any]
STDOUT = Path("-")


def output_option(metavar: str, text: str) -> Callable[[Function], Function]:
    """Add ``-o``: where to write."""
    path = click.Path(path_type=Path)
    return click.option("-o", "--output", metavar=metavar, type=path, help=text)


def language_option(command: Function) -> Function:
    """Add ``--lang``: the language that a report is written in."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        show_default=True,
        help="The language that it is written in.",
    )(command)


def _collect(session: Session, executor: Executor) -> Reporter:
    with progress_bar("Reading") as progress:
        return Reporter(session.directory, today=session.date, executor=executor, progress=progress)


@click.command(cls=ReportingCommand)
@output_option("FILE", "Where to write it [default: output/report/progress.en.docx].")
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The Word file that it is made of, .docx or .dotx [default: one that comes with us].",
)
@click.option(
    "--new-template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write our template to FILE, to be changed in Word, and nothing else.",
)
@language_option
@today_option
@executor_options
@workspace_options
@click.pass_obj
def docx(
    session: Session,
    output: Path | None,
    template: Path | None,
    new_template: Path | None,
    language: str,
    executor: Executor,
) -> None:
    """Make a Word report for a meeting: how far the work is, in sentences and tables.

    It has a summary, what needs attention, the agreements and documents, the picture of the work
    over time, and as an annex the list of projects. A template of your own gives it its look:
    {{documents}} in a paragraph by itself becomes the table, {{date}} in a text the date;
    docs/reports.md lists all.

    \b
    Examples:
      cami-translate report docx                            output/report/progress.en.docx
      cami-translate report docx --lang ru -o meeting.docx
      cami-translate report docx --new-template ours.docx   then change it in Word
      cami-translate report docx --template ours.docx -o meeting.docx
    """
    if new_template and (output or template):
        raise UsageError("--new-template does not go with -o or --template")
    reporter = _collect(session, executor)
    if new_template:
        click.echo(reporter.write_template(new_template, language))
        return
    click.echo(reporter.write_docx(output, language, template))
    session.finish(reporter.failures)


@click.command("csv", cls=ReportingCommand)
@output_option("FOLDER|-", "Where to write it [default: output/report]; - prints figures.csv.")
@today_option
@executor_options
@workspace_options
@click.pass_obj
def tables(session: Session, output: Path | None, executor: Executor) -> None:
    """Write every figure of a report as tables for a spreadsheet.

    figures.csv has them all, one a line: table, row, column, value. Beside it is a file for each
    table: documents.csv, agreements.csv and so on; docs/reports.md describes the columns. A text
    that a spreadsheet would take for a formula begins with an apostrophe.

    \b
    Examples:
      cami-translate report csv                    output/report/figures.csv and others
      cami-translate report csv -o - | grep percent_done
    """
    reporter = _collect(session, executor)
    if output == STDOUT:
        print_data(reporter.figures())
    else:
        for path in reporter.write_tables(output):
            click.echo(path)
    session.finish(reporter.failures)


@click.command("json", cls=ReportingCommand)
@output_option("FILE", "Write it to FILE, do not print it.")
@today_option
@executor_options
@workspace_options
@click.pass_obj
def data(session: Session, output: Path | None, executor: Executor) -> None:
    """Print every figure of a report for programs.

    The names are those of the tables that `report csv` writes. Shares stand beside the numbers that
    they are made of; money and dates are texts.

    \b
    Example:
      cami-translate report json | jq '.documents[] | {document, words_done, words_total}'
    """
    reporter = _collect(session, executor)
    if output is None or output == STDOUT:
        print_data(f"{reporter.json()}\n")
    else:
        click.echo(reporter.write_json(output))
    session.finish(reporter.failures)


@click.command(cls=ReportingCommand)
@output_option("FILE", "Where to write it [default: output/report/badge.svg].")
@click.option(
    "--of",
    "level",
    type=click.Choice(["translated", "approved"]),
    default="translated",
    show_default=True,
    help="Which share of all words it shows.",
)
@language_option
@today_option
@executor_options
@workspace_options
@click.pass_obj
def badge(
    session: Session,
    output: Path | None,
    level: Literal["translated", "approved"],
    language: str,
    executor: Executor,
) -> None:
    """Make a small picture (SVG) of how far the work is, for a README.

    The percentage is rounded down: 100% means that nothing is left.

    \b
    Examples:
      cami-translate report badge -o progress.svg
      cami-translate report badge --of approved --lang ru -o approved.svg
    """
    reporter = _collect(session, executor)
    click.echo(reporter.write_badge(output, language, level))
    session.finish(reporter.failures)
