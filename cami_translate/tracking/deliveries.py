"""What the ledger tells of deliveries: which were undone, what was held, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
