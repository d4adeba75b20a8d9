"""Cross-references: the texts of bookmarks that REF fields repeat, before and after translation.

Word shows "see Table 3" by a field that repeats the bookmark around "Table 3" in the caption.
After a build the caption reads «Таблица 3», and so must every field that repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from cami_translate.docx.field_codes import referenced_bookmark
from cami_translate.docx.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    INSTR,
    INSTR_TEXT,
    XML_SPACE,
    P,
    T,
    w,
)

_ID, _NAME = w("id"), w("name")
_HYPHEN = w("noBreakHyphen")
_INSTRUCTIONS = (INSTR_TEXT, FLD_SIMPLE)
Reference = tuple[str, list[etree._Element]]


def bookmark_texts(roots: Iterable[etree._Element]) -> dict[str, str]:
    """The texts of all bookmarks that some field repeats, by lower-case name."""
    trees = list(roots)
    wanted = {
        name for root in trees for i in _instructions(root) if (name := referenced_bookmark(i))
    }
    return {n: t for root in trees for n, t in _texts(root, wanted)} if wanted else {}


def refresh_references(roots: Iterable[etree._Element], references: Iterable[Reference]) -> None:
    """Make fields show what their bookmarks hold now."""
    wanted = list(references)
    names = {name for name, _ in wanted}
    texts = {n: t for root in roots for n, t in _texts(root, names)} if names else {}
    for name, shown in wanted:
        elements = [t for element in shown for t in element.iter(T)]
        if name in texts and elements:
            elements[0].text = texts[name]
            elements[0].set(XML_SPACE, "preserve")
            for other in elements[1:]:
                other.text = ""


def shown_text(field: etree._Element) -> str:
    """What a field shows; see :func:`shown_elements`."""
    return "".join(element.text or "" for element in shown_elements(field))


def shown_elements(field: etree._Element) -> list[etree._Element]:
    """The ``w:t`` of what a field shows in the paragraph in which its result begins.

    ``field`` is a ``w:fldSimple``, or the ``w:fldChar`` that separates a complex field.
    """
    if field.tag == FLD_SIMPLE:
        return list(field.iter(T))
    elements: list[etree._Element] = []
    depth = 0
    for element in next(field.iterancestors(P)).iter(FLD_CHAR, T):
        if element is field:
            depth = 1
        elif depth and element.tag == T:
            elements.append(element)
        elif depth:
            role = element.get(FLD_CHAR_TYPE)
            depth += (role == "begin") - (role == "end")
            if depth == 0:
                break
    return elements


def shown_properties(roots: Iterable[etree._Element]) -> set[str]:
    """Lower-case names of the document properties that DOCPROPERTY fields show."""
    words = (i.replace('"', " ").split() for root in roots for i in _instructions(root))
    return {w[1].lower() for w in words if len(w) > 1 and w[0].upper() == "DOCPROPERTY"}


def _instructions(root: etree._Element) -> Iterator[str]:
    parts: list[str] = []
    for element in root.iter(FLD_CHAR, INSTR_TEXT, FLD_SIMPLE):
        if element.tag == INSTR_TEXT:
            parts.append(element.text or "")
        elif element.tag == FLD_SIMPLE:
            yield element.get(INSTR, "")
        elif parts:
            yield "".join(parts)
            parts.clear()


def _texts(root: etree._Element, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """The texts of the wanted bookmarks that begin and end in one paragraph.

    One that holds a reference to itself has no text of its own.
    """
    paragraphs = {
        paragraph: None
        for start in root.iter(BOOKMARK_START)
        if start.get(_NAME, "").lower() in wanted
        and (paragraph := next(start.iterancestors(P), None)) is not None
    }
    for paragraph in paragraphs:
        texts: list[str] = []
        begun: dict[str | None, tuple[str, int]] = {}
        for element in paragraph.iter(BOOKMARK_START, BOOKMARK_END, T, _HYPHEN, *_INSTRUCTIONS):
            if element.tag in _INSTRUCTIONS:
                name = referenced_bookmark(element.get(INSTR) or element.text or "")
                begun = {key: value for key, value in begun.items() if value[0] != name}
            elif element.tag == T:
                texts.append(element.text or "")
            elif element.tag == _HYPHEN:
                texts.append("\u2011")
            elif element.tag == BOOKMARK_START:
                if (name := element.get(_NAME, "").lower()) in wanted:
                    begun[element.get(_ID)] = (name, len(texts))
            elif element.get(_ID) in begun:
                name, place = begun.pop(element.get(_ID))
                if (text := "".join(texts[place:])).strip():
                    yield name, text
