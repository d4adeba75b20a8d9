"""Whatever a translator does to the table, each translation finds its segment or is held."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell

from cami_translate.errors import CatalogError, DocumentError
from cami_translate.exchange.sheet import Bound
from cami_translate.exchange.word import is_bilingual, read_bilingual, write_bilingual
from cami_translate.model import Catalog, Entry, State
from tests.exchange.word.conftest import DATE, ENTRIES, bind, through_libreoffice

Edited = Callable[[Callable[[Document, Table], None]], Bound]
HEADING, SAIGA, ROADS, QUOTE = 1, 3, 4, 6
"""Rows of the table; the first is its head, and two have headings."""
TARGET = 2


def targets(bound: Bound) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in bound.catalog.entries}


def cell(table: Table, row: int, column: int = TARGET) -> _Cell:
    return table.rows[row].cells[column]


def tracked(kind: str, text: str) -> str:
    element = "delText" if kind == "del" else "t"
    return (
        f'<w:{kind} {nsdecls("w")} w:id="900" w:author="E" w:date="2026-11-23T12:00:00Z">'
        f'<w:r><w:{element} xml:space="preserve">{text}</w:{element}></w:r></w:{kind}>'
    )


def test_what_was_sent_comes_back_as_it_was(sent: bytes) -> None:
    bound = bind(sent)
    assert [(e.key, e.msgstr, e.state, e.comments) for e in bound.catalog.entries] == [
        (e.key, e.msgstr, e.state, e.comments) for e in ENTRIES
    ]
    assert (bound.faults, bound.remarks) == ({}, ())


def test_it_tells_what_it_is_of(sent: bytes) -> None:
    assert bind(sent).catalog.header == {
        "X-Cami-Kit": "guide-1",
        "X-Cami-Document": "guide.docx",
        "X-Cami-Source-Hash": "sha256:0123456789abcdef",
        "Language": "ru",
    }


def test_the_kit_is_still_known_without_the_pages_before_the_table(edited: Edited) -> None:
    def remove(document: Document, table: Table) -> None:
        head = document.tables[0]._tbl
        head.getparent().remove(head)

    assert edited(remove).catalog.header["X-Cami-Kit"] == "guide-1"


def test_breaks_tabs_and_special_spaces_and_hyphens_are_read(edited: Edited) -> None:
    def type_(document: Document, table: Table) -> None:
        paragraph = cell(table, SAIGA).paragraphs[0]
        run = paragraph.add_run("а\u00a0б")
        for name in ("br", "tab", "softHyphen", "noBreakHyphen"):
            run._r.append(OxmlElement(f"w:{name}"))
        paragraph.add_run("в ")
        cell(table, SAIGA).add_paragraph("г")
        cell(table, SAIGA).add_paragraph("")

    assert targets(edited(type_))[ENTRIES[1].msgid] == "а\u00a0б\n\t\u00ad\u2011в \nг"


def test_tracked_insertions_count_and_deletions_do_not(edited: Edited) -> None:
    def track(document: Document, table: Table) -> None:
        paragraph = cell(table, HEADING).paragraphs[0]
        run = paragraph.runs[0]._r
        paragraph._p.remove(run)
        for kind, text in (("del", "Ограждения"), ("ins", "Изгороди")):
            paragraph._p.append(parse_xml(tracked(kind, text)))

    assert targets(edited(track))["Fences"] == "Изгороди"


def test_a_row_whose_deletion_was_tracked_does_not_come_back(edited: Edited) -> None:
    def delete(document: Document, table: Table) -> None:
        deletion = OxmlElement("w:del")
        deletion.set(qn("w:id"), "901")
        table.rows[SAIGA]._tr.trPr.append(deletion)

    assert ENTRIES[1].msgid not in targets(edited(delete))


def test_rows_can_be_sorted_and_deleted(edited: Edited) -> None:
    def sort(document: Document, table: Table) -> None:
        rows = [row._tr for row in table.rows]
        rows[HEADING].addprevious(rows[QUOTE])
        table._tbl.remove(rows[SAIGA])

    bound = edited(sort)
    assert list(targets(bound)) == [ENTRIES[n].msgid for n in (3, 0, 2)]
    assert bound.faults == {}


def test_a_table_may_be_pasted_into_another_document(sent: bytes) -> None:
    other = docx.Document()
    other.add_table(1, 2).rows[0].cells[0].text = "Something else"
    table = docx.Document(io.BytesIO(sent)).tables[-1]
    other.element.body.insert(0, copy.deepcopy(table._tbl))
    buffer = io.BytesIO()
    other.save(buffer)
    assert targets(bind(buffer.getvalue())) == {e.msgid: e.msgstr for e in ENTRIES}


def test_rows_without_their_head_are_read(edited: Edited) -> None:
    def behead(document: Document, table: Table) -> None:
        table._tbl.remove(table.rows[0]._tr)

    assert len(edited(behead).catalog.entries) == len(ENTRIES)


def test_the_names_of_languages_can_be_segments() -> None:
    entry = Entry("English", "Русский")
    table = write_bilingual(Catalog({"Language": "ru"}, (entry,)), "guide-1", DATE)
    (found,) = read_bilingual("a.docx", table).bind([entry]).catalog.entries
    assert (found.msgid, found.msgstr) == ("English", "Русский")


def test_the_number_wins_over_a_source_that_was_edited(edited: Edited) -> None:
    def edit(document: Document, table: Table) -> None:
        cell(table, ROADS, 1).paragraphs[0].text = "Roads cut them of."

    bound = edited(edit)
    assert targets(bound)["Roads cut them off."] == "Дороги их режут."
    assert bound.remarks == ("its source was edited; its number tells which: Roads cut them off.",)


def test_the_source_tells_where_the_number_is_damaged(edited: Edited) -> None:
    def damage(document: Document, table: Table) -> None:
        for row in table.rows:
            row.cells[0].text = "7"
        for mark in list(table._tbl.iter(qn("w:bookmarkStart"))):
            mark.getparent().remove(mark)
        cell(table, QUOTE, 1).paragraphs[0].text = "He said “no”. "
        cell(table, QUOTE).text = "Нет."

    assert targets(edited(damage)) == {e.msgid: e.msgstr for e in ENTRIES} | {
        'He said "no".': "Нет."
    }


def test_the_column_with_numbers_may_be_gone(edited: Edited) -> None:
    def narrow(document: Document, table: Table) -> None:
        for row in table.rows:
            if len(row._tr.tc_lst) > 1:
                row._tr.remove(row._tr.tc_lst[0])
        cell(table, ROADS, 0).paragraphs[0].runs[0].text = "Roads, edited."

    assert targets(edited(narrow)) == {e.msgid: e.msgstr for e in ENTRIES}


def test_a_row_that_is_there_twice_is_held_if_its_texts_differ(edited: Edited) -> None:
    def copy_row(document: Document, table: Table) -> None:
        for _ in range(2):
            table._tbl.append(copy.deepcopy(table.rows[HEADING]._tr))
        table.rows[-1].cells[TARGET].text = "Заборы"

    bound = edited(copy_row)
    assert targets(bound)["Fences"] == "Ограждения\nЗаборы"
    assert bound.faults == {(None, "Fences"): "it is there 3 times, with different translations"}


def test_a_copy_that_is_blank_or_the_same_is_none(edited: Edited) -> None:
    def copy_row(document: Document, table: Table) -> None:
        for _ in range(2):
            table._tbl.append(copy.deepcopy(table.rows[HEADING]._tr))
        table.rows[-1].cells[TARGET].text = ""

    bound = edited(copy_row)
    assert (targets(bound)["Fences"], bound.faults) == ("Ограждения", {})


def test_rows_that_were_merged_are_held(edited: Edited) -> None:
    def merge(document: Document, table: Table) -> None:
        cell(table, SAIGA, 0).merge(cell(table, ROADS, 0))
        table._tbl.remove(table.rows[ROADS]._tr)

    # Word leaves both numbers in the first cell; the second row's other cells are gone.
    bound = edited(merge)
    assert set(bound.faults) == {ENTRIES[1].key, ENTRIES[2].key}


def test_translations_whose_cells_were_merged_are_held(edited: Edited) -> None:
    def merge(document: Document, table: Table) -> None:
        cell(table, SAIGA).merge(cell(table, ROADS))

    bound = edited(merge)
    assert bound.faults[ENTRIES[1].key] == "its cells are merged with others"


def test_a_row_that_was_split_is_joined_and_marked(edited: Edited) -> None:
    def split(document: Document, table: Table) -> None:
        second = copy.deepcopy(table.rows[HEADING]._tr)
        table.rows[HEADING]._tr.addnext(second)
        row = table.rows[HEADING + 1]
        for column, text in enumerate(("", "", "и заборы", "", "")):
            row.cells[column].text = text

    bound = edited(split)
    entry = bound.catalog.entries[0]
    assert (entry.msgstr, entry.state) == ("Ограждения и заборы", State.NEEDS_WORK)
    assert bound.remarks == ("its row was split; the parts are joined: Fences",)


def test_a_column_that_was_sorted_by_itself_is_held(edited: Edited) -> None:
    def sort(document: Document, table: Table) -> None:
        first, second = cell(table, SAIGA, 0)._tc, cell(table, ROADS, 0)._tc
        for paragraph, other in zip(list(first), list(second), strict=True):
            mine = copy.deepcopy(paragraph)
            first.replace(paragraph, copy.deepcopy(other))
            second.replace(other, mine)

    assert set(edited(sort).faults.values()) == {"its number and its source are of two segments"}


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("", State.TRANSLATED),
        ("ок", State.TRANSLATED),
        ("проверено", State.TRANSLATED),
        ("Needs work!", State.NEEDS_WORK),
        ("надо проверить", State.NEEDS_WORK),
    ],
)
def test_the_mark_tells_whether_the_translation_is_done(
    edited: Edited, status: str, state: State
) -> None:
    def mark(document: Document, table: Table) -> None:
        cell(table, ROADS, 3).text = status

    assert edited(mark).catalog.entries[2].state is state


def test_remarks_of_all_kinds_become_comments(edited: Edited) -> None:
    def remark(document: Document, table: Table) -> None:
        cell(table, ROADS, 3).text = "спросить автора"
        cell(table, ROADS, 4).add_paragraph("Which roads?")
        run = cell(table, ROADS).paragraphs[0].runs[0]
        document.add_comment(run, "Railways too?", author="Elena")

    assert edited(remark).catalog.entries[2].comments == (
        "A term?",
        "Which roads?",
        "спросить автора",
        "Elena: Railways too?",
    )


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"is an old Word file.*save it as"),
        ("a.rtf", b"{\\rtf1", r"is RTF.*save it as a Word document"),
        ("a.docx", b"PK\x03\x04 cut", "is damaged or truncated"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name: str, data: bytes, cause: str) -> None:
    with pytest.raises(DocumentError, match=cause):
        read_bilingual(name, data)


@pytest.mark.office
def test_what_libreoffice_saves_says_the_same(sent: bytes) -> None:
    document = docx.Document(io.BytesIO(sent))
    table = document.tables[-1]
    for text in ("а\u00a0б\tв\nг\u00adд\u2011е", "  <b1>"):
        cell(table, SAIGA).paragraphs[0].add_run(text)
    paragraph = cell(table, ROADS).paragraphs[0]._p
    for kind, text in (("ins", " Совсем."), ("del", " Почти.")):
        paragraph.append(parse_xml(tracked(kind, text)))
    document.add_comment(cell(table, ROADS).paragraphs[0].runs[0], "Railways?", author="Elena")
    table._tbl.append(copy.deepcopy(table.rows[HEADING]._tr))
    table.rows[-1].cells[TARGET].text = "Заборы"
    cell(table, QUOTE, 0).text = ""
    buffer = io.BytesIO()
    document.save(buffer)
    saved, plain = bind(through_libreoffice(buffer.getvalue())), bind(buffer.getvalue())
    assert saved.catalog.entries == plain.catalog.entries
    assert (saved.faults, saved.remarks) == (plain.faults, plain.remarks)
    assert targets(saved)["Roads cut them off."] == "Дороги их режут. Совсем."


def test_a_word_file_without_such_a_table_is_refused() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for column, text in enumerate(("№", "English", "Русский")):
        table.rows[0].cells[column].text = text  # as a list of terms has it
    buffer = io.BytesIO()
    document.save(buffer)
    assert not is_bilingual("a.docx", buffer.getvalue())
    with pytest.raises(CatalogError, match=r"a\.docx: there is no bilingual table in it"):
        read_bilingual("a.docx", buffer.getvalue())
