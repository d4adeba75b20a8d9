"""Decide, one by one, on the segments of deliveries that were held: take theirs, or keep ours."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cami_translate.catalog import Bucket, format_catalog, parse_catalog, with_target
from cami_translate.errors import CatalogError, UsageError
from cami_translate.files import locked
from cami_translate.model import Catalog, Entry
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    DELIVERY,
    LEDGER,
    RESOLVE,
    Event,
    Piece,
    Standing,
    held_segments,
    new_event,
    read_events,
    resolutions,
    source_key,
    standing,
    state_key,
    superseded_segments,
    undone_deliveries,
    verdicts,
    word_difference,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.deliveries import DeliveredCatalog, find_delivery, read_delivered
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.replacing import Change, recorded, replaced
from cami_translate.workflow.snapshot import record_progress


@dataclass(frozen=True, slots=True)
class Held:
    """A delivered segment that waits for a decision; its number never changes.

    ``approved`` says that ours is, now; ``fault`` what is wrong with theirs, so that it cannot be
    taken.
    """

    number: int
    document: str
    language: str
    bucket: Bucket
    ours: Entry
    theirs: Entry
    approved: bool
    fault: str

    @property
    def difference(self) -> tuple[Piece, ...]:
        """What theirs changes of ours, in words."""
        return word_difference(self.ours.msgstr, self.theirs.msgstr)


@dataclass(frozen=True, slots=True)
class OpenDelivery:
    """A delivery that left segments to decide on."""

    delivery: str
    date: dt.date
    agreement: str
    held: tuple[Held, ...]


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


def open_conflicts(project: Project, events: Sequence[Event]) -> tuple[OpenDelivery, ...]:
    """The deliveries that left segments to decide on, oldest first.

    Archives are read only of those that have any.
    """
    undone = undone_deliveries(events)
    deliveries = [e for e in events if e.kind == DELIVERY and e.data["delivery"] not in undone]
    found = (open_segments(project, events, event) for event in deliveries)
    return tuple(item for item in found if item.held)


def list_open(directory: Path, delivery: str | None = None) -> tuple[OpenDelivery, ...]:
    """What waits for a decision, of one delivery or of all."""
    project = find_project(directory)
    events = read_events(project.root / CATALOGS / LEDGER)
    if delivery is None:
        return open_conflicts(project, events)
    return (open_segments(project, events, find_delivery(project, events, delivery)),)


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
            paths = {project.catalog_path(*_of(data)) for data in event.data["catalogs"]}
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
        changes = [_change(project, of, taken) for of in sorted({_place(i) for i in taken})]
        # The ledger first: it keeps what is replaced, and until it is, a decision is open.
        event = new_event(RESOLVE, who, now, _data(result))
        with recorded(ledger, [event]), replaced(changes):
            pass
        unrecorded = record_progress(project, sorted({_place(item) for item in taken}), now)
    return replace(result, warnings=tuple(map(str, unrecorded)))


def _of(data: Mapping[str, Any]) -> tuple[str, str]:
    return (str(data["document"]), str(data["language"]))


def _place(item: Held) -> tuple[str, str]:
    return (item.document, item.language)


def open_segments(project: Project, events: Sequence[Event], event: Event) -> OpenDelivery:
    """The segments of a delivery that wait for a decision."""
    held = {_of(data): _settled(event, data, events) for data in event.data["catalogs"]}
    taken = {of: _overruled(events, event.data["delivery"], of) for of in held}
    waiting = {of for of, segments in held.items() if taken[of] or not all(segments.values())}
    read = {
        (catalog.document, catalog.language): catalog
        for catalog in read_delivered(project, event, lambda *of: of in waiting)
    }
    found: list[Held] = []
    number = 0
    for data in event.data["catalogs"]:
        of = _of(data)
        if of in waiting:
            found += _held(project, events, data, held[of], taken[of], read[of], number)
        number += len(held[of])
    return OpenDelivery(event.data["delivery"], event.date, event.data["agreement"], tuple(found))


def _settled(event: Event, data: Mapping[str, Any], events: Sequence[Event]) -> Mapping[str, bool]:
    """Whether the held segments of a catalog were decided on, or came anew in another delivery."""
    superseded = superseded_segments(event, data, events)
    held = held_segments(event, data, events)
    return {key: decided or key in superseded for key, decided in held.items()}


def _held(
    project: Project,
    events: Sequence[Event],
    data: Mapping[str, Any],
    held: Mapping[str, bool],
    taken: Mapping[str, str],
    delivered: DeliveredCatalog,
    before: int,
) -> Iterator[Held]:
    """The open segments of a catalog; ``before`` is how many numbers those of others have."""
    document, language = _of(data)
    path = project.catalog_path(document, language)
    if not path.exists():
        return
    ours = {source_key(e): e for e in parse_catalog(path.read_bytes(), str(path)).live}
    theirs = {source_key(entry): entry for entry in delivered.delivered.values()}
    known = verdicts(events, document, language)
    for number, (key, decided) in enumerate(held.items(), start=before + 1):
        mine, other = ours.get(key), theirs.get(key)
        # A source that went away leaves nothing to decide on; the archive keeps what came.
        if mine is None or other is None or _same(mine, other):
            continue
        if decided and taken.get(key) != state_key(mine):
            continue
        approved = standing(mine, known) is Standing.APPROVED
        bucket = Bucket(data["segments"][key])
        fault = delivered.fault(other)
        yield Held(number, document, language, bucket, mine, other, approved, fault)


def _overruled(events: Sequence[Event], delivery: str, of: tuple[str, str]) -> Mapping[str, str]:
    """Ours where theirs was taken, as hashes of source and state.

    Where ours is there still, somebody was killed before the catalog was written.
    """
    found: dict[str, str] = {}
    for decision in resolutions(events, delivery):
        for part in decision.data["catalogs"]:
            if _of(part) == of:
                for key, text in part["replaced"].items():
                    ours = Entry("", text["target"], fuzzy=text["fuzzy"])
                    found[key] = state_key(ours)
                for key in part["keep"]:
                    found.pop(key, None)
    return found


def _same(one: Entry, other: Entry) -> bool:
    return state_key(one) == state_key(other)


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
    new = {item.ours.key: item.theirs for item in taken if _place(item) == of}
    entries = tuple(
        with_target(entry, new[entry.key]) if not entry.obsolete and entry.key in new else entry
        for entry in current.entries
    )
    return Change(path, before, format_catalog(replace(current, entries=entries)).encode())


def _data(result: ResolveResult) -> dict[str, object]:
    places = Counter(_place(item) for item in (*result.taken, *result.kept))
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
    return [item for item in items if _place(item) == of]


def _text(entry: Entry) -> dict[str, object]:
    """A translation that a decision replaces: the ledger keeps it."""
    return {"target": entry.msgstr, "fuzzy": entry.fuzzy}
