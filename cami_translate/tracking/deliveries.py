"""What the ledger tells of deliveries: which were undone, what came, was held, was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cami_translate.tracking.events import Event

DELIVERY, UNDO, RESOLVE = "delivery", "undo", "resolve"
HELD = frozenset({"conflict", "approved-protected", "invalid"})
"""The buckets whose segments a person has to decide on, unless they were written."""


def undone_deliveries(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the deliveries that were undone."""
    return frozenset(str(event.data["delivery"]) for event in events if event.kind == UNDO)


def resolutions(events: Iterable[Event], delivery: str) -> tuple[Event, ...]:
    """The decisions on what a delivery left in quarantine, in the order of their time."""
    return tuple(e for e in events if e.kind == RESOLVE and e.data["delivery"] == delivery)


def superseded_segments(
    event: Event, catalog: Mapping[str, Any], events: Iterable[Event]
) -> frozenset[str]:
    """The segments of a delivered catalog that came anew from the kit: taken in, or held again."""
    found: set[str] = set()
    events = tuple(events)
    undone = undone_deliveries(events)
    for later, part in _parts(events, catalog["document"], catalog["language"]):
        if later.kind != DELIVERY or later.time <= event.time or later.data["delivery"] in undone:
            continue
        if catalog["kit"] and part["kit"] == catalog["kit"]:
            found |= part["written"].keys()
            found |= {key for key, bucket in part["segments"].items() if bucket in HELD}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class PastTargets:
    """Targets of a catalog that are no news, as pairs of hashes: of source, of state and target.

    ``came`` are those that earlier deliveries brought into the catalog, ``declined`` those that a
    person did not take.
    """

    came: frozenset[tuple[str, str]]
    declined: frozenset[tuple[str, str]]


def past_targets(
    events: Iterable[Event],
    document: str,
    language: str,
    counts: Callable[[Mapping[str, Any]], bool],
) -> PastTargets:
    """What came for a document before, by the deliveries whose particulars of it count."""
    events = tuple(events)
    undone = undone_deliveries(events)
    parts = [p for p in _parts(events, document, language) if p[0].data["delivery"] not in undone]
    counted = {e.data["delivery"] for e, part in parts if e.kind == DELIVERY and counts(part)}
    came: set[tuple[str, str]] = set()
    declined: set[tuple[str, str]] = set()
    for event, part in parts:
        if event.kind == RESOLVE:
            declined |= part.get("declined", {}).items()
        if event.data["delivery"] in counted:
            came |= part["take" if event.kind == RESOLVE else "written"].items()
    return PastTargets(frozenset(came), frozenset(declined))


def _parts(
    events: Iterable[Event], document: str, language: str
) -> Iterator[tuple[Event, Mapping[str, Any]]]:
    """What deliveries and decisions tell of one catalog."""
    for event in events:
        for part in event.data["catalogs"] if event.kind in (DELIVERY, RESOLVE) else ():
            if (part["document"], part["language"]) == (document, language):
                yield event, part


def held_segments(
    event: Event, catalog: Mapping[str, Any], events: Iterable[Event]
) -> Mapping[str, bool]:
    """The segments of a delivered catalog that were quarantined, in the delivery's order.

    They are known by the hash of their source; the values tell whether one was decided on.
    """
    document, language = catalog["document"], catalog["language"]
    decided: set[str] = set()
    for decision in resolutions(events, event.data["delivery"]):
        for part in decision.data["catalogs"]:
            if (part["document"], part["language"]) == (document, language):
                decided.update(part["take"], part["keep"])
    return {
        key: key in decided
        for key, bucket in catalog["segments"].items()
        if bucket in HELD and key not in catalog["written"]
    }
