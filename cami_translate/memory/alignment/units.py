"""Texts to be aligned, and what is known of where each stands.

Texts are aligned in streams: the main text with its tables, notes, the margins of pages, contents
and so on, each in its own order, since a translated document may have these in other places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cami_translate.addresses import address_spans
from cami_translate.model import Block, Code
from cami_translate.records import record

BODY, NOTES, CONTENTS = "body", "notes", "contents"

_STORIES = (
    (re.compile(r"Footnote|Endnote"), NOTES),
    (re.compile(r"Header|Footer"), "margins"),
    (re.compile(r"Comment"), "comments"),
    (re.compile(r".*Text box"), "boxes"),
    (re.compile(r"(?:.*, )?(?:Alt text|Title of a table|Tooltip)"), "alternatives"),
    (re.compile(r"Document \w+$"), "properties"),
    (re.compile(r"Automatic numbering"), "numbering"),
    (re.compile(r"Building block"), "building blocks"),
    (re.compile(r"Toc |TOC |Table of Figures", re.IGNORECASE), CONTENTS),
)
_CELL = re.compile(r"(?:(?P<story>.+), )?Table (?P<table>\d+), row (?P<row>\d+)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that have no spaces between words: Thai, Lao, kana, Han."""
_STEM = 5
"""Letters that are compared of a word: enough to tell words apart, and before most endings."""
_STRUCTURAL = frozenset(("fn", "en", "img", "eq", "h", "br"))
"""Codes that a translation has as often as its source."""


@record()
class Cell:
    """A place in a table: its row, and which of the texts in the row it is, both from 1."""

    row: int
    index: int


@record()
class Paragraph:
    """A text to be aligned.

    ``kind`` is what it is in the document ("heading 2", "cell", "list item", the name of a style),
    ``codes`` are its notes, pictures and links, ``id`` is what a caller knows it by.
    """

    text: str
    kind: str = "paragraph"
    stream: str = BODY
    cell: Cell | None = None
    codes: tuple[str, ...] = ()
    id: int = 0


def block_units(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The units of a document's blocks that show text of their own; ``id`` is the ordinal."""
    row, index = "", 0
    for block in blocks:
        if block.derived or not block.text.strip():
            continue
        stream, kind, cell = _place(block.kind)
        if cell:
            same = block.kind.partition(", “")[0] == row
            row, index = block.kind.partition(", “")[0], index + 1 if same else 1
            cell = Cell(cell.row, index)
        yield Paragraph(
            block.text, kind, stream, cell, tuple(_codes(block)), block.location.ordinal
        )


def _place(kind: str) -> tuple[str, str, Cell | None]:
    """The stream that a kind of block belongs to, the kind within it, and the place in a table."""
    found = _CELL.match(kind)
    stream = _stream((found["story"] or "") if found else kind)
    if found:
        return stream, "cell", Cell(int(found["row"]), 0)
    return stream, _NUMBER.sub("", kind).strip() if stream != BODY else kind.lower(), None


def _stream(kind: str) -> str:
    return next((stream for pattern, stream in _STORIES if pattern.match(kind)), BODY)


def _codes(block: Block) -> Iterator[str]:
    for span in block.spans:
        if isinstance(span, Code) and span.inline < len(block.inlines):
            letters = block.inlines[span.inline].letters
            if letters in _STRUCTURAL:
                yield letters


def words(text: str) -> Iterator[str]:
    """What is compared of a text: numbers, addresses, and the beginnings of words.

    >>> list(words("Translocations in 2021: see www.cms.int"))
    ['trans', 'in', '2021', 'see', 'www.cms.int']
    """
    start = 0
    for first, last in address_spans(text):
        yield from _plain_words(text[start:first])
        yield text[first:last].rstrip(".,;:)").lower()
        start = last
    yield from _plain_words(text[start:])


def _plain_words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        if _SPACELESS.match(word):
            yield from (word[n : n + 2] for n in range(max(1, len(word) - 1)))
        else:
            yield word if word[0].isdigit() else word[:_STEM]
