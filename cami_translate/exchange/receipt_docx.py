"""A receipt as a Word file, to be attached to an e-mail or printed."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from cami_translate.exchange.receipt import Receipt
from cami_translate.exchange.receipt_outline import Outline, Role, Table, lay_out

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_FONT = "Calibri"
_INK, _GREY, _SHADE = "1F3B4D", "BFBFBF", "E7EDF1"
_CELL, _CELL_HEAD, _TABLE = "Table Text", "Table Heading", "Receipt Table"
_PAGE = (297, 210)
_MARGIN = 18
_NUMBER = 11
"""Millimetres of the column of row numbers."""
_SHARES = {Role.NUMBER: 10, Role.NAME: 28, Role.WORDS: 22, Role.SOURCE: 36, Role.TARGET: 36}
_KEPT_WHOLE = 600
"""Characters: a row of more may break over two pages, or it could leave most of one empty."""
_PROOFING = {"en": "en-GB", "ru": "ru-RU"}
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_LINE = f'w:val="single" w:sz="4" w:space="0" w:color="{_GREY}"'
_TABLE_PROPERTIES = (
    f"<w:tblPr {{namespace}}><w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideH {_LINE}/>"
    '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


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
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Document, outline: Outline, receipt: Receipt) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN + 6)
    _set_styles(document)
    _set_language(document, outline.wording.proofing)
    label = " · ".join(filter(None, (outline.title, receipt.delivery)))
    section.header.paragraphs[0].text = label
    _add_page_numbers(section.footer.paragraphs[0], outline.wording.page)
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        del package.rels[key]  # a picture of python-docx's own template
    properties = document.core_properties
    properties.title, properties.author = outline.title, ""
    properties.comments, properties.language = "", outline.wording.proofing
    noon = dt.datetime.combine(receipt.date, dt.time(12))
    properties.created = properties.modified = noon


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt, RGBColor

    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    ink = RGBColor.from_string(_INK)
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
    table = styles.add_style(_TABLE, WD_STYLE_TYPE.TABLE)
    table.element.append(parse_xml(_TABLE_PROPERTIES.format(namespace=nsdecls("w"))))


def _set_language(document: Document, proofing: str) -> None:
    """Make the whole document one of this language, and its font one with Cyrillic letters."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), _FONT)
    defaults.find(qn("w:lang")).set(qn("w:val"), proofing)
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), proofing)


def _add_page_numbers(paragraph: Paragraph, text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, _, rest = text.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _add_field(paragraph: Paragraph, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


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
    _set_widths(drawn, table)
    _set_breaks(drawn)


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


def _set_widths(drawn: WordTable, table: Table) -> None:
    """Fixed widths, so that one long word leaves room for the other columns."""
    from docx.shared import Mm

    room = _PAGE[0] - 2 * _MARGIN - (_NUMBER if table.number else 0)
    shares = [_SHARES[column.role] for column in table.columns]
    widths = [Mm(room * share / sum(shares)) for share in shares]
    if table.number:
        widths.insert(0, Mm(_NUMBER))
    drawn.autofit = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for row in drawn._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def _set_breaks(drawn: WordTable) -> None:
    """The head on every page, shaded; rows whole, unless they are very long."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls

    head, *rows = drawn._tbl.tr_lst
    head.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
    for cell in head.tc_lst:
        cell.get_or_add_tcPr().append(parse_xml(shade))
    for row in rows:
        if sum(len(text.text or "") for text in row.iter(_TEXT)) <= _KEPT_WHOLE:
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _language(role: Role, outline: Outline) -> str:
    """The proofing language of a column; "" for that of the document."""
    if role is Role.SOURCE:
        return _PROOFING["en"]
    return _PROOFING.get(outline.target, outline.target) if role is Role.TARGET else ""
