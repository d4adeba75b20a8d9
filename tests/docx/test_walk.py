"""The traversal: whatever holds text is reached, wherever it stands, once, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document, read_document
from cami_translate.model import Cell, Segment

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Built = Callable[..., str]
Kinds = Callable[..., list[tuple[str, str]]]


def p(text: str) -> str:
    return f"<w:p>{{{text}}}</w:p>"


def cell(*inner: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inner)}</w:tc>"


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    made = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{made}</w:tbl>"


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def alternate(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def shape(inner: str) -> str:
    return (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Text Box 1"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def vml(inner: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"  # noqa: E501


class TestTables:
    BODY = table(
        (cell(p("Species")), cell(p("Threat"))),
        (cell(p("Saiga")), cell(p("Fences"), p("Roads"))),
    )

    def test_cells_are_read_row_by_row_and_told_with_their_column(self, kinds: Kinds) -> None:
        assert kinds(self.BODY) == [
            ("Table 1, row 1", "Species"),
            ("Table 1, row 1", "Threat"),
            ("Table 1, row 2, “Species”", "Saiga"),
            ("Table 1, row 2, “Threat”", "Fences"),
            ("Table 1, row 2, “Threat”", "Roads"),
        ]

    def test_blocks_know_their_cells(self, read: Read) -> None:
        wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Saiga") + "</w:tc>"
        inner = table((cell(p("Roads")),))
        body = table((wide, cell(p("Fences"))), (cell(inner, p("")), cell(p("Rail")))) + p("After")
        cells = {block.text: block.cells for block in read(body).blocks if block.text}
        assert cells == {
            "Saiga": (Cell(1, 1, 1, across=2),),
            "Fences": (Cell(1, 1, 3),),
            "Roads": (Cell(1, 2, 1), Cell(2, 1, 1)),
            "Rail": (Cell(1, 2, 2),),
            "After": (),
        }

    def test_merged_cells_span_rows(self, read: Read) -> None:
        def merged(how: str, text: str) -> str:
            return f"<w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>{p(text)}</w:tc>"

        body = table(
            (merged(" w:val='restart'", "Saiga"), cell(p("Fences"))),
            (merged("", ""), cell(p("Roads"))),
            (merged(" w:val='continue'", ""), cell(p("Rail"))),
            (merged(" w:val='restart'", "Kulan"), cell(p("Canals"))),
        )
        cells = {block.text: block.cells for block in read(body).blocks if block.text}
        assert cells["Saiga"] == (Cell(1, 1, 1, down=3),)
        assert cells["Rail"] == (Cell(1, 3, 2),)
        assert cells["Kulan"] == (Cell(1, 4, 1),)

    def test_a_row_may_begin_in_a_later_column(self, read: Read) -> None:
        row = "<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>" + cell(p("Saiga")) + "</w:tr>"
        (block,) = (block for block in read(f"<w:tbl>{row}</w:tbl>").blocks if block.text)
        assert block.cells == (Cell(1, 1, 3),)

    @pytest.mark.parametrize("span", ["0", "-3", "x", "", "9" * 5000])
    def test_a_span_that_is_none_is_one_column(self, read: Read, span: str) -> None:
        wide = f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr>" + p("Saiga") + "</w:tc>"
        (block,) = (block for block in read(table((wide,))).blocks if block.text)
        assert block.cells == (Cell(1, 1, 1),)

    def test_rows_of_another_width_have_no_columns(self, kinds: Kinds) -> None:
        body = table((cell(p("Species")), cell(p("Threat"))), (cell(p("Note")),))
        assert kinds(body)[-1] == ("Table 1, row 2", "Note")

    def test_tables_in_tables_are_reached(self, kinds: Kinds, built: Built) -> None:
        body = table((cell(table((cell(p("Saiga")),)), "<w:p/>"),))
        assert kinds(body) == [("Table 2, row 1", "Saiga")]
        assert built({"Saiga": "Сайгак"}, body) == body.replace("Saiga", "Сайгак").replace(
            "<w:tblPr></w:tblPr>", "<w:tblPr/>"
        )

    def test_their_title_and_alt_text_are_text(self, kinds: Kinds, built: Built) -> None:
        properties = '<w:tblCaption w:val="Threats"/><w:tblDescription w:val="What harms"/>'
        body = table((cell(p("Saiga")),), properties=properties)
        assert kinds(body)[:2] == [
            ("Title of a table", "Threats"),
            ("Alt text of a table", "What harms"),
        ]
        assert '<w:tblCaption w:val="Угрозы"/>' in built({"Threats": "Угрозы"}, body)

    def test_custom_xml_and_controls_around_rows_and_cells_are_seen_through(
        self, texts: Texts
    ) -> None:
        body = (
            "<w:tbl>"
            + control(f"<w:tr>{cell(p('Saiga'))}</w:tr>")
            + f"<w:tr>{control(cell(p('Kulan')))}"
            + f"<w:customXml>{cell(p('Argali'))}</w:customXml></w:tr>"
            + "</w:tbl>"
        )
        assert texts(body) == ["Saiga", "Kulan", "Argali"]


class TestContentControls:
    def test_one_around_paragraphs_is_seen_through(self, texts: Texts, built: Built) -> None:
        body = control(p("Saiga") + p("Kulan"))
        assert texts(body) == ["Saiga", "Kulan"]
        assert built({"Kulan": "Кулан"}, body).endswith("<w:p>{Кулан}</w:p></w:sdtContent></w:sdt>")

    def test_one_in_a_paragraph_is_a_pair(self, texts: Texts, built: Built) -> None:
        body = "{Range: }" + control("{Kazakhstan}", '<w:alias w:val="Country"/>') + "{ only}"
        assert texts(body) == ["Range: <sdt1>Kazakhstan</sdt1> only", "Country"]
        target = {"Range: <sdt1>Kazakhstan</sdt1> only": "Только <sdt1>Казахстан</sdt1>"}
        assert built(target, body) == (
            "<w:p>{Только }" + control("{Казахстан}", '<w:alias w:val="Country"/>') + "</w:p>"
        )

    def test_its_title_tells_what_it_is_and_is_text(self, read: Read, built: Built) -> None:
        properties = '<w:alias w:val="Country"/><w:tag w:val="Country"/>'
        body = "<w:p>{x }" + control("{Kazakhstan}", properties) + "</w:p>"
        paragraph, title = read(body).blocks
        assert paragraph.inlines[0].description == "content control Country"
        assert (title.kind, title.text) == ("Title of a content control", "Country")
        assert '<w:alias w:val="Страна"/><w:tag w:val="Country"/>' in built(
            {"Country": "Страна"}, body
        )

    def test_choices_are_text(self, kinds: Kinds, built: Built) -> None:
        items = (
            '<w:dropDownList><w:listItem w:displayText="Steppe" w:value="1"/>'
            '<w:listItem w:value="Desert"/></w:dropDownList>'
        )
        body = "<w:p>{In }" + control("{Steppe}", items) + "</w:p>"
        assert kinds(body) == [
            ("Paragraph", "In Steppe"),
            ("Choice of a content control", "Steppe"),
            ("Choice of a content control", "Desert"),
        ]
        found = built({"Steppe": "Степь", "Desert": "Пустыня"}, body)
        assert 'w:displayText="Степь" w:value="1"' in found
        assert '<w:listItem w:value="Пустыня"/>' in found

    @pytest.mark.parametrize("where", ["block", "row", "cell"])
    def test_choices_of_controls_around_blocks_rows_and_cells_are_text(
        self, texts: Texts, where: str
    ) -> None:
        items = '<w:comboBox><w:listItem w:displayText="Steppe"/></w:comboBox>'
        row = f"<w:tr>{cell(p('Saiga'))}</w:tr>"
        body = {
            "block": control(p("Saiga"), items),
            "row": f"<w:tbl>{control(row, items)}</w:tbl>",
            "cell": f"<w:tbl><w:tr>{control(cell(p('Saiga')), items)}</w:tr></w:tbl>",
        }[where]
        assert sorted(texts(body)) == ["Saiga", "Steppe"]

    def test_a_checkbox_is_a_code(self, texts: Texts) -> None:
        assert texts("{Saiga }" + control("{☒}") + "{ seen}") == ["Saiga <x1/> seen"]


class TestTextBoxes:
    def test_text_in_them_is_reached_and_told(self, kinds: Kinds) -> None:
        assert kinds(f"<w:p>{{See }}<w:r>{shape(p('Saiga'))}</w:r></w:p>") == [
            ("Paragraph", "See "),
            ("Text box", "Saiga"),
        ]

    def test_their_old_twin_is_derived(self, read: Read) -> None:
        body = f"<w:p><w:r>{alternate(shape(p('Saiga')), vml(p('Saiga')))}</w:r></w:p>"
        found = [(b.text, b.derived) for b in read(body).blocks if b.text]
        assert found == [("Saiga", False), ("Saiga", True)]

    def test_both_twins_are_built(self, built: Built) -> None:
        body = f"<w:p><w:r>{alternate(shape(p('Saiga')), vml(p('Saiga')))}</w:r></w:p>"
        assert built({"Saiga": "Сайгак"}, body) == body.replace("Saiga", "Сайгак")

    def test_one_that_has_only_the_old_form_is_text(self, read: Read) -> None:
        found = [
            (b.text, b.derived) for b in read(f"<w:p><w:r>{vml(p('Saiga'))}</w:r></w:p>").blocks
        ]
        assert ("Saiga", False) in found

    def test_the_paragraph_around_one_is_translated_with_it(self, built: Built) -> None:
        body = f"<w:p>{{See }}<w:r>{shape(p('Saiga'))}</w:r>{{ here}}</w:p>"
        found = built({"See <img1/> here": "См. <img1/> здесь", "Saiga": "Сайгак"}, body)
        assert found == (f"<w:p>{{См. }}<w:r>{shape(p('Сайгак'))}</w:r>{{ здесь}}</w:p>")

    def test_tables_and_boxes_in_boxes_are_reached(self, texts: Texts) -> None:
        inner = table((cell(p("Saiga")),)) + f"<w:p><w:r>{vml(p('Kulan'))}</w:r></w:p>"
        assert texts(f"<w:p><w:r>{shape(inner)}</w:r></w:p>") == ["Saiga", "Kulan"]

    def test_alternatives_between_paragraphs_are_twins(self, read: Read) -> None:
        found = [(b.text, b.derived) for b in read(alternate(p("Saiga"), p("Saiga"))).blocks]
        assert found == [("Saiga", False), ("Saiga", True)]


class TestAttributes:
    @pytest.mark.parametrize(
        ("xml", "kind"),
        [
            ('<wp:docPr id="1" name="Picture 1" descr="{}"/>', "Alt text"),
            ('<wp:docPr id="1" name="Picture 1" title="{}"/>', "Title of a picture"),
            ('<pic:cNvPr id="1" name="Picture 1" descr="{}"/>', "Alt text"),
            ('<a:hlinkClick tooltip="{}"/>', "Tooltip of a link"),
            ('<v:shape alt="{}"/>', "Alt text"),
            ('<v:rect title="{}"/>', "Title of a shape"),
            ('<v:shape><v:textpath string="{}"/></v:shape>', "WordArt"),
        ],
    )
    def test_what_readers_see_is_text(
        self, kinds: Kinds, built: Built, xml: str, kind: str
    ) -> None:
        body = f"<w:r><w:pict>{xml.format('Saiga at a fence')}</w:pict></w:r>"
        assert kinds(body) == [(kind, "Saiga at a fence")]
        assert built({"Saiga at a fence": "Сайгак"}, body) == (
            f"<w:p>{body.replace('Saiga at a fence', 'Сайгак')}</w:p>"
        )

    @pytest.mark.parametrize("name", ["saiga.PNG", "C:\\saiga", "https://www.cms.int", "map.jpeg"])
    def test_names_of_files_are_not(self, texts: Texts, name: str) -> None:
        assert texts(f'<w:r><w:pict><wp:docPr descr="{name}"/></w:pict></w:r>') == []


class TestStories:
    NOTES = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{ Second}</w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p>{First}</w:p><w:p>{of two}</w:p></w:footnote>'
    )

    def note(self, key: int, kind: str = "footnote") -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    def test_footnotes_are_numbered_as_the_text_refers_to_them(self, kinds: Kinds) -> None:
        body = "<w:p>{Saiga}" + self.note(1) + "{ and}" + self.note(2) + "</w:p>"
        assert kinds(body, footnotes=self.NOTES) == [
            ("Paragraph", "Saiga and"),
            ("Footnote 2", " Second"),
            ("Footnote 1", "First"),
            ("Footnote 1", "of two"),
        ]

    def test_the_text_of_a_note_stands_beside_its_anchor(
        self, read: Read, segments: Callable[..., list[Segment]]
    ) -> None:
        body = "<w:p>{Saiga}" + self.note(1) + "{ and}</w:p>"
        (block, *_) = read(body, footnotes=self.NOTES).blocks
        assert dict(block.notes) == {0: "First of two"}

    def test_the_number_of_a_note_stays_outside_its_text(self, texts: Texts) -> None:
        assert texts("{x}", footnotes=self.NOTES) == ["x", "Second", "First", "of two"]

    def test_endnotes_are_read(self, kinds: Kinds) -> None:
        body = "<w:p>{Saiga}" + self.note(1, "endnote") + "</w:p>"
        endnotes = '<w:endnote w:id="1"><w:p>{End}</w:p></w:endnote>'
        assert kinds(body, endnotes=endnotes)[1] == ("Endnote 1", "End")

    def test_headers_and_footers_are_read(
        self, kinds: Kinds, build: Callable[..., Path], shown: Callable[..., str]
    ) -> None:
        parts = {"header": p("Guidelines"), "footer": table((cell(p("Page")),))}
        assert kinds("{Saiga}", **parts)[1:] == [
            ("Header", "Guidelines"),
            ("Footer, Table 1, row 1", "Page"),
        ]
        target = build({"Guidelines": "Руководство"}, "{Saiga}", **parts)
        assert shown(target, "word/header1.xml") == p("Руководство")

    def test_a_note_that_lost_its_reference_to_a_deletion_is_not(self, texts: Texts) -> None:
        note = '<w:footnote w:id="1"><w:p>{First}</w:p></w:footnote>'
        body = f'<w:p>{{Saiga}}<w:del w:id="9">{self.note(1)}</w:del></w:p>'
        assert texts(body, footnotes=note) == ["Saiga"]

    def test_building_blocks_are_read(self, kinds: Kinds) -> None:
        kind = (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
        )
        blocks = (
            '<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
            'main"><w:docParts><w:docPart><w:docPartBody><w:p><w:r><w:t>Click here</w:t></w:r>'
            "</w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
        )
        found = kinds(
            "{Saiga}",
            rels=f'<Relationship Id="g" Type="{kind}" Target="glossary/document.xml"/>',
            extra={"word/glossary/document.xml": blocks},
        )
        assert found == [("Paragraph", "Saiga"), ("Building block", "Click here")]

    def test_comments_are_read_on_request(self, read: Read, make: Callable[..., Path]) -> None:
        comments = '<w:comment w:id="1" w:author="A"><w:p>{Why?}</w:p></w:comment>'
        body = "<w:p>{Saiga}" + self.note(1, "comment") + "</w:p>"
        document = read(body, comments=comments)
        assert [(b.kind, b.text) for b in document.blocks][1] == ("Comment 1", "Why?")
        assert len(read_document(make(body, comments=comments)).blocks) == 1


def test_a_document_that_is_linked_is_kept_and_told_by_its_file(read: Read, built: Built) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/subDocument"
    rels = f'<Relationship Id="s" Type="{kind}" Target="Chapter%201.docx" TargetMode="External"/>'
    body = '<w:p>{Saiga}</w:p><w:p><w:subDoc r:id="s"/></w:p>'
    (warning,) = read(body, rels=rels).diagnostics
    assert (warning.rule, warning.place) == ("not-reached", "word/document.xml")
    assert "the sub-document Chapter%201.docx" in warning.message
    assert built({"Saiga": "Сайгак"}, body, rels=rels) == body.replace("Saiga", "Сайгак")


def test_blocks_are_numbered_in_reading_order_over_all_parts(read: Read) -> None:
    document = read(p("Saiga") + p("") + p("Kulan"), header=p("Guidelines"))
    assert [b.location.ordinal for b in document.blocks] == [1, 2, 3, 4]
    assert document.blocks[-1].location.part == "word/header1.xml"


def test_lists_and_styles_name_a_block(kinds: Kinds) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    body = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>{Saiga}</w:p>'
        '<w:p><w:pPr><w:pStyle w:val="Cap"/></w:pPr>{Kulan}</w:p>'
        '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{Argali}</w:p>'
    )
    assert [kind for kind, _ in kinds(body, styles=styles)] == ["List item", "Caption", "Paragraph"]
