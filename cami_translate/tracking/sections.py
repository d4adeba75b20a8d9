"""The sections of a document, told by the headings in the notes of its catalog."""

from __future__ import annotations

from cami_translate.markup import strip_tags
from cami_translate.model import Entry
from cami_translate.notes import headings_above, kind_of

_HEADING = "Heading"


def headings_of(entry: Entry) -> tuple[str, ...]:
    """The headings above an entry, outermost first, and its own text if it is one.

    They are read from its first extracted comment (``Table 4, row 2 | Annex A > Fences``), so a
    catalog is all that is needed.
    """
    above = headings_above(entry)
    return (*above, strip_tags(entry.msgid)) if kind_of(entry).startswith(_HEADING) else above


def is_in_sections(entry: Entry, sections: tuple[str, ...]) -> bool:
    """Whether an entry stands under one of these headings; in a whole document, it does."""
    return not sections or any(heading in sections for heading in headings_of(entry))
