"""Where a finding is, in the words of a person who looks for it in Word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.model import Diagnostic
from tests.docx.inspection.samples import drawing, png, relation

Findings = Callable[..., list[Diagnostic]]
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}{{{text}}}</w:p>"


@pytest.fixture
def place(inspected: Findings) -> Callable[..., str]:
    """The place of the one picture in a document."""

    def find(body: str, **options: str) -> str:
        rels = relation("p1", "image", "/word/media/image1.png")
        media = {"word/media/image1.png": png()}
        (found,) = inspected(body, rels=rels, extra=media, styles=STYLES, **options)
        return found.place

    return find


PICTURE = f"<w:p>{drawing('p1')}</w:p>"


def test_the_caption_below_or_above_names_a_picture(place: Callable[..., str]) -> None:
    assert place(PICTURE + p("Figure 2. Herds")) == "Figure 2. Herds"
    assert place(p("Map 1: Fences") + PICTURE + p("Text.")) == "Map 1: Fences"


def test_the_number_that_a_field_shows_is_part_of_a_caption(place: Callable[..., str]) -> None:
    number = '<w:fldSimple w:instr=" SEQ Figure ">{3}</w:fldSimple>'
    caption = f'<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr>{{Figure }}{number}{{: Herds}}</w:p>'
    assert place(PICTURE + caption) == "Figure 3: Herds"


def test_then_its_alt_text_unless_word_wrote_it(place: Callable[..., str]) -> None:
    def alt(text: str) -> str:
        return place(p("Before.") + f"<w:p>{drawing('p1', alt=text)}</w:p>")

    assert alt("A saiga") == "“A saiga”"
    assert alt("Picture 3") == "after “Before.”"
    assert alt("image7.png") == "after “Before.”"
    assert alt("Diagram&#10;Description automatically generated") == "after “Before.”"


def test_then_the_text_around_it(place: Callable[..., str]) -> None:
    assert place(f"<w:p>{{See }}{drawing('p1')}</w:p>") == "in “See”"
    assert place("<w:p/>" + PICTURE + p("After.")) == "before “After.”"


def test_the_headings_above_come_first(place: Callable[..., str]) -> None:
    heading = p("Threats", '<w:pPr><w:pStyle w:val="H1"/></w:pPr>')
    assert place(heading + PICTURE + p("Figure 1")) == "Threats › Figure 1"


def test_a_table_is_named_with_its_row(place: Callable[..., str]) -> None:
    row = f"<w:tr><w:tc>{PICTURE}</w:tc></w:tr>"
    assert place(f"<w:tbl>{row}</w:tbl>") == "Table 1, row 1"


def test_a_text_box_is_found_by_the_paragraph_that_it_is_anchored_to(
    place: Callable[..., str],
) -> None:
    heading = p("Threats", '<w:pPr><w:pStyle w:val="H1"/></w:pPr>')
    box = (
        "<w:p><w:r><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx><w:txbxContent>"
        f"{PICTURE}</w:txbxContent></wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></w:r>"
        "</w:p>"
    )
    assert place(heading + box + p("Figure 4. Roads")) == "Threats › Text box › Figure 4. Roads"
