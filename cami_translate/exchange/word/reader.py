"""A bilingual Word table as it came back, from Word or LibreOffice, edited in whatever way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from cami_translate.docx import Package, read_package
from cami_translate.errors import CatalogError
from cami_translate.exchange.kit import KIT_HEADER
from cami_translate.exchange.sheet import TRANSLATION_HASH, TRANSLATION_NAME, Row, Sheet
from cami_translate.exchange.word.content import paragraphs, remarks_in, text_of
from cami_translate.exchange.word.names import (
    BOOKMARK,
    COMMENT,
    DECISION,
    DOCUMENT,
    ENGLISH,
    KIT,
    LANGUAGE,
    NUMBER,
    OPTIONS,
    STATUS,
    TARGETS,
    TRANSLATION,
    TRANSLATION_VERSION,
    VERSION,
    is_mark,
    is_said,
    w,
)
from cami_translate.model import DOCUMENT_NAME, READING_OPTIONS, SOURCE_HASH, Entry

# Alone in its line, or behind the number that people see; among words it is no number of a row.
# Behind it may stand what the row's translation was when it went out.
_ID = re.compile(r"[\W_]*(?:\d+[\W_]+)?([0-9a-f]{16})(?:-([0-9a-f]{8}))?[\W_]*")
# A copy of a row has a bookmark with another ending, as names are unique.
_BOOKMARK = re.compile(f"{BOOKMARK}([0-9a-f]{{16}})(?:_([0-9a-f]{{8}}))?")
_HEADER = {
    KIT: KIT_HEADER,
    DOCUMENT: DOCUMENT_NAME,
    LANGUAGE: "Language",
    VERSION: SOURCE_HASH,
    TRANSLATION: TRANSLATION_NAME,
    TRANSLATION_VERSION: TRANSLATION_HASH,
    OPTIONS: READING_OPTIONS,
}
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_MERGED = "its cells are merged with others"
_SPLIT = "its row was split; the parts are joined"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold what; -1 is one that is not there."""

    number: int = 0
    source: int = 1
    target: int = 2
    status: int = 3
    comment: int = 4
    decision: int = -1


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table: its cells by the column that they begin in."""

    element: etree._Element
    cells: Mapping[int, etree._Element]

    def cell(self, column: int) -> etree._Element | None:
        """The cell that begins in a column."""
        return self.cells.get(column)

    def text(self, column: int) -> str:
        """The text of the cell that begins in a column."""
        cell = self.cells.get(column)
        return "" if cell is None else text_of(cell)


def is_bilingual(name: str, data: bytes) -> bool:
    """Whether a Word file has a table of ours.  DocumentError if it cannot be read."""
    root = _root(read_package(name, data))
    return any(_is_ours(list(_lines(table))) for table in root.iter(w("tbl")))


def read_bilingual(name: str, data: bytes) -> Sheet:
    """The rows of all bilingual tables in a Word file, and what it is of as far as it tells.

    DocumentError if it cannot be read, CatalogError if there is no such table in it.
    """
    package = read_package(name, data)
    root = _root(package)
    comments = _word_comments(package)
    tables = [list(_lines(table)) for table in root.iter(w("tbl"))]
    ours = [lines for lines in tables if _is_ours(lines)]
    if not ours:
        cause = "there is no bilingual table in it"
        next_step = (
            "ask for the Word tables or the PO files of the kit; if the document itself was "
            "translated, `cami-translate align ENGLISH.docx RUSSIAN.docx --into DOCUMENT`"
        )
        raise CatalogError(cause, file=name, next_step=next_step)
    rows: list[Row] = []
    remarks: list[str] = []
    for lines in ours:
        found, lost = _read_table(lines, comments)
        rows += found
        remarks += lost
    return Sheet(_header(package, tables), tuple(rows), tuple(remarks))


def _root(package: Package) -> etree._Element:
    return package.part(package.main).root


def _lines(table: etree._Element) -> Iterator[_Line]:
    """The rows of a table but those whose deletion was tracked."""
    for row in table.iter(w("tr")):
        if next(row.iterancestors(w("tbl"))) is not table:
            continue
        if row.find(f"{w('trPr')}/{w('del')}") is None:
            yield _Line(row, dict(_cells(row)))


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    column = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
    for cell in row.iter(w("tc")):
        if next(cell.iterancestors(w("tr"))) is row:
            yield column, cell
            column += _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(w("val"), "")
    return int(value) if value.isdecimal() else default


def _is_ours(lines: list[_Line]) -> bool:
    """Whether rows have numbers of ours, or a head that nobody else's table has.

    English beside Russian alone may be a list of terms in any document.
    """
    heads = [columns for line in lines if (columns := _columns(line))]
    if any(max(head.status, head.comment) >= 0 for head in heads):
        return True
    return any(_ids(line, columns) for line in lines for columns in (heads or [_Columns()]))


def _columns(line: _Line) -> _Columns | None:
    """The columns by their titles, if the row is the head of a table."""
    titles = {line.text(column).strip(): column for column in line.cells}
    source = titles.get(ENGLISH)
    target = next((titles[t] for t in TARGETS.values() if t in titles), None)
    if source is None or (target is None and NUMBER not in titles):
        return None
    return _Columns(
        number=titles.get(NUMBER, -1),
        source=source,
        target=source + 1 if target is None else target,
        status=titles.get(STATUS, -1),
        comment=titles.get(COMMENT, -1),
        decision=titles.get(DECISION, -1),
    )


def _ids(line: _Line, columns: _Columns) -> dict[str, str]:
    """The numbers in a row, each with what it went out with if it tells.

    They are those that can be read, else those that its bookmarks are named by.
    """
    lines = line.text(columns.number).split("\n")
    seen = [match for text in lines if (match := _ID.fullmatch(text))]
    names = (mark.get(w("name"), "") for mark in line.element.iter(w("bookmarkStart")))
    named = (match for name in names if (match := _BOOKMARK.match(name)))
    return {match[1]: match[2] or "" for match in seen or named}


def _read_table(lines: list[_Line], comments: Mapping[str, str]) -> tuple[list[Row], list[str]]:
    """The rows of a table, and what is told of those that are of no segment."""
    columns = _Columns()
    rows: list[Row] = []
    remarks: list[str] = []
    for line in lines:
        ids = _ids(line, columns)
        if not ids and (head := _columns(line)):
            columns = head
            continue
        row = _row(line, columns, comments)
        if len(ids) > 1 or (ids and columns.target not in line.cells):
            rows += [_merged_row(line, id_) for id_ in ids]
        elif len(line.cells) == 1:
            continue  # headings
        elif ids or row.entry.msgid.strip():
            id_, sent = next(iter(ids.items()), ("", ""))
            rows.append(replace(row, id=id_, sent=sent))
        elif row.entry.msgstr.strip() and rows:
            rows[-1] = _continued(rows[-1], row)
        elif row.entry.msgstr.strip():
            remarks.append(f"a row has neither number nor source: {row.entry.msgstr}")
    return rows, remarks


def _row(line: _Line, columns: _Columns, comments: Mapping[str, str]) -> Row:
    source = line.cell(columns.source)
    target = line.text(columns.target)
    status = line.text(columns.status)
    said = [text for text in line.text(columns.comment).split("\n") if text.strip()]
    if is_said(status):
        said.append(status)
    said += [comments[id_] for cell in line.cells.values() for id_ in remarks_in(cell)]
    entry = Entry(
        msgid="" if source is None else paragraphs(source)[0],
        msgstr=target,
        fuzzy=bool(target.strip()) and is_mark(status),
        comments=tuple(dict.fromkeys(said)),
    )
    fault = _MERGED if _is_merged(line.cell(columns.target)) else ""
    return Row(entry, fault=fault, decision=line.text(columns.decision))


def _is_merged(cell: etree._Element | None) -> bool:
    return cell is not None and cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None


def _merged_row(line: _Line, id_: str) -> Row:
    """A segment of a row that several were made one of: all of its text, for a person to see."""
    text = "\n".join(filter(None, (text_of(cell) for cell in line.cells.values())))
    return Row(Entry("", text), id_, fault=_MERGED)


def _continued(row: Row, rest: Row) -> Row:
    """A row whose translation goes on in the next, which has nothing else; someone has to look."""
    entry = row.entry
    text = " ".join(filter(None, (entry.msgstr, rest.entry.msgstr)))
    comments = (*entry.comments, *rest.entry.comments)
    return replace(
        row, entry=replace(entry, msgstr=text, fuzzy=True, comments=comments), remark=_SPLIT
    )


def _header(package: Package, tables: list[list[_Line]]) -> dict[str, str]:
    """What the document says of itself: in the small table at its head, else in its properties."""
    found: dict[str, str] = {}
    for lines in tables:
        for line in lines:
            field = _HEADER.get(line.text(0).strip())
            if field:
                found.setdefault(field, line.text(1).strip())
    if KIT_HEADER not in found:
        for part in package.related("", "core-properties"):
            kit = package.part(part).root.findtext(_KEYWORDS)
            if kit:
                found[KIT_HEADER] = kit
    return found


def _word_comments(package: Package) -> dict[str, str]:
    """The comments of the document by id, each with its author."""
    found = {}
    for part in package.related(package.main, "comments"):
        for comment in package.part(part).root.iter(w("comment")):
            text = " ".join(text_of(comment).split())
            author = comment.get(w("author"), "")
            found[comment.get(w("id"), "")] = f"{author}: {text}" if author else text
    return found
