"""Text that is drawn: charts, diagrams and shapes in DrawingML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document
from cami_translate.docx.names import CX_NS

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Build = Callable[..., Path]
Shown = Callable[..., str]


def title(*runs: str, end: str = "") -> str:
    return f"<c:title><c:tx><c:rich><a:bodyPr/><a:p>{''.join(runs)}{end}</a:p></c:rich></c:tx></c:title>"  # noqa: E501


def run(text: str, properties: str = "") -> str:
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def cache(name: str, *values: str) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values))
    return f"<c:{name}><c:ptCount/>{points}</c:{name}>"


class TestParagraphs:
    def test_runs_that_look_the_same_are_one(self, texts: Texts) -> None:
        runs = (
            run("Saiga ", '<a:rPr lang="en-US" dirty="0"/>'),
            run("num", '<a:rPr lang="en-GB" err="1"/>'),
            run("bers", "<a:rPr><a:ea typeface='x'/></a:rPr>"),
        )
        assert texts("", chart=title(*runs)) == ["Saiga numbers"]

    @pytest.mark.parametrize(
        ("properties", "letters"),
        [
            ('<a:rPr b="1"/>', "b"),
            ('<a:rPr i="1"/>', "i"),
            ('<a:rPr b="0"/>', ""),
            ('<a:rPr baseline="30000"/>', "sup"),
            ('<a:rPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:rPr>', "g"),
        ],
    )
    def test_formatting_is_a_tag(self, texts: Texts, properties: str, letters: str) -> None:
        expected = f"So many <{letters}1>saiga</{letters}1>" if letters else "So many saiga"
        assert texts("", chart=title(run("So many "), run("saiga", properties))) == [expected]

    def test_text_and_language_are_built_and_the_end_stays_last(
        self, build: Build, shown: Shown
    ) -> None:
        end = '<a:endParaRPr lang="en-US"/>'
        chart = title(run("Saiga", '<a:rPr lang="en-US" b="1"/>'), end=end)
        target = build({"Saiga": "Сайгак"}, "<w:p/>", chart=chart)
        assert shown(target, "word/chart1.xml") == title(
            run("Сайгак", '<a:rPr lang="ru-RU" b="1"/>'), end=end
        )

    def test_breaks_and_fields_are_codes(self, texts: Texts, build: Build, shown: Shown) -> None:
        slide = '<a:fld id="{1}" type="slidenum"><a:t>3</a:t></a:fld>'
        chart = title(run("Saiga"), "<a:br/>", run("page "), slide)
        assert texts("", chart=chart) == ["Saiga<br1/>page <fld2/>"]
        target = build({"Saiga<br1/>page <fld2/>": "Сайгак<br1/>с. <fld2/>"}, "<w:p/>", chart=chart)
        assert shown(target, "word/chart1.xml") == title(
            run("Сайгак"), "<a:br/>", run("с. "), slide
        )


class TestCharts:
    def test_names_and_categories_are_text_and_numbers_are_not(self, read: Read) -> None:
        chart = (
            f"<c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>{cache('strCache', 'Saiga')}"
            "</c:strRef></c:tx>"
            f"<c:cat><c:strRef>{cache('strCache', 'Spring', 'Autumn')}</c:strRef></c:cat>"
            f"<c:val><c:numRef>{cache('numCache', '120')}</c:numRef></c:val></c:ser>"
        )
        assert [(b.kind, b.text) for b in read("", chart=chart).blocks] == [
            ("Chart", "Saiga"),
            ("Chart", "Spring"),
            ("Chart", "Autumn"),
        ]

    def test_a_name_without_a_cell_and_levels_of_categories_are_text(self, texts: Texts) -> None:
        chart = (
            "<c:ser><c:tx><c:v>Saiga</c:v></c:tx><c:cat><c:multiLvlStrRef><c:multiLvlStrCache>"
            "<c:lvl><c:pt><c:v>Spring</c:v></c:pt></c:lvl></c:multiLvlStrCache>"
            "</c:multiLvlStrRef></c:cat></c:ser>"
        )
        assert texts("", chart=chart) == ["Saiga", "Spring"]

    def test_categories_that_no_sheet_holds_are_text(self, texts: Texts) -> None:
        assert texts("", chart=f"<c:cat>{cache('strLit', 'Spring')}</c:cat>") == ["Spring"]

    def test_names_in_newer_kinds_of_charts_are_text(self, texts: Texts) -> None:
        chart = (
            f'<cx:data xmlns:cx="{CX_NS}"><cx:strDim><cx:lvl><cx:pt>Spring</cx:pt></cx:lvl>'
            "</cx:strDim><cx:numDim><cx:lvl><cx:pt>12e3</cx:pt></cx:lvl></cx:numDim>"
            "<cx:txData><cx:v>Saiga</cx:v></cx:txData></cx:data>"
        )
        assert texts("", chart=chart) == ["Spring", "Saiga"]

    def test_names_are_built(self, build: Build, shown: Shown) -> None:
        chart = f"<c:tx><c:strRef>{cache('strCache', 'Saiga')}</c:strRef></c:tx>"
        target = build({"Saiga": "Сайгак"}, "<w:p/>", chart=chart)
        assert "<c:v>Сайгак</c:v>" in shown(target, "word/chart1.xml")

    def test_text_boxes_in_them_are_told_as_theirs(self, read: Read) -> None:
        (block,) = read("", chart=title(run("Saiga"))).blocks
        assert (block.kind, block.location.part) == ("Chart", "word/chart1.xml")


class TestDiagrams:
    POINT = "<dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>Fences</a:t></a:r></a:p></dgm:t></dgm:pt>"

    def test_the_data_is_text_and_the_drawing_its_twin(self, read: Read) -> None:
        document = read("", diagram=self.POINT, drawing=self.POINT.replace("dgm:", "dsp:"))
        assert [(b.kind, b.text, b.derived) for b in document.blocks] == [
            ("Diagram", "Fences", False),
            ("Diagram", "Fences", True),
        ]

    def test_both_are_built(self, build: Build, shown: Shown) -> None:
        parts = {"diagram": self.POINT, "drawing": self.POINT.replace("dgm:", "dsp:")}
        target = build({"Fences": "Заборы"}, "<w:p/>", **parts)
        for part in ("word/data1.xml", "word/drawing1.xml"):
            assert "<a:t>Заборы</a:t>" in shown(target, part)


def test_shapes_that_hold_drawing_text_in_the_document_are_read(texts: Texts) -> None:
    body = (
        "<w:p><w:r><w:drawing><a:graphic><a:txBody><a:p><a:r><a:t>Saiga</a:t></a:r></a:p>"
        "</a:txBody></a:graphic></w:drawing></w:r></w:p>"
    )
    assert texts(body) == ["Saiga"]
