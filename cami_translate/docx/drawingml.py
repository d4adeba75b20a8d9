"""Text in DrawingML: chart titles, SmartArt, shapes on a locked canvas (ISO/IEC 29500-1, 21.1.2).

Its paragraphs are ``a:p`` with runs, breaks and fields, and no styles: what a run's properties say
is what it looks like.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.inline import DRAWING, SPREADSHEET, Content, Piece
from cami_translate.docx.names import A14_NS, A_NS, ALTERNATE, local_name
from cami_translate.docx.run_properties import (
    Properties,
    raw_key,
    without_subtle,
)
from cami_translate.docx.unknown import describe_element
from cami_translate.model import Format, Inline
from cami_translate.options import KeepFormatting

_DEFAULTS = f"{DRAWING.first}/{{{A_NS}}}defRPr"
# A formula has a picture or text as its fallback.
_FORMULAS = (f"{{{A14_NS}}}m", ALTERNATE)
_BREAK, _FIELD = f"{{{A_NS}}}br", f"{{{A_NS}}}fld"
# Proofing state, and the slots for scripts that neither English nor Russian uses.
_INVISIBLE_ATTRIBUTES = frozenset(
    ("lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "kumimoji", "bmk", "kern")
)
_INVISIBLE_CHILDREN = frozenset(("ea", "cs", "sym", "extLst", "effectLst"))
_OFF = frozenset(("0", "false", "none", "noStrike"))
_NAMES = {"fill": "color", "spc": "spacing"}
# Values that have names of their own in WordprocessingML.
_SWITCHES = {
    ("cap", "all"): "caps",
    ("cap", "small"): "smallCaps",
    ("strike", "sngStrike"): "strike",
    ("strike", "dblStrike"): "dstrike",
}
# Hundredths of a point here; half-points, and twentieths of a point, there.
_HUNDREDTHS = {"sz": 50, "spc": 5}


def read_drawing_paragraph(
    paragraph: etree._Element, unknown: set[str], keep: KeepFormatting = KeepFormatting.NORMAL
) -> Content:
    """All content of an ``a:p``, its formatting in the detail of ``keep``.

    What is not known in it is named in ``unknown``.
    """
    defaults = _properties(paragraph.find(_DEFAULTS))
    reader = _Reader(Content(paragraph, dialect=DRAWING), defaults, unknown, keep)
    reader.read_children(paragraph)
    return reader.content


@dataclass(frozen=True, slots=True)
class _Reader:
    content: Content
    defaults: Properties
    unknown: set[str]
    keep: KeepFormatting

    def read_children(self, parent: etree._Element) -> None:
        content = self.content
        for child in parent.iterchildren(etree.Element):
            if child.tag == DRAWING.run:
                text = child.findtext(DRAWING.text, "")
                found = _format(child.find(DRAWING.properties), self.defaults, self.keep)
                if text:
                    content.add_text(text, content.format_index(found, child), (None, child))
            elif child.tag == _BREAK:
                content.add_code(Inline("br", "line break"), (None, child))
            elif child.tag == _FIELD:
                content.add_code(Inline("fld", "computed text", visible=True), (None, child))
            elif child.tag in _FORMULAS:
                content.add_code(Inline("eq", "formula", visible=True), (None, child))
            elif child.tag not in (DRAWING.first, DRAWING.last):
                self._read_unknown(child)

    def _read_unknown(self, element: etree._Element) -> None:
        self.unknown.add(describe_element(element))
        inline = Inline("x", f"{local_name(element.tag)} (kept as it is)")
        if next(element.iter(DRAWING.run), None) is None:
            self.content.add_code(inline, (None, element))
            return
        piece = Piece([(None, element)], element=element, content=element)
        index = self.content.open_container(inline, piece)
        self.read_children(element)
        self.content.close_container(index)


def read_rich_string(item: etree._Element) -> Content:
    """All content of a formatted string of a workbook (``x:si``, ISO/IEC 29500-1, 18.4)."""
    content = Content(item, dialect=SPREADSHEET)
    for child in item.iterchildren(etree.Element):
        if child.tag == SPREADSHEET.run:
            if text := child.findtext(SPREADSHEET.text, ""):
                found = _format(child.find(SPREADSHEET.properties), {}, KeepFormatting.NORMAL)
                content.add_text(text, content.format_index(found, child), (None, child))
        else:
            content.add_code(Inline("x", "how it is pronounced"), (None, child))
    return content


def _format(
    properties: etree._Element | None, defaults: Properties, keep: KeepFormatting
) -> Format:
    found = defaults | _properties(properties)
    shown = {n: v for n, v in found.items() if v not in _OFF}
    if keep is not KeepFormatting.EXACT:
        shown = without_subtle(shown)
    return Format(frozenset(shown.items()))


def _properties(properties: etree._Element | None) -> Properties:
    """What run properties say, in the words of WordprocessingML where it has some."""
    if properties is None:
        return {}
    found: Properties = {}
    for name, value in properties.items():
        if name not in _INVISIBLE_ATTRIBUTES:
            found.update([_attribute(str(name), str(value))])
    for child in properties:
        name = local_name(child.tag)
        if name == "latin":
            found["font"] = child.get("typeface", "")
        elif name and name not in _INVISIBLE_CHILDREN:
            label = "color" if name.endswith("Fill") else name
            found[label] = repr((child.attrib, raw_key(child)))
    return found


def _attribute(name: str, value: str) -> tuple[str, str]:
    if (name, value) in _SWITCHES:
        return _SWITCHES[(name, value)], "1"
    try:
        number = int(value)
    except ValueError:
        return _NAMES.get(name, name), value
    if name == "baseline":
        return "vertAlign", "superscript" if number > 0 else "subscript" if number else "0"
    if name in _HUNDREDTHS:
        value = f"{number / _HUNDREDTHS[name]:g}"
    return _NAMES.get(name, name), value
