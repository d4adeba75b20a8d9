"""A bilingual table looks and behaves in Word as its translator needs it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import _Row

from cami_translate.exchange.word import write_bilingual
from tests.exchange.word.conftest import CATALOG, DATE, ENTRIES


@pytest.fixture(scope="module")
def document(sent: bytes) -> Document:
    return docx.Document(io.BytesIO(sent))


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[-1].rows]


def marks(row: _Row) -> Iterator[str]:
    return (child.tag.partition("}")[2] for child in row._tr.trPr)


def test_the_same_catalog_gives_the_same_bytes(sent: bytes) -> None:
    assert write_bilingual(CATALOG, "guide-1", DATE) == sent


def test_it_says_what_it_is_of_and_how_to_work_in_two_languages(document: Document) -> None:
    facts = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert ["Комплект / Kit", "guide-1"] in facts
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Пишите перевод в столбце «Русский»" in text
    assert "Translate in the column “Русский”" in text


def test_each_segment_has_a_row_below_the_row_of_its_headings(document: Document) -> None:
    first = [row[1].partition("\n")[0] for row in rows(document)]
    assert first == [
        "English",
        "Fences",
        "Fences",
        "Saiga cannot <b1>jump</b1>.",
        "Roads cut them off.",
        "Annex",
        'He said "no".',
    ]


def test_the_source_has_below_it_what_it_is_and_what_its_tags_are(document: Document) -> None:
    assert rows(document)[3][1].split("\n")[1:] == ["Paragraph", "<b1>…</b1> bold"]


def test_what_needs_work_is_marked_and_shows_what_changed(document: Document) -> None:
    number, source, target, status, comment = rows(document)[4]
    assert number.startswith("3\n")
    assert (target, status, comment) == ("Дороги их режут.", "проверить / needs work", "A term?")
    assert "changed: Roads cut them off." in source


def test_tags_have_a_style_of_their_own_that_no_spell_checker_reads(document: Document) -> None:
    source = document.tables[-1].rows[3].cells[1].paragraphs[0]
    assert [run.text for run in source.runs if run.style.name == "Tag"] == ["<b1>", "</b1>"]
    assert document.styles["Tag"].font.no_proof


@pytest.mark.parametrize(("style", "language"), [("Source", "en-GB"), ("Target", "ru-RU")])
def test_each_column_has_its_language(document: Document, style: str, language: str) -> None:
    lang = document.styles[style].element.rPr.find(qn("w:lang"))
    assert lang.get(qn("w:val")) == language


def test_the_head_is_repeated_and_no_row_is_split_between_pages(document: Document) -> None:
    table = document.tables[-1]
    assert "tblHeader" in marks(table.rows[0])
    assert all("cantSplit" in marks(row) for row in table.rows)


def test_the_page_is_landscape_with_numbers(document: Document) -> None:
    section = document.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    fields = section.footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_obsolete_entries_are_not_sent(document: Document) -> None:
    assert len(rows(document)) == 1 + 2 + len(ENTRIES)
