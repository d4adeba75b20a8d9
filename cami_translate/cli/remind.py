"""Reminders of due dates: ``remind``."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    actor_option,
    dry_run_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.workflow.remind import draft_reminders


@click.command(cls=ReportingCommand)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write the drafts [default: output/reminders].",
)
@click.option(
    "--within",
    metavar="DAYS",
    type=click.IntRange(min=0),
    help="Also remind of all that is due in so many days.",
)
@actor_option
@dry_run_option
@today_option
@workspace_options
@click.pass_obj
def remind(
    session: Session, output: Path | None, within: int | None, actor: str | None, dry_run: bool
) -> None:
    """Draft e-mails to those whose work is overdue, or is due in 7 or 2 days.

    What has no due date is due on the day on which its agreement closes. Each person gets one, in
    English and in Russian, with what is due when, how many words are open, and what to send. The
    drafts are .eml files, which mail programs open: nothing is sent. They are signed with the name
    of --by. People without an e-mail address in cami.toml are named.

    \b
    Examples:
      cami-translate remind
      cami-translate remind --within 14 -n        who would be reminded?
      cami-translate remind --by marina -o ~/drafts
    """
    result = draft_reminders(
        session.directory,
        output,
        within=within,
        actor=actor,
        today=session.date,
        now=session.now,
        dry_run=dry_run,
    )
    for draft in result.drafts:
        ids = ", ".join(item.assignment.id for item in draft.assignments)
        words = count_of(sum(item.open_words for item in draft.assignments), "word")
        session.say(f"{draft.person.name} <{draft.person.email}>: {ids}; {words} open")
        if not dry_run:
            click.echo(draft.path)
    for person in result.unreachable:
        session.warn(f"{person.name}: no e-mail address; add email to [people.{person.id}]")
    for item in result.nobody:
        session.warn(f"{item.assignment.id}: due on {item.due}, and nobody is named who does it")
    if not (result.drafts or result.unreachable or result.nobody):
        later = "; --within DAYS reminds of what is due later" if within is None else ""
        session.say(f"nobody to remind on {session.date}{later}")
