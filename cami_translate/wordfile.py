"""Word files of ours: what letters, statements and reports have in common.

python-docx is imported late: it takes as long to load as a small command to run.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table
    from docx.text.paragraph import Paragraph

INK, GREY, SHADE = "1F3B4D", "BFBFBF", "E7EDF1"
_FONT = "Calibri"
_A4 = (210, 297)
_KEPT_WHOLE = 600
"""Characters: a row of more may break over two pages, or it could leave most of one empty."""
_FIRST = dt.datetime(1980, 1, 1)
"""A ZIP can hold no earlier time."""
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_LINE = f'w:val="single" w:sz="4" w:space="0" w:color="{GREY}"'
_TABLE_PROPERTIES = (
    f"<w:tblPr {{namespace}}><w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideH {_LINE}/>"
    '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def set_page(section: Section, margin: int, *, landscape: bool = False) -> None:
    """A4 with margins in millimetres, a little more above and below."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = reversed(_A4) if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(margin)
    section.top_margin = section.bottom_margin = Mm(margin + 6)


def set_fonts(document: Document) -> None:
    """One font for everything, which has Cyrillic letters."""
    from docx.oxml.ns import qn

    fonts = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    fonts.attrib.clear()
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), _FONT)


def set_language(document: Document, proofing: str) -> None:
    """Make the whole document one of this language, whatever its styles say."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    styles = document.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        defaults.append(OxmlElement("w:lang"))
    theme = document.settings.element.findall(qn("w:themeFontLang"))
    for mark in (*styles.iter(qn("w:lang")), *theme):
        mark.set(qn("w:val"), proofing)


def add_table_style(document: Document, name: str) -> None:
    """A style of tables with thin lines between the rows."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    style.element.append(parse_xml(_TABLE_PROPERTIES.format(namespace=nsdecls("w"))))


def add_page_numbers(paragraph: Paragraph, text: str) -> None:
    """Put ``text`` at the right, with fields for its ``{page}`` and ``{pages}``."""
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


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fixed widths in millimetres, so that one long word leaves room for the other columns."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)


def set_breaks(table: Table) -> None:
    """The head on every page, shaded; rows whole, unless they are very long."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls

    head, *rows = table._tbl.tr_lst
    head.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
    for cell in head.tc_lst:
        cell.get_or_add_tcPr().append(parse_xml(shade))
    for row in rows:
        if sum(len(text.text or "") for text in row.iter(_TEXT)) <= _KEPT_WHOLE:
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def finish(document: Document, title: str, proofing: str, date: dt.date) -> bytes:
    """The document with properties of its own, and of one date: the same one has the same bytes."""
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        del package.rels[key]  # a picture of python-docx's own template
    properties = document.core_properties
    properties.title, properties.language = title, proofing
    properties.author = properties.last_modified_by = properties.comments = ""
    noon = dt.datetime.combine(date, dt.time(12))
    properties.created = properties.modified = noon
    buffer = io.BytesIO()
    document.save(buffer)
    return _dated(buffer.getvalue(), noon)


def _dated(package: bytes, time: dt.datetime) -> bytes:
    """A ZIP whose members all have one time; python-docx gives them that of the clock."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, max(time, _FIRST).timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return buffer.getvalue()
