"""Outlines in Word: paragraphs in named styles, and tables whose heads repeat on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cami_translate.report.outline import Column, Table
from cami_translate.wordfile import INK, add_table_style, set_breaks, set_widths

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

FACT, CELL, CELL_HEAD, TABLE = "Fact", "Table Text", "Table Heading", "Report Table"
_SIZES = {"Title": 22, "Heading 1": 14, "Heading 2": 12}


def add_styles(document: Document) -> None:
    """The styles that tables and facts are in, where the document has none of that name."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    styles = document.styles
    ink = RGBColor.from_string(INK)
    known = {style.name for style in styles}
    for name in (FACT, CELL, CELL_HEAD):
        if name not in known:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    if FACT not in known:
        fact = styles[FACT].paragraph_format
        fact.space_after = Pt(1)
        fact.left_indent, fact.first_line_indent = Mm(50), Mm(-50)
    for name in {CELL, CELL_HEAD} - known:
        styles[name].font.size = Pt(9)
        styles[name].paragraph_format.space_after = Pt(0)
    if CELL_HEAD not in known:
        styles[CELL_HEAD].font.bold, styles[CELL_HEAD].font.color.rgb = True, ink
        styles[CELL_HEAD].paragraph_format.keep_with_next = True
    if TABLE not in known:
        add_table_style(document, TABLE)


def set_looks(document: Document) -> None:
    """Sizes and colours of a document that comes from no template of the user."""
    from docx.shared import Pt, RGBColor

    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    for name, size in _SIZES.items():
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = RGBColor.from_string(INK)
    styles["Heading 1"].paragraph_format.space_before = Pt(16)
    styles["Heading 1"].paragraph_format.space_after = Pt(4)


def add_facts(document: Document, facts: Iterable[tuple[str, str]]) -> None:
    """Names and values below each other."""
    for name, value in facts:
        paragraph = document.add_paragraph(style=FACT)
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(f"\t{value}")


def add_table(document: Document, table: Table, room: float) -> None:
    """A table in ``room`` millimetres; the head repeats on every page, a total is bold."""
    # python-docx looks through all styles for a name: for each cell, that is most of the time.
    head, body = (document.styles[name].style_id for name in (CELL_HEAD, CELL))
    drawn = document.add_table(rows=1, cols=len(table.columns), style=TABLE)
    _fill(drawn.rows[0], [column.title for column in table.columns], table.columns, head)
    for row in table.rows:
        _fill(drawn.add_row(), row, table.columns, body)
    if table.total:
        _fill(drawn.add_row(), table.total, table.columns, body, bold=True)
    shares = sum(column.share for column in table.columns)
    set_widths(drawn, [room * column.share / shares for column in table.columns])
    set_breaks(drawn)


def _fill(
    drawn: _Row, row: Sequence[str], columns: Sequence[Column], style: str, *, bold: bool = False
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, text, column in zip(drawn.cells, row, columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style
        if column.number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(text).bold = bold or None
