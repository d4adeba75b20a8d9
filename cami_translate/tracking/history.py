"""Dated counts: ``po/history/<language>.csv``, from which progress on a past date is told.

Git merges the files without conflict (``merge=union`` keeps the lines of both sides), so neither
the order of rows nor rows and header lines that stand there twice mean anything.  Of a document,
the row with the latest time counts for each day (UTC).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.amounts import Amount
from cami_translate.errors import CatalogError
from cami_translate.files import locked, write_atomically
from cami_translate.tracking.progress import Tally

HISTORY = Path("history")
STATES = (
    "total",
    "translated",
    "needs_work",
    "untranslated",
    "reviewed",
    "approved",
    "changed",
)
_NAMES = ("time", "document", "language", "assignment", "source_hash")
_COUNTS = tuple(f"{unit}_{state}" for unit in ("segments", "words") for state in STATES)
HEADER = (*_NAMES, *_COUNTS)
"""The columns; a later version may add some at the end, which this one passes over."""

Key = tuple[str, str, str]
"""A document, a language, and the assignment of a part of it ("" for the whole)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The counts of a document in a language at a time (UTC), and of which source.

    ``assignment`` is empty for the whole document, or names the assignment of a part of it.
    """

    time: dt.datetime
    document: str
    language: str
    source_hash: str
    tally: Tally
    assignment: str = ""

    @property
    def date(self) -> dt.date:
        """The day that it counts for."""
        return self.time.date()

    @property
    def key(self) -> Key:
        """What it is of."""
        return (self.document, self.language, self.assignment)


def read_snapshots(folder: Path) -> tuple[Snapshot, ...]:
    """The last snapshot of each day of everything in a folder of histories, oldest first.

    Raises CatalogError that names file and line if a line is no row of a history.
    """
    found = (item for path in sorted(folder.glob("*.csv")) for item in _read(path))
    last = {(item.key, item.date): item for item in sorted(found, key=_order)}
    return tuple(sorted(last.values(), key=_order))


def append_snapshots(
    folder: Path, snapshots: Sequence[Snapshot], *, unchanged: bool = True
) -> tuple[Path, ...]:
    """Write snapshots to the histories of their languages; returns the files that changed.

    A snapshot replaces earlier ones of its day.  Without ``unchanged``, those are left out that
    count what the last one before them did.
    """
    changed = []
    for language in dict.fromkeys(item.language for item in snapshots):
        path = folder / f"{language}.csv"
        new = [item for item in snapshots if item.language == language]
        with locked(path):
            before = list(_read(path)) if path.exists() else []
            after = _merge(before, new, unchanged=unchanged)
            if after != before:
                write_atomically(path, _format(after))
                changed.append(path)
    return tuple(changed)


def latest(snapshots: Iterable[Snapshot], date: dt.date) -> dict[Key, Snapshot]:
    """What was known of everything at the end of a day, from snapshots that are oldest first."""
    return {item.key: item for item in snapshots if item.date <= date}


def _merge(
    before: Sequence[Snapshot], new: Sequence[Snapshot], *, unchanged: bool
) -> list[Snapshot]:
    rows = list(before)
    for item in new:
        same = [row for row in rows if row.key == item.key and row.time <= item.time]
        last = max(same, key=_order, default=None)
        if last and not unchanged and _content(last) == _content(item):
            continue
        rows = [row for row in rows if row not in same or row.date != item.date]
        rows.append(item)
    return rows


def _content(item: Snapshot) -> tuple[str, Tally]:
    return (item.source_hash, item.tally)


def _order(item: Snapshot) -> tuple[dt.datetime, tuple[str, ...]]:
    """By time; of one time, whatever is the same on every machine."""
    return (item.time, tuple(_row(item)))


def _row(item: Snapshot) -> list[str]:
    amounts = [getattr(item.tally, state) for state in STATES]
    return [
        item.time.isoformat(timespec="seconds"),
        item.document,
        item.language,
        item.assignment,
        item.source_hash,
        *(str(amount.segments) for amount in amounts),
        *(str(amount.words) for amount in amounts),
    ]


def _format(rows: Iterable[Snapshot]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_row(row) for row in rows)
    return buffer.getvalue().encode()


def _read(path: Path) -> Iterator[Snapshot]:
    reader = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    for cells in reader:
        if cells and cells[0] != HEADER[0]:  # a union of two files has two header lines
            yield _parse(f"{path}:{reader.line_num}", cells)


def _parse(where: str, cells: Sequence[str]) -> Snapshot:
    if cells[0].startswith(("<<<<<<<", "=======", ">>>>>>>")):
        next_step = "keep the lines of both sides and delete the markers"
        raise CatalogError("a conflict marker of git", file=where, next_step=next_step)
    values = dict(zip(HEADER, cells, strict=False))
    try:
        time = dt.datetime.fromisoformat(values["time"])
        if time.tzinfo is None:
            raise ValueError("a time without its zone")
        amounts = {
            state: Amount(int(values[f"segments_{state}"]), int(values[f"words_{state}"]))
            for state in STATES
        }
    except (ValueError, KeyError) as error:
        next_step = "restore the line from git; a history is only appended to"
        raise CatalogError("no row of a history", file=where, next_step=next_step) from error
    del amounts["total"]  # what the other states add up to
    name = [values[column] for column in _NAMES]
    return Snapshot(time.astimezone(dt.UTC), name[1], name[2], name[4], Tally(**amounts), name[3])
