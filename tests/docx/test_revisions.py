"""Tracked changes are accepted, as Word accepts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Texts = Callable[..., list[str]]
Built = Callable[..., str]

BY = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'


def p(*inner: str, mark: str = "", style: str = "") -> str:
    style = style and f'<w:pStyle w:val="{style}"/>'
    mark = mark and f"<w:rPr><w:{mark} {BY}/></w:rPr>"
    return f"<w:p><w:pPr>{style}{mark}</w:pPr>{''.join(inner)}</w:p>"


def ins(inner: str) -> str:
    return f"<w:ins {BY}>{inner}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def row(text: str, properties: str = "") -> str:
    properties = properties and f"<w:trPr>{properties}</w:trPr>"
    return f"<w:tr>{properties}<w:tc><w:p>{{{text}}}</w:p></w:tc></w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


class TestRuns:
    def test_insertions_are_text(self, texts: Texts, built: Built) -> None:
        body = "<w:p>{Saiga }" + ins("{jump}") + "{ high}</w:p>"
        assert texts(body) == ["Saiga jump high"]
        assert built({"Saiga jump high": "Сайгак прыгает"}, body) == "<w:p>{Сайгак прыгает}</w:p>"

    def test_deletions_are_not(self, texts: Texts, built: Built) -> None:
        body = "<w:p>{Saiga }" + deleted("antelopes ") + "{jump}</w:p>"
        assert texts(body) == ["Saiga jump"]
        assert built({"Saiga jump": "Сайгак прыгает"}, body) == "<w:p>{Сайгак прыгает}</w:p>"

    def test_moves_leave_their_old_place(self, texts: Texts) -> None:
        start, end = (f'<w:moveFromRange{side} w:id="1" w:name="m"/>' for side in ("Start", "End"))
        moved = f"{start}<w:moveFrom {BY}>{{moved }}</w:moveFrom>{end}"
        there = f"<w:moveTo {BY}>{{moved}}</w:moveTo>"
        assert texts(f"<w:p>{moved}{{Saiga}}</w:p><w:p>{{Kulan }}{there}</w:p>") == [
            "Saiga",
            "Kulan moved",
        ]

    def test_what_was_inserted_and_then_deleted_is_gone(self, texts: Texts) -> None:
        assert texts("<w:p>{Saiga}" + ins(deleted(" x")) + "</w:p>") == ["Saiga"]

    def test_insertions_in_links_are_accepted_too(self, texts: Texts) -> None:
        assert texts('{See }<w:hyperlink w:anchor="a">' + ins("{it}") + "</w:hyperlink>{ now}") == [
            "See <h1>it</h1> now"
        ]

    def test_a_link_that_was_deleted_leaves_no_tag(self, texts: Texts) -> None:
        link = f'<w:hyperlink w:anchor="a">{deleted("it")}</w:hyperlink>'
        assert texts(f"<w:p>{{See }}{link}{{this}}</w:p>") == ["See this"]

    def test_formatting_is_the_new_one(self, built: Built, texts: Texts) -> None:
        body = (
            f"{{Many saiga }}<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr>"
            "<w:t>jump</w:t></w:r>"
        )
        assert texts(body) == ["Many saiga <b1>jump</b1>"]
        found = built({"Many saiga <b1>jump</b1>": "Сайгаки <b1>прыгают</b1>"}, body)
        assert found == "<w:p>{Сайгаки }{b|прыгают}</w:p>"


class TestParagraphs:
    def test_one_whose_mark_was_deleted_joins_the_next_and_takes_its_properties(
        self, texts: Texts, built: Built
    ) -> None:
        body = p("{Saiga }", mark="del", style="A") + p("{jump}", style="B")
        assert texts(body) == ["Saiga jump"]
        assert built({"Saiga jump": "Сайгак"}, body) == (
            '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{Сайгак}</w:p>'
        )

    def test_a_chain_of_them_becomes_one(self, texts: Texts) -> None:
        body = p("{One }", mark="del") + p("{two }", mark="del") + p("{three}")
        assert texts(body) == ["One two three"]

    def test_one_that_was_deleted_whole_is_gone(self, built: Built) -> None:
        body = p(deleted("Saiga"), mark="del") + "<w:p>{Kulan}</w:p>"
        assert built({"Kulan": "Кулан"}, body) == "<w:p>{Кулан}</w:p>"

    def test_an_inserted_mark_stays(self, texts: Texts) -> None:
        assert texts(p("{Saiga}", mark="ins") + p("{Kulan}")) == ["Saiga", "Kulan"]

    def test_the_last_one_of_a_cell_stays(self, built: Built) -> None:
        cell = f"<w:tbl><w:tr><w:tc>{p('{Saiga}', mark='del')}</w:tc></w:tr></w:tbl>"
        found = built({"Saiga": "Сайгак"}, cell)
        assert found.count("<w:p>") == 1
        assert "{Сайгак}" in found

    def test_the_mark_that_ends_a_section_takes_the_break_along(self, built: Built) -> None:
        section = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr><w:sectPr/></w:pPr>{{Saiga }}</w:p>"
        assert built({"Saiga jump": "Сайгак"}, section + "<w:p>{jump}</w:p>") == (
            "<w:p>{Сайгак}</w:p>"
        )

    def test_bookmarks_between_them_are_no_obstacle(self, texts: Texts) -> None:
        mark = '<w:bookmarkEnd w:id="1"/><w:commentRangeEnd w:id="1"/>'
        assert texts(p("{Saiga }", mark="del") + mark + p("{jump}")) == ["Saiga jump"]

    def test_bookmarks_between_them_stay_behind_the_first(self, built: Built) -> None:
        start, end = (f'<w:bookmark{side} w:id="1"/>' for side in ("Start", "End"))
        body = p(start, "{Saiga }", mark="del") + end + p("{jump}") + "<w:p>{Kulan}</w:p>"
        assert built({"Kulan": "Кулан"}, body).startswith(
            f"<w:p><w:pPr/>{start}{{Saiga }}{end}{{jump}}</w:p>"
        )


class TestTables:
    @pytest.mark.parametrize("change", ["del", "moveFrom"])
    def test_a_row_that_was_deleted_is_gone(self, built: Built, change: str) -> None:
        body = table(row("Saiga"), row("Kulan", f"<w:{change} {BY}/>"))
        assert built({"Saiga": "Сайгак"}, body) == table(row("Сайгак"))

    def test_a_row_that_was_inserted_stays(self, texts: Texts) -> None:
        assert texts(table(row("Saiga"), row("Kulan", f"<w:ins {BY}/>"))) == ["Saiga", "Kulan"]

    def test_a_table_without_rows_is_gone(self, built: Built) -> None:
        body = table(row("Kulan", f"<w:del {BY}/>")) + "<w:p>{Saiga}</w:p>"
        assert built({"Saiga": "Сайгак"}, body) == "<w:p>{Сайгак}</w:p>"

    def test_a_cell_that_lost_its_table_still_has_a_paragraph(self, built: Built) -> None:
        inner = table(row("Kulan", f"<w:del {BY}/>"))
        body = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc><w:p>{{Saiga}}</w:p></w:tc></w:tr></w:tbl>"
        assert "<w:tc><w:p/></w:tc>" in built({"Saiga": "Сайгак"}, body)

    def test_a_cell_that_was_deleted_is_gone(self, texts: Texts) -> None:
        gone = f"<w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr><w:p>{{Kulan}}</w:p></w:tc>"
        body = f"<w:tbl><w:tr><w:tc><w:p>{{Saiga}}</w:p></w:tc>{gone}</w:tr></w:tbl>"
        assert texts(body) == ["Saiga"]

    def test_rows_and_cells_go_with_the_controls_around_them(self, built: Built) -> None:
        gone = f"<w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr><w:p>{{Kulan}}</w:p></w:tc>"
        control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
        rows = control(row("Kulan", f"<w:del {BY}/>")), row("Saiga").replace("</w:tr>", "{}</w:tr>")
        body = table(rows[0], rows[1].replace("{}", control(gone)))
        assert built({"Saiga": "Сайгак"}, body) == table(row("Сайгак"))

    @pytest.mark.parametrize(
        ("change", "merged"),
        [
            ('w:vMerge="rest"', '<w:vMerge w:val="restart"/>'),
            ('w:vMerge="cont" w:vMergeOrig="rest"', '<w:vMerge w:val="continue"/>'),
            ('w:vMergeOrig="cont"', ""),
        ],
    )
    def test_cells_are_merged_and_parted_as_marked(
        self, built: Built, change: str, merged: str
    ) -> None:
        cell = '<w:tcPr><w:tcW w:w="9"/>{}<w:vAlign w:val="top"/></w:tcPr><w:p>{{Saiga}}</w:p>'
        change = f"<w:cellMerge {BY} {change}/>"
        body = f"<w:tbl><w:tr><w:tc>{cell.format(change)}</w:tc></w:tr></w:tbl>"
        assert built({"Saiga": "Сайгак"}, body).startswith(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/>{merged}<w:vAlign'
        )


class TestControls:
    def test_one_whose_tags_were_deleted_leaves_its_content(self, built: Built) -> None:
        start, end = (
            f'<w:customXmlDelRange{side} w:id="{{0}}"/>'.format for side in ("Start", "End")
        )
        body = (
            f"{start(7)}<w:sdt><w:sdtPr/><w:sdtContent>{end(7)}<w:p>{{Saiga}}</w:p>{start(8)}"
            f"</w:sdtContent></w:sdt>{end(8)}<w:sdt><w:sdtContent><w:p>{{Kulan}}</w:p>"
            "</w:sdtContent></w:sdt>"
        )
        assert built({"Saiga": "Сайгак"}, body) == (
            "<w:p>{Сайгак}</w:p><w:sdt><w:sdtContent><w:p>{Kulan}</w:p></w:sdtContent></w:sdt>"
        )

    def test_one_of_deleted_paragraphs_only_is_gone(self, built: Built) -> None:
        control = f"<w:sdt><w:sdtContent>{p(deleted('Kulan'), mark='del')}</w:sdtContent></w:sdt>"
        found = built({"Saiga": "Сайгак"}, control + "<w:p>{Saiga}</w:p>")
        assert found == "<w:p>{Сайгак}</w:p>"


class TestFormulas:
    def test_a_character_that_was_deleted_is_gone(self, built: Built) -> None:
        changed = f"<m:r><w:del {BY}><m:t>2</m:t></w:del></m:r>"
        formula = f"<m:oMath><m:r><m:t>A</m:t></m:r>{changed}</m:oMath>"
        body = f"<w:p>{{Area }}{formula}{{ is}}</w:p>"
        assert built({"Area <eq1/> is": "S <eq1/>"}, body) == (
            "<w:p>{S }<m:oMath><m:r><m:t>A</m:t></m:r></m:oMath></w:p>"
        )

    @pytest.mark.parametrize(
        "mark", [f"<w:del {BY}><w:rPr/></w:del>", f"<w:rPr><w:del {BY}/></w:rPr>"]
    )
    def test_one_of_which_nothing_is_left_is_gone(self, texts: Texts, mark: str) -> None:
        run = f"<w:del {BY}><m:r><m:t>2</m:t></m:r></w:del>"
        square = (
            f"<m:sSup><m:sSupPr><m:ctrlPr>{mark}</m:ctrlPr></m:sSupPr><m:e>{run}</m:e>"
            f"<m:sup>{run}</m:sup></m:sSup>"
        )
        assert texts(f"<w:p>{{Area }}<m:oMath>{square}</m:oMath>{{ is}}</w:p>") == ["Area  is"]


class TestNotes:
    @pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
    def test_one_goes_with_its_reference(
        self, build: Callable[..., Path], shown: Callable[..., str], kind: str
    ) -> None:
        notes = "".join(f'<w:{kind} w:id="{n}"><w:p>{{Note}}</w:p></w:{kind}>' for n in (1, 2, 3))
        reference = f'<w:r><w:{kind}Reference w:id="{{}}"/></w:r>'.format
        body = f"<w:p>{{Saiga}}{reference(1)}<w:del {BY}>{reference(2)}</w:del></w:p>"
        target = build({"Saiga": "Сайгак", "Note": "Примечание"}, body, **{f"{kind}s": notes})
        found = shown(target, f"word/{kind}s.xml")
        assert re.findall(r'w:id="(.)"', found) == ["1", "3"]
        assert found.count("{Примечание}") == 2

    def test_what_a_comment_was_about_is_no_longer_marked(self, built: Built) -> None:
        start, end = (f'<w:commentRange{side} w:id="{{}}"/>'.format for side in ("Start", "End"))
        reference = '<w:r><w:commentReference w:id="{}"/></w:r>'.format
        gone = f"<w:del {BY}>{reference(2)}</w:del>"
        body = f"<w:p>{start(1)}{start(2)}{{Saiga}}{end(2)}{gone}{end(1)}{reference(1)}</w:p>"
        assert built({"Saiga": "Сайгак"}, body) == (
            f"<w:p>{start(1)}{{Сайгак}}{end(1)}{reference(1)}</w:p>"
        )


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("pPr", "pPrChange"),
        ("sectPr", "sectPrChange"),
        ("pPr", "numberingChange"),
    ],
)
def test_former_properties_are_dropped(built: Built, place: str, change: str) -> None:
    body = f"<w:p><w:pPr><w:{place}><w:{change} {BY}/></w:{place}></w:pPr>{{Saiga}}</w:p>"
    assert change not in built({"Saiga": "Сайгак"}, body)


def test_no_change_is_left_in_any_part_that_was_read(
    build: Callable[..., Path], shown: Callable[..., str]
) -> None:
    changes = "<w:p>" + ins("{Fences}") + deleted("x") + "</w:p>"
    target = build({"Saiga": "Сайгак"}, "{Saiga}", header=changes)
    assert shown(target, "word/header1.xml") == "<w:p>{Fences}</w:p>"
