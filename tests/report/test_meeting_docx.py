"""The Word report for a meeting: its sentences, its tables, and templates of others."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from cami_translate.amounts import Amount
from cami_translate.errors import DocumentError
from cami_translate.report.figures import (
    Agreement,
    Amounts,
    Assignment,
    Attention,
    Document,
    Funding,
    Money,
    Pace,
    Point,
    Report,
)
from cami_translate.report.labels import ENGLISH, LABELS, RUSSIAN, Labels
from cami_translate.report.meeting_docx import write_meeting_report, write_template

DAY = dt.date(2026, 11, 23)
AMOUNTS = Amounts(approved=Amount(1, 21), translated=Amount(2, 1200), untranslated=Amount(1, 1))
WORK = Assignment("a", "guide", "ru", (), "translation", "", None, "sent", (), 1, AMOUNTS)
HOSTILE = "=1+1<script>\u202e\x07&"


def agreement(id_: str, name: str = "ACBK", closing: dt.date | None = None) -> Agreement:
    return Agreement(
        id=id_,
        partner=name,
        person=name,
        start=dt.date(2012, 10, 1),
        closing=closing,
        subject=name,
        funding=name,
        state="active",
        overlays=(),
        amounts=AMOUNTS,
        open_words=1,
        pace=Pace(1, 2, 3, "norm"),
        forecast=(DAY, DAY),
        assignments=(WORK,) if id_ == "guide" else (),
    )


def report(name: str = "CAMI", **changes: object) -> Report:
    values: dict[str, object] = {
        "name": name,
        "date": DAY,
        "source_language": "en",
        "languages": ("ru",),
        "documents": (Document(name, "ru", AMOUNTS),),
        "agreements": (agreement("guide", name), agreement("old", name, DAY)),
        "attention": (Attention("overdue", "a", "guide", name, DAY, 1),),
        "history": (Point(DAY, AMOUNTS),),
        "funding": (Funding(name, Money("EUR", Decimal(5), Decimal("2.5"), Decimal(1))),),
    }
    return Report(**{**values, **changes})  # type: ignore[arg-type]


EMPTY = Report("Empty", DAY, "en", ("ru",))


def written(
    found: Report, labels: Labels = ENGLISH, template: Path | None = None
) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_meeting_report(found, labels, template)))


def text_of(document: docx.document.Document) -> str:
    return "\n".join(p.text for p in document.paragraphs).replace("\u00a0", " ")


def test_the_figures_stand_in_its_sentences() -> None:
    text = text_of(written(report()))
    assert (
        "On 23 November 2026, “CAMI” covered 1 document with 1,222 words in all. 1,221 words "
        "(99.9%) are translated, and 21 words (1.7%) are approved; 1 word is left." in text
    )
    assert "2 agreements are on record; 2 of them are active." in text
    assert "Funded by CAMI: 5.00 EUR agreed, 2.50 EUR delivered, 1.00 EUR accepted." in text
    assert "Overdue. “guide” was due on 23 November 2026; 1 word is left." in text


def test_russian_bends_words_with_their_numbers() -> None:
    text = text_of(written(report(), RUSSIAN))
    assert "охватывает 1 документ, всего 1222 слова." in text
    assert "Переведено 1221 слово (99,9 %), утверждено 21 слово (1,7 %); осталось 1 слово." in text
    assert "Записано 2 соглашения; из них действуют 2." in text


def test_the_annex_lists_the_projects_as_such_reports_do() -> None:
    annex = written(report()).tables[-1]
    assert [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in annex.rows] == [
        ["Implementing partner", "Start date", "Closing date", "Dealing with", "Funding source"],
        ["CAMI", "1 Oct 2012", "ongoing", "CAMI", "CAMI"],
        ["CAMI", "1 Oct 2012", "23 Nov 2026", "CAMI", "CAMI"],
    ]
    assert "w:tblHeader" in annex.rows[0]._tr.xml


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_it_is_of_one_language_and_of_ours(labels: Labels) -> None:
    document = written(report(), labels)
    properties = document.core_properties
    assert properties.language == labels.proofing
    assert properties.title == f"{labels.text('meeting.title')}: CAMI"
    assert not properties.author
    assert not properties.comments
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)  # type: ignore[union-attr]
    assert "PAGE" in section.footer._element.xml
    assert "{{" not in document.element.xml + section.header._element.xml


def test_the_picture_tells_what_it_shows() -> None:
    (shape,) = written(report()).inline_shapes
    about = shape._inline.docPr.get("descr").replace("\u00a0", " ")
    assert (
        "On 23 November 2026: 1,221 words translated and 21 words approved of 1,222 words." in about
    )


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_an_empty_workspace_has_a_report_too(labels: Labels) -> None:
    document = written(EMPTY, labels)
    assert not document.tables
    assert not document.inline_shapes
    assert labels.text("attention.empty") in text_of(document)


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_hostile_names_are_shown_as_what_they_are(labels: Labels) -> None:
    found = written(report(HOSTILE), labels)
    assert "=1+1<script>\\u202e\\x07&" in text_of(found)


def test_what_could_not_be_read_is_told() -> None:
    text = text_of(written(report(warnings=("po/ru/old.po: a conflict marker of git",))))
    assert "What these figures leave out: po/ru/old.po: a conflict marker of git." in text


def test_one_report_gives_the_same_bytes() -> None:
    assert write_meeting_report(report(), RUSSIAN) == write_meeting_report(report(), RUSSIAN)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "ours.docx"
    path.write_bytes(write_template(EMPTY, ENGLISH))
    return path


def test_our_template_makes_the_same_report(template: Path) -> None:
    assert text_of(written(report(), template=template)) == text_of(written(report()))


def test_word_may_cut_a_placeholder_into_runs(template: Path) -> None:
    document = docx.Document(str(template))
    paragraph = document.paragraphs[1]
    paragraph.text = "Left: {{words"
    paragraph.add_run("_le").bold = True
    paragraph.add_run("ft}} of {{ words_total }}.")
    document.save(str(template))
    assert "Left: 1 of 1,222." in text_of(written(report(), template=template))


def test_a_template_without_placeholders_has_all_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("Our letterhead")
    document.save(str(path))
    found = written(report(), template=path)
    assert found.paragraphs[0].text == "Our letterhead"
    assert len(found.tables) == 3


def test_a_placeholder_may_stand_in_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "cell.docx"
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{{summary}}"
    document.save(str(path))
    cell = written(report(), template=path).tables[0].cell(0, 0)
    assert cell.paragraphs[0].text.startswith("On ")
    assert cell.paragraphs[-1].text == ""


def test_a_template_of_word_is_one_too(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.dotx"
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"document.main+xml", b"template.main+xml")
            new.writestr(name, data)
    assert text_of(written(report(), template=path)) == text_of(written(report()))


def test_an_unknown_placeholder_says_what_was_meant(template: Path) -> None:
    document = docx.Document(str(template))
    document.add_paragraph("See {{docments}}")
    document.save(str(template))
    with pytest.raises(DocumentError, match=r'"docments" here; did you mean "documents"\?'):
        written(report(), template=template)


def test_what_is_no_word_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(DocumentError, match="is no Word document"):
        written(report(), template=path)
