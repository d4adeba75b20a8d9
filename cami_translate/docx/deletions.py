"""What an accepted deletion takes along: paragraph marks, rows, cells, controls, formulas.

Each of these leaves a document that is still valid, as Word does.
"""

from __future__ import annotations

from lxml import etree

from cami_translate.docx.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    M_NS,
    PPR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TR,
    TXBX_CONTENT,
    VAL,
    P,
    w,
)  # fmt: skip

# What may stand between two paragraphs and goes with the first where they are joined.
_MARKERS = frozenset(
    (
        BOOKMARK_START,
        BOOKMARK_END,
        w("proofErr"),
        *(w(n + side) for n in ("commentRange", "perm") for side in ("Start", "End")),
    )
)
_WRAPPERS = (SDT, w("customXml"))
_WRAPPED_AWAY = frozenset(w(f"customXml{n}RangeStart") for n in ("Del", "MoveFrom"))
_WRAPPED_AWAY_END = frozenset(w(f"customXml{n}RangeEnd") for n in ("Del", "MoveFrom"))
# A story or cell has at least one paragraph.
_STORIES = frozenset((TC, TXBX_CONTENT, *(w(n) for n in ("hdr", "ftr", "footnote", "endnote"))))
_EMPTIED = frozenset((w("hyperlink"), w("smartTag")))
_MATH_RUN, _MATH, _MATH_PARAGRAPH = (f"{{{M_NS}}}{n}" for n in ("r", "oMath", "oMathPara"))
# What has a control character of its own: EG_OMathMathElements of ISO/IEC 29500-1, 22.1.
_STRUCTURES = frozenset(
    f"{{{M_NS}}}{n}"
    for n in """acc bar box borderBox d eqArr f func groupChr limLow limUpp m nary phant rad sPre
    sSub sSubSup sSup""".split()
)
_V_MERGE = w("vMerge")
_MERGES = {"rest": "restart", "cont": "continue"}
_BEFORE_V_MERGE = frozenset(w(n) for n in ("cnfStyle", "tcW", "gridSpan", "hMerge"))


def join_with_next(paragraph: etree._Element) -> None:
    """Join a paragraph whose mark was deleted with the next, whose properties survive.

    With the mark of the last paragraph of a section its section break goes too.
    """
    parent = paragraph.getparent()
    if parent is None:
        return
    content = [child for child in paragraph if child.tag != PPR]
    between: list[etree._Element] = []
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKERS:
        between.append(following)
        following = following.getnext()
    if following is None or following.tag != P:
        if not content:
            _remove_paragraph(paragraph, parent, following)
        return
    place = 1 if following.find(PPR) is not None else 0
    # A bookmark that begins in the first paragraph may end between the two: it stays behind it.
    for child in (*content, *between) if content else ():
        following.insert(place, child)
        place += 1
    parent.remove(paragraph)


def _remove_paragraph(
    paragraph: etree._Element, parent: etree._Element, following: etree._Element | None
) -> None:
    """Remove an empty paragraph that no other follows, unless something has to stand there."""
    last = following is None or following.tag == SECT_PR
    if last and parent.tag != SDT_CONTENT:
        return
    if any(e is not paragraph for e in parent.iterchildren(P, TBL, *_WRAPPERS)):
        parent.remove(paragraph)
    elif last and (control := parent.getparent()) is not None:
        holder = control.getparent()
        if holder is not None and any(True for _ in holder.iterchildren(P)):
            holder.remove(control)


def remove_row(properties: etree._Element) -> None:
    """Remove the row that has these properties, and a table that has no other."""
    row = properties.getparent()
    if row is not None:
        _remove_from_table(row, TR)


def remove_cell(properties: etree._Element) -> None:
    """Remove the cell that has these properties, and a row that has no other."""
    cell = properties.getparent()
    row = None if cell is None else next(cell.iterancestors(TR), None)
    if cell is None or row is None:
        return
    _remove_from_table(cell, TC)
    if next(row.iter(TC), None) is None:
        _remove_from_table(row, TR)


def _remove_from_table(element: etree._Element, kind: str) -> None:
    """Remove a row or cell with the controls that are left empty, then a table without rows."""
    table = next(element.iterancestors(TBL), None)
    parent = element.getparent()
    while parent is not None and parent.tag not in (TBL, TR) and len(list(parent.iter(kind))) == 1:
        element, parent = parent, parent.getparent()
    if parent is not None:
        parent.remove(element)
    if table is not None and next(table.iter(TR), None) is None:
        _remove_table(table)


def _remove_table(table: etree._Element) -> None:
    """A table without rows is not valid; a cell or story without a paragraph is not either."""
    parent = table.getparent()
    if parent is None:
        return
    if parent.tag in _STORIES and next(parent.iterchildren(P), None) is None:
        parent.append(etree.Element(P))
    parent.remove(table)


def merge_cell(change: etree._Element, properties: etree._Element) -> None:
    """Merge a cell with the one above, or part it from it (17.13.5.3)."""
    properties.remove(change)
    for old in properties.findall(_V_MERGE):
        properties.remove(old)
    if merge := _MERGES.get(change.get(_V_MERGE, "")):
        place = sum(1 for child in properties if child.tag in _BEFORE_V_MERGE)
        properties.insert(place, etree.Element(_V_MERGE, {VAL: merge}))


def unwrap_controls(root: etree._Element) -> None:
    """Take away the content controls and custom XML whose tags, not content, were deleted."""
    if next(root.iter(*_WRAPPED_AWAY), None) is None:
        return
    deleted: list[etree._Element] = []
    begun: set[str] = set()
    for element in root.iter(*_WRAPPERS, *_WRAPPED_AWAY, *_WRAPPED_AWAY_END):
        key = element.get(w("id"), "")
        if element.tag in _WRAPPED_AWAY:
            begun.add(key)
        elif element.tag in _WRAPPED_AWAY_END:
            begun.discard(key)
        elif begun:
            deleted.append(element)
    for element in deleted:
        content = element.find(SDT_CONTENT) if element.tag == SDT else element
        parent = element.getparent()
        if parent is not None and content is not None:
            if (properties := content.find(w("customXmlPr"))) is not None:
                content.remove(properties)
            for child in list(content):
                element.addprevious(child)
            parent.remove(element)


def remove_structure(properties: etree._Element) -> None:
    """Remove the fraction, root … whose own deletion was marked, if nothing is left in it."""
    structure = next((a for a in properties.iterancestors() if a.tag in _STRUCTURES), None)
    above = None if structure is None else structure.getparent()
    if structure is not None and above is not None and _is_hollow(structure):
        above.remove(structure)
        remove_emptied(above)


def _is_hollow(formula: etree._Element) -> bool:
    return next(formula.iter(_MATH_RUN), None) is None


def remove_emptied(element: etree._Element) -> None:
    """Remove a link or formula that a deletion left without anything in it."""
    parent = element.getparent()
    if parent is None:
        return
    tag = element.tag
    if tag == _MATH_RUN:
        empty = all(child.tag.endswith("rPr") for child in element)
    elif tag in (_MATH, _MATH_PARAGRAPH):
        empty = _is_hollow(element)
    else:
        empty = tag in _EMPTIED and not len(element)
    if empty:
        parent.remove(element)
        remove_emptied(parent)
