"""The SVG of a plot as part of a page: with its fonts and colours, without what it forbids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SIZE = re.compile(r"([\d.]+)px")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_COLOR = re.compile(r"#[0-9a-f]{6}\b")
_DROPPED = {f"{{{_SVG}}}{name}" for name in ("metadata", "style")}
_COORDINATES = {"d", "points", "transform", "x", "y"}
_NUMBER = re.compile(r"-?\d+\.\d{2,}")


def embed(svg: bytes, names: Mapping[str, str], title: str, description: str, prefix: str) -> bytes:
    """An SVG for a page: styles as attributes, since its policy forbids others, and no metadata.

    ``names`` maps colours to the custom properties of the page that give them their value there.
    Fonts are the page's; identifiers that nothing refers to go, so that plots of one page have none
    in common; ``prefix`` begins new ones.  A screen reader tells ``title`` and ``description``.
    """
    root = ET.fromstring(svg)
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in _DROPPED]:
            parent.remove(child)
    for element in root.iter():
        _move_style(element, names)
        if target := element.attrib.pop(_HREF, None):
            element.set("href", target)
        for name in _COORDINATES.intersection(element.keys()):
            element.set(name, _shorten(element.attrib[name]))
    _drop_unused_ids(root)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("stroke-linejoin", "round")
    _describe(root, title, description, prefix)
    ET.register_namespace("", _SVG)
    return ET.tostring(root, "unicode").encode()


def _drop_unused_ids(root: ET.Element) -> None:
    values = [value for element in root.iter() for value in element.attrib.values()]
    used = {found for value in values for found in _REFERENCE.findall(value)}
    used |= {element.get("href", "#")[1:] for element in root.iter()}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)


def _describe(root: ET.Element, title: str, description: str, prefix: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for place, (name, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{name}", {"id": f"{prefix}-{name}"})
        element.text = text
        root.insert(place, element)


def _move_style(element: ET.Element, names: Mapping[str, str]) -> None:
    style = element.attrib.pop("style", "")
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = declaration.partition(":")
        if name in ("font", "font-size") and (size := _SIZE.search(value)):
            element.set("font-size", size[1])
        elif not name.startswith("font"):
            element.set(name, value.strip())
    for name in ("fill", "stroke"):
        if color := element.get(name):
            element.set(name, _COLOR.sub(lambda match: _named(match[0], names), color))


def _named(color: str, names: Mapping[str, str]) -> str:
    name = names.get(color)
    return f"var(--{name})" if name else color


def _shorten(text: str) -> str:
    """Coordinates with two decimals: a hundredth of a point is more than a screen shows."""
    return _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), text)
