"""Why text that no site offers is left out: rules on where it stands, and nothing else.

They speak of what a place means to Word.  A place that no rule speaks of has no reason, and what
stands there was not reached.
"""

from __future__ import annotations

import re

from lxml import etree

from cami_translate.docx.census import Unit
from cami_translate.docx.hypertext import HYPERTEXT
from cami_translate.docx.names import (
    A_NS,
    C_NS,
    CP_NS,
    DC_NS,
    DCTERMS_NS,
    M_NS,
    RELS_NS,
    V_NS,
    VAL,
    W_NS,
    WP_NS,
    P,
    R,
    T,
    local_name,
    w,
)
from cami_translate.docx.properties import CORE_TEXTS
from cami_translate.docx.sites import is_file_name
from cami_translate.reasons import Reason

_LETTER = re.compile(r"[^\W\d_]")
_OFFICE_VML = "urn:schemas-microsoft-com:office:office"
_WP14_NS = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
IMPORTED = "aFChunk"
# By the relationship that leads to a part; a part that none leads to is not used.
_PARTS = {
    "extended-properties": Reason.METADATA,
    "custom-properties": Reason.DATA,
    "customXml": Reason.DATA,
    "customXmlProps": Reason.PROGRAM,
    "image": Reason.PICTURE,
    IMPORTED: Reason.PROGRAM,
    "": Reason.UNUSED,
}
_CORE_METADATA = """created modified creator lastModifiedBy lastPrinted revision version language
    identifier contentStatus contentType""".split()
_ELEMENTS = {
    w("instrText"): Reason.FIELD_CODE,
    w("delInstrText"): Reason.FIELD_CODE,
    w("delText"): Reason.DELETED,
    f"{{{M_NS}}}t": Reason.FORMULA,
    f"{{{C_NS}}}f": Reason.PROGRAM,
    f"{{{C_NS}}}formatCode": Reason.CHART_NUMBER,
} | {
    f"{{{namespace}}}{name}": Reason.METADATA
    for namespace in (CP_NS, DC_NS, DCTERMS_NS)
    for name in _CORE_METADATA
}
_NAMESPACES = {WP_NS: Reason.PROGRAM, _WP14_NS: Reason.PROGRAM, _OFFICE_VML: Reason.PROGRAM}
_ATTRIBUTES = {
    (w("fldSimple"), w("instr")): Reason.FIELD_CODE,
    (w("listItem"), w("value")): Reason.PROGRAM,
    (w("docVar"), VAL): Reason.DATA,
    (f"{{{RELS_NS}}}Relationship", "Target"): Reason.LINK,
}
_CHART_VALUE, _CHART_NUMBERS = f"{{{C_NS}}}v", (f"{{{C_NS}}}numCache", f"{{{C_NS}}}numLit")
_LEVEL_TEXT, _NUMBER_FORMAT, _NO_TEXT = w("lvlText"), w("numFmt"), ("bullet", "none")
_DEFAULT, _TEXT_INPUT = w("default"), w("textInput")
_FORMULA = f"{{{M_NS}}}oMath"
_ALTERNATIVES = ("title", "descr", "alt")
# Namespaces whose elements for text are known: in their other elements Word reads none.
_VOCABULARIES = frozenset((W_NS, A_NS, C_NS, M_NS, V_NS, CP_NS, DC_NS))
_TEXTS = frozenset((T, f"{{{A_NS}}}t", HYPERTEXT.text, _CHART_VALUE, *CORE_TEXTS))


def fixed_reason(unit: Unit, text: str) -> Reason | None:
    """The reason why the text of an element or attribute never is for readers as it stands."""
    return _of_attribute(unit, text) if unit[1] else _of_element(unit[0])


def standing_reason(unit: Unit, text: str, part_kind: str) -> Reason:
    """The reason why a text is left out that neither a site nor a code has.

    ``part_kind`` is the last word of the type of the relationship that leads to its part, and
    empty for a part that no relationship leads to.
    """
    found = None if unit[0].tag == HYPERTEXT.text else _PARTS.get(part_kind)
    if found is None and not _LETTER.search(text):
        found = Reason.NO_LETTERS
    if found is None and not unit[1]:
        found = _of_place(unit[0])
    return found or Reason.NOT_REACHED


def _of_element(element: etree._Element) -> Reason | None:
    tag = element.tag
    if tag == _CHART_VALUE:
        numbers = next(element.iterancestors(*_CHART_NUMBERS), None)
        return None if numbers is None else Reason.CHART_NUMBER
    return _ELEMENTS.get(tag) or _NAMESPACES.get(etree.QName(tag).namespace or "")


def _of_attribute(unit: Unit, text: str) -> Reason | None:
    element, attribute = unit
    if element.tag == _LEVEL_TEXT:
        level = element.getparent()
        form = None if level is None else level.find(_NUMBER_FORMAT)
        bullet = form is not None and form.get(VAL) in _NO_TEXT
        return Reason.NO_LETTERS if bullet else None
    if element.tag == _DEFAULT:
        field = element.getparent()
        return Reason.PROGRAM if field is not None and field.tag != _TEXT_INPUT else None
    if local_name(attribute) in _ALTERNATIVES and is_file_name(text):
        return Reason.FILE_NAME
    return _ATTRIBUTES.get((element.tag, attribute))


def _of_place(element: etree._Element) -> Reason | None:
    """What character data is that stands in an unknown element, or where none belongs."""
    if next(element.iterancestors(_FORMULA), None) is not None:
        return Reason.FORMULA
    if element.tag in _TEXTS:
        return Reason.MISPLACED if element.tag == T and not _in_paragraph(element) else None
    known = etree.QName(element.tag).namespace in _VOCABULARIES
    return Reason.MISPLACED if known else Reason.UNKNOWN


def _in_paragraph(text: etree._Element) -> bool:
    """Whether a ``w:t`` is in a run, and that in a paragraph, with nothing drawn in between."""
    runs = 0
    for ancestor in text.iterancestors():
        if ancestor.tag == P:
            return runs > 0
        if ancestor.tag == R:
            runs += 1
        elif ancestor.tag == T or etree.QName(ancestor.tag).namespace in (V_NS, WP_NS, A_NS):
            return False
    return False
