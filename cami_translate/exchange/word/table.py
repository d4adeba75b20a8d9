"""A Word file with one large table: what it is of, how to work in it, and a row for each text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from cami_translate.exchange.word.names import w
from cami_translate.exchange.word.styles import GROUP, HEAD, add_styles, lay_out
from cami_translate.exchange.word.text import element, paragraph, run, tagged_runs
from cami_translate.notes import WITHIN

if TYPE_CHECKING:
    from docx.document import Document

Cell = tuple[list[etree._Element], str]
"""The paragraphs of a cell, and its shade."""


@dataclass(frozen=True, slots=True)
class Column:
    """The title of a column, and its width in twentieths of a point."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, and the headings that its text stands under."""

    headings: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the table: the document that it is of, facts with labels, and steps.

    ``steps`` are lists of instructions, each with the style that it is in; ``mark`` stands in the
    footer and in the file's properties, and tells even without the first page what the file is.
    """

    title: str
    language: str
    facts: Sequence[tuple[str, str]]
    steps: Sequence[tuple[str, Sequence[str]]]
    mark: str = ""


def write_table(
    page: Page, columns: Sequence[Column], lines: Iterable[Line], date: dt.date
) -> bytes:
    """The Word file; the same for the same content and date."""
    # It takes as long to load as a small command to run.
    import docx

    document = docx.Document()
    lay_out(document)
    add_styles(document, page.language)
    _set_properties(document, page, date)
    body = document.element.body
    for part in (*_head(page), _table(columns, lines)):
        body.insert(len(body) - 1, part)
    _add_footer(document, page)
    buffer = io.BytesIO()
    document.save(buffer)
    return _dated(buffer, date)


def _dated(package: io.BytesIO, date: dt.date) -> bytes:
    """The package with this date on all of its parts, instead of the time of the run."""
    dated = io.BytesIO()
    with zipfile.ZipFile(package) as parts, zipfile.ZipFile(dated, "w") as archive:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, (date.year, date.month, date.day, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts.read(name))
    return dated.getvalue()


def _set_properties(document: Document, page: Page, date: dt.date) -> None:
    properties = document.core_properties
    noon = dt.datetime(date.year, date.month, date.day, 12)
    properties.author = properties.last_modified_by = "cami_translate"
    properties.created = properties.modified = noon
    properties.title, properties.comments = page.title, ""
    properties.keywords = page.mark


def _head(page: Page) -> Iterable[etree._Element]:
    """What the file is of, as a small table, and how to work in it."""
    rows = [_fact(label, value) for label, value in page.facts if value]
    yield _grid((2400, 8000), rows, borders=False)
    for style, texts in page.steps:
        yield paragraph(style)
        for number, text in enumerate(texts, start=1):
            yield paragraph(style, *tagged_runs(f"{number}. {text}"))
    yield paragraph("Guide")


def _fact(label: str, value: str) -> etree._Element:
    cells = [
        _cell(width, [paragraph(style, run(text))])
        for width, style, text in ((2400, "Note", label), (8000, "Guide", value))
    ]
    return element("tr", None, *cells)


def _table(columns: Sequence[Column], lines: Iterable[Line]) -> etree._Element:
    widths = tuple(column.width for column in columns)
    rows = [_header_row(columns)]
    for above, group in groupby(lines, key=lambda line: line.headings):
        if above or len(rows) > 1:
            rows.append(_group_row(WITHIN.join(above) or "—", widths))
        rows += [_row(line, widths) for line in group]
    return _grid(widths, rows, borders=True)


def _grid(widths: Sequence[int], rows: list[etree._Element], *, borders: bool) -> etree._Element:
    line = {"val": "single", "sz": "4", "space": "0", "color": "BFBFBF"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if borders else ()
    room = (("top", "30"), ("left", "70"), ("bottom", "30"), ("right", "70"))
    margins = [element(side, {"w": width, "type": "dxa"}) for side, width in room]
    properties = element(
        "tblPr",
        None,
        element("tblW", {"w": str(sum(widths)), "type": "dxa"}),
        element("tblBorders", None, *[element(side, line) for side in sides]),
        element("tblLayout", {"type": "fixed"}),
        element("tblCellMar", None, *margins),
    )
    columns = [element("gridCol", {"w": str(width)}) for width in widths]
    return element("tbl", None, properties, element("tblGrid", None, *columns), *rows)


def _cell(
    width: int, paragraphs: list[etree._Element], shade: str = "", span: int = 1
) -> etree._Element:
    properties = element("tcPr", None, element("tcW", {"w": str(width), "type": "dxa"}))
    if span > 1:
        properties.append(element("gridSpan", {"val": str(span)}))
    if shade:
        properties.append(element("shd", {"val": "clear", "color": "auto", "fill": shade}))
    return element("tc", None, properties, *paragraphs)


def _whole_row(cells: list[etree._Element], *marks: str) -> etree._Element:
    """A row that no page break goes through."""
    found = [element(mark) for mark in ("cantSplit", *marks)]
    return element("tr", None, element("trPr", None, *found), *cells)


def _header_row(columns: Sequence[Column]) -> etree._Element:
    cells = [
        _cell(column.width, [paragraph("Column", run(column.title))], HEAD) for column in columns
    ]
    return _whole_row(cells, "tblHeader")


def _group_row(path: str, widths: Sequence[int]) -> etree._Element:
    heading = paragraph("Headings", run(path))
    properties = heading.find(w("pPr"))
    assert properties is not None
    properties.append(element("keepNext"))
    return _whole_row([_cell(sum(widths), [heading], GROUP, span=len(widths))])


def _row(line: Line, widths: Sequence[int]) -> etree._Element:
    cells = [
        _cell(width, paragraphs, shade)
        for width, (paragraphs, shade) in zip(widths, line.cells, strict=True)
    ]
    return _whole_row(cells)


def _add_footer(document: Document, page: Page) -> None:
    footer = document.sections[0].footer
    line = footer.paragraphs[0]._p
    what = "".join(f"{text} · " for text in (page.title, page.mark) if text)
    where = paragraph("Note", run(what), _field("PAGE"), run(" / "))
    where.append(_field("NUMPAGES"))
    line.getparent().replace(line, where)


def _field(code: str) -> etree._Element:
    return element("fldSimple", {"instr": code}, run("1"))
