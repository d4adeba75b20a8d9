"""What deliveries left to decide on, as the ledger, the archive and the catalogs tell now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cami_translate.catalog import Bucket, parse_catalog
from cami_translate.model import Entry
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    DELIVERY,
    LEDGER,
    Event,
    Piece,
    Standing,
    held_segments,
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
from cami_translate.workflow.deliveries import DeliveredCatalog, find_delivery, read_delivered


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
    def of(self) -> tuple[str, str]:
        """Its document and language."""
        return self.document, self.language

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


def _of(data: Mapping[str, Any]) -> tuple[str, str]:
    return (str(data["document"]), str(data["language"]))


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
