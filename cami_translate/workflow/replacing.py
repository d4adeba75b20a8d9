"""Several catalogs replaced as one: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cami_translate.files import write_atomically


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
    written: list[Change] = []
    try:
        for change in changes:
            if change.changes:
                write_atomically(change.path, change.after)
                written.append(change)
        yield
    except BaseException:
        for change in written:
            write_atomically(change.path, change.before)
        raise
