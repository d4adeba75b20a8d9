"""A document in reading order: the Word file tells the places, catalog and ledger all else."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import pytest

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.project import find_project
from cami_translate.report import figures
from cami_translate.report.views import DocumentView, Fixed, Part
from cami_translate.tracking import LEDGER, read_events, verdicts
from cami_translate.workflow.document_view import ViewTask, view_document
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.report import collect_report
from cami_translate.workflow.review import review_segments
from cami_translate.workflow.rules import choose_rules
from cami_translate.workflow.selection import CatalogFile

Translate = Callable[..., None]

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def look(workspace: Path, name: str = "guide") -> DocumentView:
    project = find_project(workspace)
    (source,) = (item for item in project.documents() if item.name == name)
    events = read_events(project.root / "po" / LEDGER)
    return view_document(
        choose_rules(project, (), ()),
        ViewTask(
            document=figures.Document(name, "ru", figures.Amounts()),
            file=CatalogFile(name, "ru", project.catalog_path(name, "ru")),
            source=source,
            known=verdicts(events, name, "ru"),
            findings={},
            people={"elena": "Elena"},
        ),
    )


def shown(view: DocumentView) -> list[tuple[str, str]]:
    return [(item.kind, item.source) for item in view.segments]


@pytest.fixture
def extracted(workspace: Path) -> Path:
    extract_documents(workspace, now=NOW)
    return workspace


@pytest.fixture
def with_table(workspace: Path) -> Path:
    """A document with a table between paragraphs, one cell of which is a number."""
    document = docx.Document()
    document.add_paragraph("Before")
    table = document.add_table(2, 2)
    for number, text in enumerate(("Species", "Number", "Saiga", "40")):
        table.cell(number // 2, number % 2).text = text
    document.add_paragraph("Saiga")
    document.core_properties.title = document.core_properties.comments = ""
    document.save(str(workspace / "source_docs" / "guide.docx"))
    extract_documents(workspace, now=NOW)
    return workspace


def test_texts_stand_where_they_do_in_the_word_file(extracted: Path) -> None:
    view = look(extracted)
    assert view.in_place
    assert shown(view) == [
        ("Heading 1", "Fences and saiga"),
        ("Paragraph", "Saiga antelopes cannot jump <b1>high</b1> fences."),
        ("Paragraph", "See the annex."),
        ("Paragraph", "Roads cut their way."),
        ("Paragraph", "See the annex."),
    ]


def test_a_repeated_text_stands_at_each_place_and_counts_at_the_first(extracted: Path) -> None:
    its = [item for item in look(extracted).segments if item.source == "See the annex."]
    assert [item.repeats for item in its] == [False, True]
    assert [item.amounts.total.words for item in its] == [3, 0]
    assert len({item.reference for item in its}) == len({item.number for item in its}) == 2


def test_the_words_of_a_page_are_those_of_the_report(extracted: Path, translate: Translate) -> None:
    translate(extracted / "po" / "ru" / "guide.po", {"See the annex.": "См. приложение."})
    (document,) = collect_report(extracted, today=NOW.date()).report.documents
    amounts = (item.amounts for item in look(extracted).segments)
    assert sum(amounts, figures.Amounts()) == document.amounts


def test_a_table_has_its_cells_and_numbers(with_table: Path) -> None:
    view = look(with_table)
    found = [
        (
            item.text if isinstance(item, Fixed) else item.source,
            [(c.row, c.column) for c in item.cells],
        )
        for item in view.items
    ]
    assert found == [
        ("Before", []),
        ("Species", [(1, 1)]),
        ("Number", [(1, 2)]),
        ("Saiga", [(2, 1)]),
        ("40", [(2, 2)]),
        ("Saiga", []),
    ]


def test_without_its_word_file_a_document_is_in_the_order_of_its_catalog(
    with_table: Path, write_docx: Callable[..., Path]
) -> None:
    write_docx(with_table / "source_docs" / "guide.docx", "Something else.")
    view = look(with_table)
    assert not view.in_place
    assert [(item.source, [c.row for c in item.cells]) for item in view.segments] == [
        ("Before", []),
        ("Species", [1]),
        ("Number", [1]),
        ("Saiga", [2]),
    ]


def test_what_is_known_of_a_segment_stands_with_it(extracted: Path, translate: Translate) -> None:
    catalog = extracted / "po" / "ru" / "guide.po"
    translate(catalog, {"See the annex.": "См. приложение.", "Roads cut their way.": "Дороги."})
    picked = Picking(entries=("See the annex.",))
    review_segments(extracted, "review", picked, actor="maria", now=NOW)
    review_segments(extracted, "approve", picked, actor="elena", now=NOW)
    states = {item.source: item for item in look(extracted).segments if not item.repeats}
    seen = states["See the annex."].seen
    assert states["See the annex."].state == "approved"
    assert seen
    assert (seen.kind, seen.person, seen.date) == ("approve", "Elena", NOW.date())
    assert states["Roads cut their way."].state == "translated"
    assert states["Roads cut their way."].seen is None


def change(catalog: Path, source: str, **fields: object) -> None:
    found = read_catalog(catalog)
    entries: Iterable[object] = (
        dataclasses.replace(entry, **fields) if entry.msgid == source else entry  # type: ignore[arg-type]
        for entry in found.entries
    )
    write_catalog(dataclasses.replace(found, entries=tuple(entries)), catalog)  # type: ignore[arg-type]


def test_what_changed_in_the_english_is_told(extracted: Path) -> None:
    source = "Roads cut their way."
    fields = {"msgstr": "Дороги.", "fuzzy": True, "previous": "Railways cut their way."}
    change(extracted / "po" / "ru" / "guide.po", source, comments=("Check.",), **fields)
    (item,) = (item for item in look(extracted).segments if item.source == source)
    assert item.state == "needs_work"
    assert [(piece.difference, piece.text) for piece in item.previous] == [
        ("removed", "Railways"),
        ("added", "Roads"),
        ("kept", " cut their way."),
    ]
    assert item.comments == ("Check.",)


def test_a_translation_that_a_build_would_refuse_needs_work(extracted: Path) -> None:
    source = "Saiga antelopes cannot jump <b1>high</b1> fences."
    change(extracted / "po" / "ru" / "guide.po", source, msgstr="Без тегов.")
    (item,) = (item for item in look(extracted).segments if item.source == source)
    assert item.state == "needs_work"
    assert item.tags == {"b1": "bold"}


@pytest.fixture(scope="module")
def guidelines() -> DocumentView:
    """The shipped guidelines, which have notes, figures, headers and tables in tables."""
    return look(ROOT, "linear-infrastructure-guidelines")


def test_notes_stand_behind_what_refers_to_them(guidelines: DocumentView) -> None:
    segments = list(guidelines.segments)
    kinds = [item.kind for item in segments if item.part is Part.NOTE]
    assert len(set(kinds)) > 3
    assert kinds == sorted(kinds, key=lambda kind: int(kind.split()[1]))
    tagged = [n for n, item in enumerate(segments) if "<fn" in item.source]
    assert tagged  # a reference at the end of a paragraph is no tag of its segment
    assert {segments[n + 1].part for n in tagged} == {Part.NOTE}


def test_terms_are_found_where_they_are_written(guidelines: DocumentView) -> None:
    uses = [(item, use) for item in guidelines.segments for use in item.terms]
    assert len(uses) > 200
    for item, use in uses:
        assert item.source[slice(*use.span)].strip()
        assert use.translations or use.term


def test_every_entry_of_a_catalog_is_shown(guidelines: DocumentView) -> None:
    catalog = read_catalog(ROOT / "po" / "ru" / "linear-infrastructure-guidelines.po")
    once = [item.source for item in guidelines.segments if not item.repeats]
    assert sorted(once) == sorted(entry.msgid for entry in catalog.live)


def test_headers_and_properties_stand_apart(guidelines: DocumentView) -> None:
    parts = [item.part for item in guidelines.segments]
    assert Part.AROUND in parts
    assert Part.BODY not in parts[parts.index(Part.AROUND) :]
