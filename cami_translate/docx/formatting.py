"""Effective run formatting: which runs look the same to a reader, and so are one run.

The value of a property is the run's own, else its character style's, else its paragraph style's,
else the document default's; toggles (bold, italic ...) of styles combine by exclusive or
(ISO/IEC 29500-1, 17.7.2 and 17.7.3).  Two runs whose effective values agree are read as one,
whatever rsids, proofing state, languages or unused font slots they differ in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.exclusions import Exclusions
from cami_translate.docx.names import A_NS, RPR, VAL, local_name, w
from cami_translate.model import Format

Properties = dict[str, str]
RawKey = tuple[object, ...]

_TOGGLES = frozenset(
    "b i caps smallCaps strike dstrike outline shadow emboss imprint vanish".split()
)
# Proofing and layout state that a reader cannot see, and slots for scripts that neither English
# nor Russian uses.
_INVISIBLE = frozenset(
    "lang noProof webHidden specVanish snapToGrid eastAsianLayout bCs iCs szCs cs kern rPrChange "
    "ins del moveFrom moveTo rStyle fitText cnfStyle ligatures numForm numSpacing cntxtAlts "
    "stylisticSets".split()
)
_COMPLEX_SCRIPT = ("rtl", "bCs", "iCs", "szCs", "cs")
_WITHOUT_EFFECT = frozenset(map(w, _INVISIBLE - {"rStyle", *_COMPLEX_SCRIPT}))
_BLACK = (None, "text1", "dark1")
_FONT_SLOTS = ("ascii", "hAnsi")
_LEVELS = frozenset("0123456789")  # 9 is body text (ISO/IEC 29500-1, 17.3.1.20)
_ON = frozenset(("1", "true", "on"))
_DEFAULT_VALUES = {
    "u": "none", "highlight": "none", "vertAlign": "baseline", "em": "none", "effect": "none",
}  # fmt: skip
# Converters from PDF shift every few letters by less than anyone can see.
_JITTER = {"spacing": (0, 20), "w": (100, 10), "position": (0, 2)}


@dataclass(slots=True)
class Styles:
    """The run formatting of a document's styles, resolved on demand."""

    defaults: Properties = field(default_factory=dict)
    theme_fonts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    outline: dict[str, int] = field(default_factory=dict)
    default_paragraph: str = ""
    exclusions: Exclusions | None = None
    _own: dict[str, Properties] = field(default_factory=dict)
    _based_on: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, Properties] = field(default_factory=dict)
    _formats: dict[RawKey, Format] = field(default_factory=dict)

    def format_of(self, paragraph_style: str, rpr: etree._Element | None) -> Format:
        """The effective formatting of a run in a paragraph of the given style."""
        key = _visible_key(paragraph_style, rpr)
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._effective(paragraph_style, rpr)
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

    def _effective(self, paragraph_style: str, rpr: etree._Element | None) -> Format:
        direct = read_properties(rpr)
        style = "" if rpr is None else _value(rpr.find(w("rStyle")))
        plain = self._combine(paragraph_style, "", direct)
        effective = self._combine(paragraph_style, style, direct) if style else plain
        visible = {n: v for n, v in effective.items() if not _is_default(n, v)}
        fonts = [visible.pop(slot, "") for slot in _FONT_SLOTS]
        names = dict.fromkeys(self.theme_fonts.get(font, font) for font in fonts if font)
        if names:
            visible["font"] = " / ".join(names)
        if style and effective != plain:
            visible["style"] = self.names.get(style, style)
        protected = ""
        if self.exclusions is not None:
            styles = (style, paragraph_style or self.default_paragraph)
            protected = self.exclusions.reason(styles, effective)
        return Format(frozenset(visible.items()), protected)

    def _combine(self, paragraph_style: str, style: str, direct: Properties) -> Properties:
        of_paragraph = self.style_properties(paragraph_style or self.default_paragraph)
        of_style = self.style_properties(style) if style else {}
        combined = self.defaults | of_paragraph | of_style
        for name in _TOGGLES & (of_paragraph.keys() | of_style.keys()):
            on = (of_paragraph.get(name) == "1") ^ (of_style.get(name) == "1")
            combined[name] = "1" if on or self.defaults.get(name) == "1" else "0"
        return combined | direct

    def add_style(self, element: etree._Element) -> None:
        """Take over one ``w:style``."""
        key = element.get(w("styleId"), "")
        self.names[key] = _value(element.find(w("name"))) or key
        self._based_on[key] = _value(element.find(w("basedOn")))
        self._own[key] = read_properties(element.find(RPR))
        level = element.find(f"{w('pPr')}/{w('outlineLvl')}")
        if level is not None and _value(level) in _LEVELS:
            self.outline[key] = int(_value(level))
        is_default = element.get(w("default")) in _ON
        if is_default and element.get(w("type")) == "paragraph":
            self.default_paragraph = key


