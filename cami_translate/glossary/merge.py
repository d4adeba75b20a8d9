"""Taking the concepts of one glossary into another.

As with deliveries, what is blank never overwrites, and nothing is lost: each concept that comes is
in exactly one of the outcomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from cami_translate.glossary.columns import OF_CONCEPT, OF_TERM, Column
from cami_translate.glossary.ids import new_id
from cami_translate.records import record
from cami_translate.terms import Concept, Glossary, Term, TermStatus

_PREFERRED = (TermStatus.PREFERRED,)
_USABLE = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_Record = TypeVar("_Record", Concept, Term)


class Outcome(StrEnum):
    """What became of a concept that came."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICTING = "conflicting"


class Resolve(StrEnum):
    """What becomes of values that contradict ours: the concept waits, ours stay, theirs come in."""

    LEAVE = "leave"
    KEEP = "keep"
    TAKE = "take"


@record()
class Conflict:
    """Two values for the same: ``what`` is a column, with the term that it is of."""

    what: str
    ours: str
    theirs: str


@record()
class Merged:
    """A concept that came: ``number`` is its place in its file, ``id`` the one it has with us."""

    number: int
    id: str
    outcome: Outcome
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryMerge:
    """The glossary with what has come in, and what became of each concept that came."""

    glossary: Glossary
    concepts: tuple[Merged, ...]


def merge_glossary(
    ours: Glossary,
    theirs: Glossary,
    source: str,
    resolve: Resolve = Resolve.LEAVE,
    *,
    ranked: bool = True,
) -> GlossaryMerge:
    """Take in the concepts of ``theirs``.

    A concept is known by its id if it shares a term, else by a term of the language ``source``
    that is the preferred one in both.  What is not ``ranked`` is a list: of its terms no status is
    known, and its notes do not contradict ours.
    """
    merger = _Merger(ours, source, resolve, ranked=ranked)
    merged = tuple(
        merger.take(number, concept, merger.find(concept))
        for number, concept in enumerate(theirs.concepts)
    )
    return GlossaryMerge(merger.glossary, merged)


def merge_concept(ours: Glossary, theirs: Concept, source: str) -> GlossaryMerge:
    """Take in one concept: into ours with its id, or else as a new one."""
    merger = _Merger(ours, source, Resolve.LEAVE, ranked=True)
    known = next((concept.id for concept in ours.concepts if concept.id == theirs.id), None)
    merged = merger.take(0, theirs, known)
    return GlossaryMerge(merger.glossary, (merged,))


