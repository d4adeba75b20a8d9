"""Write an intake down: the archive, the ledger, the catalogs, in this order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cami_translate.catalog import Bucket
from cami_translate.exchange import Delivery
from cami_translate.files import write_atomically
from cami_translate.model import State
from cami_translate.tracking import (
    DELIVERY,
    RESOLVE,
    Event,
    assignment_progress,
    is_in_sections,
    new_event,
    source_key,
    state_key,
)
from cami_translate.workflow.deliveries import BEFORE, DELIVERIES, digest
from cami_translate.workflow.incoming import Workspace
from cami_translate.workflow.intake_result import IntakeResult, Repeat
from cami_translate.workflow.merging import Merged
from cami_translate.workflow.replacing import Change, recorded, replaced

_OPEN = frozenset({"planned", "sent", "partial", "returned"})


def record_intake(
    workspace: Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[Merged],
    events: Sequence[Event],
) -> None:
    """Archive, then the ledger, then the catalogs; one that cannot be written takes all back.

    Whoever is killed between ledger and catalogs takes the same file in again: by the hashes in
    the ledger it is recognised, and only the catalogs are written.
    """
    changes = [item.change for item in merged]
    if result.repeats in (Repeat.DONE, Repeat.INTERRUPTED):
        with replaced(changes):
            return
    archive = workspace.folder / DELIVERIES / result.delivery
    write_atomically(archive / sent.name, sent.data)
    for item in merged:
        path = archive / BEFORE / item.intake.language / item.intake.path.name
        write_atomically(path, item.change.before)
    with recorded(workspace.ledger, events), replaced(changes):
        pass


def hashes_of(change: Change) -> tuple[str, str]:
    """The hashes of a catalog's file before and after."""
    return (digest(change.before), digest(change.after))


def intake_events(
    workspace: Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[Merged],
    actor: str,
    now: dt.datetime,
) -> Iterator[Event]:
    """What the ledger is told of an intake: the delivery, and how far its assignments are."""
    refused = [{"file": str(e.file or ""), "cause": e.cause} for e in result.failures]
    data: dict[str, object] = {
        "delivery": result.delivery,
        "kit": result.kit,
        "agreement": result.agreement,
        "archive": f"{result.delivery}/{sent.name}",
        "sha256": digest(sent.data),
        "catalogs": [_catalog_data(item) for item in merged],
    }
    yield new_event(DELIVERY, actor, now, data | ({"refused": refused} if refused else {}))
    decided = [_decisions(item) for item in merged if any(s.kept for s in item.intake.segments)]
    if decided:
        yield new_event(RESOLVE, actor, now, {"delivery": result.delivery, "catalogs": decided})
    catalogs = {(i.intake.document, i.intake.language): i for i in merged}
    for assignment in workspace.plan.assignments:
        item = catalogs.get((assignment.document, assignment.language))
        if item is None or item.intake.agreement not in ("", assignment.agreement):
            continue
        entries = [e for e in item.merge.catalog.live if is_in_sections(e, assignment.sections)]
        whole = all(entry.state is State.TRANSLATED for entry in entries)
        state = "delivered" if whole else "partial"
        if assignment_progress(assignment, workspace.events).state in _OPEN:
            data = {"assignment": assignment.id, "state": state, "note": result.delivery}
            yield new_event("assignment", actor, now, data)


def _decisions(item: Merged) -> dict[str, object]:
    """That ours was kept where both sides changed, as ``resolve`` would have written it."""
    declined = {source_key(s.entry): state_key(s.entry) for s in item.intake.segments if s.kept}
    return {
        "document": item.intake.document,
        "language": item.intake.language,
        "take": {},
        "replaced": {},
        "keep": list(declined),
        "declined": declined,
    }


def _catalog_data(item: Merged) -> dict[str, object]:
    """What the ledger remembers of a file: enough to undo it, and to decide on what was held."""
    intake = item.intake
    before, after = hashes_of(item.change)
    return {
        "document": intake.document,
        "language": intake.language,
        "file": intake.file,
        "kit": intake.kit,
        "buckets": {b.value: n for b, n in intake.counts.items() if n},
        "words": intake.words,
        "before": before,
        "after": after,
        "segments": {
            source_key(segment.entry): segment.bucket.value
            for segment in intake.segments
            if segment.bucket not in (Bucket.ACCEPTED, Bucket.UNCHANGED)
        },
        "written": item.written,
    }
