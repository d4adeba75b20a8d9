"""The text of a catalog as runs of Word: tags in a style of their own, breaks as Word has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cami_translate.exchange.word.names import BOOKMARK, SPACE, W_NS, w
from cami_translate.markup import raw_pieces

_BREAKS = {"\n": "br", "\t": "tab", "\u00ad": "softHyphen"}
_PIECE = re.compile("([\n\t\u00ad])")


def element(
    name: str, attributes: Mapping[str, str] | None = None, *children: etree._Element
) -> etree._Element:
    """An element of Word's XML with attributes of Word's, and its children."""
    made = etree.Element(w(name), nsmap={"w": W_NS})
    for key, value in (attributes or {}).items():
        made.set(w(key), value)
    made.extend(children)
    return made


def paragraph(style: str, *runs: etree._Element) -> etree._Element:
    """A paragraph in a style, with its runs."""
    return element("p", None, element("pPr", None, element("pStyle", {"val": style})), *runs)


def run(text: str, style: str = "") -> etree._Element:
    """A run with a text, in a character style if one is named."""
    made = element("r")
    if style:
        made.append(element("rPr", None, element("rStyle", {"val": style})))
    for piece in _PIECE.split(text):
        if piece in _BREAKS:
            made.append(element(_BREAKS[piece]))
        elif piece:
            content = element("t")
            content.text = piece
            content.set(SPACE, "preserve")
            made.append(content)
    return made


def tagged_runs(text: str, style: str = "") -> Iterator[etree._Element]:
    """The runs of a text of a catalog: its inline tags are in the style ``Tag``."""
    for piece, tag in raw_pieces(text):
        yield run(piece, style if tag is None else "Tag")


def numbered(number: int, key: str) -> list[etree._Element]:
    """What stands in the first cell of a row: its number, and small the key that it is known by."""
    return [paragraph("Target", run(str(number))), paragraph("Note", run(key, "Id"))]


def marked(number: int, key: str, text: str) -> etree._Element:
    """The source of a row; a hidden bookmark has its key once more.

    Programs keep a bookmark when the text of a row changes.
    """
    ends = {"id": str(number)}
    start = element("bookmarkStart", ends | {"name": BOOKMARK + key.replace("-", "_")})
    return paragraph("Source", start, *tagged_runs(text), element("bookmarkEnd", ends))


def choice(number: int, title: str, items: Sequence[str]) -> etree._Element:
    """A drop-down list (ISO/IEC 29500-1, 17.5.2.15) that shows the first of its items."""
    options = [element("listItem", {"displayText": item, "value": item}) for item in items]
    properties = element(
        "sdtPr",
        None,
        element("alias", {"val": title}),
        element("id", {"val": str(number)}),
        element("dropDownList", None, *options),
    )
    return element("sdt", None, properties, element("sdtContent", None, run(items[0])))
