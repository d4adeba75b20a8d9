"""Sites: the places of a document that hold text for readers, with their live elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.inline import Content
from cami_translate.docx.names import (
    A_NS,
    C_NS,
    CX_NS,
    PIC_NS,
    SDT_PR,
    V_NS,
    VAL,
    WP_NS,
    local_name,
    w,
)
from cami_translate.docx.stretches import Stretch
from cami_translate.model import Cell, Format

_FILE_NAME = re.compile(
    r"\s*(?:.*\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg|vsdx?)|[a-z]:\\.*|\S*\\\S*|https?://\S*)\s*",
    re.IGNORECASE,
)
_TEXT_INPUT, _TEXT_INPUT_DEFAULT = w("textInput"), w("default")
PLACEHOLDER = re.compile(r"(%[1-9])")
_LIST_ITEM, _DISPLAY, _CHOICE = w("listItem"), w("displayText"), "Choice of a content control"
_CHART_VALUES = frozenset({f"{{{C_NS}}}v", f"{{{CX_NS}}}v", f"{{{CX_NS}}}pt"})
_CHART_TEXTS = frozenset(
    {f"{{{C_NS}}}{n}" for n in ("strCache", "strLit", "multiLvlStrCache", "tx")}
    | {f"{{{CX_NS}}}{n}" for n in ("strDim", "txData")}
)
_VISIBLE_ATTRIBUTES: Mapping[str, tuple[tuple[str, str], ...]] = {
    f"{{{WP_NS}}}docPr": (("title", "Title of a picture"), ("descr", "Alt text")),
    f"{{{PIC_NS}}}cNvPr": (("title", "Title of a picture"), ("descr", "Alt text")),
    f"{{{V_NS}}}textpath": (("string", "WordArt"),),
    f"{{{A_NS}}}hlinkClick": (("tooltip", "Tooltip of a link"),),
    f"{{{A_NS}}}hlinkHover": (("tooltip", "Tooltip of a link"),),
    f"{{{A_NS}}}hlinkMouseOver": (("tooltip", "Tooltip of a link"),),
    _LIST_ITEM: ((_DISPLAY, _CHOICE),),
    w("alias"): ((VAL, "Title of a content control"),),
    w("listEntry"): ((VAL, "Choice of a form field"),),
    w("helpText"): ((VAL, "Help on a form field"),),
    w("statusText"): ((VAL, "Help on a form field"),),
}
# Shapes, groups, charts and parts of diagrams have the same in a namespace of their own.
_DRAWN_ALT = (("title", "Title of a shape"), ("descr", "Alt text"))
_VML = f"{{{V_NS}}}"
_VML_ALT = (("title", "Title of a shape"), ("alt", "Alt text"))


@dataclass(slots=True)
class ParagraphSite:
    """A paragraph that was read, with its live elements.

    ``data`` says that it stands in a column of a table whose numbers are quantities.
    """

    content: Content
    kind: str
    headings: tuple[str, ...] = ()
    derived: bool = False
    data: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(slots=True)
class ValueSite:
    """Text in an attribute, or, where ``attribute`` is empty, in an element.

    ``part`` names the part that it stands in, where that is not the one that is walked;
    ``numbers`` says that ``%1`` in it stands for a number, ``address`` that it has to be the
    address of a page.
    """

    element: etree._Element
    attribute: str
    kind: str
    headings: tuple[str, ...] = ()
    derived: bool = False
    part: str = ""
    numbers: bool = False
    address: bool = False
    cells: tuple[Cell, ...] = ()

    @property
    def text(self) -> str:
        """The text as it stands."""
        if self.attribute:
            shown = self.element.get(self.attribute)
            return shown or _shown_instead(self.element, self.attribute)
        return self.element.text or ""

    @property
    def source(self) -> tuple[etree._Element, str]:
        """The element and the attribute that hold the text in the file."""
        missing = self.attribute == _DISPLAY and not self.element.get(_DISPLAY)
        return self.element, w("value") if missing else self.attribute

    @property
    def pieces(self) -> list[str]:
        """The text, every second piece of it a placeholder."""
        return PLACEHOLDER.split(self.text) if self.numbers else [self.text]


@dataclass(slots=True)
class StretchSite:
    """Text inside a field's instruction, or before the page numbers of an index."""

    stretch: Stretch
    formats: tuple[Format, ...]
    headings: tuple[str, ...] = ()
    derived: bool = False


Site = ParagraphSite | ValueSite | StretchSite


def visible_attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Attributes of an element that readers see, and what each is; file names are left out."""
    tag = element.tag
    attributes = _VISIBLE_ATTRIBUTES.get(tag, ())
    if not attributes and tag.startswith(_VML):
        attributes = _VML_ALT
    elif not attributes and tag.endswith("}cNvPr"):
        attributes = _DRAWN_ALT
    elif tag == _TEXT_INPUT_DEFAULT and _parent_tag(element) == _TEXT_INPUT:
        attributes = ((VAL, "Default of a form field"),)
    elif tag == _LIST_ITEM and not element.get(_DISPLAY) and not _is_bound(element):
        attributes = ((w("value"), _CHOICE),)
    for name, kind in attributes:
        value = element.get(name) or _shown_instead(element, name)
        if value and not is_file_name(value):
            yield name, kind


def is_file_name(text: str) -> bool:
    """Whether a text is the name of a picture's file, or an address, which programs write."""
    return _FILE_NAME.fullmatch(text) is not None


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.tag


def _is_bound(choice: etree._Element) -> bool:
    """Whether the values of a control's choices are keys that custom XML refers to."""
    control = next(choice.iterancestors(SDT_PR), None)
    return control is not None and control.find(w("dataBinding")) is not None


def _shown_instead(element: etree._Element, attribute: str) -> str:
    """What Word shows where the attribute is missing: of a choice, its value."""
    return element.get(w("value"), "") if attribute == _DISPLAY else ""


def is_chart_text(value: etree._Element) -> bool:
    """Whether this is a name or category of a chart and no number.

    Charts are ISO/IEC 29500-1, 21.2; the newer kinds (treemap, waterfall ...) are [MS-ODRAWXML],
    2.24.
    """
    if value.tag not in _CHART_VALUES:
        return False
    for ancestor in value.iterancestors():
        name = local_name(ancestor.tag)
        if name not in ("pt", "lvl"):
            return ancestor.tag in _CHART_TEXTS
    return False
