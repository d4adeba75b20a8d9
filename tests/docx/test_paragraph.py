"""Runs, links, codes, characters and marks of a paragraph, there and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document
from cami_translate.model import Segment

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Built = Callable[..., str]
Kinds = Callable[..., list[tuple[str, str]]]

LINKS = (
    '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/hyperlink" Target="https://www.cms.int/saiga" TargetMode="External"/>'
)


def descriptions(document: Document) -> list[str]:
    return [inline.description for block in document.blocks for inline in block.inlines]


class TestText:
    def test_white_space_counts_only_where_it_is_preserved(self, texts: Texts) -> None:
        body = (
            "<w:r><w:t> Saiga </w:t></w:r><w:r><w:t xml:space='preserve'> and </w:t></w:r>{kulan}"
        )
        assert texts(body) == ["Saiga and kulan"]

    def test_no_break_space_is_text(self, texts: Texts) -> None:
        assert texts("<w:r><w:t>10\u00a0km of\u00a0</w:t></w:r>{fence}") == [
            "10\u00a0km of\u00a0fence"
        ]

    def test_line_ends_and_tabs_in_the_xml_are_spaces(self, texts: Texts) -> None:
        assert texts("{Saiga\nand\tkulan}") == ["Saiga and kulan"]

    def test_a_comment_in_the_xml_hides_nothing(self, texts: Texts, built: Built) -> None:
        body = "<w:r><w:t>Saiga <!-- note -->jump</w:t></w:r>"
        assert texts(body) == ["Saiga jump"]
        assert built({"Saiga jump": "Сайгак прыгает"}, body) == "<w:p>{Сайгак прыгает}</w:p>"

    @pytest.mark.parametrize(
        ("element", "character"), [("noBreakHyphen", "\u2011"), ("softHyphen", "\u00ad")]
    )
    def test_hyphens_are_characters(
        self, texts: Texts, built: Built, element: str, character: str
    ) -> None:
        body = f"<w:r><w:t>trans</w:t><w:{element}/><w:t>border</w:t></w:r>"
        assert texts(body) == [f"trans{character}border"]
        target = {f"trans{character}border": f"меж{character}гос"}
        assert built(target, body) == (
            f'<w:p><w:r><w:t xml:space="preserve">меж</w:t><w:{element}/>'
            '<w:t xml:space="preserve">гос</w:t></w:r></w:p>'
        )

    def test_a_tab_that_a_translator_types_is_one(self, built: Built) -> None:
        assert "<w:tab/>" in built({"Saiga": "Сайгак\tx"}, "{Saiga}")

    def test_a_line_end_that_a_translator_types_is_a_space(self, built: Built) -> None:
        assert "Сайгак x" in built({"Saiga": "Сайгак\nx"}, "{Saiga}").replace(
            '</w:t><w:t xml:space="preserve">', ""
        )

    def test_any_character_that_xml_allows_is_written(self, built: Built) -> None:
        target = "«Сайгак» & <кулан>\u00a0—\u200b\U0001f98c"
        assert "{" + target.replace("&", "&amp;").replace("<", "&lt;").replace(
            ">", "&gt;"
        ) + "}" in (built({"Saiga": target}, "{Saiga}"))


class TestFormatting:
    def test_text_takes_the_properties_of_its_source(self, built: Built) -> None:
        target = {"Many saiga <b1>jump</b1>": "<b1>Прыгают</b1> сайгаки"}
        assert built(target, "{sz=22|Many saiga }{b sz=22|jump}") == (
            "<w:p>{b sz=22|Прыгают}{sz=22| сайгаки}</w:p>"
        )

    def test_its_language_becomes_the_targets(self, built: Built) -> None:
        assert built({"Saiga": "Сайгак"}, "{lang=en-GB|Saiga}") == "<w:p>{lang=ru-RU|Сайгак}</w:p>"
        assert built({"Saiga": "Киік"}, "{lang=en-GB|Saiga}", language="kk-KZ") == (
            "<w:p>{lang=kk-KZ|Киік}</w:p>"
        )

    def test_languages_of_other_scripts_stay(self, built: Built) -> None:
        body = (
            '<w:r><w:rPr><w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr><w:t>Saiga</w:t></w:r>'
        )
        assert 'w:val="ru-RU" w:eastAsia="ja-JP"' in built({"Saiga": "Сайгак"}, body)

    def test_the_hint_that_sets_cyrillic_in_an_asian_font_goes(self, built: Built) -> None:
        body = (
            '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="SimSun" w:hint="eastAsia"/></w:rPr>'
            "<w:t>Saiga</w:t></w:r>"
        )
        found = built({"Saiga": "Сайгак"}, body)
        assert "hint" not in found
        assert '<w:rFonts w:ascii="Arial" w:eastAsia="SimSun"/>' in found

    def test_properties_of_the_paragraph_stay_first(self, built: Built) -> None:
        body = '<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{Saiga}</w:p>'
        assert built({"Saiga": "Сайгак"}, body) == body.replace("Saiga", "Сайгак")

    def test_paragraphs_that_are_not_replaced_stay_as_they_are(self, built: Built) -> None:
        body = '<w:p>{Saiga}</w:p><w:p w:rsidR="01"><w:r><w:t>Kulan</w:t></w:r><w:proofErr/></w:p>'
        assert built({"Saiga": "Сайгак"}, body).endswith(
            '<w:p w:rsidR="01">{Kulan}<w:proofErr/></w:p>'
        )


class TestLinks:
    def test_a_link_is_a_pair_that_tells_where_it_leads(
        self, read: Read, segments: Callable[..., list[Segment]]
    ) -> None:
        document = read('{See }<w:hyperlink r:id="x1">{the site}</w:hyperlink>', rels=LINKS)
        (segment,) = segments(document)
        assert segment.text == "See <h1>the site</h1>"
        assert segment.tags[0].description == "link to https://www.cms.int/saiga"

    def test_a_link_within_the_document_too(self, read: Read) -> None:
        document = read('{See }<w:hyperlink w:anchor="annex">{it}</w:hyperlink>')
        assert descriptions(document) == ["link to #annex"]

    def test_a_link_moves_with_its_words(self, built: Built) -> None:
        body = '{See }<w:hyperlink w:anchor="a">{u=single|the annex}</w:hyperlink>{ first.}'
        target = {"See <h1>the annex</h1> first.": "<h1>Приложение</h1> — сначала."}
        assert built(target, body) == (
            '<w:p><w:hyperlink w:anchor="a">{u=single|Приложение}</w:hyperlink>{ — сначала.}</w:p>'
        )

    def test_its_tooltip_is_text(self, kinds: Kinds, built: Built) -> None:
        body = '<w:hyperlink w:anchor="a" w:tooltip="Read more">{Saiga}</w:hyperlink>'
        assert kinds(body) == [("Paragraph", "Saiga"), ("Tooltip of a link", "Read more")]
        assert 'w:tooltip="Подробнее"' in built({"Read more": "Подробнее"}, body)

    def test_a_link_without_a_letter_is_a_code(self, texts: Texts) -> None:
        body = "{See }<w:hyperlink w:anchor='a'>{12}</w:hyperlink>{ first}"
        assert texts(body) == ["See <x1/> first"]


class TestCodes:
    @pytest.mark.parametrize(
        ("element", "letters"),
        [
            ("<w:tab/>", "tab"),
            ('<w:ptab w:alignment="right"/>', "tab"),
            ("<w:br/>", "br"),
            ("<w:cr/>", "br"),
            ('<w:br w:type="textWrapping"/>', "br"),
            ('<w:br w:type="page"/>', "pb"),
            ('<w:br w:type="column"/>', "pb"),
            ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "sym"),
            ('<w:footnoteReference w:id="2"/>', "fn"),
            ('<w:endnoteReference w:id="2"/>', "en"),
            ('<w:commentReference w:id="2"/>', "cm"),
            ("<w:drawing/>", "img"),
            ("<w:pict/>", "img"),
            ("<w:object/>", "img"),
            ("<w:pgNum/>", "fld"),
            ("<w:annotationRef/>", "x"),
        ],
    )
    def test_what_has_no_text_is_a_code_and_moves(
        self, texts: Texts, built: Built, element: str, letters: str
    ) -> None:
        body = f"{{Saiga}}<w:r><w:rPr><w:b/></w:rPr>{element}</w:r>{{ jump}}"
        assert texts(body) == [f"Saiga<{letters}1/> jump"]
        target = {f"Saiga<{letters}1/> jump": f"Прыгает <{letters}1/>сайгак"}
        assert built(target, body) == (
            f"<w:p>{{Прыгает }}<w:r><w:rPr><w:b/></w:rPr>{element}</w:r>{{сайгак}}</w:p>"
        )

    def test_a_run_with_text_and_codes_is_taken_apart(self, texts: Texts, built: Built) -> None:
        body = "<w:r><w:rPr><w:b/></w:rPr><w:t>Saiga</w:t><w:br/><w:t>jump</w:t></w:r>"
        assert texts(body) == ["Saiga<br1/>jump"]
        assert built({"Saiga<br1/>jump": "Сайгак<br1/>прыгает"}, body) == (
            "<w:p>{b|Сайгак}<w:r><w:rPr><w:b/></w:rPr><w:br/></w:r>{b|прыгает}</w:p>"
        )

    def test_a_formula_is_a_code_that_stays_visible(self, texts: Texts, built: Built) -> None:
        formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
        assert texts("{Let }" + formula) == ["Let <eq1/>"]
        assert built({"Let <eq1/>": "Пусть <eq1/>"}, "{Let }" + formula) == (
            f"<w:p>{{Пусть }}{formula}</w:p>"
        )

    def test_ruby_is_a_pair_around_its_base_and_the_reading_a_text(self, texts: Texts) -> None:
        ruby = "<w:ruby><w:rt>{sai}</w:rt><w:rubyBase>{saiga}</w:rubyBase></w:ruby>"
        body = f"{{See }}<w:r>{ruby}</w:r>{{ run}}"
        assert texts(body) == ["See <r1>saiga</r1> run", "sai"]

    def test_right_to_left_spans_and_custom_xml_are_pairs(self, texts: Texts) -> None:
        for name in ("bdo", "dir", "customXml"):
            assert texts(f"{{See }}<w:{name}>{{saiga}}</w:{name}>{{ run}}") == [
                "See <x1>saiga</x1> run"
            ]

    def test_smart_tags_are_seen_through(self, texts: Texts, built: Built) -> None:
        body = '{In }<w:smartTag w:element="place"><w:smartTagPr/>{Bonn}</w:smartTag>{ today}'
        assert texts(body) == ["In Bonn today"]
        assert built({"In Bonn today": "Сегодня в Бонне"}, body) == "<w:p>{Сегодня в Бонне}</w:p>"


class TestAlternatives:
    IN_A_RUN = (
        '{Saiga }<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>jump</w:t></mc:Choice>'
        "<mc:Fallback><w:t>jump</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    AROUND_RUNS = (
        '{Saiga }<mc:AlternateContent><mc:Choice Requires="x">{b|ju}{b|mp}</mc:Choice>'
        "<mc:Fallback>{jump}</mc:Fallback></mc:AlternateContent>{ high}"
    )

    @pytest.mark.parametrize("body", [IN_A_RUN, AROUND_RUNS])
    def test_text_that_depends_on_the_program_is_offered_once(self, read: Read, body: str) -> None:
        document = read(body)
        found = [(b.text, b.derived) for b in document.blocks if b.text]
        assert found[1:] == [("jump", False), ("jump", True)]
        assert not document.diagnostics

    def test_it_is_written_to_every_alternative(self, built: Built) -> None:
        found = built({"jump": "прыг"}, self.IN_A_RUN)
        assert found.count(">прыг</w:t>") == 2
        found = built({"jump": "прыг"}, self.AROUND_RUNS)
        assert '<mc:Choice Requires="x">{b|прыг}</mc:Choice>' in found
        assert "<mc:Fallback>{прыг}</mc:Fallback>" in found


class TestMarks:
    def mark(self, name: str, kind: str = "bookmark") -> tuple[str, str]:
        return f'<w:{kind}Start w:id="1" w:name="{name}"/>', f'<w:{kind}End w:id="1"/>'

    def test_bookmarks_need_no_tag(self, texts: Texts) -> None:
        start, end = self.mark("a")
        assert texts(f"{{Saiga }}{start}{{jump}}{end}{{ high}}") == ["Saiga jump high"]

    def test_around_everything_they_stay_around_everything(self, built: Built) -> None:
        start, end = self.mark("a")
        assert built({"Saiga": "Сайгак"}, f"{start}{{Saiga}}{end}") == (
            f"<w:p>{start}{{Сайгак}}{end}</w:p>"
        )

    @pytest.mark.parametrize("kind", ["commentRange", "perm"])
    def test_ranges_stay_around_everything(self, built: Built, kind: str) -> None:
        start, end = self.mark("a", kind)
        assert built({"Saiga": "Сайгак"}, f"{start}{{Saiga}}{end}") == (
            f"<w:p>{start}{{Сайгак}}{end}</w:p>"
        )

    def test_in_the_middle_they_stay_in_proportion_around_whole_words(self, built: Built) -> None:
        start, end = self.mark("a")
        body = f"{{One two }}{start}{{three four}}{end}{{ five six}}"
        target = {"One two three four five six": "Раз два три четыре пять шесть"}
        assert built(target, body) == (
            f"<w:p>{{Раз два }}{start}{{три четыре пять}}{end}{{ шесть}}</w:p>"
        )

    def test_order_and_number_stay_whatever_the_length(self, built: Built) -> None:
        marks = "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(5))
        ends = "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in range(5))
        found = built({"Saiga jump": "С"}, f"{{Saiga}}{marks}{{ jump}}{ends}")
        assert found == f"<w:p>{marks}{{С}}{ends}</w:p>"

    def test_a_range_around_a_title_after_a_number_stays_around_it(self, built: Built) -> None:
        start, end = self.mark("a")
        number = "{1}<w:r><w:tab/></w:r>"
        assert built({"Conclusion": "Заключение"}, f"{number}{start}{{Conclusion}}{end}") == (
            f"<w:p>{number}{start}{{Заключение}}{end}</w:p>"
        )

    def test_a_bookmark_behind_a_page_break_stays_behind_it(self, built: Built) -> None:
        start, end = self.mark("a")
        page = '<w:r><w:br w:type="page"/></w:r>'
        assert built({"Results": "Итоги"}, f"{page}{start}{{Results}}{end}") == (
            f"<w:p>{page}{start}{{Итоги}}{end}</w:p>"
        )

    def test_a_range_around_a_code_goes_where_the_code_goes(self, built: Built) -> None:
        start, end = self.mark("a")
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        source = f"{{saiga}}{start}{note}{end}{{ in spring}}"
        assert built({"saiga<fn1/> in spring": "весной сайгак<fn1/> тут"}, source) == (
            f"<w:p>{{весной сайгак}}{start}{note}{end}{{ тут}}</w:p>"
        )

    def test_a_bookmark_that_a_field_repeats_has_tags_at_its_edges(self, texts: Texts) -> None:
        start, end = self.mark("_Ref1")
        field = '<w:fldSimple w:instr=" REF _Ref1 \\h ">{Table 1}</w:fldSimple>'
        body = f"<w:p>{start}{{Table 1}}{end}{{. Saiga}}</w:p><w:p>{{See }}{field}</w:p>"
        assert texts(body)[0] == "Table 1<bm1/>. Saiga"


def test_a_build_touches_only_the_parts_that_it_has_to(
    build: Callable[..., Path], shown: Callable[..., str]
) -> None:
    target = build({"Saiga": "Сайгак"}, "{Saiga}", header="<w:p w:rsidR='1'>{Fences}</w:p>")
    assert shown(target, "word/header1.xml") == '<w:p w:rsidR="1">{Fences}</w:p>'


class TestTabsAndLineBreaks:
    @pytest.mark.parametrize(
        ("codes", "letters", "words"),
        [
            ("<w:tab/>", "tab", "tab"),
            ("<w:tab/><w:ptab/>", "tab", "tabs"),
            ("<w:br/><w:cr/>", "br", "line breaks"),
            ("<w:br/><w:tab/><w:tab/>", "br", "line breaks and tabs"),
            ("<w:tab/><w:br/>", "br", "line breaks and tabs"),
        ],
    )
    def test_in_a_row_are_one_tag(
        self, texts: Texts, read: Read, built: Built, codes: str, letters: str, words: str
    ) -> None:
        body = f"<w:p>{{Saiga}}<w:r>{codes}</w:r>{{kulan}}</w:p>"
        assert texts(body) == [f"Saiga<{letters}1/>kulan"]
        assert descriptions(read(body)) == [words]
        target = built({f"Saiga<{letters}1/>kulan": f"Сайгак<{letters}1/>кулан"}, body)
        assert re.findall(r"<w:(\w*tab|br|cr)/>", target) == re.findall(r"<w:(\w+)/>", codes)

    def test_text_or_a_bookmark_between_them_keeps_them_apart(self, texts: Texts) -> None:
        tab = "<w:r><w:tab/></w:r>"
        mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
        assert texts(f"{{Saiga}}{tab}{mark}{tab}{{kulan}}") == ["Saiga<tab1/><tab2/>kulan"]
        assert texts(f"{{Saiga}}{tab}{{ }}{tab}{{kulan}}") == ["Saiga<tab1/> <tab2/>kulan"]

    def test_a_page_break_is_a_tag_of_its_own(self, texts: Texts) -> None:
        codes = '<w:r><w:br/><w:br w:type="page"/></w:r>'
        assert texts(f"{{Saiga}}{codes}{{kulan}}") == ["Saiga<br1/><pb2/>kulan"]
