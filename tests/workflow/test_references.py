"""A caption, the references to it and the list of tables agree in a built document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cami_translate.catalog import read_catalog
from cami_translate.docx import read_document
from cami_translate.workflow.join import link_document
from cami_translate.workflow.to_catalog import convert_to_catalog
from cami_translate.workflow.to_document import convert_to_document

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (MARK.format(kind) for kind in ("begin", "separate", "end"))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


def field(code: str, shown: str) -> str:
    return BEGIN + instruction(code) + SEPARATE + run(shown) + END


def list_entry(text: str, page: int) -> str:
    tab = "<w:r><w:tab/></w:r>"
    return f"<w:hyperlink>{run(text)}{tab}{field('PAGEREF _Toc1', str(page))}</w:hyperlink>"


PARAGRAPHS = (
    BEGIN
    + instruction('TOC \\h \\z \\c "Table"')
    + SEPARATE
    + list_entry("Table 1. Fences", 2)
    + END,
    run("As ") + field("REF _Ref1 \\h", "Table 1") + run(" shows, saiga avoid fences."),
    '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'
    + run("Table ")
    + field("SEQ Table \\* ARABIC", "1")
    + '<w:bookmarkEnd w:id="1"/>'
    + run(". Fences"),
)
TARGETS = {
    "As <fld1/> shows, saiga avoid fences.": "<fld1/>: сайгаки избегают заборов.",
    "Table <fld1/><bm2/>. Fences": "Таблица <fld1/><bm2/>. Заборы",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    document = docx.Document()
    document.core_properties.title = document.core_properties.comments = ""
    for inner in PARAGRAPHS:
        paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
        document.element.body.insert(len(document.paragraphs), paragraph)
    document.save(str(tmp_path / "guide.docx"))
    return tmp_path / "guide.docx"


def test_the_label_is_translated_once(source: Path) -> None:
    catalog = source.with_suffix(".po")
    convert_to_catalog(source, catalog, language="ru")
    assert [entry.msgid for entry in read_catalog(catalog).live] == list(TARGETS)


def test_caption_reference_and_list_agree(
    source: Path, translate: Callable[..., None], paragraphs_of: Callable[[Path], list[str]]
) -> None:
    catalog, target = source.with_suffix(".po"), source.with_name("out.docx")
    convert_to_catalog(source, catalog, language="ru")
    translate(catalog, TARGETS)
    convert_to_document(source, catalog, target)
    assert paragraphs_of(target) == [
        "Таблица 1. Заборы\t2",
        "Таблица 1: сайгаки избегают заборов.",
        "Таблица 1. Заборы",
    ]


def test_the_codes_that_word_needs_stay_english(
    source: Path, translate: Callable[..., None]
) -> None:
    catalog, target = source.with_suffix(".po"), source.with_name("out.docx")
    convert_to_catalog(source, catalog, language="ru")
    translate(catalog, TARGETS)
    convert_to_document(source, catalog, target)
    body = docx.Document(str(target)).element.body
    codes = [(element.text or "").strip() for element in body.iter("{*}instrText")]
    assert codes == [
        'TOC \\h \\z \\c "Table"',
        "PAGEREF _Toc1",
        "REF _Ref1 \\h",
        "SEQ Table \\* ARABIC",
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["SOP", "Overview", "complex2005", "csp-capabilities"])
def test_lists_of_tables_in_foreign_documents_follow_their_captions(
    corpus: list[Path], name: str
) -> None:
    files = [path for path in corpus if name in path.name]
    if not files:
        pytest.skip("the corpus has no such document")
    document = read_document(files[0])
    lists = [
        link
        for link in link_document(document)
        if link.segment.block.derived and link.segment.text.startswith(("Table", "Figure"))
    ]
    assert len(lists) > 1
    assert all(link.follows for link in lists)
