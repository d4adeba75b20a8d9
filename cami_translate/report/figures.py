"""What a report shows, as plain figures: pages, Word files, spreadsheets and JSON are made of them.

Every number that a person reads in a report is a field here, and so a cell of ``report csv``.
Nothing is computed from the catalogs in this package: a workflow fills these records.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cami_translate.amounts import Amount

STATES = ("approved", "reviewed", "translated", "changed", "needs_work", "untranslated")
"""The states of a stacked bar, from done to open; each word is in exactly one."""

PATIENCE = 14
"""Days after which translated text that nobody has reviewed is something to act on."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is in which state, each segment in exactly one of :data:`STATES`.

    ``translated`` is what nobody has reviewed yet, ``changed`` what was edited since its approval;
    ``needs_work`` has what a build would refuse.
    """

    approved: Amount = Amount()
    reviewed: Amount = Amount()
    translated: Amount = Amount()
    changed: Amount = Amount()
    needs_work: Amount = Amount()
    untranslated: Amount = Amount()

    @property
    def total(self) -> Amount:
        """All segments and words."""
        return sum((getattr(self, state) for state in STATES), Amount())

    @property
    def done(self) -> Amount:
        """What is translated, in whatever state of review."""
        return self.approved + self.reviewed + self.translated + self.changed

    @property
    def open(self) -> Amount:
        """What is yet to be translated."""
        return self.needs_work + self.untranslated

    @property
    def percent(self) -> float:
        """Translated words of all, in percent with one decimal, rounded down."""
        total = self.total.words
        return self.done.words * 1000 // total / 10 if total else 100.0

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(*(getattr(self, name) + getattr(other, name) for name in STATES))


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a top-level heading; ``heading`` is "" before the first."""

    heading: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Document:
    """A document in a language: how far it is, and what its checks found.

    ``stale`` says that the English has changed since the last extraction; ``extracted`` is False
    if there is no catalog yet.  ``page`` is the file of its own page beside the report, "" without;
    ``source_hash`` is that of the English file whose texts are counted.
    """

    name: str
    language: str
    amounts: Amounts
    sections: tuple[Section, ...] = ()
    stale: bool = False
    extracted: bool = True
    errors: int = 0
    warnings: int = 0
    page: str = ""
    source_hash: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a working day; ``basis`` is ``measured``, ``person``, ``agreed`` or ``norm``."""

    slowest: float
    mean: float
    fastest: float
    basis: str


@dataclass(frozen=True, slots=True)
class Money:
    """What an agreement costs: all of its words, what was delivered, and what is accepted."""

    currency: str
    agreed: Decimal
    delivered: Decimal
    accepted: Decimal

    def __add__(self, other: Money) -> Money:
        return Money(
            self.currency,
            self.agreed + other.agreed,
            self.delivered + other.delivered,
            self.accepted + other.accepted,
        )


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document, or sections of it, given to an agreement."""

    id: str
    document: str
    language: str
    sections: tuple[str, ...]
    kind: str
    person: str
    due: dt.date | None
    state: str
    overlays: tuple[str, ...]
    open_words: int
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement with its five facts, and how far its work is.

    ``closing`` is None while it is ongoing.  ``needed_pace`` are the words a working day that the
    dates ask for from today on, None if nothing is open or there is no date.  The forecast is the
    days between which open work may be done, None if nothing is open.
    """

    id: str
    partner: str
    person: str
    start: dt.date
    closing: dt.date | None
    subject: str
    funding: str
    state: str
    overlays: tuple[str, ...]
    amounts: Amounts
    open_words: int
    pace: Pace
    needed_pace: float | None = None
    forecast: tuple[dt.date, dt.date] | None = None
    last_delivery: dt.date | None = None
    assignments: tuple[Assignment, ...] = ()
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to act on: why, on what, who, until when, and how many words (or segments).

    ``cause`` is one of ``status``'s: ``expired-with-open-work``, ``overdue``, ``needs-decision`` …,
    or ``waits-for-review``, which is about all that has waited for over :data:`PATIENCE` days and
    has no subject.
    """

    cause: str
    subject: str = ""
    agreement: str = ""
    person: str = ""
    date: dt.date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """The words of everything at the end of a day, for the burn-up."""

    date: dt.date
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Projection:
    """From when to when all open words may be done, and by what pace."""

    start: dt.date
    earliest: dt.date
    latest: dt.date
    basis: str


@dataclass(frozen=True, slots=True)
class Week:
    """Words newly translated by a person's deliveries in the week that begins on a Monday."""

    monday: dt.date
    person: str
    words: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that are translated and wait for review, by how long they do.

    ``days`` is the least age of the band: 0, 7, 14, 30 or 90; None if no delivery brought them.
    """

    days: int | None
    words: int


@dataclass(frozen=True, slots=True)
class Quality:
    """What the checks found, and how much reviewers change.

    ``findings`` maps the id of a rule to its number; ``severities`` to ``error``, ``warning`` or
    ``info``.  ``reviewed`` segments were reviewed or approved, ``changed_by_review`` of them were
    edited between their delivery and that.
    """

    findings: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    reviewed: int = 0
    changed_by_review: int = 0

    @property
    def change_rate(self) -> float | None:
        """The share of reviewed segments that were edited before; None before there are any."""
        return self.changed_by_review / self.reviewed if self.reviewed else None


@dataclass(frozen=True, slots=True)
class Funding:
    """Money of all agreements with rates, by source of funding and currency."""

    source: str
    money: Money


@dataclass(frozen=True, slots=True)
class Change:
    """What happened since the last snapshot before today: words that moved, and of what day.

    ``translated`` and ``approved`` may be negative; ``scope`` is by how much the English grew.
    """

    since: dt.date
    translated: int
    approved: int
    scope: int


@dataclass(frozen=True, slots=True)
class Report:
    """The whole state of a workspace on one day."""

    name: str
    date: dt.date
    source_language: str
    languages: tuple[str, ...]
    documents: tuple[Document, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    attention: tuple[Attention, ...] = ()
    change: Change | None = None
    history: tuple[Point, ...] = ()
    projection: Projection | None = None
    weeks: tuple[Week, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    quality: Quality = Quality()
    funding: tuple[Funding, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def total(self) -> Amounts:
        """All documents together."""
        return sum((document.amounts for document in self.documents), Amounts())

    @property
    def fingerprint(self) -> str:
        """Twelve digits that are the same in two reports if all of their English texts are."""
        lines = sorted({f"{row.name}\n{row.source_hash}\n" for row in self.documents})
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:12] if lines else ""
