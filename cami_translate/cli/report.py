"""What a manager reads, prints, mails and presents: ``report``."""

from __future__ import annotations

import click

from cami_translate.cli.lazy import LazyGroup
from cami_translate.cli.session import workspace_options

_COMMANDS = {
    "html": ("report_html", "html", "Make a page of it: on screen, on paper, by mail."),
    "docx": ("report_files", "docx", "Make a Word report for a meeting."),
    "csv": ("report_files", "tables", "Write every figure as tables for a spreadsheet."),
    "json": ("report_files", "data", "Print every figure for programs."),
    "badge": ("report_files", "badge", "Make a small picture for a README."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
@workspace_options
def report() -> None:
    """Make reports of how far the work is, for those who decide.

    \b
    Examples:
      cami-translate report html              -> output/report/index.html, and index.ru.html
      cami-translate report docx --lang ru    -> output/report/progress.ru.docx
    """
