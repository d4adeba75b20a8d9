"""Take a delivery in: find its kit, archive it, merge it three ways, account for each segment."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.agreements import Plan
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
from cami_translate.checks import check_entry
from cami_translate.errors import CamiError, CatalogError
from cami_translate.exchange import Delivery, KitFile, read_delivery
from cami_translate.files import locked, write_atomically
from cami_translate.model import DOCUMENT_NAME, Catalog, Entry, Severity, State
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    LEDGER,
    Event,
    Standing,
    append_events,
    assignment_progress,
    count_words,
    is_in_sections,
    new_event,
    read_events,
    remove_events,
    source_key,
    standing,
    state_key,
    verdicts,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.deliveries import BEFORE, DELIVERIES
from cami_translate.workflow.kit import KIT_HEADER
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.snapshot import record_progress

_ENOUGH = 0.5
"""Share of a delivered file's segments that a catalog has to have to be taken for its own."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One delivered catalog: the workspace's that it was merged with, and each segment's bucket.

    ``words`` are those of the segments that had no translation and have one now; ``missing`` is
    how many segments of the kit did not come back.
    """

    file: str
    document: str
    language: str
    path: Path
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
    """A delivery that was taken in: its id, kit and agreement (empty if unknown), and its files.

    ``failures`` are files that were left out whole, each with the reason.
    """

    delivery: str
    name: str
    date: dt.date
    kit: str
    agreement: str
    files: tuple[Intake, ...]
    failures: tuple[CamiError, ...]
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Bucket, int]:
        """How many segments of the whole delivery are in each bucket."""
        return {b: sum(file.counts[b] for file in self.files) for b in Bucket}

    @property
    def quarantined(self) -> int:
        """How many segments a person has to decide on."""
        return sum(len(file.quarantined) for file in self.files)


@dataclass(frozen=True, slots=True)
class _Target:
    """The workspace's catalog that a delivered file belongs to."""

    document: str
    language: str
    path: Path


