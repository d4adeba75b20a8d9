"""How high the paragraphs of a box are: their text in lines, with indents and spacing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.inspection.geometry import to_number
from cami_translate.docx.inspection.metrics import Piece, count_lines, face_of
from cami_translate.docx.names import A_NS, PPR, VAL, w
from cami_translate.model import Block, Code, Span, Text

_TWIPS = 20.0
_STYLE, _SPACING, _INDENT = w("pStyle"), w("spacing"), w("ind")
_STYLE_ID, _DEFAULT, _TYPE, _BASED_ON = (w(n) for n in ("styleId", "default", "type", "basedOn"))
_ON = frozenset(("1", "true", "on"))
_BEFORE, _AFTER, _LINE, _RULE = (w(n) for n in ("before", "after", "line", "lineRule"))
_LEFT, _RIGHT = (w("left"), w("start")), (w("right"), w("end"))
_DRAWING_PARAGRAPH = f"{{{A_NS}}}p"
_DRAWING_LINE = f"{{{A_NS}}}pPr/{{{A_NS}}}lnSpc/{{{A_NS}}}spcPct"
_WORD = re.compile(r"[^\W\d_]{2}")
_BREAKS = {"br": "\n", "tab": "    "}

Layout = dict[str, str]
"""The attributes of ``w:spacing`` and ``w:ind``."""


@dataclass(slots=True)
class ParagraphStyles:
    """Spacing and indents of a document's paragraph styles."""

    defaults: Layout = field(default_factory=dict)
    default_style: str = ""
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    _resolved: dict[str, Layout] = field(default_factory=dict)

    def layout_of(self, paragraph: etree._Element) -> Layout:
        """What applies to a paragraph: its own attributes over those of its styles."""
        properties = paragraph.find(PPR)
        style = None if properties is None else properties.find(_STYLE)
        name = self.default_style if style is None else style.get(VAL, "")
        return self._layout_of_style(name) | _read(properties)

    def _layout_of_style(self, name: str) -> Layout:
        found = self._resolved.get(name)
        if found is None:
            chain: dict[str, etree._Element] = {}
            base = name
            while base in self._styles and base not in chain:
                chain[base] = self._styles[base]
                parent = chain[base].find(_BASED_ON)
                base = "" if parent is None else parent.get(VAL, "")
            found = dict(self.defaults)
            for style in reversed(chain.values()):
                found |= _read(style.find(PPR))
            self._resolved[name] = found
        return found

    def add(self, style: etree._Element) -> None:
        """Take over a ``w:style``."""
        key = style.get(_STYLE_ID, "")
        self._styles[key] = style
        if style.get(_DEFAULT) in _ON and style.get(_TYPE) == "paragraph":
            self.default_style = key


def read_paragraph_styles(root: etree._Element | None) -> ParagraphStyles:
    """Paragraph styles from the root of a styles part; None is a document without one."""
    styles = ParagraphStyles()
    if root is not None:
        styles.defaults = _read(root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{PPR}"))
        for style in root.iterchildren(w("style")):
            styles.add(style)
    return styles


def _read(properties: etree._Element | None) -> Layout:
    if properties is None:
        return {}
    found = (properties.find(name) for name in (_SPACING, _INDENT))
    return {str(k): str(v) for element in found if element is not None for k, v in element.items()}


def read_pieces(spans: Sequence[Span], block: Block, default_size: int = 20) -> list[Piece]:
    """The text of spans in their faces; breaks and tabs are characters."""
    pieces: list[Piece] = []
    face = face_of(block.formats[0], default_size)
    for span in spans:
        if isinstance(span, Text):
            face = face_of(block.formats[span.format], default_size)
            pieces.append((span.text, face))
        elif isinstance(span, Code) and block.inlines[span.inline].letters in _BREAKS:
            pieces.append((_BREAKS[block.inlines[span.inline].letters], face))
    return pieces


def has_letters(spans: Sequence[Span]) -> bool:
    """Whether there is a word to translate, and not only numbers or a letter."""
    return bool(_WORD.search("".join(s.text for s in spans if isinstance(s, Text))))


def indents(layout: Mapping[str, str]) -> float:
    """The width that the indents of a paragraph take, in points."""
    sides = (next((layout[n] for n in names if n in layout), "0") for names in (_LEFT, _RIGHT))
    return sum(max(0.0, to_number(side)) for side in sides) / _TWIPS


def paragraph_height(
    paragraph: etree._Element, pieces: Sequence[Piece], layout: Layout, width: float
) -> float:
    """The height in points of a paragraph that is set in lines of ``width`` points."""
    lines = count_lines(pieces, width - indents(layout))
    single = max((face.line_height for _, face in pieces), default=0.0)
    if paragraph.tag == _DRAWING_PARAGRAPH:
        spacing = paragraph.find(_DRAWING_LINE)
        share = 1.0 if spacing is None else to_number(spacing.get("val", "").rstrip("%")) / 100_000
        return lines * single * (share or 1.0)
    line = to_number(layout.get(_LINE, "240"))
    rule = layout.get(_RULE, "auto")
    if rule == "exact":
        height = line / _TWIPS
    elif rule == "atLeast":
        height = max(single, line / _TWIPS)
    else:
        height = single * line / 240
    around = to_number(layout.get(_BEFORE)) + to_number(layout.get(_AFTER))
    return lines * height + around / _TWIPS
