"""Where a longer text does not fit: estimated before it is translated, measured afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.model import Diagnostic

Findings = Callable[..., list[Diagnostic]]
LONG = "Fences are removed where saiga cross"
FULL = "Ограждения убирают там, где проходят сайгаки, и где они мешают другим видам животных"
CENTIMETRE = 360_000


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}{{{text}}}</w:p>"


def text_box(width: float, height: float, *inner: str, body: str = "", id_: str = "") -> str:
    size = f'cx="{round(width * CENTIMETRE)}" cy="{round(height * CENTIMETRE)}"'
    return (
        f"<w:p><w:r><w:drawing><wp:anchor><wp:extent {size}/><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:spPr><a:xfrm><a:ext {size}/></a:xfrm></wps:spPr><wps:txbx{id_}><w:txbxContent>"
        f"{''.join(inner)}</w:txbxContent></wps:txbx>{body or '<wps:bodyPr/>'}</wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def table(cells: str, *, width: int = 1650, row: str = "", layout: str = "fixed") -> str:
    properties = f'<w:tblPr><w:tblLayout w:type="{layout}"/></w:tblPr>'
    grid = f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
    return f"<w:tbl>{properties}{grid}<w:tr><w:trPr>{row}</w:trPr>{cells}</w:tr></w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


class TestTextBoxes:
    def test_a_box_with_no_room_left_is_told(self, tight: Findings) -> None:
        (found,) = tight(text_box(6.7, 0.7, p(LONG)))
        assert found.rule == "overflow"
        assert found.message == (
            "text box of fixed size: the text will need about 0.8 cm, 0.4 cm are there"
        )
        assert found.text == LONG

    def test_one_with_room_is_not(self, tight: Findings) -> None:
        assert not tight(text_box(6.7, 1.5, p(LONG)))
        assert not tight(text_box(9, 0.7, p(LONG)))

    def test_the_translation_is_measured_where_there_is_one(self, tight: Findings) -> None:
        box = text_box(6.7, 0.7, p(LONG))
        assert not tight(box, targets={LONG: "Ограждения убирают"})
        (found,) = tight(box, targets={LONG: FULL})
        assert "the text needs about 1.2 cm" in found.message

    def test_what_stays_in_english_does_not_grow(self, tight: Findings) -> None:
        assert not tight(text_box(6.7, 0.7, p(LONG)), growth=1.0)

    @pytest.mark.parametrize(
        "body",
        ["<wps:bodyPr><a:spAutoFit/></wps:bodyPr>", '<wps:bodyPr wrap="none"/>'],
    )
    def test_one_that_grows_with_its_text_always_fits(self, tight: Findings, body: str) -> None:
        assert not tight(text_box(6.7, 0.7, p(LONG), body=body))

    def test_what_does_not_fit_into_a_linked_box_goes_on_in_the_next(self, tight: Findings) -> None:
        assert not tight(text_box(6.7, 0.7, p(LONG), id_=' id="1"'))

    def test_upright_text_has_its_lines_along_the_height(self, tight: Findings) -> None:
        body = '<wps:bodyPr vert="vert270"/>'
        assert not tight(text_box(1, 9, p(LONG), body=body))
        assert tight(text_box(0.95, 6.45, p(LONG), body=body.replace("270", "")))

    def test_numbers_do_not_grow(self, tight: Findings) -> None:
        assert not tight(text_box(2.3, 0.7, p("1 234 567,89")))

    def test_empty_paragraphs_at_the_end_need_no_room(self, tight: Findings) -> None:
        assert not tight(text_box(9, 0.7, p(LONG), "<w:p/>", "<w:p/>"))

    def test_the_boxes_of_one_drawing_are_told_together(self, tight: Findings) -> None:
        box = text_box(6.7, 0.7, p(LONG)).removeprefix("<w:p>").removesuffix("</w:p>")
        (found,) = tight(f"<w:p>{box}{box}</w:p>")
        assert found.message.startswith("2 text boxes of fixed size")

    def test_vml(self, tight: Findings) -> None:
        def shape(style: str = "", inset: str = "0,0,0,0") -> str:
            return (
                '<w:p><w:r><w:pict><v:shape style="width:175pt;height:12pt">'
                f'<v:textbox inset="{inset}" style="{style}"><w:txbxContent>{p(LONG)}'
                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
            )

        (found,) = tight(shape())
        assert found.rule == "overflow"
        assert not tight(shape("mso-fit-shape-to-text:t"))


class TestLayoutOfParagraphs:
    def test_indents_and_spacing_of_styles_count(self, tight: Findings) -> None:
        styles = (
            '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault>'
            '</w:docDefaults><w:style w:type="paragraph" w:styleId="A"><w:pPr><w:ind w:left="900"/>'
            '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>'
            "</w:style>"
        )
        indented = p(LONG, '<w:pPr><w:pStyle w:val="B"/></w:pPr>')
        assert not tight(text_box(8.2, 1.2, p(LONG)), styles=styles)
        assert tight(text_box(8.2, 1.2, indented), styles=styles)

    def test_styles_based_on_each_other_are_no_endless_loop(self, tight: Findings) -> None:
        styles = '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>'
        tight(text_box(8, 1, p(LONG, '<w:pPr><w:pStyle w:val="A"/></w:pPr>')), styles=styles)


class TestFixedHeights:
    def test_rows_of_exact_height(self, tight: Findings) -> None:
        exact = '<w:trHeight w:val="300" w:hRule="exact"/>'
        found = tight(table(cell(LONG), width=3900, row=exact))
        assert [item.message.partition(":")[0] for item in found] == ["table row of fixed height"]
        assert found[0].place == "Table 1, row 1"
        assert not tight(table(cell(LONG), width=3900, row=exact.replace("exact", "atLeast")))

    def test_rows_of_one_table_are_told_together(self, tight: Findings) -> None:
        exact = '<w:trHeight w:val="300" w:hRule="exact"/>'
        (found,) = tight(table(cell(LONG, '<w:tcW w:w="3900"/>') * 2, row=exact))
        assert found.message.startswith("2 cells in table rows of fixed height")

    def test_frames_of_exact_height(self, tight: Findings) -> None:
        frame = '<w:pPr><w:framePr w:w="3700" w:h="300" w:hRule="exact"/></w:pPr>'
        (found,) = tight(p(LONG, frame))
        assert found.message.startswith("frame of fixed height")
        assert not tight(p(LONG, frame.replace('"300"', '"600"')))
        # Two paragraphs of the same frame share its height.
        assert tight(p(LONG, frame.replace('"300"', '"600"')) * 2)

    def test_shapes_of_a_diagram(self, tight: Findings) -> None:
        size = f'cx="{4 * CENTIMETRE}" cy="{2 * CENTIMETRE}"'
        shape = (
            '<dsp:spTree><dsp:sp><dsp:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>'
            f'<a:p><a:r><a:rPr sz="2400"/><a:t>Fences and roads</a:t></a:r></a:p></dsp:txBody>'
            f"<dsp:txXfrm><a:ext {size}/></dsp:txXfrm></dsp:sp></dsp:spTree>"
        )
        (found,) = tight("{Saiga}", drawing=shape)
        assert found.message.startswith("shape of a diagram")
        assert not tight("{Saiga}", drawing=shape.replace("2400", "1200"))


class TestNarrowCells:
    def test_a_word_that_will_be_longer_than_its_cell_is_told(self, tight: Findings) -> None:
        (found,) = tight(table(cell("Implementation")))
        assert found.rule == "narrow-cell"
        assert found.text == "Implementation"
        assert not tight(table(cell("Implementation"), width=2000))

    def test_columns_that_give_way_are_no_fault(self, tight: Findings) -> None:
        assert not tight(table(cell("Implementation"), layout="autofit"))

    def test_the_translation_is_measured_where_there_is_one(self, tight: Findings) -> None:
        narrow = table(cell("Implementation"))
        assert not tight(narrow, targets={"Implementation": "Ход работ"})
        (found,) = tight(narrow, targets={"Implementation": "Природопользование"})
        assert "it needs 3.3 cm, 2.5 cm are there" in found.message

    def test_hyphens_break_a_word(self, tight: Findings) -> None:
        for target in ("Природо-пользование", "Природо\xadпользование"):
            assert not tight(table(cell("Status")), targets={"Status": target})

    @pytest.mark.parametrize("word", ["AuditSourceTypeId", "UNFCCC", "ab@example.org"])
    def test_codes_and_addresses_do_not_grow(self, tight: Findings, word: str) -> None:
        for width in range(600, 2400, 100):
            assert not tight(table(cell(word), width=width))

    def test_automatic_hyphenation_breaks_words_well(self, tight: Findings) -> None:
        assert not tight(table(cell("Implementation")), settings="<w:autoHyphenation/>")
        assert tight(table(cell("Implementation")), settings='<w:autoHyphenation w:val="0"/>')

    def test_the_cells_of_a_table_are_told_together(self, tight: Findings) -> None:
        cells = cell("Implementation", '<w:tcW w:w="1650"/>') * 3
        (found,) = tight(table(cells))
        assert found.message.startswith("3 cells narrower than a word")
