"""Tracked changes, accepted as Word accepts them.

A translation is made of the text as it will be once the changes are accepted, so they are: in
the trees that are read, and in the parts of a build that change at all.  ISO/IEC 29500-1, 17.13.5
lists the elements.
"""

from __future__ import annotations

from lxml import etree

from cami_translate.docx.names import PPR, RPR, SECT_PR, TC, TR, P, w

_DELETIONS = frozenset((w("del"), w("moveFrom")))
_INSERTIONS = frozenset((w("ins"), w("moveTo")))
_FORMER_PROPERTIES = tuple(
    w(n)
    for n in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
        "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellMerge",
    )
)  # fmt: skip
_RANGES = tuple(
    w(n + side)
    for n in (
        "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange",
        "customXmlMoveFromRange", "customXmlMoveToRange",
    )
    for side in ("Start", "End")
)  # fmt: skip
_CELL_DELETED = w("cellDel")
_ROW_PROPERTIES = w("trPr")
_ALL = (*_DELETIONS, *_INSERTIONS, *_FORMER_PROPERTIES, *_RANGES, _CELL_DELETED)
_MARKERS = frozenset((w("bookmarkStart"), w("bookmarkEnd"), w("proofErr")))


def has_revisions(root: etree._Element) -> bool:
    """Whether a tree has any tracked change."""
    return next(root.iter(*_ALL), None) is not None


def accept_revisions(root: etree._Element) -> None:
    """Accept every tracked change of a tree, in place."""
    joined: list[etree._Element] = []
    for element in list(root.iter(*_ALL)):
        parent = element.getparent()
        if parent is None:
            continue
        tag = element.tag
        if parent.tag == RPR and tag in _DELETIONS:
            if (paragraph := _marked_paragraph(parent)) is not None:
                joined.append(paragraph)
            parent.remove(element)
        elif parent.tag == _ROW_PROPERTIES and tag in _DELETIONS:
            _remove_row(parent)
        elif tag == _CELL_DELETED:
            _remove_cell(element)
        elif tag in _INSERTIONS and parent.tag not in (RPR, _ROW_PROPERTIES):
            _unwrap(element, parent)
        else:
            parent.remove(element)
    for paragraph in reversed(joined):
        _join_with_next(paragraph)


def _marked_paragraph(rpr: etree._Element) -> etree._Element | None:
    """The paragraph whose mark has these properties; None for properties of a run."""
    ppr = rpr.getparent()
    return ppr.getparent() if ppr is not None and ppr.tag == PPR else None


def _join_with_next(paragraph: etree._Element) -> None:
    """Join a paragraph whose mark was deleted with the next, whose properties survive."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{PPR}/{SECT_PR}") is not None:
        return
    content = [child for child in paragraph if child.tag != PPR]
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKERS:
        following = following.getnext()
    if following is None or following.tag != P:
        others = [e for e in parent.iterchildren(P) if e is not paragraph]
        if others and not content and following is not None:
            parent.remove(paragraph)
        return
    place = 1 if following.find(PPR) is not None else 0
    for child in content:
        following.insert(place, child)
        place += 1
    parent.remove(paragraph)


def _remove_row(properties: etree._Element) -> None:
    row = properties.getparent()
    table = row.getparent() if row is not None else None
    if row is None or table is None:
        return
    table.remove(row)
    if not any(True for _ in table.iter(TR)):
        _remove_table(table)


def _remove_table(table: etree._Element) -> None:
    """A table without rows is not valid; a cell must still end with a paragraph."""
    parent = table.getparent()
    if parent is None:
        return
    if parent.tag == TC and not any(True for _ in parent.iterchildren(P)):
        parent.append(etree.Element(P))
    parent.remove(table)


def _remove_cell(marker: etree._Element) -> None:
    properties = marker.getparent()
    cell = properties.getparent() if properties is not None else None
    row = cell.getparent() if cell is not None else None
    if cell is None or row is None:
        return
    row.remove(cell)
    if not any(True for _ in row.iter(TC)):
        table = row.getparent()
        if table is not None:
            table.remove(row)
            if not any(True for _ in table.iter(TR)):
                _remove_table(table)


def _unwrap(element: etree._Element, parent: etree._Element) -> None:
    place = parent.index(element)
    for child in list(element):
        parent.insert(place, child)
        place += 1
    parent.remove(element)
