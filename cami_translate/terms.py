"""Terminology as records: concepts, and the terms that languages have for them.

The model is that of ISO 30042:2019 (TBX-Basic): a concept has what is the same in all languages, a
term what is its own.  What has no data category there (how a term is matched) is ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from cami_translate.records import record


class TermStatus(StrEnum):
    """Whether a term is to be used (``administrativeStatus`` of TBX, ``preferredTerm-admn-sts`` …).

    ``deprecated`` terms are forbidden; ``superseded`` ones were right once: old texts have them.
    """

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


class Entity(StrEnum):
    """What kind of thing a concept is, where that decides how its name is treated."""

    NONE = ""
    SPECIES = "species"
    ORGANISATION = "organisation"
    TREATY = "treaty"
    PLACE = "place"


class TermForm(StrEnum):
    """The form of a term (``termType`` of TBX): "Convention on …", "CMS", "the Convention"."""

    FULL = "full"
    ACRONYM = "acronym"
    SHORT = "short"


class MatchBy(StrEnum):
    """How a term is found in a text: in all its inflected forms, letter by letter, by pattern."""

    MORPH = "morph"
    EXACT = "exact"
    REGEX = "regex"


@record()
class Term:
    """A term of one language.

    ``gender`` is ``m``, ``f`` or ``n``, ``number`` is ``sg`` or ``pl`` if the term has only that.
    ``fixed_tail`` says that what its head governs is not inflected for number ("Программа работы"
    is never "Программа работ"); ``max_gap`` is how many words may stand between its words (None:
    as many as the language usually has).  A homonym is this term only where the segment has one of
    the words ``requires`` and none of ``excludes``; both are of the source text.
    """

    text: str
    language: str
    status: TermStatus = TermStatus.PREFERRED
    form: TermForm = TermForm.FULL
    part_of_speech: str = ""
    gender: str = ""
    number: str = ""
    indeclinable: bool = False
    case_sensitive: bool = False
    match: MatchBy = MatchBy.MORPH
    fixed_tail: bool = False
    max_gap: int | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    usage: str = ""
    approved_by: str = ""
    approved_on: dt.date | None = None


@record()
class Concept:
    """What terms of several languages stand for; ``id`` is unique in its glossary.

    ``mandatory`` makes it an error, not a warning, if a translation has none of its terms.
    ``do_not_translate`` says that the source term stays as it is.  ``latin`` is the scientific name
    of a species.
    """

    id: str
    terms: tuple[Term, ...]
    subject: str = ""
    entity: Entity = Entity.NONE
    latin: str = ""
    do_not_translate: bool = False
    mandatory: bool = False
    definition: str = ""
    note: str = ""
    source: str = ""

    def in_language(self, language: str, *statuses: TermStatus) -> Iterator[Term]:
        """The terms of a language, in their order; with ``statuses``, those that have one."""
        return (
            term
            for term in self.terms
            if term.language == language and (not statuses or term.status in statuses)
        )


@record()
class Glossary:
    """The concepts of a glossary, in the order of its file."""

    concepts: tuple[Concept, ...] = ()
