"""What follows an intake: ``resolve`` and ``undo``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import click

from cami_translate.cli.differences import format_difference
from cami_translate.cli.output import print_csv, print_json
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    actor_option,
    dry_run_option,
    format_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import EXIT_QUARANTINE, UsageError, one_line
from cami_translate.workflow import Cell
from cami_translate.workflow.held import Held, OpenDelivery, list_open
from cami_translate.workflow.resolve import Decision, ResolveResult, resolve_delivery
from cami_translate.workflow.undo import Undone, undo_delivery

_ALL = "all"
_HEADER = ["delivery", "number", "document", "language", "bucket", "approved", "fault"]
_HEADER += ["source", "ours", "theirs"]


@click.command(cls=ReportingCommand)
@click.argument("delivery", metavar="[DELIVERY]", required=False)
@click.option("--take", metavar="NUMBERS|all", help="Put theirs in: 1,3-5.")
@click.option("--keep", metavar="NUMBERS|all", help="Leave ours as it is: 2.")
@click.option("--approved", is_flag=True, help="Take theirs even where ours is approved.")
@format_option
@actor_option
@dry_run_option
@today_option
@workspace_options
@click.pass_obj
def resolve(
    session: Session,
    delivery: str | None,
    take: str | None,
    keep: str | None,
    approved: bool,
    output_format: str,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Decide on what an intake held back: segments that both sides changed, for example.

    Without --take and --keep it lists what is open, with both texts and what differs in words. The
    numbers stay the same until all is decided. A translation with errors cannot be taken; an
    approved one is replaced only if --approved is said too, and is not approved any more then.
    What is replaced stays in the ledger, and `undo DELIVERY --merge` brings it back.

    \b
    Examples:
      cami-translate resolve                                    all deliveries
      cami-translate resolve 2026-11-23-4f0c1a
      cami-translate resolve 2026-11-23-4f0c1a --take 1,3-5 --keep 2
      cami-translate resolve 2026-11-23-4f0c1a --take all --approved
    """
    if take is None and keep is None:
        _show(list_open(session.directory, delivery), output_format)
        return
    if delivery is None:
        raise UsageError("say of which DELIVERY; `resolve` lists those that are open")
    decision = Decision(_numbers(take), _numbers(keep), approved)
    result = resolve_delivery(
        session.directory, delivery, decision, actor=actor, now=session.now, dry_run=dry_run
    )
    if output_format == "json":
        print_json("resolve/1", _result_json(result))
    elif output_format == "csv":
        print_csv(["decision", *_HEADER], _result_rows(result))
    else:
        for line in _result_lines(result, dry_run=dry_run):
            click.echo(line)
    for warning in result.warnings:
        session.warn(warning)
    if result.open:
        session.say(f"{delivery}: {count_of(len(result.open), 'segment')} still to decide on")
        if _ALL in (take, keep):
            raise click.exceptions.Exit(EXIT_QUARANTINE)


@click.command(cls=ReportingCommand)
@click.argument("delivery", metavar="DELIVERY")
@click.option(
    "--merge", is_flag=True, help="Set back only what nobody has changed or approved since."
)
@actor_option
@dry_run_option
@today_option
@workspace_options
@click.pass_obj
def undo(session: Session, delivery: str, merge: bool, actor: str | None, dry_run: bool) -> None:
    """Take back what a delivery changed: the catalogs are as they were before it.

    If a catalog was changed since, nothing is done; with --merge only those segments are set back
    that the delivery wrote and nobody changed or approved since, and the others are named.
    Assignments have the state again that they had. The delivery stays archived in po/deliveries,
    and its file can be taken in again.

    \b
    Examples:
      cami-translate undo 2026-11-23-4f0c1a --dry-run
      cami-translate undo 2026-11-23-4f0c1a --merge
    """
    result = undo_delivery(
        session.directory, delivery, merge=merge, actor=actor, now=session.now, dry_run=dry_run
    )
    for catalog in result.catalogs:
        for line in _undone_lines(catalog, dry_run=dry_run):
            click.echo(line)
    for warning in result.warnings:
        session.warn(warning)
    done = "would be undone" if dry_run else "is undone"
    session.say(f"{delivery}: the delivery of {result.date} {done}")


