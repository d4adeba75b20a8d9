"""The ledger: append-only events in ``po/ledger/*.jsonl``, one JSON object a line.

Events carry an id and a time, so that two branches merge without conflict (``merge=union`` keeps
the lines of both): order in the file means nothing, and an event that is there twice counts once.
What anything *is* (approved, delivered, late) is derived from them and never stored.
"""

from __future__ import annotations

import datetime as dt
import json
import time as clock
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cami_translate.errors import CatalogError
from cami_translate.files import locked, write_atomically
from cami_translate.tracking.kinds import fault_in

LEDGER = Path("ledger")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when (UTC), who said so, what kind, and its particulars.

    ``data`` holds JSON values only; what it has to have depends on ``kind``, and is checked when
    the event is read.
    """

    id: str
    time: dt.datetime
    actor: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def date(self) -> dt.date:
        """The day on which it happened, in UTC."""
        return self.time.date()


def new_event(kind: str, actor: str, time: dt.datetime, data: Mapping[str, Any]) -> Event:
    """An event with an id of its own; ``time`` has a time zone.

    Ids grow with the clock, so that events of one second (or of one ``--today``) stay in order.
    """
    id_ = f"{clock.time_ns() // 1000:014x}{uuid.uuid4().hex[:6]}"
    return Event(id_, time.astimezone(dt.UTC), actor, kind, data)


def read_events(folder: Path) -> tuple[Event, ...]:
    """All events of a ledger's folder in the order of their time, each once.

    Raises CatalogError that names file and line if a line is no event, or lacks what its kind
    has to have: a ledger is never half read.
    """
    found: dict[str, Event] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(_lines(path), start=1):
            if line.strip():
                event = _parse(path, number, line)
                found.setdefault(event.id, event)
    return tuple(sorted(found.values(), key=lambda event: (event.time, event.id)))


def append_events(folder: Path, events: Sequence[Event]) -> None:
    """Write events at the end of the files of their months, such as ``2026-11.jsonl``."""
    months: dict[str, list[Event]] = {}
    for event in events:
        months.setdefault(f"{event.time:%Y-%m}", []).append(event)
    for month, new in months.items():
        path = folder / f"{month}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            before = path.read_bytes() if path.exists() else b""
            if before and not before.endswith(b"\n"):
                before += b"\n"
            write_atomically(path, before + _format(new))


def remove_events(folder: Path, ids: Iterable[str]) -> None:
    """Take back events that were written a moment ago, for a step that failed after them."""
    unwanted = frozenset(ids)
    for path in sorted(folder.glob("*.jsonl")):
        with locked(path):
            lines = _lines(path)
            kept = [
                line
                for number, line in enumerate(lines, start=1)
                if not line.strip() or _parse(path, number, line).id not in unwanted
            ]
            if kept != lines:
                write_atomically(path, "\n".join(kept).encode())


def _lines(path: Path) -> list[str]:
    """The lines of a ledger; ``splitlines`` would end one at the U+2028 of a translation too."""
    return path.read_text("utf-8-sig").split("\n")


def _format(events: Iterable[Event]) -> bytes:
    lines = (
        json.dumps(
            {
                "id": event.id,
                "time": event.time.isoformat(timespec="seconds"),
                "actor": event.actor,
                "kind": event.kind,
                **event.data,
            },
            ensure_ascii=False,
        )
        for event in events
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _parse(path: Path, number: int, line: str) -> Event:
    where = f"{path}:{number}"
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        next_step = "keep the lines of both sides and delete the markers"
        raise CatalogError("a conflict marker of git", file=where, next_step=next_step)
    next_step = "restore the line from git; a ledger is only appended to"
    try:
        values = json.loads(line)
        time = dt.datetime.fromisoformat(values.pop("time"))
        head = [values.pop(key) for key in ("id", "actor", "kind")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CatalogError("no event of the ledger", file=where, next_step=next_step) from error
    if time.tzinfo is None or not all(isinstance(text, str) for text in head):
        raise CatalogError("no event of the ledger", file=where, next_step=next_step)
    id_, actor, kind = head
    if fault := fault_in(kind, values):
        cause = f'the event "{kind}" is not whole: {fault}'
        raise CatalogError(cause, file=where, next_step=next_step)
    return Event(id_, time.astimezone(dt.UTC), actor, kind, values)