class _Workspace:
    """What an intake needs to know of the workspace."""

    def __init__(self, project: Project, plan: Plan) -> None:
        self.project = project
        self.plan = plan
        self.folder = project.root / CATALOGS
        self.events = read_events(self.folder / LEDGER)

    def kits(self) -> dict[str, Event]:
        return {event.data["kit"]: event for event in self.events if event.kind == "kit"}

    def targets(self) -> Iterator[_Target]:
        for document in self.project.documents():
            for language in self.project.languages:
                path = self.project.catalog_path(document.name, language)
                if path.exists():
                    yield _Target(document.name, language, path)


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
    as they were.  A dry run writes nothing.
    """
    project = find_project(directory)
    workspace = _Workspace(project, load_plan(project))
    sent = read_delivery(delivery)
    id_ = f"{now.date()}-{uuid.uuid4().hex[:6]}"
    with ExitStack() as locks:
        read, failures = _read_files(workspace, sent)
        if not dry_run:
            for path in sorted({target.path for _, target, _ in read}):
                locks.enter_context(locked(path))
        merged = [_merge(workspace, sent, item, conflicts) for item in read]
        kit = _kit_of(workspace, sent, [catalog for _, _, catalog in read])
        result = IntakeResult(
            delivery=id_,
            name=sent.name,
            date=now.date(),
            kit=kit,
            agreement=_agreement_of(workspace, kit, sent),
            files=tuple(intake for intake, _, _ in merged),
            failures=tuple(failures),
            warnings=tuple(_warnings(workspace, sent, [intake for intake, _, _ in merged])),
        )
        if not dry_run and merged:
            who = resolve_actor(actor, workspace.plan, project.root)
            _write(workspace, sent, result, merged, who, now)
            catalogs = [(file.document, file.language) for file in result.files]
            unrecorded = record_progress(project, catalogs, now)
            result = replace(result, warnings=(*result.warnings, *map(str, unrecorded)))
    return result


def _read_files(
    workspace: _Workspace, sent: Delivery
) -> tuple[list[tuple[KitFile, _Target, Catalog]], list[CamiError]]:
    found: list[tuple[KitFile, _Target, Catalog]] = []
    failures: list[CamiError] = []
    taken: dict[Path, str] = {}
    for file in sent.catalogs:
        try:
            catalog = parse_catalog(file.data, file.name)
            target = _find_target(workspace, file, catalog)
            if target.path in taken:
                cause = f"is of the same document as {taken[target.path]}"
                raise CatalogError(cause, file=file.name, next_step="deliver one of them")
            taken[target.path] = file.name
            found.append((file, target, catalog))
        except CamiError as error:
            failures.append(error)
    return found, failures


def _find_target(workspace: _Workspace, file: KitFile, catalog: Catalog) -> _Target:
    """The catalog that a file belongs to: by its header, else by its content."""
    targets = list(workspace.targets())
    document = catalog.header.get(DOCUMENT_NAME, "")
    language = catalog.header.get("Language", "")
    named = [t for t in targets if document and Path(document).stem == t.document]
    fitting = [t for t in named if t.language == language] or named
    if len(fitting) == 1:
        return fitting[0]
    keys = {entry.key for entry in catalog.live}
    shares = [
        (len(keys & {e.key for e in parse_catalog(t.path.read_bytes(), str(t.path)).entries}), t)
        for t in fitting or targets
    ]
    share, best = max(shares, key=lambda pair: pair[0], default=(0, None))
    if best is None or share < _ENOUGH * max(len(keys), 1):
        cause = "is of no document of this workspace"
        next_step = "check that it belongs here; its header names no document that is known"
        raise CatalogError(cause, file=file.name, next_step=next_step)
    return best


def _kit_of(workspace: _Workspace, sent: Delivery, catalogs: Sequence[Catalog]) -> str:
    """The kit that a delivery answers: by manifest or header; "" if nothing tells."""
    if sent.manifest:
        return sent.manifest.kit
    named = [catalog.header[KIT_HEADER] for catalog in catalogs if KIT_HEADER in catalog.header]
    return named[0] if named else ""


def _base_segments(
    workspace: _Workspace, sent: Delivery, kit: str, target: _Target
) -> Mapping[str, str]:
    """What the kit had of a catalog: from the ledger, else from the manifest that came back."""
    event = workspace.kits().get(kit)
    if event is not None:
        for catalog in event.data["catalogs"]:
            if (catalog["document"], catalog["language"]) == (target.document, target.language):
                return dict(catalog["segments"])
    for part in sent.manifest.catalogs if sent.manifest and sent.manifest.kit == kit else ():
        if (part.document, part.language) == (target.document, target.language):
            return part.segments
    return {}


def _merge(
    workspace: _Workspace,
    sent: Delivery,
    item: tuple[KitFile, _Target, Catalog],
    conflicts: Conflicts,
) -> tuple[Intake, bytes, Merge]:
    """A file's intake, the bytes of the workspace's catalog before, and the merge."""
    file, target, delivered = item
    before = target.path.read_bytes()
    current = parse_catalog(before, str(target.path))
    kit = delivered.header.get(KIT_HEADER) or (sent.manifest.kit if sent.manifest else "")
    had = _base_segments(workspace, sent, kit, target)
    known = verdicts(workspace.events, target.document, target.language)

    def was_handed_out(entry: Entry) -> bool | None:
        remembered = had.get(source_key(entry))
        return None if remembered is None else remembered == state_key(entry)

    def is_approved(entry: Entry) -> bool:
        return standing(entry, known) is Standing.APPROVED

    base = Base(was_handed_out, is_approved, _fault)
    merge = merge_delivery(current, delivered, base, conflicts)
    came = {source_key(segment.entry) for segment in merge.segments}
    intake = Intake(
        file=file.name,
        document=target.document,
        language=target.language,
        path=target.path,
        segments=merge.segments,
        words=_new_words(current, merge.catalog),
        missing=len(had.keys() - came),
    )
    return intake, before, merge


def _fault(entry: Entry) -> str:
    """What a build would refuse in a delivered target; "" if nothing."""
    checked = replace(entry, fuzzy=False)
    errors = (d.message for d in check_entry(checked) if d.severity is Severity.ERROR)
    return next(errors, "")


def _new_words(before: Catalog, after: Catalog) -> int:
    """Words whose segments are translated now and were not."""
    done = {entry.key for entry in before.live if entry.state is State.TRANSLATED}
    return sum(
        count_words(entry.msgid)
        for entry in after.live
        if entry.state is State.TRANSLATED and entry.key not in done
    )


def _agreement_of(workspace: _Workspace, kit: str, sent: Delivery) -> str:
    event = workspace.kits().get(kit)
    if event is not None:
        return str(event.data["agreement"])
    return sent.manifest.agreement if sent.manifest else ""


def _warnings(workspace: _Workspace, sent: Delivery, files: Sequence[Intake]) -> Iterator[str]:
    if sent.manifest and sent.manifest.kit not in workspace.kits():
        yield f"the kit {sent.manifest.kit} is not in the ledger of this workspace"
    for file in files:
        if file.missing:
            yield f"{file.file}: {file.missing:,} segments of the kit did not come back"
    if sent.manifest:
        came = {(file.document, file.language) for file in files}
        for part in sent.manifest.catalogs:
            if (part.document, part.language) not in came:
                yield f"{part.file} of the kit did not come back"


def _write(
    workspace: _Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[tuple[Intake, bytes, Merge]],
    actor: str,
    now: dt.datetime,
) -> None:
    """Archive, then the ledger, then the catalogs; one that cannot be written takes all back."""
    archive = workspace.folder / DELIVERIES / result.delivery
    write_atomically(archive / sent.name, sent.data)
    for intake, before, _ in merged:
        write_atomically(archive / BEFORE / intake.language / intake.path.name, before)
    events = list(_events(workspace, sent, result, merged, actor, now))
    append_events(workspace.folder / LEDGER, events)
    written: list[tuple[Path, bytes]] = []
    try:
        for intake, before, merge in merged:
            data = format_catalog(merge.catalog).encode()
            if data != before:
                write_atomically(intake.path, data)
                written.append((intake.path, before))
    except BaseException:
        for path, before in written:
            write_atomically(path, before)
        remove_events(workspace.folder / LEDGER, [event.id for event in events])
        raise


def _events(
    workspace: _Workspace,
    sent: Delivery,
    result: IntakeResult,
    merged: Sequence[tuple[Intake, bytes, Merge]],
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
            "sha256": hashlib.sha256(sent.data).hexdigest(),
            "catalogs": [
                {
                    "document": intake.document,
                    "language": intake.language,
                    "file": intake.file,
                    "buckets": {b.value: n for b, n in intake.counts.items() if n},
                    "words": intake.words,
                    "before": hashlib.sha256(before).hexdigest(),
                    "after": hashlib.sha256(format_catalog(merge.catalog).encode()).hexdigest(),
                }
                for intake, before, merge in merged
            ],
        },
    )
    catalogs = {(i.document, i.language): merge.catalog for i, _, merge in merged}
    for assignment in workspace.plan.assignments:
        catalog = catalogs.get((assignment.document, assignment.language))
        if catalog is None or result.agreement not in ("", assignment.agreement):
            continue
        entries = [e for e in catalog.live if is_in_sections(e, assignment.sections)]
        whole = all(entry.state is State.TRANSLATED for entry in entries)
        state = "delivered" if whole else "partial"
        if assignment_progress(assignment, workspace.events).state in _OPEN:
            data = {"assignment": assignment.id, "state": state, "note": result.delivery}
            yield new_event("assignment", actor, now, data)


_OPEN = frozenset({"planned", "sent", "partial", "returned"})
