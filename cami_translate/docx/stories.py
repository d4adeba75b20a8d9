"""Stories: the parts around the main text, by the relationships that lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cami_translate.docx.names import P, T, w

BUILDING_BLOCKS = "glossaryDocument"
STORY_NAMES = {
    "header": "Header",
    "footer": "Footer",
    "footnotes": "Footnote",
    "endnotes": "Endnote",
    "comments": "Comment",
    BUILDING_BLOCKS: "Building block",
}
"""What people call text in such a part, by relationship."""

NOTE_REFERENCES = {
    "footnotes": "footnoteReference",
    "endnotes": "endnoteReference",
    "comments": "commentReference",
}
"""The elements of the main text that refer to notes, by the relationship of the notes' part."""

_NOTES = (w("footnote"), w("endnote"), w("comment"))


def notes_of(kind: str, root: etree._Element) -> Iterator[tuple[tuple[str, str], etree._Element]]:
    """The notes of a part, each after the name and the id of what refers to it."""
    for note in root.iterchildren(*_NOTES):
        yield (NOTE_REFERENCES[kind], note.get(w("id"), "")), note


def note_text(note: etree._Element) -> str:
    """The text of a note, on one line."""
    paragraphs = ("".join(t.text or "" for t in p.iter(T)) for p in note.iter(P))
    return " ".join(" ".join(paragraphs).split())
