"""Take a delivery in: find its kit, archive it, merge it three ways, account for each segment."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from cami_translate.catalog import (
    Base,
    Bucket,
    Conflicts,
    Delivered,
    Merge,
    format_catalog,
    merge_delivery,
    parse_catalog,
)
from cami_translate.checks import find_error
from cami_translate.errors import CamiError
from cami_translate.exchange import Delivery, read_delivery
from cami_translate.files import locked, write_atomically
from cami_translate.model import Catalog, Entry, State
from cami_translate.project import find_project
from cami_translate.tracking import (
    Event,
    Standing,
    append_events,
    assignment_progress,
    count_words,
    is_in_sections,
    new_event,
    remove_events,
    source_key,
    standing,
    state_key,
    undone_deliveries,
    verdicts,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.deliveries import BEFORE, DELIVERIES
from cami_translate.workflow.incoming import (
    Incoming,
    Workspace,
    base_segments,
    kit_warnings,
    read_files,
)
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.replacing import Change, replaced
from cami_translate.workflow.snapshot import record_progress


class Repeat(Enum):
    """Whether the same file was taken in before, and what is left of it to do.

    ``DONE``: nothing; ``INTERRUPTED``: to write the catalogs, as the ledger says that they were;
    ``MORE``: the workspace or the request is another now.
    """

    NO = 0
    DONE = 1
    INTERRUPTED = 2
    MORE = 3


@dataclass(frozen=True, slots=True)
class Intake:
    """One delivered catalog: the workspace's that it was merged with, and each segment's bucket.

    ``kit`` and ``agreement`` are empty if nothing tells; ``words`` are those of the segments that
    had no translation and have one now; ``missing`` is how many segments of the kit did not come
    back.
    """

    file: str
    document: str
    language: str
    path: Path
    kit: str
    agreement: str
    segments: tuple[Delivered, ...]
    words: int
    missing: int = 0

    @property
    def counts(self) -> Mapping[Bucket, int]:
        """How many segments are in each bucket."""
        return {b: sum(s.bucket is b for s in self.segments) for b in Bucket}

    @property
    def quarantined(self) -> tuple[Delivered, ...]:
        """The segments that a person has to decide on."""
        return tuple(segment for segment in self.segments if segment.quarantined)


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """A delivery that was taken in: its id, kit and agreement, and its files.

    Kit and agreement are empty if unknown, or if its files are of several.  ``failures`` are files
    that were left out whole, each with the reason.  If the same file had been taken in before,
    ``repeats`` says what is left of it to do, and ``first`` has the delivery's id then and the day.
    """

    delivery: str
    name: str
    date: dt.date
    kit: str
    agreement: str
    files: tuple[Intake, ...]
    failures: tuple[CamiError, ...]
    warnings: tuple[str, ...] = ()
    repeats: Repeat = Repeat.NO
    first: tuple[str, dt.date] | None = None

    @property
    def counts(self) -> Mapping[Bucket, int]:
        """How many segments of the whole delivery are in each bucket."""
        return {b: sum(file.counts[b] for file in self.files) for b in Bucket}

    @property
    def quarantined(self) -> int:
        """How many segments a person has to decide on."""
        return sum(len(file.quarantined) for file in self.files)


@dataclass(frozen=True, slots=True)
class _Merged:
    """A file of the delivery that was merged: its intake, the merge, and the catalog's change."""

    intake: Intake
    merge: Merge
    change: Change
    written: Mapping[str, str]
    """The entries that were changed or added: hash of source to hash of state and target."""


def take_in(
    directory: Path,
    delivery: Path,
    *,
    conflicts: Conflicts = Conflicts.QUARANTINE,
    actor: str | None,
    now: dt.datetime,
    dry_run: bool = False,
) -> IntakeResult:
    """Merge a delivery into the workspace's catalogs, and tell what became of each segment.

    Every file is taken in whole or not at all; the original is archived first, with the catalogs
    as they were.  A file that was taken in before is archived anew only if it changes something.
    A dry run writes nothing.
    """
    project = find_project(directory)
    workspace = Workspace(project, load_plan(project))
    sent = read_delivery(delivery)
    with ExitStack() as locks:
        items, failures = read_files(workspace, sent)
        if not dry_run:
            for path in sorted({item.target.path for item in items}):
                locks.enter_context(locked(path))
        merged = [_merge(workspace, sent, item, conflicts) for item in items]
        warnings = [*kit_warnings(workspace, sent, items), *_missing(merged)]
        result = IntakeResult(
            delivery=f"{now.date()}-{uuid.uuid4().hex[:6]}",
            name=sent.name,
            date=now.date(),
            kit=_common(item.kit for item in items),
            agreement=_common(item.agreement for item in items),
            files=tuple(item.intake for item in merged),
            failures=tuple(failures),
            warnings=tuple(warnings),
        )
        result = _recognise(workspace, sent, result, merged)
        if not dry_run and merged:
            who = resolve_actor(actor, workspace.plan, project.root)
            _write(workspace, sent, result, merged, who, now)
            changed = [
                (item.intake.document, item.intake.language)
                for item in merged
                if result.repeats is not Repeat.DONE
            ]
            unrecorded = record_progress(project, changed, now) if changed else ()
            result = replace(result, warnings=(*result.warnings, *map(str, unrecorded)))
    return result


