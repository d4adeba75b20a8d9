"""Which runs look the same to a reader, and so are one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx import Document
from cami_translate.model import Segment
from cami_translate.options import KeepFormatting

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Segments = Callable[[Document], list[Segment]]
Built = Callable[..., str]

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
            '<w:position w:val="1"/>',
            '<w:color w:val="231F20"/>',
            '<w:cs w:val="0"/><w:rtl w:val="0"/>',
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
        assert segment.tags[0].description == "character style Strong of old (bold)"

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

    @pytest.mark.parametrize("toggle", ["b", "i", "caps", "smallCaps", "strike", "vanish"])
    def test_every_toggle_does(self, texts: Texts, toggle: str) -> None:
        styles = style("P", f"<w:rPr><w:{toggle}/></w:rPr>")
        styles += style("C", f"<w:rPr><w:{toggle}/></w:rPr>", "character")
        body = styled("P", f"{{{toggle}=0|Many saiga }}{{rStyle=C|jump}}")
        assert texts(body, styles=styles) == ["Many saiga <c1>jump</c1>"]

    def test_a_double_line_through_the_text_is_no_toggle(self, texts: Texts) -> None:
        styles = style("P", "<w:rPr><w:dstrike/></w:rPr>")
        styles += style("C", "<w:rPr><w:dstrike/></w:rPr>", "character")
        assert texts(styled("P", "{Many saiga }{rStyle=C|jump}"), styles=styles) == [
            "Many saiga jump"
        ]

    @pytest.mark.parametrize("circle", ['<w:basedOn w:val="A"/>', '<w:basedOn w:val="B"/>'])
    def test_styles_based_on_each_other_are_read(self, texts: Texts, circle: str) -> None:
        styles = style("A", circle) + style("B", '<w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr>')
        assert texts(styled("A", "{Saiga}"), styles=styles) == ["Saiga"]

    def test_a_style_that_is_missing_is_as_if_there_were_none(self, texts: Texts) -> None:
        assert texts(styled("Gone", "{Saiga }{rStyle=Gone|jump}"), styles="") == ["Saiga jump"]


class TestTextFromRightToLeft:
    @pytest.mark.parametrize("own", ["<w:bCs/>", '<w:szCs w:val="40"/>', '<w:lang w:bidi="ar"/>'])
    def test_its_properties_do_not_show_on_other_text(self, texts: Texts, own: str) -> None:
        assert texts("{Many saiga }" + run(own, "jump")) == ["Many saiga jump"]

    @pytest.mark.parametrize("own", ["<w:bCs/>", "<w:iCs/>", '<w:szCs w:val="40"/>'])
    @pytest.mark.parametrize("script", ["<w:rtl/>", "<w:cs/>"])
    def test_they_show_on_it(self, texts: Texts, script: str, own: str) -> None:
        body = run(script, "Many saiga ") + run(own + script, "jump")
        assert texts(body) == ["Many saiga <g1>jump</g1>"]

    def test_its_language_does_not(self, texts: Texts) -> None:
        body = run("<w:rtl/>", "Many saiga ") + run('<w:rtl/><w:lang w:bidi="ar"/>', "jump")
        assert texts(body) == ["Many saiga jump"]


class TestTables:
    STYLES = style(
        "Grid",
        '<w:rPr><w:sz w:val="18"/></w:rPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>'
        '<w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr>',
        "table",
    ) + style("Base", '<w:basedOn w:val="Grid"/>', "table")

    @staticmethod
    def cell(inner: str, name: str = "Grid") -> str:
        properties = f'<w:tblPr><w:tblStyle w:val="{name}"/></w:tblPr>' if name else ""
        return f"<w:tbl>{properties}<w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"

    @pytest.mark.parametrize("name", ["Grid", "Base"])
    @pytest.mark.parametrize(
        ("own", "tag", "words"),
        [
            ("b=0", "b1", "not bold"),
            ("color=auto", "g1", "automatic colour"),
            ("sz=20", "g1", "size 10 pt"),
        ],
    )
    def test_undoing_what_the_style_sets_somewhere_is_a_tag(
        self, read: Read, segments: Segments, name: str, own: str, tag: str, words: str
    ) -> None:
        body = self.cell(f"<w:p>{{Many saiga }}{{{own}|jump}}</w:p>", name)
        (segment,) = segments(read(body, styles=self.STYLES))
        assert segment.text == f"Many saiga <{tag}>jump</{tag}>"
        assert segment.tags[0].description == words

    @pytest.mark.parametrize("name", ["", "Unknown"])
    def test_undoing_what_nothing_sets_is_none(self, texts: Texts, name: str) -> None:
        body = self.cell("<w:p>{Many saiga }{b=0|jump}</w:p>", name)
        assert texts(body, styles=self.STYLES) == ["Many saiga jump"]

    def test_a_property_of_the_paragraph_style_comes_before_the_tables(self, texts: Texts) -> None:
        styles = self.STYLES + style("Small", '<w:rPr><w:sz w:val="16"/></w:rPr>')
        body = self.cell(styled("Small", "{Many saiga }{sz=16|jump}"))
        assert texts(body, styles=styles) == ["Many saiga jump"]

    def test_a_text_box_in_a_table_has_nothing_of_its_style(self, texts: Texts) -> None:
        box = (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{Many saiga }{b=0|jump}</w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        assert texts(self.cell(f"<w:p>{box}</w:p>"), styles=self.STYLES) == ["Many saiga jump"]

    def test_a_build_keeps_what_is_undone(self, built: Built) -> None:
        body = self.cell("<w:p>{b=0|of }{Many saiga}</w:p>")
        targets = {"<b1>of</b1> Many saiga": "<b1>из</b1> многих сайгаков"}
        assert "{b=0|из}{ многих сайгаков}" in built(targets, body, styles=self.STYLES)


class TestHowMuchIsKept:
    BODY = "{Many saiga }" + run('<w:spacing w:val="-4"/>', "j") + "{color=231F20|u}{sz=30|mp}"

    @pytest.mark.parametrize(
        ("keep", "expected"),
        [
            ("exact", "Many saiga <g1>j</g1><g2>u</g2><g3>mp</g3>"),
            ("normal", "Many saiga ju<g1>mp</g1>"),
            ("loose", "Many saiga jump"),
        ],
    )
    def test_is_an_option(self, texts: Texts, keep: str, expected: str) -> None:
        assert texts(self.BODY, reading={"keep_formatting": KeepFormatting(keep)}) == [expected]

    @pytest.mark.parametrize(
        "properties",
        [
            "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', "<w:strike/>", '<w:color w:val="FF0000"/>',
            '<w:vertAlign w:val="superscript"/>', '<w:highlight w:val="yellow"/>', "<w:vanish/>",
            "<w:rtl/>", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
            '<w:rStyle w:val="Big"/>',
        ],
    )  # fmt: skip
    def test_every_level_keeps_what_all_notice(self, texts: Texts, properties: str) -> None:
        styles = style("Big", '<w:rPr><w:sz w:val="40"/></w:rPr>', "character")
        reading = {"keep_formatting": KeepFormatting.LOOSE}
        (text,) = texts("{Many saiga }" + run(properties, "jump"), reading=reading, styles=styles)
        assert text.startswith("Many saiga <")

    @pytest.mark.parametrize(
        "properties",
        [
            '<w:sz w:val="40"/>', '<w:spacing w:val="60"/>', '<w:caps/>', '<w:position w:val="8"/>',
            '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', '<w:w w:val="150"/>',
        ],
    )  # fmt: skip
    def test_loose_drops_the_rest(self, texts: Texts, properties: str) -> None:
        reading = {"keep_formatting": KeepFormatting.LOOSE}
        assert texts("{Many saiga }" + run(properties, "jump"), reading=reading) == [
            "Many saiga jump"
        ]

    def test_direct_formatting_that_undoes_a_style_is_seen_though_it_is_small(
        self, texts: Texts
    ) -> None:
        styles = style("Wide", '<w:rPr><w:spacing w:val="60"/></w:rPr>')
        body = styled("Wide", "{Many saiga }{spacing=0|jump}")
        assert texts(body, styles=styles) == ["Many saiga <g1>jump</g1>"]

    def test_drawings_too(self, texts: Texts) -> None:
        runs = "".join(
            f"<a:r>{properties}<a:t>{text}</a:t></a:r>"
            for properties, text in (("", "Many saiga "), ('<a:rPr sz="1400"/>', "jump"))
        )
        chart = f"<c:title><c:tx><c:rich><a:p>{runs}</a:p></c:rich></c:tx></c:title>"
        loose = {"keep_formatting": KeepFormatting.LOOSE}
        assert texts("", chart=chart) == ["Many saiga <g1>jump</g1>"]
        assert texts("", chart=chart, reading=loose) == ["Many saiga jump"]


class TestWhatRunsSayUnseen:
    STYLES = style("Unseen", "", "character")

    def test_it_does_not_spread_from_a_few_letters(self, built: Built) -> None:
        body = "{rStyle=Unseen|Ma}{ny saiga jump}"
        assert "Unseen" not in built({"Many saiga jump": "Сайгаки"}, body, styles=self.STYLES)

    def test_what_most_of_the_text_has_stays(self, built: Built) -> None:
        body = "{Ma}{rStyle=Unseen|ny saiga jump}"
        assert built({"Many saiga jump": "Сайгаки"}, body, styles=self.STYLES) == (
            "<w:p>{rStyle=Unseen|Сайгаки}</w:p>"
        )

    def test_the_size_that_most_of_the_text_has_is_taken_where_sizes_are_not_kept(
        self, built: Built
    ) -> None:
        body = "{sz=12|Ma}{sz=24|ny saiga }{sz=20|jump}"
        reading = {"keep_formatting": KeepFormatting.LOOSE}
        assert built({"Many saiga jump": "Сайгаки"}, body, reading=reading) == (
            "<w:p>{sz=24|Сайгаки}</w:p>"
        )


class TestFonts:
    @pytest.mark.parametrize(
        "name", ["ArialMT", "ABCDEF+Arial", "Arial", "GHIJKL+ArialPSMT", "arial"]
    )
    def test_one_font_by_several_names_is_one(self, texts: Texts, name: str) -> None:
        body = run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "Many saiga ")
        body += run(f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>', "jump")
        assert texts(body) == ["Many saiga jump"]

    @pytest.mark.parametrize("other", ["Arial-BoldMT", "Arial MT", "Arial Narrow"])
    def test_other_fonts_with_similar_names_are_others(self, texts: Texts, other: str) -> None:
        body = run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "Many saiga ")
        body += run(f'<w:rFonts w:ascii="{other}" w:hAnsi="{other}"/>', "jump")
        assert texts(body) == ["Many saiga <g1>jump</g1>"]

    def test_a_font_of_the_theme_is_the_font_itself(self, texts: Texts) -> None:
        body = run('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Saiga ")
        body += run('<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>', "jump")
        assert texts(body, theme=THEME) == ["Saiga jump"]

    def test_the_other_font_of_the_theme_is_another(self, texts: Texts) -> None:
        body = run('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "Many saiga ")
        body += run('<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>', "jump")
        assert texts(body, theme=THEME) == ["Many saiga <g1>jump</g1>"]

    def test_a_font_of_the_theme_comes_before_one_by_name(self, texts: Texts) -> None:
        theme_font = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"{}/>'
        body = run(theme_font.format(""), "Many saiga ")
        body += run(theme_font.format(' w:ascii="Arial" w:hAnsi="Arial"'), "jump")
        assert texts(body, theme=THEME) == ["Many saiga jump"]

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
