"""Entries of a generated index: "saiga, 3, 7–9" repeats an index mark, and page numbers.

Word makes an index from XE fields (ISO/IEC 29500-1, 17.16.5.27 and 17.16.5.76): a paragraph for
each text of a level, its page numbers behind it, a letter before each group.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from lxml import etree

from cami_translate.docx.collapse import flatten
from cami_translate.docx.inline import Content, Marker, Node, Piece
from cami_translate.docx.names import T
from cami_translate.docx.stretches import Holder, Stretch, cut
from cami_translate.model import Code, Inline

_PAGE = r"(?:\d+(?:[.-]\d+)*|[ivxlcdm]+|[A-Z]-?\d+)"
_PAGES = rf"{_PAGE}(?:\s?[-–—]\s?{_PAGE})?"
_BEFORE_PAGES = r"(?:[,;:]\s+|\s*\t\s*|\s*\.{2,}\s*|\s{2,})"
_TAIL = re.compile(rf"{_BEFORE_PAGES}{_PAGES}(?:[,;]\s*{_PAGES})*\s*$")
_LETTER = re.compile(r"[^\W\d_]")
INDEX_ENTRY = "Entry of the index"
"""The kind of the texts in a generated index."""


def take_index_entry(content: Content, marked: Container[str]) -> list[Stretch]:
    """Take the texts from a paragraph of an index, and leave its page numbers as a code.

    The letter above a group of entries is a code too: it follows from them.  A paragraph that is
    not that simple is left as it is.  ``marked`` are the texts of the index marks that were met so
    far, lower-case.
    """
    found = _plain(content)
    if found is None or not (letters := _LETTER.findall(found[0])):
        return []
    text, holders = found
    piece = Piece(flatten(content, content.items, content.nodes))
    inline = Inline("fld", "entry of an index, computed by Word", visible=True)
    content.items, content.nodes = [Code(content.add_inline(inline, piece))], [None]
    if len(letters) == 1:
        return []
    return [Stretch(INDEX_ENTRY, one) for one in cut(holders, _ranges(text, marked))]


def entry_text(text: str) -> str:
    """The text of an index entry without its page numbers."""
    tail = next(_tails(text), None)
    return text[: tail.start()] if tail else text


def _ranges(text: str, marked: Container[str]) -> list[tuple[int, int]]:
    """Where in an entry its text is, and the text it refers to instead of pages."""
    start = len(text) - len(text.lstrip())
    ends = [match.start() for match in _tails(text)]
    known = [end for end in ends if text[start:end].strip().lower() in marked]
    if known or ends:
        return [(start, (known or ends)[0])]
    stripped = text.rstrip()
    for place in (match.end() for match in re.finditer(r"[.,;:]\s+", stripped)):
        if stripped[place:].lower() in marked:
            entry = stripped[:place].rstrip().rstrip(".,;:")
            return [(start, len(entry)), (place, len(stripped))]
    return [(start, len(stripped))]


def _tails(text: str) -> Iterator[re.Match[str]]:
    """The possible page numbers at the end, the longest first."""
    position = 0
    while match := _TAIL.search(text, position):
        yield match
        position = match.start() + 1


def _plain(content: Content) -> tuple[str, list[Holder | None]] | None:
    """The text of a paragraph without containers, and what holds it; None if it has others."""
    texts: list[str] = []
    holders: list[Holder | None] = []
    for item, node in zip(content.items, content.nodes, strict=True):
        if isinstance(item, tuple) and node is not None:
            element = _text_element(item[0], node)
            if element is None:
                return None
            texts.append(item[0])
            holders.append(Holder(element))
        elif isinstance(item, Code):
            letters = content.inlines[item.inline].letters
            if letters == "tab":
                texts.append("\t")
                holders.append(None)
            elif letters != "bm":
                return None
        elif not isinstance(item, Marker):
            return None
    return "".join(texts), holders


def _text_element(text: str, node: Node) -> etree._Element | None:
    element = node[1] if node[1].tag == T else node[1].find(T)
    return element if element is not None and element.text == text else None
