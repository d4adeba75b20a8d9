"""The page of a document, as a person reviews it and as a browser reads it."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from cami_translate.model import Cell
from cami_translate.report.document_page import (
    Links,
    html_language,
    prepare_page,
    write_document_page,
)
from cami_translate.report.figures import STATES, Amounts, Document
from cami_translate.report.labels import LABELS
from cami_translate.report.views import (
    Diagnosis,
    DocumentView,
    Fixed,
    Part,
    Piece,
    Seen,
    SegmentView,
    TermUse,
)

TODAY = dt.date(2026, 11, 26)
GOLDEN = Path(__file__).with_name("golden") / "document.html"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e'
LINKS = Links("../../index.html", "../ru/guide.ru.html", "ru")

SAIGA = TermUse((0, 5), "saiga", ("сайгак",))
SEGMENTS = (
    SegmentView(
        1, "guide.docx:1", "Heading 1", "Fences", "Ограждения", "approved", 1, level=1,
        seen=Seen("approve", "Elena", TODAY),
    ),
    SegmentView(
        2, "guide.docx:2", "Paragraph", "Saiga <b1>cannot</b1> jump.<fn2/>", "Сайгак не прыгает .",
        "needs_work", 3, tags={"b1": "bold", "fn2": "footnote reference"}, terms=(SAIGA,),
        diagnoses=(
            Diagnosis("TAGS", "error", "<b1> is missing"),
            Diagnosis("PUNCT", "warning", "a space before the full stop", (17, 18)),
        ),
        comments=("See the 2014 edition.",),
    ),
    SegmentView(
        3, "guide.docx:9", "Footnote 1", "Except in panic.", "Кроме паники.", "reviewed", 3,
        part=Part.NOTE, seen=Seen("review", "Elena", TODAY),
    ),
    SegmentView(
        4, "guide.docx:3", "Table 1, row 1", "Height", "", "untranslated", 1,
        cells=(Cell(1, 1, 1),),
    ),
    Fixed("40", (Cell(1, 1, 2),)),
    SegmentView(
        5, "guide.docx:4", "List item", "Lower the fence", "Снять ограждение", "needs_work", 3,
        previous=(Piece("removed", "Remove"), Piece("added", "Lower"), Piece("kept", " the fence")),
    ),
    SegmentView(
        6, "guide.docx:5", "Paragraph", "Height", "", "untranslated", 1, repeats=True,
    ),
    SegmentView(
        7, "guide.docx:8", "Footer", "CMS", "КМВ", "translated", 1, part=Part.AROUND,
    ),
)  # fmt: skip


def view_of(*items: SegmentView | Fixed) -> DocumentView:
    segments = [item for item in items if isinstance(item, SegmentView)]
    amounts = sum((segment.amounts for segment in segments), Amounts())
    return DocumentView(Document("guide", "ru", amounts), "en", items)


def page_of(*items: SegmentView | Fixed, language: str = "en") -> html.HtmlElement:
    page = prepare_page(view_of(*items))
    return html.document_fromstring(
        write_document_page(page, LABELS[language], LINKS, TODAY).decode()
    )


def find(root: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """What an XPath finds in which ``.x`` stands for any element of the class ``x``."""
    has_class = r"*[contains(concat(' ', @class, ' '), ' \1 ')]"
    found = root.xpath("." + re.sub(r"(?<=/)\.([\w-]+)", has_class, path))
    assert isinstance(found, list)
    return found


def texts(root: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in find(root, path)]


def test_the_page_is_as_reviewed() -> None:
    """``CAMI_GOLDEN=write`` writes it anew."""
    written = write_document_page(prepare_page(view_of(*SEGMENTS)), LABELS["en"], LINKS, TODAY)
    body = written.decode().partition("<body>")[2].partition("</body>")[0].strip() + "\n"
    body = body.replace(f"cami_translate {version()}", "cami_translate VERSION")
    if os.environ.get("CAMI_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(body, encoding="utf-8")
    assert body == GOLDEN.read_text(encoding="utf-8")


def test_a_tag_that_went_from_the_english_is_seen() -> None:
    pieces = (Piece("kept", "Lower the fence."), Piece("removed", "<fn1/>"))
    page = page_of(replace(SEGMENTS[0], previous=pieces))
    assert [gone.text_content() for gone in find(page, "//del")] == ["<fn1/>"]


def version() -> str:
    from cami_translate import __version__

    return __version__


def test_each_text_tells_its_language() -> None:
    page = page_of(*SEGMENTS, language="ru")
    assert page.get("lang") == "ru"
    assert {p.get("lang") for p in find(page, "//.a")} == {"en"}
    assert {p.get("lang") for p in find(page, "//.b")} == {"ru"}
    assert {p.get("dir") for p in [*find(page, "//.a"), *find(page, "//.b")]} == {"auto"}


@pytest.mark.parametrize(
    ("code", "tag"), [("ru", "ru"), ("kk_Cyrl", "kk-Cyrl"), ("sr@latin", "sr"), ("pt_BR", "pt-BR")]
)
def test_languages_of_catalogs_are_tags_of_html(code: str, tag: str) -> None:
    assert html_language(code) == tag


def test_headings_are_headings_and_lead_to_their_sections() -> None:
    page = page_of(*SEGMENTS)
    assert texts(page, "//h1") == ["guide"]
    assert "Fences" in texts(page, "//main//h2")
    (first, *_) = find(page, "//.contents//li")
    assert find(first, "/a")[0].get("href") == "#s1"
    assert texts(first, "/.n") == ["36.3%"]


def test_the_contents_are_in_the_language_of_the_page_where_they_can() -> None:
    assert texts(page_of(*SEGMENTS, language="ru"), "//.contents//a")[0] == "Ограждения"


def test_a_filter_counts_what_it_shows() -> None:
    page = page_of(*SEGMENTS)
    told = {
        find(label, "/input")[0].get("id"): int(find(label, "/b")[0].text or "")
        for label in find(page, "//.filter/label")
    }
    assert told == {
        "f-all": 6,
        "f-approved": 1,
        "f-reviewed": 1,
        "f-translated": 1,
        "f-needs_work": 2,
        "f-untranslated": 1,
        "f-found": 1,
    }
    style = find(page, "//style")[0].text or ""
    for name, number in told.items():
        if name != "f-all":
            classes = [set(item.get("class").split()) for item in find(page, "//.s")]
            shown = [c for c in classes if name.removeprefix("f-") in c and "again" not in c]
            assert len(shown) == number
            assert f"#{name}:checked" in style
    assert [radio.get("id") for radio in find(page, "//.filter//input")] == list(told)


def test_every_state_has_a_filter_a_colour_and_a_sign() -> None:
    style = find(page_of(*SEGMENTS), "//style")[0].text or ""
    for state in STATES:
        assert f"#f-{state}:checked" in style
        assert f".{state} {{ --sign" in style
        assert f".s.{state} {{ --state" in style


def test_findings_stand_beside_the_segment_and_at_their_place() -> None:
    page = page_of(*SEGMENTS)
    assert texts(page.get_element_by_id("s2"), "//.d") == [
        "error <b1> is missing TAGS",
        "warning a space before the full stop PUNCT",
    ]
    (mark,) = find(page.get_element_by_id("s2"), "/.b//mark")
    assert mark.text == " "
    assert texts(page.get_element_by_id(mark.get("aria-describedby")), "//code") == ["PUNCT"]


def test_a_term_tells_its_translation_to_everybody() -> None:
    page = page_of(*SEGMENTS)
    (term,) = find(page, "//.a/.t")
    assert (term.text, term.get("data-t"), term.get("tabindex")) == ("Saiga", "сайгак", "0")
    assert page.get_element_by_id(term.get("aria-describedby")).text_content() == "сайгак"


def test_the_tab_key_stops_at_a_term_once_in_a_segment() -> None:
    twice = replace(
        SEGMENTS[1],
        source="Saiga, saiga",
        terms=(SAIGA, replace(SAIGA, span=(7, 12))),
    )
    assert [t.get("tabindex") for t in find(page_of(twice), "//.t")] == ["0", None]


def test_a_table_is_a_table() -> None:
    page = page_of(*SEGMENTS)
    (row,) = find(page, "//table//tr")
    assert [len(cell) for cell in row] == [1, 1]
    assert texts(row, "//.fixed") == ["40"]


def test_what_stands_around_the_text_comes_last() -> None:
    assert texts(page_of(*SEGMENTS).get_element_by_id("around"), "//.a") == ["CMS"]


def test_it_leads_back_and_to_the_other_language() -> None:
    links = find(page_of(*SEGMENTS), "//.switch/a")
    assert [link.get("href") for link in links] == ["../../index.html", "../ru/guide.ru.html"]


def test_a_document_without_text_says_so() -> None:
    page = page_of()
    assert texts(page, "//main/.empty") == ["There is nothing to translate in this document."]
    assert not find(page, "//.filter") + find(page, "//section")


def test_nothing_in_a_text_is_live() -> None:
    segment = SegmentView(
        number=1,
        reference=f"{HOSTILE}:1",
        kind=HOSTILE,
        source=HOSTILE,
        target=HOSTILE,
        state="needs_work",
        tags={"b1": HOSTILE},
        terms=(TermUse((0, 5), HOSTILE, (HOSTILE,)),),
        diagnoses=(Diagnosis("X", "error", HOSTILE, (0, 5)),),
        previous=(Piece("removed", HOSTILE),),
        comments=(HOSTILE,),
        seen=Seen("review", HOSTILE, TODAY),
    )
    view = replace(view_of(segment), document=Document(HOSTILE, HOSTILE, Amounts()))
    page = html.document_fromstring(
        write_document_page(prepare_page(view), LABELS["en"], LINKS, TODAY).decode()
    )
    assert not find(page, "//script") + find(page, "//img") + find(page, "//form")
    names = {name for element in page.iter(html.etree.Element) for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src")}
    assert {link.get("href")[:1] for link in find(page, "//*[@href]")} <= {"#", "."}
    assert find(page.get_element_by_id("s1"), "/.a")[0].text_content() == HOSTILE