def read_styles(root: etree._Element | None, theme: etree._Element | None = None) -> Styles:
    """Styles from the roots of a styles part and a theme; None is a document without one."""
    styles = Styles(theme_fonts={} if theme is None else _theme_fonts(theme))
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


def raw_key(rpr: etree._Element | None) -> RawKey:
    """What a ``w:rPr`` literally says, as a hashable value."""
    return () if rpr is None else tuple(map(_element_key, rpr))


def _element_key(element: etree._Element) -> RawKey:
    nested = raw_key(element) if len(element) else ()
    return (element.tag, *element.items(), *nested)


def _visible_key(style: str, rpr: etree._Element | None) -> RawKey:
    """A style, and as much of the raw key of a ``w:rPr`` as can make a difference."""
    if rpr is None:
        return (style,)
    key: list[object] = [style]
    for child in rpr:
        tag = child.tag
        if tag not in _WITHOUT_EFFECT:
            key.append(tag)
            key += child.items()
            if len(child):
                key.append(raw_key(child))
    return tuple(key)


def read_properties(rpr: etree._Element | None) -> Properties:
    """The visible properties of a ``w:rPr``, normalised; toggles are "1" or "0"."""
    properties: Properties = {}
    if rpr is None:
        return properties
    for child in rpr:
        name = local_name(child.tag)
        if not name or name in _INVISIBLE:
            continue
        if name == "rFonts":
            properties.update(_fonts(child))
        elif name in _TOGGLES:
            properties[name] = "1" if child.get(VAL, "1") in _ON else "0"
        elif (value := _visible_value(name, child)) is not None:
            properties[name] = value
    if properties.get("rtl") in _ON or rpr.find(w("cs")) is not None:
        properties["complex"] = repr(
            [(n, _value(e)) for n in _COMPLEX_SCRIPT if (e := rpr.find(w(n))) is not None]
        )
    return properties


def _visible_value(name: str, element: etree._Element) -> str | None:
    value = element.get(VAL)
    if name in _JITTER and value is not None:
        normal, tolerance = _JITTER[name]
        try:
            return None if abs(int(value.rstrip("%")) - normal) <= tolerance else value
        except ValueError:
            return value
    if name == "color":
        black = value in ("auto", "000000") and element.get(w("themeColor")) in _BLACK
        tinted = element.get(w("themeTint")) or element.get(w("themeShade"))
        return "auto" if black and not tinted else _attributes(element)
    if name == "shd":
        fill, pattern = element.get(w("fill"), "auto"), value or "clear"
        if pattern in ("clear", "nil"):
            return "auto" if fill.upper() in ("AUTO", "FFFFFF") else fill
        return f"{pattern} {fill}"
    if value is not None and len(element.attrib) == 1:
        return value
    if not len(element) and not element.attrib:
        return "1"
    return _attributes(element) or repr([raw_key(child) for child in element])


def _attributes(element: etree._Element) -> str:
    return " ".join(f"{local_name(name)}={element.get(name)}" for name in sorted(element.keys()))


def _fonts(element: etree._Element) -> Properties:
    """Only the slots for Latin and Cyrillic letters."""
    fonts: Properties = {}
    for slot in _FONT_SLOTS:
        font = element.get(w(f"{slot}Theme")) or element.get(w(slot))
        if font:
            fonts[slot] = font
    return fonts


def _is_default(name: str, value: str) -> bool:
    return value == _DEFAULT_VALUES.get(name, "0") or (value == "auto" and name in ("color", "shd"))


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(VAL, "")
