"""The receipt of a delivery: what became of each segment that a translator sent back.

It is made from what the ledger and the archive know, so that it tells the same figures later, and
what was decided in the meantime.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cami_translate.catalog import Bucket
from cami_translate.model import Entry

QUIET = frozenset({Bucket.ACCEPTED, Bucket.UNCHANGED})
"""The buckets whose segments are counted and not listed."""


class Outcome(StrEnum):
    """What became of a delivered translation that was not simply accepted."""

    WAITING = "waiting"
    TAKEN = "taken"
    KEPT = "kept"
    SETTLED = "settled"
    SUGGESTED = "suggested"
    STORED = "stored"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class ReceiptSegment:
    """A delivered segment that is listed: its bucket, what came, and what stood in the workspace.

    ``outcome`` is of the day of the receipt, ``decided`` the day on which a person decided,
    ``fault`` what is wrong with the translation, ``successor`` the English that came after its own.
    """

    bucket: Bucket
    delivered: Entry
    current: Entry | None
    outcome: Outcome
    decided: dt.date | None = None
    fault: str = ""
    successor: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the document, as its comment in the catalog says."""
        notes = (self.current or self.delivered).notes or self.delivered.notes
        return notes[0] if notes else ""

    @property
    def reference(self) -> str:
        """Its reference in the catalog, such as ``guide.docx:70``."""
        references = (self.current or self.delivered).references or self.delivered.references
        return references[0] if references else ""


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A catalog of the delivery: the buckets of its segments, which add up to it.

    ``words`` are those newly translated, ``missing`` the segments of the kit that did not come
    back, ``open`` those that came back blank or marked as needing work.
    """

    name: str
    sha256: str
    document: str
    language: str
    counts: Mapping[Bucket, int]
    words: int
    missing: int
    open: int
    segments: tuple[ReceiptSegment, ...]

    @property
    def delivered(self) -> int:
        """How many segments came."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of the delivery that was left out whole, and the reason."""

    name: str
    cause: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A delivery and its files; what is not known is empty.

    ``undone`` is the day on which the whole delivery was taken back.
    """

    workspace: str
    delivery: str
    date: dt.date
    name: str
    sha256: str
    kit: str
    kit_date: dt.date | None
    agreement: str
    subject: str
    person: str
    files: tuple[ReceiptFile, ...]
    refused: tuple[RefusedFile, ...] = ()
    undone: dt.date | None = None

    @property
    def counts(self) -> Mapping[Bucket, int]:
        """How many segments of the whole delivery are in each bucket."""
        return {b: sum(file.counts.get(b, 0) for file in self.files) for b in Bucket}

    @property
    def delivered(self) -> int:
        """How many segments came."""
        return sum(file.delivered for file in self.files)

    @property
    def words(self) -> int:
        """Words newly translated."""
        return sum(file.words for file in self.files)

    @property
    def missing(self) -> int:
        """Segments of the kit that did not come back."""
        return sum(file.missing for file in self.files)

    @property
    def open(self) -> int:
        """Segments that came back blank or marked as needing work."""
        return sum(file.open for file in self.files)

    def listed(self, bucket: Bucket) -> tuple[tuple[ReceiptFile, ReceiptSegment], ...]:
        """The segments of a bucket, each with its file, in the order of the delivery."""
        return tuple((f, s) for f in self.files for s in f.segments if s.bucket is bucket)

    def waiting(self, *buckets: Bucket) -> int:
        """How many segments of these buckets wait for a decision; none of a delivery undone."""
        if self.undone:
            return 0
        pairs = (pair for bucket in buckets for pair in self.listed(bucket))
        return sum(segment.outcome is Outcome.WAITING for _, segment in pairs)
