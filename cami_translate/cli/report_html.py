"""The progress page: ``report html``."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    today_option,
    workspace_options,
)
from cami_translate.workflow.parallel import Executor
from cami_translate.workflow.report_html import LANGUAGES, write_html_report


@click.command(cls=ReportingCommand)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write it [default: output/report in the workspace].",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice([*LANGUAGES, "both"]),
    default="both",
    show_default=True,
    help="The language of the page.",
)
@today_option
@executor_options
@workspace_options
@click.pass_obj
def html(session: Session, output: Path | None, language: str, executor: Executor) -> None:
    """Make a page that shows how far the work is, and first what needs attention.

    It has the agreements with words left, pace and expected end; the documents and their sections;
    what happened over time; quality; money where agreements have rates. Each document has a page of
    its own: English beside the translation, with states, findings and terms, to be filtered by
    state. Each page is one file that loads nothing: open it from the disk, mail it, print it, or
    put the folder on a web server.

    \b
    Examples:
      cami-translate report html                        output/report/index.html, index.ru.html
      cami-translate report html --lang ru -o ~/mail
      cami-translate report html --today 2026-12-31     as of a date, with the catalogs of now
    """
    languages = LANGUAGES if language == "both" else (language,)
    with progress_bar("Reading") as progress:
        result = write_html_report(
            session.directory,
            output,
            languages,
            today=session.date,
            executor=executor,
            tell=progress,
        )
    for page in result.pages:
        click.echo(page)
    session.finish(result.failures)
