"""A receipt as a Word file, to be attached to an e-mail or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cami_translate.exchange.receipt import Receipt
from cami_translate.exchange.receipt_outline import Outline, Role, Table, lay_out
from cami_translate.wordfile import (
    INK,
    add_page_numbers,
    add_table_style,
    finish,
    set_breaks,
    set_fonts,
    set_language,
    set_page,
    set_widths,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_CELL, _CELL_HEAD, _TABLE = "Table Text", "Table Heading", "Receipt Table"
_WIDTH = 297
_MARGIN = 18
_NUMBER = 11
"""Millimetres of the column of row numbers."""
_SHARES = {Role.NUMBER: 10, Role.NAME: 28, Role.WORDS: 22, Role.SOURCE: 36, Role.TARGET: 36}
_PROOFING = {"en": "en-GB", "ru": "ru-RU"}


def write_receipt(receipt: Receipt, language: str) -> bytes:
    """The receipt as a Word file in ``language``; headings of tables repeat on every page."""
    # Few commands write Word files from nothing, and python-docx takes as long to load as they run.
    from docx import Document

    outline = lay_out(receipt, language)
    document = Document()
    _set_up(document, outline, receipt)
    document.add_paragraph(outline.title, "Title")
    for name, value in outline.facts:
        paragraph = document.add_paragraph(style="Fact")
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(f"\t{value}")
    document.add_paragraph(outline.sum, "Sum")
    for figure in outline.figures:
        document.add_paragraph(figure, "List Bullet")
    document.add_heading(outline.steps_title, 1)
    for step in outline.steps:
        document.add_paragraph(step, "List Bullet")
    for table in (*outline.files, *outline.lists):
        _add_table(document, table, outline)
    return finish(document, outline.title, outline.wording.proofing, receipt.date)


def _set_up(document: Document, outline: Outline, receipt: Receipt) -> None:
    section = document.sections[0]
    set_page(section, _MARGIN, landscape=True)
    _set_styles(document)
    set_fonts(document)
    set_language(document, outline.wording.proofing)
    label = " · ".join(filter(None, (outline.title, receipt.delivery)))
    section.header.paragraphs[0].text = label
    add_page_numbers(section.footer.paragraphs[0], outline.wording.page)


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    ink = RGBColor.from_string(INK)
    for name, size in (("Title", 20), ("Heading 1", 13)):
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), ink
    styles["Heading 1"].paragraph_format.space_before = Pt(16)
    for name in ("Fact", "Sum", _CELL, _CELL_HEAD):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    fact = styles["Fact"].paragraph_format
    fact.space_after = Pt(1)
    fact.left_indent, fact.first_line_indent = Mm(38), Mm(-38)
    styles["Sum"].font.size, styles["Sum"].font.bold = Pt(13), True
    styles["Sum"].paragraph_format.space_before = Pt(12)
    for name in (_CELL, _CELL_HEAD):
        styles[name].font.size = Pt(9)
        styles[name].paragraph_format.space_after = Pt(0)
    styles[_CELL_HEAD].font.bold = True
    styles[_CELL_HEAD].font.color.rgb = ink
    styles[_CELL_HEAD].paragraph_format.keep_with_next = True
    add_table_style(document, _TABLE)


def _add_table(document: Document, table: Table, outline: Outline) -> None:
    document.add_heading(table.title, 1)
    if table.explanation:
        document.add_paragraph(table.explanation).paragraph_format.keep_with_next = True
    titles = [column.title for column in table.columns]
    roles = [column.role for column in table.columns]
    if table.number:
        titles, roles = [table.number, *titles], [Role.NUMBER, *roles]
    # python-docx looks through all styles for a name: for each cell, that is most of the time.
    head, body = (document.styles[name].style_id for name in (_CELL_HEAD, _CELL))
    drawn = document.add_table(rows=1, cols=len(titles), style=_TABLE)
    for cell, title, role in zip(drawn.rows[0].cells, titles, roles, strict=True):
        _fill(cell, title, role, head)
    for number, row in enumerate(table.rows, start=1):
        cells = (outline.wording.number(number), *row) if table.number else row
        for cell, text, role in zip(drawn.add_row().cells, cells, roles, strict=True):
            _fill(cell, text, role, body, _language(role, outline))
    set_widths(drawn, _widths(table))
    set_breaks(drawn)


def _fill(cell: _Cell, text: str, role: Role, style: str, language: str = "") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    if role is Role.NUMBER:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    if language:
        # Word underlines English words in red where it takes them for Russian.
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(mark)


def _widths(table: Table) -> list[float]:
    """Millimetres of the columns, that of numbers included."""
    room = _WIDTH - 2 * _MARGIN - (_NUMBER if table.number else 0)
    shares = [_SHARES[column.role] for column in table.columns]
    widths = [room * share / sum(shares) for share in shares]
    return [_NUMBER, *widths] if table.number else widths


def _language(role: Role, outline: Outline) -> str:
    """The proofing language of a column; "" for that of the document."""
    if role is Role.SOURCE:
        return _PROOFING["en"]
    return _PROOFING.get(outline.target, outline.target) if role is Role.TARGET else ""
