"""Undo a delivery: the catalogs as they were before it, or what of them nobody changed since."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cami_translate.catalog import format_catalog, parse_catalog
from cami_translate.errors import CatalogError
from cami_translate.files import locked
from cami_translate.model import Catalog, Entry
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    LEDGER,
    UNDO,
    Event,
    Standing,
    new_event,
    read_events,
    resolutions,
    source_key,
    standing,
    state_key,
    undone_deliveries,
    verdicts,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.deliveries import BEFORE, DELIVERIES, find_delivery
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.replacing import Change, recorded, replaced
from cami_translate.workflow.snapshot import record_progress


@dataclass(frozen=True, slots=True)
class Undone:
    """A catalog without what a delivery wrote: how many segments were set back.

    ``kept`` are segments that stay as they are, each with the reason; ``whole`` says that the file
    is again as it was, to the byte.
    """

    document: str
    language: str
    path: Path
    restored: int
    kept: tuple[tuple[Entry, str], ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class UndoResult:
    """The delivery that was undone, the day it was taken in, and its catalogs."""

    delivery: str
    date: dt.date
    catalogs: tuple[Undone, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Was:
    """What a delivery wrote to a segment, and what stood there before."""

    written: str
    """The hash of state and target."""
    before: Entry | None


def undo_delivery(
    directory: Path,
    delivery: str,
    *,
    merge: bool = False,
    actor: str | None,
    now: dt.datetime,
    dry_run: bool = False,
) -> UndoResult:
    """Take back what a delivery wrote, in all of its catalogs or, if that cannot be, in none.

    A catalog that was changed since is a CatalogError, unless ``merge`` asks to set back only the
    segments that the delivery wrote and nobody changed or approved since.
    """
    project = find_project(directory)
    plan = load_plan(project)
    ledger = project.root / CATALOGS / LEDGER
    event = find_delivery(project, read_events(ledger), delivery)
    with ExitStack() as locks:
        parts = [(data, _path(project, data)) for data in event.data["catalogs"]]
        if not dry_run:
            for path in sorted({path for _, path in parts}):
                locks.enter_context(locked(path))
        events = read_events(ledger)  # as they are now that nobody else can change anything
        _refuse_twice(project, events, event)
        undone = [_undo(event, events, project, data, path) for data, path in parts]
        if not merge:
            _refuse_changed(event, [catalog for catalog, _ in undone])
        result = UndoResult(delivery, event.date, tuple(catalog for catalog, _ in undone))
        if dry_run:
            return result
        who = resolve_actor(actor, plan, project.root)
        # The catalogs first: whoever is killed between the two can undo again.
        changes = [change for _, change in undone]
        with replaced(changes), recorded(ledger, [new_event(UNDO, who, now, _data(result))]):
            pass
        changed = [(catalog.document, catalog.language) for catalog in result.catalogs]
        unrecorded = record_progress(project, changed, now)
    return replace(result, warnings=tuple(map(str, unrecorded)))


def _path(project: Project, data: Mapping[str, Any]) -> Path:
    return project.catalog_path(data["document"], data["language"])


def _refuse_twice(project: Project, events: tuple[Event, ...], event: Event) -> None:
    id_ = event.data["delivery"]
    if id_ in undone_deliveries(events):
        done = next(e for e in reversed(events) if e.kind == UNDO and e.data["delivery"] == id_)
        cause = f"the delivery {id_} was undone on {done.date} by {done.actor}"
        next_step = "to have it again, take its file in again"
        raise CatalogError(cause, file=project.root, next_step=next_step)


def _refuse_changed(event: Event, undone: list[Undone]) -> None:
    changed = [catalog for catalog in undone if not catalog.whole]
    if changed:
        restored = sum(catalog.restored for catalog in undone)
        kept = sum(len(catalog.kept) for catalog in undone)
        raise CatalogError(
            f"was changed since the delivery {event.data['delivery']}",
            file=changed[0].path,
            next_step=f"with --merge {restored:,} of its segments are set back, and {kept:,} stay "
            "that were changed or approved since",
        )


def _undo(
    event: Event,
    events: tuple[Event, ...],
    project: Project,
    data: Mapping[str, Any],
    path: Path,
) -> tuple[Undone, Change]:
    """A catalog as it is to be, and what becomes of each segment that the delivery wrote."""
    now = path.read_bytes()
    before = _archived(project, event, data)
    current = parse_catalog(now, str(path))
    written = _written(event, events, data, parse_catalog(before, str(path)))
    known = verdicts(events, data["document"], data["language"])
    entries: dict[tuple[str | None, str], Entry] = {entry.key: entry for entry in current.entries}
    restored = 0
    kept: list[tuple[Entry, str]] = []
    for entry in current.entries:
        was = written.get(source_key(entry))
        if was is None or (was.before and state_key(was.before) == state_key(entry)):
            continue
        if state_key(entry) != was.written:
            kept.append((entry, "changed since"))
        elif standing(entry, known) is Standing.APPROVED:
            kept.append((entry, "approved since"))
        else:
            restored += 1
            if was.before is None and entry.obsolete:
                del entries[entry.key]
            else:
                entries[entry.key] = _set_back(entry, was.before)
    # As it was before: an intake or an undo was killed half-way.
    whole = not kept and hashlib.sha256(now).hexdigest() in (data["after"], data["before"])
    after = before if whole else _format(current, entries, now)
    undone = Undone(data["document"], data["language"], path, restored, tuple(kept), whole)
    return undone, Change(path, now, after)


def _archived(project: Project, event: Event, data: Mapping[str, Any]) -> bytes:
    """The catalog as it was before the delivery."""
    folder = project.root / CATALOGS / DELIVERIES / event.data["delivery"] / BEFORE
    path = folder / data["language"] / f"{data['document']}.po"
    found = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(found).hexdigest() != data["before"]:
        cause = "is not the catalog that was archived" if found else "is not there any more"
        raise CatalogError(cause, file=path, next_step="restore it from git")
    return found


def _written(
    event: Event, events: tuple[Event, ...], data: Mapping[str, Any], before: Catalog
) -> dict[str, _Was]:
    """What the delivery and the decisions on it wrote, by the hash of the source."""
    old = {source_key(entry): entry for entry in before.entries}
    found = {key: _Was(state, old.get(key)) for key, state in data["written"].items()}
    for decision in resolutions(events, event.data["delivery"]):
        for part in decision.data["catalogs"]:
            if (part["document"], part["language"]) == (data["document"], data["language"]):
                for key, state in part["take"].items():
                    found[key] = _Was(state, _replaced(part["replaced"][key], old.get(key)))
    return found


def _replaced(data: Mapping[str, Any], old: Entry | None) -> Entry:
    """What a decision replaced; of an entry, only target and state matter."""
    entry = old or Entry(msgid="")
    return replace(entry, msgstr=data["target"], fuzzy=data["fuzzy"])


def _set_back(entry: Entry, before: Entry | None) -> Entry:
    old = before or replace(entry, msgstr="", fuzzy=False)
    previous = (old.previous, old.previous_context) if old.fuzzy else (None, None)
    return replace(
        entry,
        msgstr=old.msgstr,
        fuzzy=old.fuzzy,
        previous=previous[0],
        previous_context=previous[1],
    )


def _format(
    current: Catalog, entries: Mapping[tuple[str | None, str], Entry], before: bytes
) -> bytes:
    kept = tuple(entries[entry.key] for entry in current.entries if entry.key in entries)
    if kept == current.entries:
        return before
    return format_catalog(replace(current, entries=kept)).encode()


def _data(result: UndoResult) -> dict[str, object]:
    return {
        "delivery": result.delivery,
        "catalogs": [
            {
                "document": catalog.document,
                "language": catalog.language,
                "restored": catalog.restored,
                "kept": list(_keys(catalog)),
            }
            for catalog in result.catalogs
        ],
    }


def _keys(catalog: Undone) -> Iterator[str]:
    return (source_key(entry) for entry, _ in catalog.kept)
