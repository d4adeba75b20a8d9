"""What a ``w:rPr`` says that a reader can see, and which of it nobody would miss.

Converters from PDF shift every few letters by fractions of a point, print near-black for black, and
name one font in several ways.
"""

from __future__ import annotations

import re

from lxml import etree

from cami_translate.docx.names import VAL, local_name, w

Properties = dict[str, str]
RawKey = tuple[object, ...]

# ISO/IEC 29500-1, 17.7.3; the values of those in styles combine by exclusive or.
TOGGLES = frozenset("b i caps smallCaps strike outline shadow emboss imprint vanish".split())
FONT_SLOTS = ("ascii", "hAnsi")
"""The slots for Latin and Cyrillic letters."""
ON = frozenset(("1", "true", "on"))

_SWITCHES = TOGGLES | {"dstrike", "rtl"}
# Proofing and layout state that a reader cannot see, and slots for scripts that neither English
# nor Russian uses.
_INVISIBLE = frozenset(
    """lang noProof webHidden specVanish snapToGrid eastAsianLayout bCs iCs szCs cs rPrChange
    ins del moveFrom moveTo rStyle fitText cnfStyle""".split()
)
_SUBTLE = frozenset("kern ligatures numForm numSpacing cntxtAlts stylisticSets".split())
_COMPLEX_SCRIPT = ("rtl", "bCs", "iCs", "szCs", "cs")
_WITHOUT_EFFECT = frozenset(map(w, _INVISIBLE - {"rStyle", *_COMPLEX_SCRIPT}))
_BLACK = (None, "text1", "dark1")
_DARKEST = 0x33  # of each of red, green and blue: nobody tells it from black in running text
_PLAIN_COLOUR = re.compile(r"val=([0-9A-Fa-f]{6})")
# The normal value, and how far from it nobody sees: twentieths of a point, percent, half-points.
_JITTER = {"spacing": (0, 20), "w": (100, 10), "position": (0, 2)}
# "ABCDEF+Calibri" is a font of which a PDF file holds a part; "PS" and "MT" are for PostScript and
# its maker at the end of a name in it.  "Gill Sans MT" is another font than "Gill Sans".
_FONT_SUBSET, _FONT_ORIGIN = re.compile(r"^[A-Z]{6}\+"), re.compile(r"(?<=[a-z])(?:PSMT|MT|PS)$")


def raw_key(rpr: etree._Element | None) -> RawKey:
    """What a ``w:rPr`` literally says, as a hashable value."""
    return () if rpr is None else tuple(map(_element_key, rpr))


def _element_key(element: etree._Element) -> RawKey:
    nested = raw_key(element) if len(element) else ()
    return (element.tag, *element.items(), *nested)


def visible_key(rpr: etree._Element | None) -> RawKey:
    """As much of the raw key of a ``w:rPr`` as can make a difference."""
    if rpr is None:
        return ()
    key: list[object] = []
    for child in rpr:
        tag = child.tag
        if tag not in _WITHOUT_EFFECT:
            key.append(tag)
            key += child.items()
            if len(child):
                key.append(raw_key(child))
    return tuple(key)


def read_properties(rpr: etree._Element | None) -> Properties:
    """The visible properties of a ``w:rPr``, normalised; switches are "1" or "0"."""
    properties: Properties = {}
    if rpr is None:
        return properties
    for child in rpr:
        name = local_name(child.tag)
        if not name or name in _INVISIBLE:
            continue
        if name == "rFonts":
            properties.update(_fonts(child))
        elif name in _SWITCHES:
            properties[name] = "1" if child.get(VAL, "1") in ON else "0"
        else:
            properties[name] = _visible_value(name, child)
    complex_script = rpr.find(w("cs"))
    if properties.get("rtl") == "1" or _is_on(complex_script):
        properties["complex"] = repr(
            [(n, value_of(e)) for n in _COMPLEX_SCRIPT if (e := rpr.find(w(n))) is not None]
        )
    return properties


def value_of(element: etree._Element | None) -> str:
    """The ``w:val`` of an element; "" if it has none, or is None."""
    return "" if element is None else element.get(VAL, "")


def font_family(font: str) -> str:
    """What identifies a font whatever file it came from.

    >>> font_family("ABCDEF+TimesNewRomanPSMT") == font_family("Times New Roman")
    True
    """
    return _FONT_ORIGIN.sub("", _FONT_SUBSET.sub("", font)).replace(" ", "").lower() or font


def without_subtle(properties: Properties) -> Properties:
    """The properties whose value somebody sees: no shifts within tolerance, no near-black."""
    return {n: v for n, v in properties.items() if not _is_subtle(n, v)}


def _is_subtle(name: str, value: str) -> bool:
    if name in _SUBTLE:
        return True
    if name == "color":
        match = _PLAIN_COLOUR.fullmatch(value)
        return match is not None and max(bytes.fromhex(match[1])) <= _DARKEST
    if name not in _JITTER:
        return False
    normal, tolerance = _JITTER[name]
    try:
        return abs(int(value.rstrip("%")) - normal) <= tolerance
    except ValueError:
        return False


def _visible_value(name: str, element: etree._Element) -> str:
    value = element.get(VAL)
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
    for slot in FONT_SLOTS:
        font = element.get(w(f"{slot}Theme")) or element.get(w(slot))
        if font:
            fonts[slot] = font
    return fonts


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(VAL, "1") in ON