def _undone_lines(catalog: Undone, *, dry_run: bool) -> Iterator[str]:
    verb = "would be set back" if dry_run else "set back"
    kept = f"; {count_of(len(catalog.kept), 'segment')} kept" if catalog.kept else ""
    yield f"{catalog.path}: {count_of(catalog.restored, 'segment')} {verb}{kept}"
    for entry, reason in catalog.kept:
        yield f"  kept ({reason}): {one_line(entry.msgid)}"
        yield f"    {one_line(entry.msgstr)}"


def _numbers(text: str | None) -> Collection[int] | None:
    """The numbers of "1,3-5"; None for "all"."""
    if text is None:
        return ()
    if text.strip().lower() == _ALL:
        return None
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()):
            raise UsageError(f'"{text}" are no numbers; write 1,3-5 or all')
        found.update(range(int(first), int(last or first) + 1))
    return found


def _show(deliveries: Sequence[OpenDelivery], output_format: str) -> None:
    if output_format == "json":
        print_json("conflicts/1", {"deliveries": [_delivery_json(item) for item in deliveries]})
    elif output_format == "csv":
        rows = (_row(item, held) for item in deliveries for held in item.held)
        print_csv(_HEADER, rows)
    else:
        for item in deliveries:
            of = f" ({item.agreement})" if item.agreement else ""
            number = count_of(len(item.held), "segment")
            click.echo(f"{item.delivery}{of}: {number} to decide on")
            for held in item.held:
                for line in _held_lines(held):
                    click.echo(line)
        if not any(item.held for item in deliveries):
            click.echo("nothing is open")


def _held_lines(held: Held) -> Iterator[str]:
    approved = ", ours is approved" if held.approved else ""
    fault = f", {held.fault}" if held.fault else ""
    where = f"{held.document}, {held.bucket}{approved}{fault}"
    yield f"{held.number:>4}  {where}: {one_line(held.theirs.msgid)}"
    yield f"      ours:       {_text(held.ours.msgstr, fuzzy=held.ours.fuzzy)}"
    yield f"      theirs:     {_text(held.theirs.msgstr, fuzzy=held.theirs.fuzzy)}"
    if held.ours.msgstr and held.ours.msgstr != held.theirs.msgstr:
        yield f"      difference: {format_difference(held.difference, colored=False)}"


def _text(text: str, *, fuzzy: bool) -> str:
    return f"{one_line(text) or '(nothing)'}{' (fuzzy)' if fuzzy else ''}"


def _result_lines(result: ResolveResult, *, dry_run: bool) -> Iterator[str]:
    for item in result.taken:
        yield f"{item.number:>4}  {'would be taken' if dry_run else 'taken'}: {_short(item)}"
    for item in result.kept:
        yield f"{item.number:>4}  {'would be kept' if dry_run else 'kept'}: {_short(item)}"
    for item in result.open:
        reason = item.fault or ("ours is approved" if item.approved else "")
        yield f"{item.number:>4}  open{f' ({reason})' if reason else ''}: {_short(item)}"


def _short(item: Held) -> str:
    return one_line(item.theirs.msgid)


def _row(delivery: OpenDelivery, held: Held) -> list[Cell]:
    return [delivery.delivery, *_cells(held)]


def _cells(held: Held) -> list[Cell]:
    approved = "yes" if held.approved else "no"
    what = [held.document, held.language, held.bucket.value, approved, held.fault]
    return [held.number, *what, held.theirs.msgid, held.ours.msgstr, held.theirs.msgstr]


def _result_rows(result: ResolveResult) -> Iterator[list[Cell]]:
    for name, items in (("take", result.taken), ("keep", result.kept), ("open", result.open)):
        yield from ([name, result.delivery, *_cells(item)] for item in items)


def _delivery_json(item: OpenDelivery) -> dict[str, Any]:
    return {
        "delivery": item.delivery,
        "date": item.date.isoformat(),
        "agreement": item.agreement,
        "open": [_held_json(held) for held in item.held],
    }


def _held_json(held: Held) -> dict[str, Any]:
    return {
        "number": held.number,
        "document": held.document,
        "language": held.language,
        "bucket": held.bucket.value,
        "approved": held.approved,
        "fault": held.fault,
        "source": held.theirs.msgid,
        "ours": held.ours.msgstr,
        "theirs": held.theirs.msgstr,
    }


def _result_json(result: ResolveResult) -> dict[str, Any]:
    return {
        "delivery": result.delivery,
        "taken": [_held_json(item) for item in result.taken],
        "kept": [_held_json(item) for item in result.kept],
        "open": [_held_json(item) for item in result.open],
    }
