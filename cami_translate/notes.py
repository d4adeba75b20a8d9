"""The first extracted comment of an entry: what its block is, and the headings above it.

``Table 4, row 2 | Annex A > Fences`` is written when a document is extracted; whoever has a catalog
can read from it where a segment stands, without the document.
"""

from __future__ import annotations

from cami_translate.model import Entry

BETWEEN, WITHIN = " | ", " > "


def kind_of(entry: Entry) -> str:
    """What the block of an entry is: ``Heading 2``, ``Table 4, row 2``; "" if nothing tells."""
    return entry.notes[0].partition(BETWEEN)[0] if entry.notes else ""


def headings_above(entry: Entry) -> tuple[str, ...]:
    """The headings above an entry, outermost first."""
    path = entry.notes[0].partition(BETWEEN)[2] if entry.notes else ""
    return tuple(path.split(WITHIN)) if path else ()
