"""Several catalogs replaced as one, and the events that tell of it: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cami_translate.files import write_atomically
from cami_translate.tracking import Event, append_events, remove_events


@dataclass(frozen=True, slots=True)
class Change:
    """A catalog's file as it was read under its lock, and as it is to be."""

    path: Path
    before: bytes
    after: bytes

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


@contextmanager
def replaced(changes: Sequence[Change]) -> Iterator[None]:
    """Write the catalogs; if that fails, or what is done in the block, they are as before.

    The caller holds their locks.
    """
    try:
        for change in changes:
            if change.changes:
                write_atomically(change.path, change.after)
        yield
    except BaseException:
        # Ctrl-C may come when a file is in its place and nobody has been told yet: look.
        for change in changes:
            if change.path.read_bytes() != change.before:
                write_atomically(change.path, change.before)
        raise


@contextmanager
def recorded(ledger: Path, events: Sequence[Event]) -> Iterator[None]:
    """Write events into the ledger; if that fails, or what is done in the block, they are not.

    Whoever is killed leaves what came first: the order of this and :func:`replaced` decides.
    """
    try:
        append_events(ledger, events)
        yield
    except BaseException:
        remove_events(ledger, [event.id for event in events])
        raise
