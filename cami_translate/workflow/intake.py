"""Take a delivery in: find its kit, archive it, merge it three ways, account for each segment."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from cami_translate.catalog import Conflicts
from cami_translate.errors import CamiError
from cami_translate.exchange import Delivery, Receipt, read_delivery
from cami_translate.files import locked
from cami_translate.project import find_project
from cami_translate.tracking import (
    DELIVERY,
    Event,
    held_segments,
    source_key,
    superseded_segments,
    undone_deliveries,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.deliveries import digest
from cami_translate.workflow.held import open_segments
from cami_translate.workflow.incoming import Workspace, kit_warnings, origin, read_files
from cami_translate.workflow.intake_result import IntakeResult, Repeat
from cami_translate.workflow.merging import Merged, merge_file
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.receipt import archive_receipt, read_receipt
from cami_translate.workflow.receipt_record import Brought, describe_delivery
from cami_translate.workflow.recording import hashes_of, intake_events, record_intake
from cami_translate.workflow.snapshot import record_progress


def take_in(
    directory: Path,
    delivery: Path,
    *,
    conflicts: Conflicts = Conflicts.QUARANTINE,
    actor: str | None,
    now: dt.datetime,
    dry_run: bool = False,
    receipts: bool = True,
) -> IntakeResult:
    """Merge a delivery into the workspace's catalogs, and tell what became of each segment.

    Every file is taken in whole or not at all; the original is archived first, with the catalogs
    as they were.  A file that was taken in before is archived anew only if it changes something.
    A dry run writes nothing, nor does a delivery of which no file can be taken in.  ``receipts``
    puts the receipt beside the original.
    """
    project = find_project(directory)
    workspace = Workspace(project, load_plan(project))
    sent = read_delivery(delivery)
    with ExitStack() as locks:
        items, failures = read_files(workspace, sent)
        if not dry_run:
            for path in sorted({item.target.path for item in items}):
                locks.enter_context(locked(path))
            workspace.read_ledger()
        merged = [merge_file(workspace, sent, item, conflicts) for item in items]
        warnings = [*kit_warnings(workspace, sent, items), *_remarks(merged)]
        kit, agreement = origin(workspace, sent, items)
        result = IntakeResult(
            delivery=f"{now.date()}-{uuid.uuid4().hex[:6]}",
            name=sent.name,
            date=now.date(),
            kit=kit,
            agreement=agreement,
            files=tuple(item.intake for item in merged),
            failures=tuple(failures),
            warnings=tuple(warnings),
        )
        result = _recognise(workspace, sent, result, merged)
        who = resolve_actor(actor, workspace.plan, project.root)
        events = tuple(intake_events(workspace, sent, result, merged, who, now))
        if dry_run or not merged:
            # No id: nothing is recorded by which the delivery could be asked for.
            receipt = replace(_receipt(workspace, sent, merged, events), delivery="")
            return replace(result, receipt=receipt)
        record_intake(workspace, sent, result, merged, events)
        if result.repeats is Repeat.DONE:
            return result
        result = _finish(workspace, sent, result, merged, events, receipts=receipts)
        changed = [(file.document, file.language) for file in result.files]
        unrecorded = record_progress(project, changed, now)
    return replace(result, warnings=(*result.warnings, *map(str, unrecorded)))


def _finish(
    workspace: Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[Merged],
    events: Sequence[Event],
    *,
    receipts: bool,
) -> IntakeResult:
    """Add the receipt of what was taken in; one that fails is a warning, as all else is done."""
    try:
        if result.repeats is Repeat.INTERRUPTED:
            # Some of the catalogs may have been written: only the ledger knows them all.
            receipt = read_receipt(workspace.project.root, result.delivery)
        else:
            receipt = _receipt(workspace, sent, merged, events)
        paths = archive_receipt(workspace.folder, receipt) if receipts else ()
    except CamiError as error:
        cause = f"there is no receipt yet: {error}"
        return replace(result, warnings=(*result.warnings, cause))
    return replace(result, receipt=receipt, receipts=paths)


def _receipt(
    workspace: Workspace, sent: Delivery, merged: Sequence[Merged], events: Sequence[Event]
) -> Receipt:
    brought = Brought(events[0], sent, tuple(item.delivered for item in merged))
    name = workspace.project.name
    return describe_delivery(name, workspace.plan, (*workspace.events, *events), brought)


def _recognise(
    workspace: Workspace, sent: Delivery, result: IntakeResult, merged: Sequence[Merged]
) -> IntakeResult:
    """Whether the same file was taken in before, and whether that was interrupted."""
    came = digest(sent.data)
    changes = {hashes_of(item.change) for item in merged if item.change.changes}
    undone = undone_deliveries(workspace.events)
    for event in reversed(workspace.events):
        if event.kind != DELIVERY or event.data["delivery"] in undone:
            continue
        if event.data["sha256"] != came:
            continue
        first = (str(event.data["delivery"]), event.date)
        written = {(c["before"], c["after"]) for c in event.data["catalogs"]}
        if not changes <= written or _holds_more(event, merged, workspace.events):
            return replace(result, repeats=Repeat.MORE, first=first)
        repeats = Repeat.INTERRUPTED if changes else Repeat.DONE
        left = len(open_segments(workspace.project, workspace.events, event).held)
        return replace(result, delivery=first[0], repeats=repeats, first=first, left=left)
    return result


def _holds_more(event: Event, merged: Sequence[Merged], events: Sequence[Event]) -> bool:
    """Whether segments are held now that were not when the same file was taken in before.

    What came anew since then waits in another delivery, so that this is one more of it.
    """
    held = {
        (data["document"], data["language"], key)
        for data in event.data["catalogs"]
        for key in held_segments(event, data, ()).keys() - superseded_segments(event, data, events)
    }
    return any(
        (file.document, file.language, source_key(segment.entry)) not in held
        for file in (item.intake for item in merged)
        for segment in file.quarantined
    )


def _remarks(merged: Sequence[Merged]) -> Iterator[str]:
    for intake in (item.intake for item in merged):
        if intake.missing:
            segments = "segment" if intake.missing == 1 else "segments"
            yield f"{intake.file}: {intake.missing:,} {segments} of the kit did not come back"
        yield from (f"{intake.file}: {remark}" for remark in intake.remarks)
