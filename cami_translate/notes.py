"""The first extracted comment of an entry: what its block is, and the headings above it.

``Table 4, row 2 | Annex A > Fences`` is written when a document is extracted; whoever has a catalog
can read from it where a segment stands, without the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.model import Entry

BETWEEN, WITHIN = " | ", " > "
TERM = "term: "
_OTHER_NOTE = re.compile(rf"</?[a-z]+\d+/?>|text without a tag: |{TERM}")
"""How comments begin that tell of tags and terms."""


def kind_of(entry: Entry) -> str:
    """What the block of an entry is: ``Heading 2``, ``Table 4, row 2``; "" if nothing tells."""
    return _first(entry.notes).partition(BETWEEN)[0]


def headings_above(entry: Entry) -> tuple[str, ...]:
    """The headings above an entry, outermost first."""
    path = _first(entry.notes).partition(BETWEEN)[2]
    return tuple(path.split(WITHIN)) if path else ()


def _first(notes: tuple[str, ...]) -> str:
    """The first comment, put together again if an editor has wrapped it, as polib does."""
    if len(notes) < 2 or _OTHER_NOTE.match(notes[1]):
        return notes[0] if notes else ""
    return " ".join(_until_other(notes))


def _until_other(notes: Iterable[str]) -> Iterable[str]:
    for number, note in enumerate(notes):
        if number and _OTHER_NOTE.match(note):
            return
        yield note
