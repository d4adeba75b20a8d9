"""Elements that the standard does not have, or not in their place: seen through, or kept whole.

Around text or paragraphs such an element is transparent, and opaque otherwise.  Word treats one in
the same way if the document says so (ISO/IEC 29500-3, ``mc:ProcessContent``); either way it is
kept, and named in a warning.
"""

from __future__ import annotations

import copy

from lxml import etree

from cami_translate.docx.names import M_NS, RPR, R, T, local_name, w

# What stands between and around paragraphs, rows and cells.
KNOWN_BLOCKS = frozenset(
    w(n)
    for n in """body background docParts docPart docPartBody customXml sectPr altChunk
    subDoc bookmarkStart bookmarkEnd permStart permEnd proofErr ins del moveFrom moveTo p tbl sdt tr
    tc sdtContent""".split()
) | frozenset(
    w(name + side)
    for name in (
        "commentRange", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange",
        "customXmlMoveFromRange", "customXmlMoveToRange",
    )
    for side in ("Start", "End")
) | {f"{{{M_NS}}}oMath", f"{{{M_NS}}}oMathPara"}  # fmt: skip
_DRAWING_NAMESPACES = (
    "{http://schemas.openxmlformats.org/",
    "{http://schemas.microsoft.com/",
    "{urn:schemas-microsoft-com:",
)


def is_drawn(tag: str) -> bool:
    """Whether an element in a drawing is of a vocabulary that Office has for drawings."""
    return tag.startswith(_DRAWING_NAMESPACES)


def describe_element(element: etree._Element) -> str:
    """An element's name, and what it stands in."""
    parent = element.getparent()
    name = local_name(element.tag)
    return name if parent is None else f"{name} in {local_name(parent.tag)}"


def split_run(run: etree._Element, element: etree._Element) -> etree._Element:
    """Move an element with text from within a run to around a run; the run of what followed it.

    ``<r>one<x>two</x>three</r>`` becomes ``<r>one</r><x><r>two</r></x><r>three</r>``: the same to
    whoever reads through the element, and something that can be written again.
    """
    properties = run.find(RPR)
    inner, rest = etree.Element(R), etree.Element(R)
    rest.extend(list(element.itersiblings()))
    inner.extend(list(element))
    for new in (inner, rest):
        if properties is not None:
            new.insert(0, copy.copy(properties))
    element.append(inner)
    element.text = element.tail = None
    run.addnext(element)
    if len(rest) > (properties is not None):
        element.addnext(rest)
    return rest


def has_text(element: etree._Element) -> bool:
    """Whether text for readers stands in an element, in runs or without."""
    return next(element.iter(T), None) is not None
