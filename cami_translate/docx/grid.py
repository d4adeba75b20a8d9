"""The cells of a table: where in its grid each stands, and what the heading above it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from cami_translate.docx.names import VAL, T, w
from cami_translate.docx.xml import first_child
from cami_translate.excerpts import excerpt
from cami_translate.model import Cell
from cami_translate.records import record

Row = tuple[etree._Element, Sequence[etree._Element]]
"""A row and its cells, also those inside content controls; what stands in no row is one itself."""

_CELL_PROPERTIES, _GRID_SPAN, _MERGE = w("tcPr"), w("gridSpan"), w("vMerge")
_ROW_PROPERTIES, _GRID_BEFORE = w("trPr"), w("gridBefore")
_HEADER_LENGTH = 40
_NAMES = re.compile(
    r"[#№]|\b(no|nr|nos|id|code|ref|reference|section|sections|chapter|clause|article|paragraph|item"
    r"|version|release|date|dates|day|time|when|year|page|pages|phone|tel|fax|isbn|doi)\b",
    re.IGNORECASE,
)


@record()
class GridCell:
    """A cell, where it stands, and the heading of its column, "" if it has none.

    ``data`` tells that numbers in it are quantities.
    """

    element: etree._Element
    place: Cell
    heading: str
    data: bool


def read_grid(rows: Sequence[Row], table: int) -> Iterator[GridCell]:
    """The cells of a table, row by row; the first row has the headings of the columns."""
    spans = [list(_spans(*row)) for row in rows]
    header = [_short_text(cell) for cell in rows[0][1]] if rows else []
    for number, (_, cells) in enumerate(rows):
        has_headings = number > 0 and len(header) == len(cells)
        for index, (cell, span) in enumerate(zip(cells, spans[number], strict=True)):
            place = Cell(table, number + 1, span.column, span.across, _rows(spans, number, span))
            heading = header[index] if has_headings else ""
            # Numbers of the first column name the rows, as those of contracts' clauses do.
            data = index > 0 and not (number and _names_rows(header, index))
            yield GridCell(cell, place, heading, data)


@record()
class _Span:
    """The first column of a cell, how many it spans, and whether it is merged with others.

    ``merge`` is ``restart`` for the first of cells that are merged downwards, ``continue`` below.
    """

    column: int
    across: int
    merge: str


def _spans(row: etree._Element, cells: Sequence[etree._Element]) -> Iterator[_Span]:
    column = 1 + _number(first_child(row, _ROW_PROPERTIES), _GRID_BEFORE, 0)
    for cell in cells:
        properties = first_child(cell, _CELL_PROPERTIES)
        across = max(_number(properties, _GRID_SPAN, 1), 1)
        merge = None if properties is None else properties.find(_MERGE)
        yield _Span(column, across, "" if merge is None else merge.get(VAL, "continue"))
        column += across


def _rows(spans: Sequence[Sequence[_Span]], number: int, span: _Span) -> int:
    """How many rows a cell spans (ISO/IEC 29500-1, 17.4.85)."""
    if span.merge != "restart":
        return 1
    goes_on = _Span(span.column, span.across, "continue")
    below = takewhile(lambda row: goes_on in row, spans[number + 1 :])
    return 1 + sum(1 for _ in below)


def _number(properties: etree._Element | None, name: str, otherwise: int) -> int:
    """A number of columns (ISO/IEC 29500-1, 17.4.14 and 17.4.17)."""
    found = None if properties is None else properties.find(name)
    text = "" if found is None else found.get(VAL, "")
    return int(text) if text.isdecimal() and len(text) < 4 else otherwise


def _names_rows(header: Sequence[str], index: int) -> bool:
    """Whether a column's heading says that its numbers are names, dates or references."""
    return index < len(header) and _NAMES.search(header[index]) is not None


def _short_text(cell: etree._Element) -> str:
    text = "".join(t.text or "" for t in cell.iter(T))
    return excerpt(" ".join(text.split()), _HEADER_LENGTH)
