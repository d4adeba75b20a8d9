"""The data that passes between the layers: plain records, no behaviour of Word or PO.

A Word document is read as :class:`Block` s (one for each paragraph or attribute that holds text),
a block as :class:`Span` s; a block becomes at most one :class:`Segment`, whose tagged text is the
``msgid`` of an :class:`Entry` in a :class:`Catalog`.  ``docs/pipeline.md`` walks the whole way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from cami_translate.reasons import Reason
from cami_translate.records import record

DOCUMENT_NAME = "X-Cami-Document"
"""The header field of a catalog that names the document it was extracted from."""
SOURCE_HASH = "X-Cami-Source-Hash"
"""The header field of a catalog that tells which version of the document it was extracted from."""
READING_OPTIONS = "X-Cami-Options"
"""The header field of a catalog that tells with which options its document was read."""


def hash_source(data: bytes) -> str:
    """A short digest of a source document: ``sha256:`` and 16 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(data).hexdigest()[:16]}"


class State(StrEnum):
    """State of a live segment as its catalog tells it."""

    UNTRANSLATED = "untranslated"
    NEEDS_WORK = "needs-work"
    TRANSLATED = "translated"


class Form(StrEnum):
    """What a translator works in, and so the files that go out to her and come back."""

    PO = "po"
    DOCX = "docx"
    XLIFF = "xliff"
    OMEGAT = "omegat"


class Severity(StrEnum):
    """How much a :class:`Diagnostic` matters: an error keeps a segment out of a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@record()
class Diagnostic:
    """Something a person should know; a value that is returned, never a silent drop.

    ``rule`` names the check or the kind of finding, ``document`` the file, ``place`` where in it
    (a reference such as ``guide.docx:12``, or a part's name); ``text`` quotes what it is about.
    ``next_step`` says what to do about it, where that does not go without saying.
    """

    severity: Severity
    rule: str
    message: str
    document: str = ""
    place: str = ""
    text: str = ""
    next_step: str = ""


@record()
class LedgerRow:
    """How many characters of a part are offered, or are left out for one reason.

    ``detail`` says more of a reason that an option gives: which style, which colour.
    """

    part: str
    reason: Reason
    characters: int
    detail: str = ""

    @property
    def label(self) -> str:
        """The reason with its detail."""
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)


@record()
class Text:
    """Characters with one formatting: ``format`` is an index into :attr:`Block.formats`."""

    text: str
    format: int = 0


@record()
class Open:
    """The start of a container: ``inline`` is an index into :attr:`Block.inlines`."""

    inline: int


@record()
class Close:
    """The end of the container that :class:`Open` with the same index started."""

    inline: int


@record()
class Code:
    """Something without text for translators: ``inline`` indexes :attr:`Block.inlines`."""

    inline: int


Span = Text | Open | Close | Code


@record()
class Format:
    """Effective run formatting: every property that is not off, as (name, value) pairs.

    ``protected`` says why text of this formatting is not to be translated; empty for any other.
    """

    properties: frozenset[tuple[str, str]] = frozenset()
    protected: str = ""


@record()
class Inline:
    """A container or code of a block: its tag letters (DESIGN section 4) and what it is.

    ``visible`` says that it shows text of its own in the sentence (a cross-reference, a formula),
    so that a translator has to see it even at the edge of a segment; ``shown`` is that text.
    """

    letters: str
    description: str = ""
    visible: bool = False
    shown: str = ""


class Location(NamedTuple):
    """Where a block stands: its place in reading order over the whole document, from 1.

    Location is metadata, never identity: a moved paragraph has another location and keeps its
    translation.
    """

    ordinal: int
    part: str = ""


@record()
class Cell:
    """A cell of a table: which table of the part, row and column, from 1, and how many it spans."""

    table: int
    row: int
    column: int
    across: int = 1
    down: int = 1


@record()
class Block:
    """A paragraph, or an attribute that a reader can see, as Word holds it.

    ``kind`` says what it is for a person ("Heading 2", "Table 4, row 2, "Species"", "Footnote 7"),
    ``headings`` is the path of headings above it.  ``derived`` marks text that repeats another
    block (a TOC entry, the VML twin of a text box): it takes that block's translation.
    ``notes`` maps the index of a note reference in ``inlines`` to the note's text.  ``cells`` are
    those that it stands in, the outermost first: a cell may hold a table.
    """

    location: Location
    kind: str
    spans: tuple[Span, ...]
    formats: tuple[Format, ...] = (Format(),)
    inlines: tuple[Inline, ...] = ()
    headings: tuple[str, ...] = ()
    derived: bool = False
    notes: Mapping[int, str] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()

    @property
    def text(self) -> str:
        """The characters without any markup."""
        return "".join(span.text for span in self.spans if isinstance(span, Text))

    def has(self, kind: re.Pattern[str]) -> bool:
        """Whether there is a character of a kind, such as a letter, in the text."""
        return any(isinstance(span, Text) and kind.search(span.text) for span in self.spans)


@record()
class Tag:
    """One inline tag of a segment, such as ``<b1>`` or ``<fn2/>``.

    ``format`` is the formatting of the text inside a pair, ``inline`` the container or code that
    the tag stands for; a pair without ``inline`` is formatting alone.
    """

    name: str
    pair: bool
    description: str = ""
    format: int | None = None
    inline: int | None = None


@record()
class Segment:
    """The translatable text of a block, with inline tags, and what surrounds it.

    ``text`` is the ``msgid``.  ``lead`` and ``trail`` are the spans that were hoisted out of it,
    ``base`` the index of the format that has no tag.  ``protected`` is the text behind the codes
    whose indexes follow those of the block's inlines: text that stays as it is.
    """

    block: Block
    text: str
    tags: tuple[Tag, ...] = ()
    base: int = 0
    lead: tuple[Span, ...] = ()
    trail: tuple[Span, ...] = ()
    protected: tuple[tuple[Text, ...], ...] = ()

    @property
    def location(self) -> Location:
        """The location of the segment's block."""
        return self.block.location

    def protected_text(self, inline: int) -> tuple[Text, ...]:
        """The text that stays as it is behind a code, by its index; none behind the block's own."""
        index = inline - len(self.block.inlines)
        return self.protected[index] if index >= 0 else ()


@record()
class Entry:
    """One entry of a catalog, as PO holds it, unescaped and unwrapped.

    ``comments`` are the translator's (``#``), ``notes`` the extracted ones (``#.``), both as
    lines; ``flags`` excludes ``fuzzy``; ``previous`` is the source before it changed (``#|``).
    ``line`` is where in its file the translation begins, 0 if it comes from none.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    fuzzy: bool = False
    obsolete: bool = False
    previous: str | None = None
    previous_context: str | None = None
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = field(default=0, compare=False, repr=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the entry in its catalog."""
        return (self.msgctxt, self.msgid)

    @property
    def state(self) -> State:
        """The state that the entry's own fields tell (an obsolete entry has one too)."""
        if not self.msgstr.strip():
            return State.UNTRANSLATED
        return State.NEEDS_WORK if self.fuzzy else State.TRANSLATED


@record()
class Catalog:
    """A PO file: header fields in order, header comments as lines, and entries in order."""

    header: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def live(self) -> Iterator[Entry]:
        """The entries that are not obsolete."""
        return (entry for entry in self.entries if not entry.obsolete)
