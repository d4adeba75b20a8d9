"""Fields: results are text or computed, whole or over paragraphs, nested in both halves."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from cami_translate.docx import Document
from cami_translate.model import Segment

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Built = Callable[..., str]
Kinds = Callable[..., list[tuple[str, str]]]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BEGIN, SEPARATE, END = (mark(kind) for kind in ("begin", "separate", "end"))


def instruction(text: str) -> str:
    text = escape(text)
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(code: str, result: str) -> str:
    """A complex field: ``result`` is the XML of its result."""
    return BEGIN + instruction(code) + SEPARATE + result + END


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


class TestComputed:
    @pytest.mark.parametrize(
        ("code", "result"),
        [
            (" PAGE ", "12"),
            (" PAGE ", "xiv"),
            (" NUMPAGES \\* MERGEFORMAT", "120"),
            (" SEQ Table \\* ARABIC ", "3"),
            (" SEQ Figure \\* ALPHABETIC", "B"),
            (" PAGEREF _Toc1 \\h ", "7"),
            (' DATE \\@ "yyyy" ', "2024"),
            (" FILENAME ", "guide.docx"),
            (" AUTHOR ", "Anna Lushchekina"),
            (" = 1 + 2 ", "3"),
            (" FORMCHECKBOX ", ""),
        ],
    )
    @pytest.mark.parametrize("simple", [True, False])
    def test_results_are_codes_and_stay(
        self, texts: Texts, built: Built, code: str, result: str, simple: bool
    ) -> None:
        run = f"{{{result}}}" if result else ""
        quoted = escape(code, {'"': "&quot;"})
        one = f'<w:fldSimple w:instr="{quoted}">{run}</w:fldSimple>' if simple else field(code, run)
        assert texts(f"{{See }}{one}{{ now}}") == ["See <fld1/> now"]
        found = built({"See <fld1/> now": "<fld1/>: сейчас"}, f"{{See }}{one}{{ now}}")
        assert found == f"<w:p>{one}{{: сейчас}}</w:p>".replace("></w:fldSimple>", "/>")

    def test_a_number_tells_what_it_is(self, read: Read) -> None:
        (block,) = read("{Table }" + field(" SEQ Table ", "{3}") + "{. Saiga}").blocks
        assert block.inlines[0].description == "shows “3”, computed by Word"
        assert block.inlines[0].visible

    def test_an_error_that_a_number_field_shows_is_text(self, texts: Texts) -> None:
        body = "{See page }" + field("PAGEREF x", "{Error! Bookmark not defined.}")
        assert texts(body) == ["See page <fld1>Error! Bookmark not defined.</fld1>"]


class TestResultsThatAreText:
    def test_are_pairs(self, texts: Texts, built: Built) -> None:
        body = "{See }" + field(" FORMTEXT ", "{the annex}") + "{ now}"
        assert texts(body) == ["See <fld1>the annex</fld1> now"]
        found = built({"See <fld1>the annex</fld1> now": "<fld1>Приложение</fld1> — сейчас"}, body)
        assert found == p(field(" FORMTEXT ", "{Приложение}"), "{ — сейчас}")

    def test_of_simple_fields_are_pairs(self, texts: Texts, built: Built) -> None:
        body = '<w:fldSimple w:instr=" DOCPROPERTY Title ">{The title}</w:fldSimple>{ ends}'
        assert texts(body) == ["<fld1>The title</fld1> ends"]
        found = built({"<fld1>The title</fld1> ends": "Конец: <fld1>заглавие</fld1>"}, body)
        assert found == p(
            '{Конец: }<w:fldSimple w:instr=" DOCPROPERTY Title ">{заглавие}</w:fldSimple>'
        )

    def test_a_link_made_by_a_field_is_a_link(self, texts: Texts, read: Read) -> None:
        body = "{See }" + field(' HYPERLINK "https://www.cms.int" ', "{the site}") + "{ now}"
        assert texts(body) == ["See <h1>the site</h1> now"]
        assert read(body).blocks[0].inlines[-1].description == "link to https://www.cms.int"

    def test_a_field_around_everything_stays_outside(self, texts: Texts, built: Built) -> None:
        body = field(' HYPERLINK "https://www.cms.int" ', "{The site}")
        assert texts(body) == ["The site"]
        assert built({"The site": "Сайт"}, body) == p(
            field(' HYPERLINK "https://www.cms.int" ', "{Сайт}")
        )

    def test_an_instruction_may_be_split(self, texts: Texts, built: Built) -> None:
        split = BEGIN + instruction(" PA") + instruction("GE ") + SEPARATE + "{3}" + END
        assert texts("{page }" + split + "{ of many}") == ["page <fld1/> of many"]
        assert built({"page <fld1/> of many": "с. <fld1/>"}, "{page }" + split + "{ of many}") == p(
            "{с. }", split
        )

    def test_marks_may_share_a_run(self, texts: Texts) -> None:
        body = (
            '<w:r><w:t xml:space="preserve">page </w:t><w:fldChar w:fldCharType="begin"/>'
            '<w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>3</w:t>'
            '<w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> now</w:t></w:r>'
        )
        assert texts(body) == ["page <fld1/> now"]

    def test_a_field_may_have_no_result_yet(self, texts: Texts) -> None:
        assert texts("{page }" + BEGIN + instruction("PAGE") + END + "{ now}") == [
            "page <fld1/> now"
        ]


class TestNested:
    def test_a_field_in_an_instruction_is_part_of_the_code(self, texts: Texts) -> None:
        inner = field("PAGE", "{3}")
        body = "{See }" + BEGIN + instruction("IF ") + inner + instruction("= 3") + SEPARATE
        assert texts(body + "{this}" + END + "{ now}") == ["See <fld1>this</fld1> now"]

    def test_a_field_in_a_result_has_a_tag_of_its_own(self, texts: Texts, built: Built) -> None:
        inner = field("PAGEREF a", "{12}")
        body = field("HYPERLINK \\l a", "{Fences on page }" + inner) + "{ and more}"
        assert texts(body) == ["<h1>Fences on page <fld2/></h1> and more"]
        target = {"<h1>Fences on page <fld2/></h1> and more": "<h1>Заборы, с. <fld2/></h1> и др."}
        assert built(target, body) == p(
            field("HYPERLINK \\l a", "{Заборы, с. }" + inner), "{ и др.}"
        )

    def test_a_link_in_a_result_too(self, texts: Texts) -> None:
        body = field("QUOTE", '{see }<w:hyperlink w:anchor="a">{this}</w:hyperlink>') + "{ now}"
        assert texts(body) == ["<fld1>see <h2>this</h2></fld1> now"]


class TestOverParagraphs:
    BODY = (
        p("{Before}")
        + p(BEGIN, instruction(' IF 1=1 "x" '), SEPARATE, "{First result}")
        + p("{Second result}")
        + p("{Third}", END, "{ after}")
    )

    def test_results_are_text(self, texts: Texts) -> None:
        assert texts(self.BODY) == ["Before", "First result", "Second result", "Third<bm1/> after"]

    def test_edges_stay(self, built: Built) -> None:
        targets = {
            "First result": "Первый",
            "Second result": "Второй",
            "Third<bm1/> after": "Третий<bm1/> после",
        }
        assert built(targets, self.BODY) == (
            p("{Before}")
            + p(BEGIN, instruction(' IF 1=1 "x" '), SEPARATE, "{Первый}")
            + p("{Второй}")
            + p("{Третий}", END, "{ после}")
        )

    def test_an_instruction_over_paragraphs_is_no_text(self, texts: Texts) -> None:
        body = p("{Before}", BEGIN, instruction("QUOTE")) + p("{hidden}", SEPARATE, "{shown}", END)
        assert texts(body) == ["Before", "shown"]

    def test_a_field_without_an_end_is_told(self, texts: Texts, read: Read) -> None:
        body = p("{Before}", BEGIN, instruction("PAGE")) + p("{hidden}")
        assert texts(body) == ["Before"]
        (warning,) = read(body).diagnostics
        assert warning.rule == "not-reached"
        assert "a field has no end" in warning.message

    def test_a_field_in_a_text_box_does_not_reach_out_of_it(self, texts: Texts) -> None:
        box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('{Box}', BEGIN)}</w:txbxContent></v:textbox></w:pict></w:r>"  # noqa: E501
        assert texts(p("{Before}", box) + p("{After}")) == ["Before", "Box", "After"]


class TestContents:
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    HEADING = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{Fences}</w:p>'

    def entry(self, text: str) -> str:
        page = field("PAGEREF _Toc1 \\h", "{12}")
        return f'<w:hyperlink w:anchor="_Toc1">{{{text}}}<w:r><w:tab/></w:r>{page}</w:hyperlink>'

    def body(self) -> str:
        return (
            p(BEGIN, instruction(' TOC \\o "1-3" '), SEPARATE, self.entry("Fences"))
            + p(self.entry("Roads"))
            + p(END)
            + self.HEADING
        )

    def test_entries_are_derived_and_the_heading_is_not(
        self, read: Read, segments: Callable[..., list[Segment]]
    ) -> None:
        found = segments(read(self.body(), styles=self.STYLES))
        assert [(s.text, s.block.derived) for s in found] == [
            ("Fences", True),
            ("Roads", True),
            ("Fences", False),
        ]

    def test_page_numbers_and_edges_stay_outside(self, built: Built) -> None:
        found = built({"Fences": "Заборы"}, self.body(), styles=self.STYLES)
        assert self.entry("Заборы") in found
        assert self.entry("Roads") in found
        assert '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{Заборы}</w:p>' in found

    @pytest.mark.parametrize("page", ["12", "iv", "XI", "A-3"])
    def test_page_numbers_without_a_field_stay_outside(self, texts: Texts, page: str) -> None:
        entry = f"{{Fences}}<w:r><w:tab/></w:r>{{{page}}}"
        body = p(BEGIN, instruction("TOC"), SEPARATE, entry) + p(END)
        assert texts(body) == ["Fences"]

    @pytest.mark.parametrize(
        "body",
        [
            '<w:fldSimple w:instr=" TOC ">{Fences}</w:fldSimple>',
            field(" TOC ", "{Fences}"),
        ],
    )
    def test_a_table_in_one_paragraph_is_derived_too(self, read: Read, body: str) -> None:
        assert [(b.text, b.derived) for b in read(body).blocks] == [("Fences", True)]


class TestForms:
    def test_choices_of_a_form_field_are_text(self, kinds: Kinds) -> None:
        data = (
            '<w:ffData><w:ddList><w:listEntry w:val="Male"/><w:listEntry w:val="Female"/>'
            "</w:ddList></w:ffData>"
        )
        body = (
            f'{{Sex: }}<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            + instruction("FORMDROPDOWN")
            + END
        )
        assert kinds(body) == [
            ("Paragraph", "Sex: "),
            ("Choice of a form field", "Male"),
            ("Choice of a form field", "Female"),
        ]

    def test_what_a_form_shows_is_text(self, texts: Texts) -> None:
        assert texts("{Name: }" + field("FORMTEXT", "{enter your name}") + "{ here}") == [
            "Name: <fld1>enter your name</fld1> here"
        ]
