"""The text of a cell as a reader of the document sees it, whatever editing left in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cami_translate.exchange.word.names import SPACE, w

# Insertions count and deletions do not: a translator who tracks her changes means what she sees.
_UNSEEN = frozenset(
    w(name)
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "tcPr", "trPr")
)
_TEXTS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("softHyphen"): "\u00ad",
    w("noBreakHyphen"): "\u2011",
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def paragraphs(cell: etree._Element) -> list[str]:
    """The text of each paragraph of a cell; one whose end is a tracked deletion goes on."""
    found = [""]
    for paragraph in cell.iter(w("p")):
        found[-1] += "".join(_texts(paragraph))
        if paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None:
            found.append("")
    return found if found[-1] else found[:-1]


def text_of(cell: etree._Element) -> str:
    """The text of a cell; its paragraphs are lines, and empty ones around it do not count."""
    lines = paragraphs(cell)
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def remarks_in(cell: etree._Element) -> list[str]:
    """The ids of the Word comments that begin in a cell."""
    return [ref.get(w("id"), "") for ref in cell.iter(w("commentReference"))]


def _texts(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag in _UNSEEN or child.tag == _FALLBACK or child.tag == w("p"):
            continue
        if child.tag == w("t"):
            text = child.text or ""
            # XML 1.0, 2.10: without it, Word drops the white space around the text of a run.
            yield text if child.get(SPACE) == "preserve" else text.strip(" \t\r\n")
        elif child.tag in _TEXTS:
            yield _TEXTS[child.tag]
        else:
            yield from _texts(child)
