"""What a document's page shows: its segments in reading order, with all that is known of each.

Spans are of the tagged texts: from the first character of what is meant to behind the last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cami_translate.amounts import Amount
from cami_translate.model import Cell
from cami_translate.report.figures import Amounts, Document

Span = tuple[int, int]


class Part(StrEnum):
    """Where in a document a text stands."""

    BODY = "body"
    NOTE = "note"
    AROUND = "around"
    """In headers and footers, in charts, or among the properties of the file."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a check found in a segment: rule, severity, message, and where in the translation."""

    rule: str
    severity: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary in a segment's source, with what it is in the target language."""

    span: Span
    term: str
    translations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that was changed: ``kept``, ``removed`` or ``added``."""

    difference: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The last ``review`` or ``approve`` of a segment: who gave it, and when."""

    kind: str
    person: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment where it stands in the document: both texts (tagged), its state, what was found.

    ``number`` is its place among those shown, ``reference`` that in a PO file, ``kind`` what its
    block is ("Heading 2", "Table 4, row 2", "Footnote 7"), ``level`` that of a heading; ``tags``
    says what each tag is.
    ``previous`` is the English before it was changed, compared with that of now.  ``repeats`` says
    that the text stood earlier in the document: what was found is told there, and its words count
    there.
    """

    number: int
    reference: str
    kind: str
    source: str
    target: str
    state: str
    words: int = 0
    part: Part = Part.BODY
    level: int = 0
    cells: tuple[Cell, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[TermUse, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    previous: tuple[Piece, ...] = ()
    comments: tuple[str, ...] = ()
    seen: Seen | None = None
    repeats: bool = False

    @property
    def amounts(self) -> Amounts:
        """What it adds to the figures of its document."""
        if self.repeats:
            return Amounts()
        return Amounts(**{self.state: Amount(1, self.words)})


@dataclass(frozen=True, slots=True)
class Fixed:
    """Text in a cell of a table that stays as it is, such as a number."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def amounts(self) -> Amounts:
        """Nothing: nobody has to translate it."""
        return Amounts()


Item = SegmentView | Fixed


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with all its segments in reading order.

    ``in_place`` says that their places are those of the Word file; if that has changed since the
    last extraction, all there is are the catalog's order and what its comments tell.
    """

    document: Document
    source_language: str
    items: tuple[Item, ...]
    in_place: bool = True

    @property
    def segments(self) -> Iterator[SegmentView]:
        """What is to be translated in it."""
        return (item for item in self.items if isinstance(item, SegmentView))
