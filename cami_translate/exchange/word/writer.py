"""A catalog as a bilingual Word table, to be translated in Word or LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from cami_translate.exchange.word.guide import ENGLISH_STEPS, RUSSIAN_STEPS
from cami_translate.exchange.word.names import (
    BOOKMARK,
    COMMENT,
    DOCUMENT,
    ENGLISH,
    KIT,
    LANGUAGE,
    NEEDS_WORK,
    NUMBER,
    STATUS,
    VERSION,
    target_title,
    w,
)
from cami_translate.exchange.word.styles import GROUP, HEAD, OPEN, SOURCE, add_styles, lay_out
from cami_translate.exchange.word.text import element, paragraph, run, tagged_runs
from cami_translate.model import DOCUMENT_NAME, SOURCE_HASH, Catalog, Entry, State
from cami_translate.notes import WITHIN, headings_above, kind_of
from cami_translate.tracking import Difference, source_key, word_difference

if TYPE_CHECKING:
    from docx.document import Document

_WIDTHS = (1350, 5300, 5300, 1350, 1838)
"""Of the columns, in twentieths of a point; together what the margins leave of the page."""
_STYLES = {Difference.REMOVED: "Removed", Difference.ADDED: "Added", Difference.KEPT: ""}


def write_bilingual(catalog: Catalog, kit: str, date: dt.date) -> bytes:
    """The Word file for a catalog of the kit ``kit``; the same for the same catalog and date."""
    # It takes as long to load as a small command to run.
    import docx

    language = catalog.header.get("Language", "")
    document = docx.Document()
    lay_out(document)
    add_styles(document, language)
    _set_properties(document, catalog, kit, date)
    _add_head(document, catalog, kit, language)
    body = document.element.body
    body.insert(len(body) - 1, _table(catalog, language))
    _add_footer(document, catalog, kit)
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


def _set_properties(document: Document, catalog: Catalog, kit: str, date: dt.date) -> None:
    properties = document.core_properties
    name = catalog.header.get(DOCUMENT_NAME, "")
    noon = dt.datetime(date.year, date.month, date.day, 12)
    properties.author = properties.last_modified_by = "cami_translate"
    properties.created = properties.modified = noon
    properties.title, properties.comments = name, ""
    properties.keywords = kit


def _add_head(document: Document, catalog: Catalog, kit: str, language: str) -> None:
    """What the file is of, as a small table, and how to work in it."""
    facts = (
        (KIT, kit),
        (DOCUMENT, catalog.header.get(DOCUMENT_NAME, "")),
        (LANGUAGE, language),
        (VERSION, catalog.header.get(SOURCE_HASH, "")),
    )
    rows = [_fact(label, value) for label, value in facts if value]
    body = document.element.body
    body.insert(len(body) - 1, _grid((2400, 8000), rows, borders=False))
    for texts, style in ((RUSSIAN_STEPS, "Guide"), (ENGLISH_STEPS, "Guide English")):
        body.insert(len(body) - 1, paragraph(_style_id(style)))
        for number, text in enumerate(texts, start=1):
            line = f"{number}. " + text.format(target=target_title(language))
            body.insert(len(body) - 1, paragraph(_style_id(style), *tagged_runs(line)))
    body.insert(len(body) - 1, paragraph("Guide"))


def _fact(label: str, value: str) -> etree._Element:
    cells = [
        _cell(width, [paragraph(style, run(text))])
        for width, style, text in ((2400, "Note", label), (8000, "Guide", value))
    ]
    return element("tr", None, *cells)


def _style_id(name: str) -> str:
    return name.replace(" ", "")


def _table(catalog: Catalog, language: str) -> etree._Element:
    rows = [_header_row(language)]
    numbered = enumerate(catalog.live, start=1)
    for above, group in groupby(numbered, key=lambda pair: headings_above(pair[1])):
        if above or len(rows) > 1:
            rows.append(_group_row(WITHIN.join(above) or "—"))
        rows += [_row(number, entry) for number, entry in group]
    return _grid(_WIDTHS, rows, borders=True)


def _grid(widths: tuple[int, ...], rows: list[etree._Element], *, borders: bool) -> etree._Element:
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


def _header_row(language: str) -> etree._Element:
    target = target_title(language)
    titles = (NUMBER, ENGLISH, target, STATUS, COMMENT)
    cells = [
        _cell(width, [paragraph("Column", run(title))], HEAD)
        for width, title in zip(_WIDTHS, titles, strict=True)
    ]
    return _whole_row(cells, "tblHeader")


def _group_row(path: str) -> etree._Element:
    heading = paragraph("Headings", run(path))
    properties = heading.find(w("pPr"))
    assert properties is not None
    properties.append(element("keepNext"))
    return _whole_row([_cell(sum(_WIDTHS), [heading], GROUP, span=len(_WIDTHS))])


def _row(number: int, entry: Entry) -> etree._Element:
    key = source_key(entry)
    needs_work = entry.state is State.NEEDS_WORK
    status = NEEDS_WORK if needs_work else ""
    contents = (
        (
            [paragraph("Target", run(str(number))), paragraph("Note", run(key, "Id"))],
            SOURCE,
        ),
        (list(_source(number, entry)), SOURCE),
        ([paragraph("Target", *tagged_runs(entry.msgstr))], ""),
        ([paragraph("Note", run(status))], OPEN if needs_work else ""),
        ([paragraph("Comment", run(line)) for line in entry.comments or ("",)], ""),
    )
    cells = [
        _cell(width, paragraphs, shade)
        for width, (paragraphs, shade) in zip(_WIDTHS, contents, strict=True)
    ]
    return _whole_row(cells)


def _source(number: int, entry: Entry) -> Iterator[etree._Element]:
    """The source as the first paragraph, then what helps to understand it.

    A hidden bookmark has the number once more: programs keep it when the text of a row changes.
    """
    ends = {"id": str(number)}
    start = element("bookmarkStart", ends | {"name": BOOKMARK + source_key(entry)})
    runs = tagged_runs(entry.msgid)
    yield paragraph("Source", start, *runs, element("bookmarkEnd", ends))
    if entry.previous is not None and entry.state is State.NEEDS_WORK:
        pieces = word_difference(entry.previous, entry.msgid)
        changes = [run(piece.text, _STYLES[piece.difference]) for piece in pieces]
        yield paragraph("Note", run("Изменилось / changed: "), *changes)
    for note in (kind_of(entry), *entry.notes[1:]):
        if note:
            yield paragraph("Note", *tagged_runs(note))


def _add_footer(document: Document, catalog: Catalog, kit: str) -> None:
    footer = document.sections[0].footer
    line = footer.paragraphs[0]._p
    name = catalog.header.get(DOCUMENT_NAME, "")
    where = paragraph("Note", run(f"{name} · {kit} · "), _field("PAGE"), run(" / "))
    where.append(_field("NUMPAGES"))
    line.getparent().replace(line, where)


def _field(code: str) -> etree._Element:
    return element("fldSimple", {"instr": code}, run("1"))
