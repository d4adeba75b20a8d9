"""What a manager reads, prints, mails and presents: ``report``."""

from __future__ import annotations

import click

from cami_translate.cli.lazy import LazyGroup
from cami_translate.cli.session import workspace_options

_COMMANDS = {
    "html": ("report_html", "html", "Make a page of it: on screen, on paper, by mail."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
@workspace_options
def report() -> None:
    """Make reports of how far the work is, for those who decide.

    \b
    Examples:
      cami-translate report html              -> output/report/index.html, and index.ru.html
    """