def _common(names: Iterable[str]) -> str:
    """What all files of a delivery have in common; "" if they differ."""
    found = set(names)
    return found.pop() if len(found) == 1 else ""


def _recognise(
    workspace: Workspace, sent: Delivery, result: IntakeResult, merged: Sequence[_Merged]
) -> IntakeResult:
    """Whether the same file was taken in before, and whether that was interrupted."""
    digest = _digest(sent.data)
    changes = {_hashes(item.change) for item in merged if item.change.changes}
    undone = undone_deliveries(workspace.events)
    for event in reversed(workspace.events):
        if event.kind != "delivery" or event.data["delivery"] in undone:
            continue
        if event.data["sha256"] != digest:
            continue
        first = (str(event.data["delivery"]), event.date)
        if not changes <= {(c["before"], c["after"]) for c in event.data["catalogs"]}:
            return replace(result, repeats=Repeat.MORE, first=first)
        repeats = Repeat.INTERRUPTED if changes else Repeat.DONE
        return replace(result, delivery=first[0], repeats=repeats, first=first)
    return result


def _merge(workspace: Workspace, sent: Delivery, item: Incoming, conflicts: Conflicts) -> _Merged:
    target = item.target
    before = target.path.read_bytes()
    current = parse_catalog(before, str(target.path))
    had = base_segments(workspace, sent, item)
    known = verdicts(workspace.events, target.document, target.language)

    def was_handed_out(entry: Entry) -> bool | None:
        remembered = had.get(source_key(entry))
        return None if remembered is None else remembered == state_key(entry)

    def is_approved(entry: Entry) -> bool:
        return standing(entry, known) is Standing.APPROVED

    base = Base(was_handed_out, is_approved, _fault)
    merge = merge_delivery(current, item.catalog, base, conflicts)
    came = {source_key(segment.entry) for segment in merge.segments}
    intake = Intake(
        file=item.file.name,
        document=target.document,
        language=target.language,
        path=target.path,
        kit=item.kit,
        agreement=item.agreement,
        segments=merge.segments,
        words=_new_words(current, merge.catalog),
        missing=len(had.keys() - came),
    )
    # A catalog that nothing was written to keeps its bytes, however they are laid out.
    same = merge.catalog == current
    after = before if same else format_catalog(merge.catalog).encode()
    return _Merged(
        intake, merge, Change(target.path, before, after), _written(current, merge.catalog)
    )


def _written(before: Catalog, after: Catalog) -> dict[str, str]:
    had = {entry.key: state_key(entry) for entry in before.entries}
    new = {entry.key: (source_key(entry), state_key(entry)) for entry in after.entries}
    return dict(hashes for key, hashes in new.items() if had.get(key) != hashes[1])


def _fault(entry: Entry) -> str:
    """What a build would refuse in a delivered target; "" if nothing."""
    return find_error(replace(entry, fuzzy=False))


def _new_words(before: Catalog, after: Catalog) -> int:
    """Words whose segments are translated now and were not."""
    done = {entry.key for entry in before.live if entry.state is State.TRANSLATED}
    return sum(
        count_words(entry.msgid)
        for entry in after.live
        if entry.state is State.TRANSLATED and entry.key not in done
    )


def _missing(merged: Sequence[_Merged]) -> Iterator[str]:
    for item in merged:
        if item.intake.missing:
            file = item.intake.file
            yield f"{file}: {item.intake.missing:,} segments of the kit did not come back"


def _write(
    workspace: Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[_Merged],
    actor: str,
    now: dt.datetime,
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
    events = list(_events(workspace, sent, result, merged, actor, now))
    append_events(workspace.ledger, events)
    try:
        with replaced(changes):
            pass
    except BaseException:
        remove_events(workspace.ledger, [event.id for event in events])
        raise


def _hashes(change: Change) -> tuple[str, str]:
    return (_digest(change.before), _digest(change.after))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _events(
    workspace: Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[_Merged],
    actor: str,
    now: dt.datetime,
) -> Iterator[Event]:
    yield new_event(
        "delivery",
        actor,
        now,
        {
            "delivery": result.delivery,
            "kit": result.kit,
            "agreement": result.agreement,
            "archive": f"{result.delivery}/{sent.name}",
            "sha256": _digest(sent.data),
            "catalogs": [_catalog_data(item) for item in merged],
        },
    )
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


def _catalog_data(item: _Merged) -> dict[str, object]:
    """What the ledger remembers of a file: enough to undo it, and to decide on what was held."""
    intake = item.intake
    before, after = _hashes(item.change)
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


_OPEN = frozenset({"planned", "sent", "partial", "returned"})
