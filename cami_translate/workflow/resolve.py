"""Decide, one by one, on the segments of deliveries that were held: take theirs, or keep ours."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.catalog import format_catalog, parse_catalog, with_target
from cami_translate.errors import CatalogError, UsageError
from cami_translate.files import locked
from cami_translate.model import Catalog, Entry
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    LEDGER,
    RESOLVE,
    new_event,
    read_events,
    source_key,
    state_key,
    undone_deliveries,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.deliveries import find_delivery
from cami_translate.workflow.held import Held, open_segments
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.replacing import Change, recorded, replaced
from cami_translate.workflow.snapshot import record_progress


@dataclass(frozen=True, slots=True)
class Decision:
    """The numbers of segments: of which theirs is taken, and of which ours is kept.

    None means all that are open; ``approved`` allows to take theirs where ours is approved.
    """

    take: Collection[int] | None = ()
    keep: Collection[int] | None = ()
    approved: bool = False


@dataclass(frozen=True, slots=True)
class ResolveResult:
    """What was decided, and what is still open."""

    delivery: str
    taken: tuple[Held, ...]
    kept: tuple[Held, ...]
    open: tuple[Held, ...]
    warnings: tuple[str, ...] = ()


def resolve_delivery(
    directory: Path,
    delivery: str,
    decision: Decision,
    *,
    actor: str | None,
    now: dt.datetime,
    dry_run: bool = False,
) -> ResolveResult:
    """Take theirs or keep ours, as decided; nothing is written if one of the numbers cannot be.

    Of all that are open, those are taken that can be.
    """
    project = find_project(directory)
    plan = load_plan(project)
    ledger = project.root / CATALOGS / LEDGER
    event = find_delivery(project, read_events(ledger), delivery)
    with ExitStack() as locks:
        if not dry_run:
            paths = {
                project.catalog_path(data["document"], data["language"])
                for data in event.data["catalogs"]
            }
            for path in sorted(paths):
                locks.enter_context(locked(path))
        events = read_events(ledger)  # as they are now that nobody else can change anything
        if delivery in undone_deliveries(events):
            raise CatalogError(f"the delivery {delivery} was undone", file=project.root)
        held = open_segments(project, events, event).held
        taken, kept = _decide(held, decision)
        left = tuple(item for item in held if item not in taken and item not in kept)
        result = ResolveResult(delivery, taken, kept, left)
        if dry_run or not (taken or kept):
            return result
        who = resolve_actor(actor, plan, project.root)
        changes = [_change(project, of, taken) for of in sorted({i.of for i in taken})]
        # The ledger first: it keeps what is replaced, and until it is, a decision is open.
        event = new_event(RESOLVE, who, now, _data(result))
        with recorded(ledger, [event]), replaced(changes):
            pass
        unrecorded = record_progress(project, sorted({item.of for item in taken}), now)
    return replace(result, warnings=tuple(map(str, unrecorded)))


def _decide(held: Sequence[Held], decision: Decision) -> tuple[tuple[Held, ...], tuple[Held, ...]]:
    """Which are taken and which are kept; an error names the first number that cannot be."""
    known = {item.number: item for item in held}
    if decision.take is None and decision.keep is None:
        raise UsageError("--take all and --keep all exclude each other")
    for number in (*(decision.take or ()), *(decision.keep or ())):
        if number not in known:
            raise UsageError(f"number {number} is not open; `resolve DELIVERY` lists what is")
    if both := set(decision.take or ()) & set(decision.keep or ()):
        raise UsageError(f"number {min(both)} cannot be taken and kept")
    for number in sorted(decision.take or ()):
        _refuse(known[number], approved=decision.approved)
    keep = decision.keep if decision.keep is not None else known.keys() - set(decision.take or ())
    take = decision.take
    if take is None:
        take = [i.number for i in held if not i.fault and (decision.approved or not i.approved)]
    kept = tuple(item for item in held if item.number in keep)
    return tuple(i for i in held if i.number in take and i not in kept), kept


def _refuse(item: Held, *, approved: bool) -> None:
    where = f"number {item.number} ({item.document})"
    if item.fault:
        next_step = "correct it in the catalog, or ask for it again; then --keep it"
        raise CatalogError(f"theirs cannot be taken: {item.fault}", file=where, next_step=next_step)
    if item.approved and not approved:
        next_step = "say --approved too if theirs is to replace it"
        raise CatalogError("ours is approved", file=where, next_step=next_step)


def _change(project: Project, of: tuple[str, str], taken: Sequence[Held]) -> Change:
    path = project.catalog_path(*of)
    before = path.read_bytes()
    current: Catalog = parse_catalog(before, str(path))
    new = {item.ours.key: item.theirs for item in taken if item.of == of}
    entries = tuple(
        with_target(entry, new[entry.key]) if not entry.obsolete and entry.key in new else entry
        for entry in current.entries
    )
    return Change(path, before, format_catalog(replace(current, entries=entries)).encode())


def _data(result: ResolveResult) -> dict[str, object]:
    places = Counter(item.of for item in (*result.taken, *result.kept))
    return {
        "delivery": result.delivery,
        "catalogs": [
            {
                "document": of[0],
                "language": of[1],
                "take": {source_key(i.ours): state_key(i.theirs) for i in _at(result.taken, of)},
                "replaced": {source_key(i.ours): _text(i.ours) for i in _at(result.taken, of)},
                "keep": [source_key(i.ours) for i in _at(result.kept, of)],
                "declined": {source_key(i.ours): state_key(i.theirs) for i in _at(result.kept, of)},
            }
            for of in places
        ],
    }


def _at(items: Sequence[Held], of: tuple[str, str]) -> list[Held]:
    return [item for item in items if item.of == of]


def _text(entry: Entry) -> dict[str, object]:
    """A translation that a decision replaces: the ledger keeps it."""
    return {"target": entry.msgstr, "fuzzy": entry.fuzzy}
