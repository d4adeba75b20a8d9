"""Text in DrawingML: chart titles, SmartArt, shapes on a locked canvas (ISO/IEC 29500-1, 21.1.2).

Its paragraphs are ``a:p`` with runs, breaks and fields, and no styles: what a run's properties say
is what it looks like.
"""

from __future__ import annotations

from lxml import etree

from cami_translate.docx.formatting import raw_key
from cami_translate.docx.inline import DRAWING, SPREADSHEET, Content
from cami_translate.docx.names import A_NS, local_name
from cami_translate.model import Format, Inline

_DEFAULTS = f"{DRAWING.first}/{{{A_NS}}}defRPr"
_BREAK, _FIELD = f"{{{A_NS}}}br", f"{{{A_NS}}}fld"
# Proofing state, and the slots for scripts that neither English nor Russian uses.
_INVISIBLE_ATTRIBUTES = frozenset(
    ("lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "kumimoji", "bmk", "kern")
)
_INVISIBLE_CHILDREN = frozenset(("ea", "cs", "sym", "extLst", "effectLst"))
_OFF = frozenset(("0", "false", "none", "noStrike"))
_NAMES = {"baseline": "vertAlign", "fill": "color"}


def read_drawing_paragraph(paragraph: etree._Element) -> Content:
    """All content of an ``a:p``."""
    content = Content(paragraph, dialect=DRAWING)
    defaults = _properties(paragraph.find(_DEFAULTS))
    for child in paragraph:
        if child.tag == DRAWING.run:
            text = child.findtext(DRAWING.text, "")
            properties = child.find(DRAWING.properties)
            if text:
                index = content.format_index(_format(properties, defaults), child)
                content.add_text(text, index, (None, child))
        elif child.tag == _BREAK:
            content.add_code(Inline("br", "line break"), (None, child))
        elif child.tag == _FIELD:
            content.add_code(Inline("fld", "computed text", visible=True), (None, child))
        elif child.tag not in (DRAWING.first, DRAWING.last) and isinstance(child.tag, str):
            content.add_code(Inline("eq", "formula", visible=True), (None, child))
    return content


def read_rich_string(item: etree._Element) -> Content:
    """All content of a formatted string of a workbook (``x:si``, ISO/IEC 29500-1, 18.4)."""
    content = Content(item, dialect=SPREADSHEET)
    for child in item.iterchildren(etree.Element):
        if child.tag == SPREADSHEET.run:
            if text := child.findtext(SPREADSHEET.text, ""):
                found = _format(child.find(SPREADSHEET.properties), {})
                content.add_text(text, content.format_index(found, child), (None, child))
        else:
            content.add_code(Inline("x", "how it is pronounced"), (None, child))
    return content


def _format(properties: etree._Element | None, defaults: dict[str, str]) -> Format:
    found = defaults | _properties(properties)
    return Format(frozenset(item for item in found.items() if item[1] not in _OFF))


def _properties(properties: etree._Element | None) -> dict[str, str]:
    if properties is None:
        return {}
    found = {
        _NAMES.get(str(name), str(name)): str(value)
        for name, value in properties.items()
        if name not in _INVISIBLE_ATTRIBUTES
    }
    for child in properties:
        name = local_name(child.tag)
        if name and name not in _INVISIBLE_CHILDREN:
            label = "color" if name.endswith("Fill") else name
            found[label] = repr((child.attrib, raw_key(child)))
    return found
