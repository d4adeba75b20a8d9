"""Boxes whose size does not follow their text: text boxes, shapes, frames, rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.inspection.geometry import (
    Size,
    drawing_size,
    to_number,
    vml_length,
    vml_size,
    vml_style,
)
from cami_translate.docx.inspection.tables import Columns, cells_of
from cami_translate.docx.names import (
    A_NS,
    FALLBACK,
    PPR,
    TBL,
    TR,
    TXBX_CONTENT,
    V_NS,
    VAL,
    P,
    local_name,
    w,
)

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_EMU, _TWIPS = 12_700, 20.0
_AUTO_FIT = f"{{{A_NS}}}spAutoFit"
_BODY = f"{_WPS}bodyPr"
_LINKED = f"{_WPS}linkedTxbx"
_SHAPE, _TEXT_BOX = f"{_WPS}wsp", f"{_WPS}txbx"
_VML_TEXT_BOX = f"{{{V_NS}}}textbox"
_DIAGRAM = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
_GEOMETRY = f"{_WPS}spPr/{{{A_NS}}}prstGeom"
# The text rectangle of a shape as a share of its width and height (presetShapeDefinitions.xml).
_TEXT_RECTANGLES = {
    "ellipse": 0.707,
    "flowChartConnector": 0.707,
    "diamond": 0.5,
    "flowChartDecision": 0.5,
    "triangle": 0.5,
    "hexagon": 0.75,
    "chevron": 0.6,
    "rightArrow": 0.6,
    "leftArrow": 0.6,
    "downArrow": 0.6,
    "upArrow": 0.6,
}
_FRAME, _HEIGHT, _RULE = w("framePr"), w("h"), w("hRule")
_FRAME_PATH = f"{PPR}/{_FRAME}"
# What stands in a box beside its text, and has a height that is not estimated.
_OTHER_CONTENT = (TBL, w("drawing"), w("pict"), w("object"))


@dataclass(frozen=True, slots=True)
class Box:
    """The inner size of a box in points, and the paragraphs that have to fit into it.

    ``group`` is what several boxes are told of together: the paragraph that a drawing is anchored
    to, the table of a row, a whole diagram.
    """

    what: str
    element: etree._Element
    size: Size
    paragraphs: tuple[etree._Element, ...]
    group: etree._Element


def find_boxes(root: etree._Element) -> Iterator[Box]:
    """All boxes of fixed size below ``root`` that hold nothing but text, without twins."""
    for content in root.iter(TXBX_CONTENT):
        if next(content.iterancestors(FALLBACK), None) is None:
            yield from _text_box(content)
    for height in root.iter(w("trHeight")):
        if height.get(_RULE) == "exact":
            yield from _row(height)
    yield from _frames(root)
    for body in root.iter(f"{_DIAGRAM}txBody"):
        yield from _diagram_shape(body, root)


def _text_box(content: etree._Element) -> Iterator[Box]:
    holder = content.getparent()
    paragraphs = tuple(content.iterchildren(P))
    if holder is None or len(paragraphs) != len(content) or _has_other_content(content):
        return
    size = None
    if holder.tag == _TEXT_BOX:
        shape = next(content.iterancestors(_SHAPE), None)
        # What does not fit into the first of linked boxes goes on in the next.
        if shape is not None and holder.get("id") is None and shape.find(_LINKED) is None:
            size = _shape_interior(shape, shape.find(_BODY))
    elif holder.tag == _VML_TEXT_BOX:
        size = _vml_interior(holder)
    if size is not None:
        anchor = next(reversed([*content.iterancestors(P)]), content)
        yield Box("text box", content, size, paragraphs, anchor)


def _has_other_content(container: etree._Element) -> bool:
    return next(container.iter(*_OTHER_CONTENT), None) is not None


def _shape_interior(shape: etree._Element, body: etree._Element | None) -> Size | None:
    """The inner size of a DrawingML shape, None if it grows with its text."""
    size = drawing_size(shape)
    if body is None or size is None or body.find(_AUTO_FIT) is not None:
        return None
    if body.get("wrap") == "none":
        return None
    left, top, right, bottom = (to_number(body.get(n, str(v))) / _EMU for n, v in _INSETS)
    geometry = shape.find(_GEOMETRY)
    share = 1.0 if geometry is None else _TEXT_RECTANGLES.get(geometry.get("prst", ""), 1.0)
    inner = size.scaled(share, share)
    upright = body.get("vert", "horz") == "horz"
    return _within(inner, left + right, top + bottom, upright=upright)


def _vml_interior(text_box: etree._Element) -> Size | None:
    """The inner size of a VML shape, None if it grows with its text or goes on in another."""
    shape, style = text_box.getparent(), vml_style(text_box)
    size = None if shape is None else vml_size(shape)
    if shape is None or size is None or style.get("mso-fit-shape-to-text") in ("t", "true"):
        return None
    if "mso-next-textbox" in style or vml_style(shape).get("mso-wrap-style") == "none":
        return None
    insets = [value.strip() for value in text_box.get("inset", "").split(",")]
    insets += [""] * (4 - len(insets))
    left, top, right, bottom = (
        vml_length(value or default, 1 / _EMU)
        for value, default in zip(insets, (".1in", ".05in", ".1in", ".05in"), strict=False)
    )
    upright = not style.get("layout-flow", "").startswith("vertical")
    return _within(size, left + right, top + bottom, upright=upright)


def _within(size: Size, across: float, down: float, *, upright: bool = True) -> Size | None:
    width, height = size.width - across, size.height - down
    if width <= 0 or height <= 0:
        return None
    return Size(width, height) if upright else Size(height, width)


def _row(height: etree._Element) -> Iterator[Box]:
    row = next(height.iterancestors(TR), None)
    table = None if row is None else next(row.iterancestors(TBL), None)
    points = to_number(height.get(VAL)) / _TWIPS
    if row is None or table is None or points <= 0:
        return
    columns = Columns(table)
    for cell in cells_of(row):
        paragraphs = tuple(cell.iterchildren(P))
        properties = cell.find(w("tcPr"))
        if _has_other_content(cell) or (
            properties is not None and properties.find(w("vMerge")) is not None
        ):
            continue
        width = columns.width_of(row, cell)
        direction = None if properties is None else properties.find(w("textDirection"))
        upright = direction is None or direction.get(VAL, "lrTb").startswith("lr")
        if width:
            size = Size(width, points) if upright else Size(points, width)
            yield Box("row", paragraphs[0] if paragraphs else cell, size, paragraphs, table)


def _frames(root: etree._Element) -> Iterator[Box]:
    """Frames of exact height: consecutive paragraphs of equal properties are one frame."""
    for frame in root.iter(_FRAME):
        paragraph = next(frame.iterancestors(P), None)
        width, height = to_number(frame.get(w("w"))), to_number(frame.get(_HEIGHT))
        if paragraph is None or frame.get(_RULE) != "exact" or width <= 0 or height <= 0:
            continue
        properties = _frame_of(paragraph)
        if _frame_of(paragraph.getprevious()) == properties:
            continue
        paragraphs = [paragraph]
        for following in paragraph.itersiblings():
            if _frame_of(following) != properties:
                break
            paragraphs.append(following)
        if not any(_has_other_content(p) for p in paragraphs):
            size = Size(width / _TWIPS, height / _TWIPS)
            yield Box("frame", paragraph, size, tuple(paragraphs), paragraph)


def _frame_of(paragraph: etree._Element | None) -> list[tuple[str, str]] | None:
    found = None if paragraph is None else paragraph.find(_FRAME_PATH)
    return None if found is None else [(str(k), str(v)) for k, v in sorted(found.items())]


def _diagram_shape(body: etree._Element, root: etree._Element) -> Iterator[Box]:
    shape = body.getparent()
    properties = next((c for c in body if local_name(c.tag) == "bodyPr"), None)
    frame = None if shape is None else shape.find(f"{_DIAGRAM}txXfrm/{{{A_NS}}}ext")
    if frame is None or properties is None:
        return
    size = Size(to_number(frame.get("cx")) / _EMU, to_number(frame.get("cy")) / _EMU)
    left, top, right, bottom = (to_number(properties.get(n, str(v))) / _EMU for n, v in _INSETS)
    inner = _within(size, left + right, top + bottom)
    if inner is not None:
        yield Box("shape", body, inner, tuple(body.iterchildren(f"{{{A_NS}}}p")), root)
