"""The receipt of a delivery as data: from its event, the archive, and what was decided since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cami_translate.agreements import Plan
from cami_translate.catalog import Bucket
from cami_translate.exchange import (
    Delivery,
    Outcome,
    Receipt,
    ReceiptFile,
    ReceiptSegment,
    RefusedFile,
)
from cami_translate.model import Entry, State
from cami_translate.tracking import (
    HELD,
    UNDO,
    Event,
    former_key,
    resolutions,
    source_key,
    state_key,
)
from cami_translate.workflow.deliveries import DeliveredCatalog, digest
from cami_translate.workflow.incoming import kit_segments, kits_of


@dataclass(frozen=True, slots=True)
class Brought:
    """What a delivery brought: its event, the bytes that came, and the catalogs of the event.

    ``still_open`` are the segments that wait for a decision, by document, language and the hash of
    the source; None for all that were held.
    """

    event: Event
    sent: Delivery
    catalogs: Sequence[DeliveredCatalog]
    still_open: Collection[tuple[str, str, str]] | None = None


def describe_delivery(
    workspace: str, plan: Plan, events: Sequence[Event], brought: Brought
) -> Receipt:
    """The receipt of a delivery, as of what ``events`` know."""
    kits = kits_of(events)
    data, manifest = brought.event.data, brought.sent.manifest
    agreement = plan.agreements.get(data["agreement"])
    people = {p.name: None for a in plan.assigned_to(data["agreement"]) if (p := plan.person_of(a))}
    kit = kits.get(data["kit"])
    handed_out = kit.date if kit else None
    if kit is None and manifest and manifest.kit == data["kit"]:
        handed_out = manifest.date
    undone = [e.date for e in events if e.kind == UNDO and e.data["delivery"] == data["delivery"]]
    return Receipt(
        workspace=workspace,
        delivery=data["delivery"],
        date=brought.event.date,
        name=Path(data["archive"]).name,
        sha256=data["sha256"],
        kit=data["kit"],
        kit_date=handed_out,
        agreement=data["agreement"],
        subject=agreement.subject if agreement else "",
        person=", ".join(people),
        files=tuple(
            _file(brought, part, catalog, events, kits)
            for part, catalog in zip(data["catalogs"], brought.catalogs, strict=True)
        ),
        refused=tuple(RefusedFile(r["file"], r["cause"]) for r in data.get("refused", ())),
        undone=undone[-1] if undone else None,
    )


def _file(
    brought: Brought,
    part: Mapping[str, Any],
    catalog: DeliveredCatalog,
    events: Sequence[Event],
    kits: Mapping[str, Event],
) -> ReceiptFile:
    came = {source_key(entry) for entry in catalog.delivered.values()}
    manifest = brought.sent.manifest
    had = kit_segments(kits, manifest, part["kit"], part["document"], part["language"])
    data = next(file.data for file in brought.sent.catalogs if file.name == part["file"])
    return ReceiptFile(
        name=part["file"],
        sha256=digest(data),
        document=part["document"],
        language=part["language"],
        counts={bucket: part["buckets"].get(bucket.value, 0) for bucket in Bucket},
        words=part["words"],
        missing=len(had.keys() - came),
        open=sum(_is_unfinished(entry, catalog) for entry in catalog.delivered.values()),
        segments=tuple(_segments(brought, part, catalog, events)),
    )


def _is_unfinished(entry: Entry, catalog: DeliveredCatalog) -> bool:
    """Whether neither the delivery nor the workspace before it had a finished translation."""
    before = catalog.before.get(entry.key)
    states = (entry.state, before.state if before else State.TRANSLATED)
    return State.TRANSLATED not in states


def _segments(
    brought: Brought,
    part: Mapping[str, Any],
    catalog: DeliveredCatalog,
    events: Sequence[Event],
) -> Iterator[ReceiptSegment]:
    """The segments that are listed, in the order of the delivery."""
    came = {source_key(entry): entry for entry in catalog.delivered.values()}
    before = {source_key(entry): entry for entry in catalog.before.values()}
    successors = {former_key(entry): entry for entry in catalog.before.values()}
    decisions = _decisions(brought, part, events)
    for key, name in part["segments"].items():
        bucket, entry, successor = Bucket(name), came[key], successors.get(key)
        segment = ReceiptSegment(bucket, entry, before.get(key), Outcome.ARCHIVED)
        if bucket is Bucket.STALE:
            outcome = _kept_stale(entry, successor, part["written"])
            new = successor.msgid if successor else ""
            yield replace(segment, outcome=outcome, successor=new)
        elif bucket.value in HELD:
            outcome, day = decisions.get(key, (Outcome.SETTLED, None))
            fault = catalog.fault(entry) if bucket is Bucket.INVALID else ""
            yield replace(segment, outcome=outcome, decided=day, fault=fault)
        else:
            yield segment


def _decisions(
    brought: Brought, part: Mapping[str, Any], events: Sequence[Event]
) -> dict[str, tuple[Outcome, dt.date | None]]:
    """What became of the segments that were held: taken, kept or waiting, and since when."""
    of = (part["document"], part["language"])
    found: dict[str, tuple[Outcome, dt.date | None]] = {
        key: (Outcome.WAITING, None)
        for key in part["segments"]
        if brought.still_open is None or (*of, key) in brought.still_open
    }
    found |= dict.fromkeys(part["written"], (Outcome.TAKEN, brought.event.date))
    for decision in resolutions(events, brought.event.data["delivery"]):
        for data in decision.data["catalogs"]:
            if (data["document"], data["language"]) == of:
                found |= dict.fromkeys(data["take"], (Outcome.TAKEN, decision.date))
                found |= dict.fromkeys(data["keep"], (Outcome.KEPT, decision.date))
    return found


def _kept_stale(entry: Entry, successor: Entry | None, written: Mapping[str, str]) -> Outcome:
    """Where the merge kept a translation whose source has changed: the catalog shows it."""
    if source_key(entry) in written:
        return Outcome.STORED
    if successor is not None:
        suggested = state_key(replace(successor, msgstr=entry.msgstr))
        if written.get(source_key(successor)) == suggested:
            return Outcome.SUGGESTED
    return Outcome.ARCHIVED
