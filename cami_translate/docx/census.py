"""The census: every character of a part that could be text for readers, wherever it stands.

It is one straight scan that knows nothing of the walk.  All character data of all elements counts,
known or not; of attributes those of a written list, since most are keys and measures.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cami_translate.docx.names import A_NS, M_NS, RELS_NS, V_NS, VAL, T, local_name, w

# An element with the name of one of its attributes, or "" for its own character data.
Unit = tuple[etree._Element, str]

# Elements in which white space is text; in all others it may be the file's indentation.
TEXT_ELEMENTS = frozenset(
    (T, w("delText"), w("instrText"), w("delInstrText"), f"{{{A_NS}}}t", f"{{{M_NS}}}t")
)
# Attributes that a reader, or who fills in a form, gets to see (ISO/IEC 29500-1).
VISIBLE_ATTRIBUTES = {
    w("alias"): (VAL,),
    w("default"): (VAL,),
    w("fldSimple"): (w("instr"),),
    w("helpText"): (VAL,),
    w("hyperlink"): (w("tooltip"),),
    w("listEntry"): (VAL,),
    w("listItem"): (w("displayText"), w("value")),
    w("lvlText"): (VAL,),
    w("statusText"): (VAL,),
    w("tblCaption"): (VAL,),
    w("tblDescription"): (VAL,),
    w("docVar"): (VAL,),
    f"{{{A_NS}}}hlinkClick": ("tooltip",),
    f"{{{A_NS}}}hlinkHover": ("tooltip",),
    f"{{{A_NS}}}hlinkMouseOver": ("tooltip",),
    "img": ("alt", "title"),  # of imported HTML
    f"{{{V_NS}}}textpath": ("string", "alt", "title"),
}
# Non-visual properties of whatever is drawn, in the namespace of each kind of drawing.
_DRAWN_PROPERTIES = frozenset(("docPr", "cNvPr"))
_DRAWN_ATTRIBUTES = ("title", "descr")
# Where a link goes; relationships within the package are no text for anybody.
_RELATIONSHIP, _EXTERNAL = f"{{{RELS_NS}}}Relationship", ("Target",)
_VML, _VML_ATTRIBUTES = f"{{{V_NS}}}", ("alt", "title")


def census(root: etree._Element) -> Iterator[tuple[Unit, str]]:
    """Every unit of a part, with its text as it stands in the file."""
    for element in root.iter(etree.Element):
        text = own_text(element)
        if text and (element.tag in TEXT_ELEMENTS or text.strip()):
            yield (element, ""), text
        for attribute in _attributes(element):
            if value := element.get(attribute):
                yield (element, attribute), value


def own_text(element: etree._Element) -> str:
    """The character data of an element, without that of its children."""
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _attributes(element: etree._Element) -> tuple[str, ...]:
    tag = element.tag
    if tag == _RELATIONSHIP:
        return _EXTERNAL if element.get("TargetMode") == "External" else ()
    listed = VISIBLE_ATTRIBUTES.get(tag)
    if listed is not None:
        return listed
    if local_name(tag) in _DRAWN_PROPERTIES:
        return _DRAWN_ATTRIBUTES
    return _VML_ATTRIBUTES if tag.startswith(_VML) else ()
