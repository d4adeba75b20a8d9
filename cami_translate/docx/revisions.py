"""Tracked changes, accepted as Word accepts them.

A translation is made of the text as it will be once the changes are accepted, so they are: in
the trees that are read, and in the parts of a build that change at all.  ISO/IEC 29500-1, 17.13.5
lists the elements.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lxml import etree

from cami_translate.docx.deletions import (
    join_with_next,
    merge_cell,
    remove_cell,
    remove_emptied,
    remove_row,
    remove_structure,
    unwrap_controls,
)
from cami_translate.docx.names import M_NS, PPR, RPR, w

DELETIONS = frozenset((w("del"), w("moveFrom")))
INSERTIONS = frozenset((w("ins"), w("moveTo")))
RUN_FORMAT = w("rPrChange")
ROW_PROPERTIES, CELL_DELETED = w("trPr"), w("cellDel")
CELL_CHANGES = (CELL_DELETED, w("cellIns"), w("cellMerge"))
FORMER_PROPERTIES = tuple(
    w(n)
    for n in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
        "tblPrExChange", "numberingChange",
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
_ALL = (
    *DELETIONS, *INSERTIONS, *FORMER_PROPERTIES, *_RANGES, *CELL_CHANGES, w("tblGridChange")
)  # fmt: skip
_ID = w("id")
_NOTES = {w(name): w(f"{name}Reference") for name in ("footnote", "endnote", "comment")}
_COMMENT_REFERENCE = _NOTES[w("comment")]
_COMMENT_RANGES = (w("commentRangeStart"), w("commentRangeEnd"))
_MATH_CONTROL = f"{{{M_NS}}}ctrlPr"
_CELL_MERGE = w("cellMerge")


def has_revisions(root: etree._Element) -> bool:
    """Whether a tree has any tracked change."""
    return next(root.iter(*_ALL), None) is not None


def accept_document(roots: Mapping[str, etree._Element], main: str) -> tuple[str, ...]:
    """Accept every tracked change of the parts ``roots``; the names of those that it changed.

    A note or comment goes with its reference in the part ``main``.  Word does so too, and
    LibreOffice 7.4 gives texts to the wrong notes if there are more than references.
    """
    revised = [name for name, root in roots.items() if has_revisions(root)]
    before = _references(roots[main]) if main in revised else set()
    for name in revised:
        accept_revisions(roots[name])
    deleted = before - _references(roots[main]) if before else before
    _remove_ranges(roots[main], {key for tag, key in deleted if tag == _COMMENT_REFERENCE})
    for name, root in roots.items() if deleted else ():
        notes = [e for e in root.iterchildren(*_NOTES) if (_NOTES[e.tag], e.get(_ID)) in deleted]
        for note in notes:
            root.remove(note)
        if notes and name not in revised:
            revised.append(name)
    return tuple(revised)


def _references(root: etree._Element) -> set[tuple[str, str | None]]:
    return {(e.tag, e.get(_ID)) for e in root.iter(*_NOTES.values())}


def _remove_ranges(root: etree._Element, comments: Collection[str | None]) -> None:
    """Remove the edges of what comments that are gone were about."""
    for edge in list(root.iter(*_COMMENT_RANGES)) if comments else ():
        parent = edge.getparent()
        if parent is not None and edge.get(_ID) in comments:
            parent.remove(edge)


def accept_revisions(root: etree._Element) -> None:
    """Accept every tracked change of a tree, in place."""
    unwrap_controls(root)
    marked: list[etree._Element] = []
    for element in list(root.iter(*_ALL)):
        parent = element.getparent()
        if parent is not None:
            if element.tag in DELETIONS and parent.tag in (RPR, _MATH_CONTROL):
                marked.append(parent)
            _accept(element, parent)
    for properties in reversed(marked):
        if (paragraph := marked_paragraph(properties)) is not None:
            join_with_next(paragraph)
        else:
            remove_structure(properties)


def _accept(element: etree._Element, parent: etree._Element) -> None:
    tag = element.tag
    if tag in DELETIONS and parent.tag == ROW_PROPERTIES:
        remove_row(parent)
    elif tag == CELL_DELETED:
        remove_cell(parent)
    elif tag == _CELL_MERGE:
        merge_cell(element, parent)
    elif tag in INSERTIONS and parent.tag not in (RPR, ROW_PROPERTIES):
        _unwrap(element, parent)
    else:
        parent.remove(element)
        remove_emptied(parent)


def marked_paragraph(rpr: etree._Element) -> etree._Element | None:
    """The paragraph whose mark has these properties; None for properties of anything else."""
    ppr = rpr.getparent()
    return ppr.getparent() if rpr.tag == RPR and ppr is not None and ppr.tag == PPR else None


def _unwrap(element: etree._Element, parent: etree._Element) -> None:
    place = parent.index(element)
    for child in list(element):
        parent.insert(place, child)
        place += 1
    parent.remove(element)
