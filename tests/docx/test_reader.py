"""What a document is read into, beside its body: properties, numbering, diagnostics, places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document, read_document
from cami_translate.options import DocumentOptions

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Kinds = Callable[..., list[tuple[str, str]]]


LISTED = '<w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'


def level(text: str, form: str = "decimal") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="3"><w:lvl><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    )


class TestProperties:
    def test_those_that_describe_a_document_are_text(self, kinds: Kinds) -> None:
        core = (
            "<dc:title>Saiga plan</dc:title><dc:subject>Fences</dc:subject>"
            "<dc:creator>A</dc:creator>"
            "<cp:keywords>saiga</cp:keywords><dc:description>Draft</dc:description>"
            "<cp:category>Plans</cp:category><cp:lastModifiedBy>B</cp:lastModifiedBy>"
        )
        assert kinds("", core=core) == [
            ("Document title", "Saiga plan"),
            ("Document subject", "Fences"),
            ("Document keywords", "saiga"),
            ("Document comments", "Draft"),
            ("Document category", "Plans"),
        ]

    def test_empty_ones_are_left_out(self, read: Read) -> None:
        assert read("", core="<dc:title/><dc:subject> </dc:subject>").blocks == ()

    TITLES = (
        "<HeadingPairs><vt:vector><vt:variant><vt:lpstr>Title</vt:lpstr></vt:variant></vt:vector>"
        "</HeadingPairs><TitlesOfParts><vt:vector><vt:lpstr>Saiga plan</vt:lpstr>"
        "<vt:lpstr>Fences</vt:lpstr><vt:lpstr>Long gone</vt:lpstr></vt:vector></TitlesOfParts>"
    )

    def test_titles_of_parts_follow_the_title_and_headings_that_they_repeat(
        self, kinds: Kinds, build: Callable[..., Path], shown: Callable[..., str]
    ) -> None:
        parts = {"core": "<dc:title>Saiga plan</dc:title>", "app": self.TITLES}
        assert kinds("{Fences}", **parts) == [
            ("Paragraph", "Fences"),
            ("Document title", "Saiga plan"),
            ("Title of a part", "Saiga plan"),
            ("Title of a part", "Fences"),
        ]
        target = build({"Fences": "Заборы"}, "{Fences}", **parts)
        assert "<vt:lpstr>Заборы</vt:lpstr><vt:lpstr>Long gone</vt:lpstr>" in shown(
            target, "docProps/app.xml"
        )


class TestNumbering:
    @pytest.mark.parametrize(
        ("pattern", "text"),
        [
            ("Annex %1.", "Annex <fld1/>."),
            ("Section %1.%2", "Section <fld1/>.<fld2/>"),
            ("%1st", "<fld1/>st"),
            ("Box", "Box"),
        ],
    )
    def test_words_around_a_number_are_text_and_the_number_a_code(
        self, texts: Texts, pattern: str, text: str
    ) -> None:
        assert texts(LISTED, numbering=level(pattern)) == [text]

    @pytest.mark.parametrize("pattern", ["%1.", "(%1)", "%1.%2", ""])
    def test_a_number_alone_is_not(self, texts: Texts, pattern: str) -> None:
        assert texts(LISTED, numbering=level(pattern)) == []

    @pytest.mark.parametrize("form", ["bullet", "none"])
    def test_a_letter_that_is_a_bullet_is_not(self, texts: Texts, form: str) -> None:
        assert texts(LISTED, numbering=level("o", form)) == []

    def test_the_number_is_told(self, read: Read) -> None:
        *_, block = read(LISTED, numbering=level("Annex %1")).blocks
        assert block.kind == "Automatic numbering"
        assert [inline.description for inline in block.inlines] == ["the number %1"]

    def test_a_list_that_nothing_has_is_not_read(self, texts: Texts) -> None:
        assert texts("<w:p/>", numbering=level("Annex %1")) == []

    def test_a_list_that_a_style_has_is_read(self, texts: Texts) -> None:
        style = (
            '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="7"/>'
            "</w:numPr></w:pPr></w:style>"
        )
        assert texts("<w:p/>", numbering=level("Annex %1"), styles=style) == ["Annex <fld1/>"]

    def test_a_list_that_defines_a_level_anew_has_both_texts(self, texts: Texts) -> None:
        override = '<w:lvlOverride><w:lvl><w:lvlText w:val="Box %1"/></w:lvl></w:lvlOverride>'
        numbering = level("Annex %1").replace("</w:num>", f"{override}</w:num>")
        assert texts(LISTED, numbering=numbering) == ["Annex <fld1/>", "Box <fld1/>"]


class TestForms:
    def test_defaults_and_help_of_form_fields_are_text(self, kinds: Kinds) -> None:
        data = (
            '<w:ffData><w:helpText w:val="Write it"/><w:statusText w:val="Name"/>'
            '<w:textInput><w:default w:val="Enter a name"/></w:textInput></w:ffData>'
        )
        body = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        assert sorted(kinds(body + end)) == [
            ("Default of a form field", "Enter a name"),
            ("Help on a form field", "Name"),
            ("Help on a form field", "Write it"),
        ]


class TestOptions:
    def test_without_any_comments_are_not_read(self, make: Callable[..., Path]) -> None:
        path = make(comments='<w:comment w:id="1"><w:p>{Why?}</w:p></w:comment>')
        assert [b.text for b in read_document(path).blocks] == ["Saiga"]
        document = read_document(path, DocumentOptions(comments=True))
        assert [b.text for b in document.blocks] == ["Saiga", "Why?"]


class TestDiagnostics:
    def test_each_unknown_element_is_named_once(self, read: Read) -> None:
        document = read("{Saiga}<x:gizmo/><x:gizmo/><x:gadget/>")
        assert [(d.rule, d.severity, d.document) for d in document.diagnostics] == [
            ("unknown-element", "warning", "guide.docx"),
            ("unknown-element", "warning", "guide.docx"),
        ]
        assert [d.message.split()[2] for d in document.diagnostics] == ["gadget", "gizmo"]

    def test_a_plain_document_has_none(self, read: Read) -> None:
        body = (
            '<w:p w:rsidR="1"><w:pPr><w:jc w:val="both"/></w:pPr>{b|Saiga}<w:r><w:tab/></w:r>'
            "</w:p><w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:sectPr/>"
        )
        assert read(body, styles="", settings="").diagnostics == ()


def test_blocks_and_sites_run_in_parallel(read: Read) -> None:
    document = read(
        "<w:p>{Saiga}</w:p><w:p/>", header="<w:p>{x}</w:p>", core="<dc:title>T</dc:title>"
    )
    assert len(document.blocks) == len(document.sites) == 4
    assert [b.location.part for b in document.blocks] == [part for part, _ in document.sites]


def test_a_document_is_read_the_same_every_time(make: Callable[..., Path]) -> None:
    path = make("{Saiga }{b|jump}", header="<w:p>{x}</w:p>", footer="<w:p>{y}</w:p>")
    assert read_document(path).blocks == read_document(path).blocks


def test_a_document_that_is_only_read_has_the_same_blocks_and_no_hold_on_its_tree(
    make: Callable[..., Path],
) -> None:
    path = make("{Saiga} {b|eat}")
    document = read_document(path, editable=False)
    assert document.blocks == read_document(path).blocks
    assert not document.sites
