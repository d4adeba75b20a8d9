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


def cell_width(table: etree._Element, row: etree._Element, cell: etree._Element) -> float:
    """The width that a cell has for its text, 0 if it cannot be told."""
    properties = cell.find(_CELL_PROPERTIES)
    width = _preferred(properties)
    if not width:
        columns = [to_number(column.get(_WIDTH)) for column in table.iterfind(_COLUMNS)]
        start = _number(row.find(_ROW_PROPERTIES), _BEFORE, 0)
        for sibling in cells_of(row):
            span = _number(sibling.find(_CELL_PROPERTIES), _SPAN, 1)
            if sibling is cell:
                width = sum(columns[start : start + span])
                break
            start += span
    margins = sum(_margin(table, properties, names) for names in _SIDES)
    return max(0.0, width - margins) / _TWIPS


def _preferred(properties: etree._Element | None) -> float:
    element = None if properties is None else properties.find(_CELL_WIDTH)
    if element is None or element.get(_TYPE, "dxa") != "dxa":
        return 0.0
    return to_number(element.get(_WIDTH))


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    element = None if properties is None else properties.find(name)
    value = default if element is None else int(to_number(element.get(VAL)))
    return min(max(value, 0), 100)


def _margin(
    table: etree._Element, properties: etree._Element | None, names: tuple[str, ...]
) -> float:
    """The margin at one side: the cell's, else the table's, else that of a normal table."""
    of_table = table.find(_MARGINS)
    of_cell = None if properties is None else properties.find(_CELL_MARGINS)
    for margins in (of_cell, of_table):
        for name in names:
            side = None if margins is None else margins.find(name)
            if side is not None:
                return to_number(side.get(_WIDTH))
    return _DEFAULT_MARGIN
