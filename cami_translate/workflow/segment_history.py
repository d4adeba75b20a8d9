"""What happened to a segment, and how its translation differs from what was approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.errors import CamiError, WorkspaceError
from cami_translate.model import Entry
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    APPROVE,
    LEDGER,
    REVIEW,
    WITHDRAW,
    Event,
    Piece,
    Standing,
    Verdict,
    former_key,
    last_approval,
    read_events,
    source_key,
    verdicts,
    word_difference,
)
from cami_translate.workflow.deliveries import DeliveredCatalog, read_delivered
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.picking import Picking, catalog_files, matching
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.tallies import segment_state

_KIT, _DELIVERY, _UNDO = "kit", "delivery", "undo"


@dataclass(frozen=True, slots=True)
class SegmentEvent:
    """Something that happened to a segment: when, who, and the kind of event.

    ``target`` is the translation that it was about, where that is known; ``note`` the kit or
    delivery.  ``former`` says that the source was another one then.
    """

    time: dt.datetime
    actor: str
    kind: str
    target: str = ""
    note: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class SegmentHistory:
    """A segment as it is, what happened to it, and its last approval, whatever became of it."""

    file: CatalogFile
    entry: Entry
    standing: Standing
    events: tuple[SegmentEvent, ...] = ()
    approval: Verdict | None = None

    @property
    def difference(self) -> tuple[Piece, ...]:
        """From the translation that was approved to the present one; empty without approval."""
        approval = self.approval
        return word_difference(approval.text, self.entry.msgstr) if approval else ()

    @property
    def source_difference(self) -> tuple[Piece, ...]:
        """From the source that was translated to the present one; empty if that is the same."""
        previous = self.entry.previous
        return () if previous is None else word_difference(previous, self.entry.msgid)

    @property
    def hash(self) -> str:
        """By which commands know the segment."""
        return source_key(self.entry)

    @property
    def lapsed(self) -> bool:
        """Whether it was approved once, and is not as it is now."""
        return self.approval is not None and self.standing is not Standing.APPROVED


@dataclass(frozen=True, slots=True)
class SegmentHistories:
    """What happened to some segments; ``failures`` are deliveries that cannot be read any more."""

    segments: tuple[SegmentHistory, ...]
    failures: tuple[CamiError, ...] = ()


def segment_histories(
    directory: Path,
    names: Sequence[str],
    *,
    documents: Sequence[str] = (),
    language: str | None = None,
    progress: Progress = no_progress,
) -> SegmentHistories:
    """The history of each segment that a name fits: a piece of its source text, or its hash.

    WorkspaceError if a name fits none.
    """
    reader = _Reader(directory)
    unmatched = set(names)
    found = []
    for file, entries in reader.catalogs(documents, language, progress):
        chosen: dict[tuple[str | None, str], Entry] = {}
        for name in names:
            fitting = matching(entries, name)
            chosen |= {entry.key: entry for entry in fitting}
            unmatched -= {name} if fitting else set()
        found += [reader.history(file, entry) for entry in chosen.values()]
    for name in names:
        if name in unmatched:
            next_step = "give a piece of its English text, or its hash"
            cause = f'no segment "{name}"'
            raise WorkspaceError(cause, file=reader.project.root, next_step=next_step)
    return SegmentHistories(tuple(found), tuple(reader.failures.values()))


def lapsed_segments(
    directory: Path,
    *,
    documents: Sequence[str] = (),
    language: str | None = None,
    progress: Progress = no_progress,
) -> SegmentHistories:
    """The segments that were approved and are not as they are now, without their events."""
    reader = _Reader(directory)
    found = (
        reader.present(file, entry)
        for file, entries in reader.catalogs(documents, language, progress)
        for entry in entries
    )
    return SegmentHistories(tuple(history for history in found if history.lapsed))


class _Reader:
    """A workspace's catalogs, ledger and deliveries; an archive is read once."""

    def __init__(self, directory: Path) -> None:
        self.project: Project = find_project(directory)
        self.events = read_events(self.project.root / CATALOGS / LEDGER)
        self.failures: dict[str, CamiError] = {}
        self._verdicts: Callable[[str, str], Mapping[str, list[Verdict]]] = cache(
            lambda document, language: verdicts(self.events, document, language)
        )
        self._delivered: dict[str, tuple[DeliveredCatalog, ...]] = {}

    def catalogs(
        self, documents: Sequence[str], language: str | None, progress: Progress
    ) -> Iterator[tuple[CatalogFile, tuple[Entry, ...]]]:
        """The live entries of each catalog that there is."""
        wanted = Picking(documents=tuple(documents), language=language)
        files = [f for f in catalog_files(self.project, wanted) if f.path.exists()]
        for number, file in enumerate(files):
            progress(number, len(files))
            yield file, tuple(read_catalog(file.path).live)
        progress(len(files), len(files))

    def present(self, file: CatalogFile, entry: Entry) -> SegmentHistory:
        """A segment as it is, without its events."""
        known = self._verdicts(file.document, file.language)
        approval = last_approval(entry, known)
        return SegmentHistory(file, entry, segment_state(entry, known), approval=approval)

    def history(self, file: CatalogFile, entry: Entry) -> SegmentHistory:
        """A segment as it is, with all that happened to it."""
        return replace(self.present(file, entry), events=tuple(self._happened(file, entry)))

    def _happened(self, file: CatalogFile, entry: Entry) -> Iterator[SegmentEvent]:
        keys = {former_key(entry): True, source_key(entry): False}
        came = set()
        for event in self.events:
            if event.kind in (REVIEW, APPROVE, WITHDRAW):
                yield from _verdict(event, file, keys)
            elif event.kind == _KIT:
                yield from _handed_out(event, file, keys)
            elif event.kind == _DELIVERY:
                for change in self._changes(event, file, entry):
                    came.add(event.data["delivery"])
                    yield change
            elif event.kind == _UNDO and event.data["delivery"] in came:
                yield _event(event, note=event.data["delivery"])

    def _changes(self, event: Event, file: CatalogFile, entry: Entry) -> Iterator[SegmentEvent]:
        """What a delivery had for a segment that the workspace had otherwise before it."""
        if not any(_is_of(catalog, file) for catalog in event.data["catalogs"]):
            return
        keys = {(entry.previous_context, entry.previous): True, entry.key: False}
        for catalog in self._catalogs_of(event):
            if (catalog.document, catalog.language) == (file.document, file.language):
                for (context, source), former in keys.items():
                    came = None if source is None else catalog.change((context, source))
                    if came is not None and came.msgstr:
                        yield _event(event, came.msgstr, event.data["delivery"], former=former)

    def _catalogs_of(self, event: Event) -> tuple[DeliveredCatalog, ...]:
        delivery = event.data["delivery"]
        if delivery not in self._delivered:
            self._delivered[delivery] = ()
            try:
                self._delivered[delivery] = tuple(read_delivered(self.project, event))
            except CamiError as error:
                self.failures[delivery] = error
        return self._delivered[delivery]


def _verdict(
    event: Event, file: CatalogFile, keys: Mapping[str | None, bool]
) -> Iterator[SegmentEvent]:
    if not _is_of(event.data, file):
        return
    for key, former in keys.items():
        if key in event.data["segments"]:
            if event.kind == WITHDRAW:
                yield _event(event, note=event.data["of"], former=former)
            else:
                target = event.data["texts"][event.data["segments"][key]]
                yield _event(event, target, event.data.get("delivery", ""), former=former)


def _handed_out(
    event: Event, file: CatalogFile, keys: Mapping[str | None, bool]
) -> Iterator[SegmentEvent]:
    for catalog in event.data["catalogs"]:
        for key, former in keys.items():
            if _is_of(catalog, file) and key in catalog["segments"]:
                yield _event(event, note=event.data["kit"], former=former)


def _event(event: Event, target: str = "", note: str = "", *, former: bool = False) -> SegmentEvent:
    return SegmentEvent(event.time, event.actor, event.kind, target, note, former)


def _is_of(data: Mapping[str, object], file: CatalogFile) -> bool:
    return (data["document"], data["language"]) == (file.document, file.language)
