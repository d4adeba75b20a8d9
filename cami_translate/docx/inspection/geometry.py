"""Sizes of what is drawn, in points: DrawingML, VML, and the groups that scale them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.names import A_NS, V_NS, WP_NS, local_name

_EMU = 12_700
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"\s*(-?[\d.]+)\s*([a-z]*)", re.IGNORECASE)
_ANCHORS = (f"{{{WP_NS}}}inline", f"{{{WP_NS}}}anchor")
_EXTENT = f"{{{WP_NS}}}extent"
_XFRM, _EXT, _CHILD_EXT = (f"{{{A_NS}}}{n}" for n in ("xfrm", "ext", "chExt"))
_VML_GROUP = f"{{{V_NS}}}group"


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: float
    height: float

    def __str__(self) -> str:
        return f"{centimetres(self.width)} × {centimetres(self.height)} cm"

    def scaled(self, across: float, down: float) -> Size:
        """The size in a group that scales it."""
        return Size(self.width * across, self.height * down)


def centimetres(points: float) -> str:
    """A length as people read it."""
    return f"{points / 72 * 2.54:.1f}"


def to_number(value: str | None) -> float:
    """The number that an attribute holds; 0 where it holds none."""
    try:
        number = float(value or 0)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def vml_length(value: str | None, unit: float = 1.0) -> float:
    """A CSS length of VML in points; a bare number is taken in ``unit``."""
    match = _LENGTH.match(value or "")
    if match is None:
        return 0.0
    return to_number(match[1]) * _UNITS.get(match[2].lower(), unit)


def vml_style(shape: etree._Element) -> dict[str, str]:
    """The properties in the ``style`` of a VML shape."""
    pairs = (item.partition(":") for item in shape.get("style", "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def vml_size(shape: etree._Element) -> Size | None:
    """The size of a VML shape; in a group its numbers are units of the group's coordinates."""
    style = vml_style(shape)
    size = Size(vml_length(style.get("width")), vml_length(style.get("height")))
    for group in shape.iterancestors(_VML_GROUP):
        outer = vml_style(group)
        units = (group.get("coordsize") or "1000,1000").split(",")
        across, down = (to_number(unit) for unit in (*units, "", "")[:2])
        if not across or not down:
            return None
        size = size.scaled(
            vml_length(outer.get("width")) / across, vml_length(outer.get("height")) / down
        )
    return size if size.width > 0 and size.height > 0 else None


def drawing_size(shape: etree._Element) -> Size | None:
    """The size of a DrawingML shape or picture: its own, scaled by groups, or its anchor's."""
    size = _extent(_transform(shape), _EXT)
    outermost = None
    for ancestor in shape.iterancestors():
        if ancestor.tag in _ANCHORS:
            return _fit(size, outermost, ancestor)
        transform = _transform(ancestor)
        inner = _extent(transform, _CHILD_EXT)
        if size is not None and inner is not None and (outer := _extent(transform, _EXT)):
            size = size.scaled(outer.width / inner.width, outer.height / inner.height)
            outermost = outer
    return size


def _fit(size: Size | None, group: Size | None, anchor: etree._Element) -> Size | None:
    """The extent of the anchor is the truth: of a shape alone in it, and of the outermost group."""
    extent = anchor.find(_EXTENT)
    whole = None if extent is None else _size_of(extent)
    if whole is None or size is None:
        return whole or size
    if group is None:
        return whole
    return size.scaled(whole.width / group.width, whole.height / group.height)


def _transform(shape: etree._Element) -> etree._Element | None:
    """The ``a:xfrm`` of a shape or group, in its ``spPr`` or ``grpSpPr``."""
    for child in shape:
        if local_name(child.tag) in ("spPr", "grpSpPr"):
            return child.find(_XFRM)
    return None


def _extent(transform: etree._Element | None, name: str) -> Size | None:
    element = None if transform is None else transform.find(name)
    return None if element is None else _size_of(element)


def _size_of(element: etree._Element) -> Size | None:
    width, height = to_number(element.get("cx")), to_number(element.get("cy"))
    return Size(width / _EMU, height / _EMU) if width > 0 and height > 0 else None
