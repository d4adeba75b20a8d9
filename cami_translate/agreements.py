"""People, agreements and assignments: what a manager writes into ``cami.toml``.

An agreement has the five facts of the field: implementing partner, start, closing date (or
"ongoing"), what it is dealing with, and the source of funding.  An assignment gives a document, or
sections of it, to an agreement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cami_translate.model import Severity

ONGOING = "ongoing"
TO_BE_SELECTED = "to be selected"


class Role(StrEnum):
    """What a person does for the workspace."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    MANAGER = "manager"


class Kind(StrEnum):
    """What an assignment asks for."""

    TRANSLATION = "translation"
    REVISION = "revision"
    TERMINOLOGY = "terminology"


class AgreementState(StrEnum):
    """How far an agreement is in its life; what time makes of it is computed elsewhere."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who translates, reviews or manages; ``id`` is the name of the table."""

    id: str
    name: str
    email: str = ""
    role: Role = Role.TRANSLATOR


@dataclass(frozen=True, slots=True)
class Agreement:
    """A small agreement with an implementing partner; ``closing`` is None while it is ongoing.

    ``rate`` is money per source word in ``currency``; ``discounts`` maps match bands to the share
    of the rate that is *not* paid (0.7: three tenths are paid).
    """

    id: str
    partner: str
    start: dt.date
    closing: dt.date | None
    subject: str
    funding: str
    state: AgreementState = AgreementState.ACTIVE
    person: str = ""
    rate: float | None = None
    currency: str = ""
    discounts: Mapping[str, float] = field(default_factory=dict)
    words_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document, or the ``sections`` of it under these headings, given to an agreement."""

    id: str
    agreement: str
    document: str
    sections: tuple[str, ...] = ()
    kind: Kind = Kind.TRANSLATION
    language: str = "ru"
    person: str = ""
    start: dt.date | None = None
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in ``cami.toml``; ``line`` counts from 1."""

    severity: Severity
    line: int
    cause: str
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All people, agreements and assignments, in the order of the file, and what is wrong."""

    people: Mapping[str, Person] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    assignments: tuple[Assignment, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that are no mere warnings."""
        return tuple(fault for fault in self.faults if fault.severity is Severity.ERROR)

    def assigned_to(self, agreement: str) -> tuple[Assignment, ...]:
        """The assignments of an agreement."""
        return tuple(a for a in self.assignments if a.agreement == agreement)

    def by_catalog(self) -> Mapping[tuple[str, str], Sequence[Assignment]]:
        """The assignments of each document and language that has some."""
        found: dict[tuple[str, str], list[Assignment]] = {}
        for assignment in self.assignments:
            found.setdefault((assignment.document, assignment.language), []).append(assignment)
        return found

    def person_of(self, assignment: Assignment) -> Person | None:
        """Who does an assignment: the one it names, or else the one of its agreement."""
        agreement = self.agreements.get(assignment.agreement)
        return self.people.get(assignment.person or (agreement.person if agreement else ""))
