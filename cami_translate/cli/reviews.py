"""What people say of translations: ``review`` and ``approve``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    Function,
    ReportingCommand,
    Session,
    actor_option,
    dry_run_option,
    language_option,
    today_option,
    workspace_options,
)
from cami_translate.errors import one_line
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.review import Reviewed, ReviewResult, review_segments


def _picking_options(command: Function) -> Function:
    """Add what picks segments: documents, sections, entries, a delivery."""
    options: Iterable[Callable[[Any], Any]] = (
        click.argument("names", metavar="[DOCUMENT]...", nargs=-1),
        click.option("--all", "everything", is_flag=True, help="All documents of the workspace."),
        click.option(
            "--section",
            "sections",
            metavar="HEADING",
            multiple=True,
            help="Only what stands under this heading; may be given more than once.",
        ),
        click.option(
            "--entry",
            "entries",
            metavar="TEXT|HASH",
            multiple=True,
            help="Only the segment with this English text in it, or this hash; may be repeated.",
        ),
        click.option(
            "--delivery",
            metavar="ID",
            default="",
            help="Only what this delivery brought, and is as it was delivered.",
        ),
        language_option,
        click.option("--withdraw", is_flag=True, help="Take it back."),
        actor_option,
        dry_run_option,
        today_option,
        workspace_options,
        click.pass_obj,
    )
    for option in reversed(list(options)):
        command = option(command)
    return command


@click.command(cls=ReportingCommand)
@_picking_options
def review(session: Session, **options: Any) -> None:
    """Say that a second person has compared these translations with the English.

    Only what is translated and has no errors can be reviewed; how many are left out, and why, is
    told (-v lists them). The ledger in po/ledger notes who, when, and the text that was seen: a
    later edit lapses the review. A warning tells if the reviewer is the translator.

    \b
    Examples:
      cami-translate review grazing --by elena
      cami-translate review grazing --section "Annex A" --dry-run
      cami-translate review --delivery 2026-11-23-4f0c1a
      cami-translate review --entry "Saiga antelopes cannot jump" --withdraw
    """
    _run(session, "review", "reviewed", **options)


@click.command(cls=ReportingCommand)
@_picking_options
def approve(session: Session, **options: Any) -> None:
    """Say that these translations may be published as they are.

    Only what is translated and has no errors can be approved; how many are left out, and why, is
    told (-v lists them). The ledger in po/ledger notes who, when, and the text that was seen: a
    later edit lapses the approval, and `history SEGMENT` shows the difference. A delivery cannot
    overwrite what is approved. A warning tells if the approver is the translator.

    \b
    Examples:
      cami-translate approve grazing --by elena
      cami-translate approve --delivery 2026-11-23-4f0c1a
      cami-translate approve --entry 3f2a91c0de   one segment, by the start of its hash
      cami-translate approve --all --dry-run      what could be approved?
      cami-translate approve grazing --section "Annex A" --withdraw
    """
    _run(session, "approve", "approved", **options)


def _run(
    session: Session,
    kind: str,
    done: str,
    *,
    names: tuple[str, ...],
    everything: bool,
    sections: tuple[str, ...],
    entries: tuple[str, ...],
    delivery: str,
    language: str | None,
    withdraw: bool,
    actor: str | None,
    dry_run: bool,
) -> None:
    if not (names or everything or sections or entries or delivery):
        message = f"say what to {kind}: DOCUMENT, --section, --entry, --delivery, or --all"
        raise click.UsageError(message)
    if everything and names:
        raise click.UsageError("--all and DOCUMENT are two ways to say what: choose one")
    with progress_bar("Reading") as progress:
        result = review_segments(
            session.directory,
            kind,
            Picking(names, language, sections, entries, delivery),
            withdraw=withdraw,
            actor=actor,
            now=session.now,
            dry_run=dry_run,
            progress=progress,
        )
    verb = "would " * dry_run + "no longer " * withdraw + "be " * dry_run + done
    other = f"were not {done}" if withdraw else "were already"
    for catalog in result.catalogs:
        session.say(_line(catalog, verb, other))
        if session.verbosity > 0:
            for entry, reason in catalog.left_out:
                session.say(f"  {reason}: {one_line(entry.msgid)}")
    _tell(session, result, verb)


def _tell(session: Session, result: ReviewResult, verb: str) -> None:
    if len(result.catalogs) > 1:
        session.say(f"in all: {result.done:,} {verb}")
    for file in result.missing:
        session.warn(f"{file.path}: not extracted yet; run `cami-translate extract`")
    for warning in result.warnings:
        session.warn(warning)


def _line(catalog: Reviewed, verb: str, other: str) -> str:
    """``po/ru/grazing.po: 398 approved, 12 were already; left out: 9 fuzzy``."""
    already = f", {catalog.already:,} {other}" if catalog.already else ""
    left = ", ".join(f"{number:,} {reason}" for reason, number in catalog.reasons.items())
    left_out = f"; left out: {left}" if left else ""
    return f"{catalog.path}: {len(catalog.done):,} {verb}{already}{left_out}"
