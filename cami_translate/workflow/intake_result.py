"""What an intake tells: the bucket of each delivered segment, file by file, and the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cami_translate.catalog import Bucket, Delivered
from cami_translate.errors import CamiError
from cami_translate.exchange import Receipt


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
    back; ``remarks`` are what is odd about the file, and was understood all the same.
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
    remarks: tuple[str, ...] = ()

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
    ``repeats`` says what is left of it to do, ``first`` has the delivery's id then and the day, and
    ``left`` is how many of the segments that it held are still to be decided on.
    ``receipt`` tells it to the translator, and ``receipts`` are the files that it was written to.
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
    left: int | None = None
    receipt: Receipt | None = None
    receipts: tuple[Path, ...] = ()

    @property
    def counts(self) -> Mapping[Bucket, int]:
        """How many segments of the whole delivery are in each bucket."""
        return {b: sum(file.counts[b] for file in self.files) for b in Bucket}

    @property
    def quarantined(self) -> int:
        """How many segments a person has to decide on."""
        if self.left is not None:
            return self.left
        return sum(len(file.quarantined) for file in self.files)
