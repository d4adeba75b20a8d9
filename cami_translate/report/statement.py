"""The acceptance statement of an agreement as plain figures: the annex of an invoice.

Words are those of every place where a text stands, by the match band in which it was handed out; so
the lines of what is agreed are those of an estimate.  Each amount is rounded in its band.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from cami_translate.amounts import Amount
from cami_translate.report.figures import Money

STAGES = ("agreed", "delivered", "accepted", "approved")
"""Each has a part of the one before it: what the agreement is about, what came back translated,
what of it stands in the catalogs, and what of that was approved."""
PAID = STAGES[:-1]
"""The stages for which money is told."""
_Figure = TypeVar("_Figure", Amount, Decimal)


@dataclass(frozen=True, slots=True)
class BandLine:
    """The words of a match band at each stage, and what those of :data:`PAID` cost.

    ``discount`` is the share of the rate that is not paid; ``money`` is empty without a rate.
    """

    band: str
    discount: Decimal
    words: Mapping[str, Amount]
    money: Mapping[str, Decimal]

    def after(self, earlier: BandLine | None) -> BandLine:
        """What was added to an earlier line of the band."""
        if earlier is None:
            return self
        return replace(
            self, words=_added(self.words, earlier.words), money=_added(self.money, earlier.money)
        )


@dataclass(frozen=True, slots=True)
class StatedDocument:
    """A document, or sections of it: its words at each stage, and the hash of its English file.

    ``withdrawn`` are texts that left the English before they were delivered; they are in no figure.
    """

    document: str
    language: str
    sections: tuple[str, ...]
    source_hash: str
    words: Mapping[str, Amount]
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class StatedDelivery:
    """A delivery with the figures of its receipt; ``undone`` is the day it was taken back."""

    delivery: str
    date: dt.date
    file: str
    sha256: str
    kit: str
    segments: int
    accepted: int
    words: int
    undone: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Texts of a document that are not accepted, with the words of all their places, and why."""

    document: str
    language: str
    reason: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Approval:
    """Texts that a person approved, with the words of all their places, and on which days."""

    person: str
    first: dt.date
    last: dt.date
    amount: Amount


@dataclass(frozen=True, slots=True)
class Statement:
    """What of an agreement was agreed, delivered, accepted and approved on a day.

    With ``since`` it is of a period: what came to each stage but the first in it.  ``unbanded``
    segments count as new, since nobody noted how much of them was translated.
    """

    workspace: str
    date: dt.date
    id: str
    partner: str
    person: str
    start: dt.date
    closing: dt.date | None
    subject: str
    funding: str
    rate: Decimal | None
    currency: str
    lines: tuple[BandLine, ...] = ()
    documents: tuple[StatedDocument, ...] = ()
    deliveries: tuple[StatedDelivery, ...] = ()
    open: tuple[OpenItem, ...] = ()
    approvals: tuple[Approval, ...] = ()
    unbanded: int = 0
    since: dt.date | None = None

    def after(self, earlier: Statement) -> Statement:
        """What was added to an earlier statement of the agreement; nobody agrees on it anew."""
        lines = {line.band: line for line in earlier.lines}
        documents = {(row.document, row.language): row for row in earlier.documents}
        return replace(
            self,
            lines=tuple(line.after(lines.get(line.band)) for line in self.lines),
            documents=tuple(
                replace(row, words=_added(row.words, its.words)) if its else row
                for row in self.documents
                for its in [documents.get((row.document, row.language))]
            ),
        )

    def total(self, stage: str) -> Amount:
        """The words of all bands at a stage."""
        return sum((line.words[stage] for line in self.lines), Amount())

    @property
    def money(self) -> Money | None:
        """What the bands add up to; None without a rate."""
        if self.rate is None:
            return None
        agreed, delivered, accepted = (
            sum((line.money[stage] for line in self.lines), Decimal("0.00")) for stage in PAID
        )
        return Money(self.currency, agreed, delivered, accepted)

    @property
    def withdrawn(self) -> int:
        """Texts that left the English before they were delivered."""
        return sum(document.withdrawn for document in self.documents)


def _added(now: Mapping[str, _Figure], before: Mapping[str, _Figure]) -> dict[str, _Figure]:
    first = STAGES[0]
    return {stage: n if stage == first else n - before[stage] for stage, n in now.items()}
