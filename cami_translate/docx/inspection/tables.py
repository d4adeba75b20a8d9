"""Widths of the cells of a table, in points (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cami_translate.docx.inspection.geometry import to_number
from cami_translate.docx.names import TC, VAL, w

_TWIPS = 20.0
_PROPERTIES, _CELL_PROPERTIES, _ROW_PROPERTIES = w("tblPr"), w("tcPr"), w("trPr")
_COLUMNS, _WIDTH, _TYPE = f"{w('tblGrid')}/{w('gridCol')}", w("w"), w("type")
_CELL_WIDTH, _SPAN, _BEFORE = w("tcW"), w("gridSpan"), w("gridBefore")
_LAYOUT = f"{_PROPERTIES}/{w('tblLayout')}"
_MARGINS, _CELL_MARGINS = f"{_PROPERTIES}/{w('tblCellMar')}", w("tcMar")
_SIDES = ((w("left"), w("start")), (w("right"), w("end")))
_DEFAULT_MARGIN = 108.0


def is_fixed(table: etree._Element) -> bool:
    """Whether the columns keep their widths, however long the words in them are."""
    layout = table.find(_LAYOUT)
    return layout is not None and layout.get(_TYPE) == "fixed"


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those in content controls."""
    for child in row:
        if child.tag == TC:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from cells_of(child)


class Columns:
    """The columns of one table; what all its cells have in common is read once."""

    def __init__(self, table: etree._Element) -> None:
        self._grid = [to_number(column.get(_WIDTH)) for column in table.iterfind(_COLUMNS)]
        margins = table.find(_MARGINS)
        self._margins = [_margin(margins, names, _DEFAULT_MARGIN) for names in _SIDES]

    def width_of(self, row: etree._Element, cell: etree._Element) -> float:
        """The width that a cell has for its text, 0 if it cannot be told."""
        properties = cell.find(_CELL_PROPERTIES)
        own = None
        width = 0.0
        if properties is not None:
            own = properties.find(_CELL_MARGINS)
            width = _preferred(properties)
        sides = self._margins
        if own is not None:
            pairs = zip(_SIDES, sides, strict=True)
            sides = [_margin(own, names, default) for names, default in pairs]
        return max(0.0, (width or self._grid_width(row, cell)) - sum(sides)) / _TWIPS

    def _grid_width(self, row: etree._Element, cell: etree._Element) -> float:
        start = _number(row.find(_ROW_PROPERTIES), _BEFORE, 0)
        for sibling in cells_of(row):
            span = _number(sibling.find(_CELL_PROPERTIES), _SPAN, 1)
            if sibling is cell:
                return sum(self._grid[start : start + span])
            start += span
        return 0.0


def _preferred(properties: etree._Element) -> float:
    element = properties.find(_CELL_WIDTH)
    if element is None or element.get(_TYPE, "dxa") != "dxa":
        return 0.0
    return to_number(element.get(_WIDTH))


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    element = None if properties is None else properties.find(name)
    value = default if element is None else int(to_number(element.get(VAL)))
    return min(max(value, 0), 100)


def _margin(margins: etree._Element | None, names: tuple[str, ...], default: float) -> float:
    """The margin at one side, in twips."""
    for name in names:
        side = None if margins is None else margins.find(name)
        if side is not None:
            return to_number(side.get(_WIDTH))
    return default
