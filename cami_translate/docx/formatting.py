"""Effective run formatting: which runs look the same to a reader, and so are one run.

The value of a property is the run's own, else its character style's, else its paragraph style's,
else the document default's; toggles (bold, italic ...) of styles combine by exclusive or
(ISO/IEC 29500-1, 17.7.2 and 17.7.3).  Two runs whose effective values agree are read as one,
whatever rsids, proofing state, languages or unused font slots they differ in.

What a table's style sets depends on the cell and is not worked out: in such a table a run that sets
the property differs from one that leaves it to the table, even if both may look the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.exclusions import Exclusions
from cami_translate.docx.names import A_NS, RPR, w
from cami_translate.docx.run_properties import (
    FONT_SLOTS,
    ON,
    TOGGLES,
    Properties,
    RawKey,
    font_family,
    read_properties,
    value_of,
    visible_key,
    without_subtle,
)
from cami_translate.model import Format
from cami_translate.options import KeepFormatting

_LEVELS = frozenset("0123456789")  # 9 is body text (ISO/IEC 29500-1, 17.3.1.20)
_DEFAULT_VALUES = {
    "u": "none", "highlight": "none", "vertAlign": "baseline", "em": "none", "effect": "none",
    "w": "100", "color": "auto", "shd": "auto",
}  # fmt: skip


@dataclass(slots=True)
class Styles:
    """The run formatting of a document's styles, resolved on demand in the detail of ``keep``."""

    keep: KeepFormatting = KeepFormatting.NORMAL
    defaults: Properties = field(default_factory=dict)
    theme_fonts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    outline: dict[str, int] = field(default_factory=dict)
    default_paragraph: str = ""
    default_table: str = ""
    exclusions: Exclusions | None = None
    _own: dict[str, Properties] = field(default_factory=dict)
    _based_on: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, Properties] = field(default_factory=dict)
    _of_tables: dict[str, frozenset[str]] = field(default_factory=dict)
    _families: dict[str, str] = field(default_factory=dict)
    _formats: dict[tuple[str, str, RawKey], Format] = field(default_factory=dict)

    def format_of(
        self,
        paragraph_style: str,
        rpr: etree._Element | None,
        table_style: str = "",
        visible: RawKey | None = None,
    ) -> Format:
        """The effective formatting of a run in a paragraph, and maybe a table, of given styles.

        ``visible`` is the :func:`visible_key` of ``rpr``, where it is known already.
        """
        key = (paragraph_style, table_style, visible_key(rpr) if visible is None else visible)
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._effective(paragraph_style, rpr, table_style)
        return found

    def style_properties(self, style: str) -> Properties:
        """Run properties of a style with those it is based on; toggles are the nearest's."""
        chain: dict[str, None] = {}
        while style not in self._resolved and style not in chain:
            chain[style] = None
            style = self._based_on.get(style, "")
        found = self._resolved.get(style, {})  # none where styles are based on each other
        for name in reversed(chain):
            found = self._resolved[name] = found | self._own.get(name, {})
        return found

    def heading_level(self, style: str) -> int:
        """1-9 for a heading style (by outline level, also inherited), 0 for any other."""
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.outline:
                level = self.outline[style]
                return level + 1 if level <= 8 else 0
            seen.add(style)
            style = self._based_on.get(style, "")
        return 0

    def table_properties(self, style: str) -> frozenset[str]:
        """The names of what a table style sets for its text or for that of some of its cells."""
        names: set[str] = set()
        seen: set[str] = set()
        while style and style not in seen:
            names |= self._of_tables.get(style, frozenset())
            seen.add(style)
            style = self._based_on.get(style, "")
        return frozenset(names)

    def _effective(
        self, paragraph_style: str, rpr: etree._Element | None, table_style: str
    ) -> Format:
        direct = read_properties(rpr)
        style = "" if rpr is None else value_of(rpr.find(w("rStyle")))
        plain = self._combine(paragraph_style, "", direct)
        effective = self._combine(paragraph_style, style, direct) if style else plain
        shown = self._visible(effective)
        changes = shown != self._visible(plain)
        of_styles = self._of_paragraph(paragraph_style) | self.style_properties(style)
        for name in self.table_properties(table_style):
            if name in direct:
                shown[name] = direct[name]
            elif name not in of_styles:
                shown.pop(name, None)
        self._name_font(shown)
        if changes:
            shown["style"] = self.names.get(style, style)
        protected = ""
        if self.exclusions is not None:
            styles = (style, paragraph_style or self.default_paragraph)
            protected = self.exclusions.reason(styles, effective)
        return Format(frozenset(shown.items()), protected)

    def _visible(self, properties: Properties) -> Properties:
        shown = {n: v for n, v in properties.items() if v != _DEFAULT_VALUES.get(n, "0")}
        return shown if self.keep is KeepFormatting.EXACT else without_subtle(shown)

    def _name_font(self, shown: Properties) -> None:
        """Replace the slots for fonts by one property."""
        fonts = [shown.pop(slot, "") for slot in FONT_SLOTS]
        names = dict.fromkeys(self._font_name(self.theme_fonts.get(f, f)) for f in fonts if f)
        if names:
            shown["font"] = " / ".join(names)

    def _font_name(self, font: str) -> str:
        """One name for all names of a font family: the first that was met."""
        if self.keep is KeepFormatting.EXACT:
            return font
        return self._families.setdefault(font_family(font), font)

    def _of_paragraph(self, style: str) -> Properties:
        return self.style_properties(style or self.default_paragraph)

    def _combine(self, paragraph_style: str, style: str, direct: Properties) -> Properties:
        of_paragraph = self._of_paragraph(paragraph_style)
        of_style = self.style_properties(style) if style else {}
        combined = self.defaults | of_paragraph | of_style
        for name in TOGGLES & (of_paragraph.keys() | of_style.keys()):
            on = (of_paragraph.get(name) == "1") ^ (of_style.get(name) == "1")
            combined[name] = "1" if on or self.defaults.get(name) == "1" else "0"
        return combined | direct

    def add_style(self, element: etree._Element) -> None:
        """Take over one ``w:style``."""
        key = element.get(w("styleId"), "")
        self.names[key] = value_of(element.find(w("name"))) or key
        self._based_on[key] = value_of(element.find(w("basedOn")))
        self._own[key] = read_properties(element.find(RPR))
        kind = element.get(w("type"))
        if kind == "table":
            conditional = element.iterfind(f"{w('tblStylePr')}/{RPR}")
            names = (read_properties(rpr).keys() for rpr in conditional)
            self._of_tables[key] = frozenset(self._own[key]).union(*names)
        level = element.find(f"{w('pPr')}/{w('outlineLvl')}")
        if level is not None and value_of(level) in _LEVELS:
            self.outline[key] = int(value_of(level))
        if element.get(w("default")) in ON:
            if kind == "paragraph":
                self.default_paragraph = key
            elif kind == "table":
                self.default_table = key


def read_styles(
    root: etree._Element | None,
    theme: etree._Element | None = None,
    keep: KeepFormatting = KeepFormatting.NORMAL,
) -> Styles:
    """Styles from the roots of a styles part and a theme; None is a document without one."""
    styles = Styles(keep, theme_fonts={} if theme is None else _theme_fonts(theme))
    if root is None:
        return styles
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
    styles.defaults = read_properties(defaults)
    for element in root.iterchildren(w("style")):
        styles.add_style(element)
    return styles


def _theme_fonts(theme: etree._Element) -> dict[str, str]:
    """The fonts behind the names that ``w:asciiTheme`` and ``w:hAnsiTheme`` may have."""
    fonts: dict[str, str] = {}
    for size in ("major", "minor"):
        latin = next(theme.iterfind(f".//{{{A_NS}}}{size}Font/{{{A_NS}}}latin"), None)
        if latin is not None:
            for slot in ("Ascii", "HAnsi"):
                fonts[size + slot] = latin.get("typeface", "")
    return fonts
