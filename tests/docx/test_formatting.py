"""Which runs look the same to a reader, and so are one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx import Document
from cami_translate.model import Segment

Texts = Callable[..., list[str]]
Read = Callable[..., Document]

THEME = (
    '<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>'
)


def run(properties: str, text: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def styled(style: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def style(name: str, inner: str, kind: str = "paragraph", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{more}>'
        f'<w:name w:val="{name} of old"/>{inner}</w:style>'
    )


class TestWhatNobodySees:
    @pytest.mark.parametrize(
        "properties",
        [
            '<w:lang w:val="en-US"/>',
            "<w:noProof/>",
            '<w:rFonts w:eastAsia="SimSun" w:cs="Arial" w:hint="eastAsia"/>',
            '<w:bCs/><w:iCs/><w:szCs w:val="40"/>',
            '<w:kern w:val="28"/>',
            '<w:b w:val="0"/>',
            '<w:b w:val="false"/><w:i w:val="off"/>',
            '<w:u w:val="none"/>',
            '<w:vertAlign w:val="baseline"/>',
            '<w:highlight w:val="none"/>',
            '<w:color w:val="auto"/>',
            '<w:color w:val="000000"/>',
            '<w:color w:val="000000" w:themeColor="text1"/>',
            '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>',
            '<w:spacing w:val="-4"/>',
            '<w:w w:val="99%"/>',
            '<w:rPrChange w:id="1"><w:rPr><w:b/></w:rPr></w:rPrChange>',
            "<w:webHidden/><w:specVanish/>",
        ],
    )
    def test_does_not_split_a_text(self, texts: Texts, properties: str) -> None:
        assert texts("{Saiga }" + run(properties, "jump")) == ["Saiga jump"]

    def test_neither_do_rsids_or_proofing_marks(self, texts: Texts) -> None:
        body = (
            '<w:r w:rsidR="00A1"><w:t>Sai</w:t></w:r><w:proofErr w:type="spellStart"/>'
            '<w:r w:rsidR="00A2"><w:t>ga</w:t></w:r><w:proofErr w:type="spellEnd"/>'
            "<w:r><w:lastRenderedPageBreak/><w:t>!</w:t></w:r>"
        )
        assert texts(body) == ["Saiga!"]


class TestWhatAReaderSees:
    @pytest.mark.parametrize(
        ("properties", "letters"),
        [
            ("<w:b/>", "b"),
            ('<w:i w:val="1"/>', "i"),
            ('<w:u w:val="single"/>', "u"),
            ("<w:strike/>", "s"),
            ('<w:vertAlign w:val="superscript"/>', "sup"),
            ('<w:vertAlign w:val="subscript"/>', "sub"),
            ("<w:b/><w:i/>", "g"),
            ('<w:color w:val="FF0000"/>', "g"),
            ('<w:color w:val="000000" w:themeColor="accent1"/>', "g"),
            ('<w:highlight w:val="yellow"/>', "g"),
            ('<w:sz w:val="40"/>', "g"),
            ('<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "g"),
            ('<w:spacing w:val="60"/>', "g"),
            ('<w:shd w:val="clear" w:fill="FFFF00"/>', "g"),
            ("<w:vanish/>", "g"),
            ("<w:rtl/>", "g"),
        ],
    )
    def test_is_a_tag(self, texts: Texts, properties: str, letters: str) -> None:
        body = "{Saiga antelopes }" + run(properties, "jump")
        assert texts(body) == [f"Saiga antelopes <{letters}1>jump</{letters}1>"]

    def test_is_told_in_words(self, read: Read, segments: Callable[..., list[Segment]]) -> None:
        (segment,) = segments(read("{Saiga antelopes }{sz=21|jump}"))
        assert [tag.description for tag in segment.tags] == ["size 10.5 pt"]


class TestStyles:
    def test_direct_formatting_that_repeats_the_style_is_none(self, texts: Texts) -> None:
        styles = style("Quote", "<w:rPr><w:i/></w:rPr>")
        assert texts(styled("Quote", "{Saiga }{i|jump}"), styles=styles) == ["Saiga jump"]

    def test_direct_formatting_that_undoes_the_style_is_a_tag(self, texts: Texts) -> None:
        styles = style("Quote", "<w:rPr><w:i/></w:rPr>")
        body = styled("Quote", "{Many saiga }{i=0|jump}")
        assert texts(body, styles=styles) == ["Many saiga <i1>jump</i1>"]

    def test_document_defaults_count(self, texts: Texts) -> None:
        styles = (
            '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
            "</w:docDefaults>"
        )
        assert texts("{Saiga }{sz=24|jump}", styles=styles) == ["Saiga jump"]

    def test_a_paragraph_without_a_style_has_the_default_one(self, texts: Texts) -> None:
        styles = style("Normal", "<w:rPr><w:b/></w:rPr>", more=' w:default="1"')
        assert texts("{Saiga }{b|jump}", styles=styles) == ["Saiga jump"]

    def test_a_style_inherits_from_what_it_is_based_on(self, texts: Texts) -> None:
        styles = style("A", '<w:basedOn w:val="B"/>') + style("B", "<w:rPr><w:b/></w:rPr>")
        assert texts(styled("A", "{Saiga }{b|jump}"), styles=styles) == ["Saiga jump"]

    def test_a_character_style_is_named(
        self, texts: Texts, read: Read, segments: Callable[..., list[Segment]]
    ) -> None:
        styles = style("Strong", "<w:rPr><w:b/></w:rPr>", "character")
        (segment,) = segments(read("{Many saiga }{rStyle=Strong|jump}", styles=styles))
        assert segment.text == "Many saiga <c1>jump</c1>"
        assert segment.tags[0].description == "character style Strong of old"

    def test_a_character_style_that_changes_nothing_is_none(self, texts: Texts) -> None:
        styles = style("Plain", "", "character")
        assert texts("{Saiga }{rStyle=Plain|jump}", styles=styles) == ["Saiga jump"]

    def test_toggles_of_paragraph_and_character_style_cancel_out(self, texts: Texts) -> None:
        styles = style("P", "<w:rPr><w:b/></w:rPr>") + style(
            "C", "<w:rPr><w:b/></w:rPr>", "character"
        )
        body = styled("P", "{Many saiga }{rStyle=C|jump}")
        assert texts(body, styles=styles) == ["Many saiga <c1>jump</c1>"]
        body = styled("P", "{Many saiga }{rStyle=C|jump}{b=0| high}")
        assert texts(body, styles=styles) == ["Many saiga <c1>jump</c1> <b2>high</b2>"]

    @pytest.mark.parametrize("circle", ['<w:basedOn w:val="A"/>', '<w:basedOn w:val="B"/>'])
    def test_styles_based_on_each_other_are_read(self, texts: Texts, circle: str) -> None:
        styles = style("A", circle) + style("B", '<w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr>')
        assert texts(styled("A", "{Saiga}"), styles=styles) == ["Saiga"]

    def test_a_style_that_is_missing_is_as_if_there_were_none(self, texts: Texts) -> None:
        assert texts(styled("Gone", "{Saiga }{rStyle=Gone|jump}"), styles="") == ["Saiga jump"]


class TestFonts:
    def test_a_font_of_the_theme_is_the_font_itself(self, texts: Texts) -> None:
        body = run('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Saiga ")
        body += run('<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>', "jump")
        assert texts(body, theme=THEME) == ["Saiga jump"]

    def test_the_other_font_of_the_theme_is_another(self, texts: Texts) -> None:
        body = run('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Many saiga ")
        body += run('<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>', "jump")
        assert texts(body, theme=THEME) == ["Many saiga <g1>jump</g1>"]

    def test_one_slot_of_two_is_enough(self, texts: Texts) -> None:
        body = run('<w:rFonts w:ascii="Arial"/>', "Saiga ")
        body += run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "jump")
        assert texts(body) == ["Saiga jump"]


class TestHeadings:
    STYLES = (
        style("Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("Heading2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("Annex", '<w:basedOn w:val="Heading1"/>')
        + style("Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    )

    def test_they_are_known_by_their_outline_level(self, read: Read) -> None:
        body = "".join(
            styled(name, f"{{{name}}}") for name in ("Heading1", "Heading2", "Annex", "Body")
        )
        blocks = read(body, styles=self.STYLES).blocks
        assert [b.kind for b in blocks] == ["Heading 1", "Heading 2", "Heading 1", "Body of old"]

    def test_they_are_the_path_of_what_follows(self, read: Read) -> None:
        body = "".join(
            styled(name, f"{{{text}}}")
            for name, text in (
                ("Heading1", "One"), ("Heading2", "Fences"), ("", "x"), ("Annex", "Two"), ("", "y")
            )
        )  # fmt: skip
        blocks = read(body, styles=self.STYLES).blocks
        assert [b.headings for b in blocks] == [
            (),
            ("One",),
            ("One", "Fences"),
            (),
            ("Two",),
        ]