class _Merger:
    """Our concepts by id, and the new ones by the old one that they follow ("": all)."""

    def __init__(self, ours: Glossary, source: str, resolve: Resolve, *, ranked: bool) -> None:
        self.source = source
        self.resolve = resolve
        self.ranked = ranked
        self.ours = {concept.id: concept for concept in ours.concepts}
        self.ids = set(self.ours)
        self.by_name: dict[str, list[str]] = {}
        for concept in ours.concepts:
            for name in self.names(concept, _PREFERRED if ranked else _USABLE):
                self.by_name.setdefault(name, []).append(concept.id)
        self.last = {concept.subject: concept.id for concept in ours.concepts if concept.subject}
        self.new: dict[str, list[Concept]] = {}

    @property
    def glossary(self) -> Glossary:
        concepts: list[Concept] = []
        for concept in self.ours.values():
            concepts += (concept, *self.new.get(concept.id, ()))
        return Glossary((*concepts, *self.new.get("", ())))

    def take(self, number: int, theirs: Concept, known: str | None) -> Merged:
        """Take in a concept: into ours with the id ``known``, or as a new one."""
        if known is None:
            return Merged(number, self.add(theirs), Outcome.ADDED)
        ours = self.ours[known]
        united, conflicts = self.unite(ours, theirs)
        if conflicts and self.resolve is Resolve.LEAVE:
            return Merged(number, known, Outcome.CONFLICTING, tuple(conflicts))
        self.ours[known] = united
        outcome = Outcome.UNCHANGED if united == ours else Outcome.UPDATED
        return Merged(number, known, outcome, tuple(conflicts))

    def find(self, theirs: Concept) -> str | None:
        """The id of the concept of ours that ``theirs`` is; None if there is none.

        What has come in before is not looked at: two concepts of one file are two.
        """
        texts = set(_texts(theirs))

        def shared(id_: str) -> int:
            return len(texts & set(_texts(self.ours[id_])))

        same = self.ours.get(theirs.id)
        if same is not None and (not texts or not same.terms or shared(same.id)):
            return same.id
        names = self.names(theirs, _PREFERRED)
        found = dict.fromkeys(id_ for name in names for id_ in self.by_name.get(name, ()))
        # Of homonyms it is the one that shares most: the translation too.
        return max(found, key=shared, default=None)

    def names(self, concept: Concept, statuses: tuple[TermStatus, ...]) -> Iterator[str]:
        terms = concept.in_language(self.source, *statuses)
        return (_key(term.text) for term in terms if term.text.strip())

    def add(self, theirs: Concept) -> str:
        """Put in a new concept; returns its id.

        It comes after the last of its subject, so that git merges what branches add to several.
        """
        id_ = theirs.id
        if not id_ or id_ in self.ids:
            id_ = new_id(next(self.names(theirs, _PREFERRED), id_), self.ids)
        self.ids.add(id_)
        follows = self.last.get(theirs.subject, "")
        self.new.setdefault(follows, []).append(replace(theirs, id=id_))
        return id_

    def unite(self, ours: Concept, theirs: Concept) -> tuple[Concept, list[Conflict]]:
        """Our concept with what theirs adds; what contradicts is ours, unless theirs are to win."""
        united, conflicts = self.fill(ours, theirs, OF_CONCEPT.values(), "")
        terms = list(united.terms)
        for term in theirs.terms:
            place = next((p for p, known in enumerate(terms) if _same(known, term)), None)
            if place is not None:
                where = f' of "{term.text}"'
                terms[place], more = self.fill(terms[place], term, OF_TERM.values(), where)
                conflicts += more
            elif not self.is_understood(ours, term):
                conflicts += self.put(term, terms)
        return replace(united, terms=tuple(terms)), conflicts

    def is_understood(self, ours: Concept, term: Term) -> bool:
        """Whether a list only repeats that something stays as it is."""
        names = self.names(ours, ())
        return not self.ranked and ours.do_not_translate and _key(term.text) in names

    def put(self, term: Term, terms: list[Term]) -> list[Conflict]:
        """Add a new term to those of a concept, where one that we prefer may be in its way."""
        rival = next((p for p, known in enumerate(terms) if _rivals(known, term)), None)
        if rival is None:
            terms.append(term)
            return []
        conflict = Conflict(f"preferred {term.language} term", terms[rival].text, term.text)
        if self.resolve is Resolve.TAKE:
            terms[rival] = replace(terms[rival], status=TermStatus.ADMITTED)
            terms.append(term)
        return [conflict]

    def fill(
        self, ours: _Record, theirs: _Record, columns: Iterable[Column], where: str
    ) -> tuple[_Record, list[Conflict]]:
        values, conflicts = {}, []
        for column in columns:
            mine, other = getattr(ours, column.field), getattr(theirs, column.field)
            if mine == other or not self.says(column, other) or self.yields(column, mine):
                continue
            if mine != column.default or column.name == "status":
                cells = column.cell_of(ours), column.cell_of(theirs)
                conflicts.append(Conflict(f"{column.name}{where}", *cells))
                if self.resolve is not Resolve.TAKE:
                    continue
            values[column.field] = other
        return replace(ours, **values), conflicts

    def says(self, column: Column, value: object) -> bool:
        """Whether the value says something: what is blank never overwrites.

        A term always has a status: that it is preferred is said by not saying it.  Its text differs
        in white space at most.
        """
        return column.name != "term" and (value != column.default or column.name == "status")

    def yields(self, column: Column, mine: object) -> bool:
        """Whether our value stands without a conflict because theirs is one of a list.

        A list says that a term may be used: that contradicts only what must not be.
        """
        if self.ranked:
            return False
        return mine in _USABLE if column.name == "status" else bool(mine)


def _same(ours: Term, theirs: Term) -> bool:
    return ours.language == theirs.language and _key(ours.text) == _key(theirs.text)


def _rivals(ours: Term, theirs: Term) -> bool:
    """Whether both are the preferred term of a language in one form, and so only one can be."""
    kinds = [(term.language, term.form, term.status) for term in (ours, theirs)]
    return kinds[0] == kinds[1] and ours.status is TermStatus.PREFERRED and bool(ours.text)


def _texts(concept: Concept) -> Iterator[tuple[str, str]]:
    return ((term.language, _key(term.text)) for term in concept.terms if term.text)


def _key(text: str) -> str:
    return " ".join(text.split())
