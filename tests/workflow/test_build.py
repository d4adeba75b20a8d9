from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cami_translate.amounts import Amount
from cami_translate.errors import DocumentError
from cami_translate.tracking import Level
from cami_translate.workflow.build import BuildOptions, build_documents
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.parallel import Processes
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.review import review_segments

RUSSIAN = {
    "Fences and saiga": "Ограждения и сайгак",
    "Saiga antelopes cannot jump <b1>high</b1> fences.": (
        "Сайгаки не перепрыгивают <b1>высокие</b1> ограждения."
    ),
    "See the annex.": "См. приложение.",
    "Roads cut their way.": "Дороги преграждают им путь.",
}


@pytest.fixture
def catalog(workspace: Path) -> Path:
    extract_documents(workspace)
    return workspace / "po" / "ru" / "guide.po"


@pytest.fixture
def complete(catalog: Path, translate: Callable[..., None]) -> Path:
    translate(catalog, RUSSIAN)
    return catalog


def output(workspace: Path) -> Path:
    return workspace / "output" / "ru" / "guide.docx"


def test_a_complete_translation_leaves_no_english(
    workspace: Path, complete: Path, paragraphs_of: Callable[[Path], list[str]]
) -> None:
    result = build_documents(workspace)
    assert paragraphs_of(output(workspace)) == [
        "Ограждения и сайгак",
        "Сайгаки не перепрыгивают высокие ограждения.",
        "См. приложение.",
        "Дороги преграждают им путь.",
        "См. приложение.",
    ]
    assert result.total.complete
    assert result.total.total.segments == 4


def test_formatting_is_where_the_translator_put_it(workspace: Path, complete: Path) -> None:
    build_documents(workspace)
    paragraph = docx.Document(str(output(workspace))).paragraphs[1]
    assert [run.text for run in paragraph.runs if run.bold] == ["высокие"]


def test_what_is_fuzzy_or_untranslated_stays_in_english_and_is_counted(
    workspace: Path,
    catalog: Path,
    translate: Callable[..., None],
    paragraphs_of: Callable[[Path], list[str]],
) -> None:
    heading, _, annex, _ = RUSSIAN
    translate(catalog, {heading: RUSSIAN[heading], annex: RUSSIAN[annex]}, fuzzy=(annex,))
    result = build_documents(workspace)
    assert paragraphs_of(output(workspace))[0] == "Ограждения и сайгак"
    assert paragraphs_of(output(workspace))[2] == "See the annex."
    tally = result.total
    assert (tally.translated, tally.needs_work) == (Amount(1, 3), Amount(1, 3))
    assert tally.untranslated == Amount(2, 10)


def test_a_translation_with_wrong_tags_is_not_built_and_is_named(
    workspace: Path,
    catalog: Path,
    translate: Callable[..., None],
    paragraphs_of: Callable[[Path], list[str]],
) -> None:
    _, fences, *_ = RUSSIAN
    translate(catalog, RUSSIAN | {fences: "Сайгаки не прыгают."})
    result = build_documents(workspace)
    assert paragraphs_of(output(workspace))[1] == "Saiga antelopes cannot jump high fences."
    assert result.total.invalid.segments == 1
    (finding,) = (item for item in result.diagnostics if item.severity == "error")
    assert re.fullmatch(r"guide\.docx:\d+", finding.place)


def test_untranslated_text_can_be_highlighted(workspace: Path, catalog: Path) -> None:
    build_documents(workspace, options=BuildOptions(mark_untranslated=True))
    runs = docx.Document(str(output(workspace))).paragraphs[3].runs
    assert all(run.font.highlight_color for run in runs)


def test_the_same_input_gives_the_same_bytes(workspace: Path, complete: Path) -> None:
    build_documents(workspace)
    first = output(workspace).read_bytes()
    build_documents(workspace)
    assert output(workspace).read_bytes() == first


def test_an_empty_catalog_gives_the_source_back(workspace: Path, catalog: Path) -> None:
    build_documents(workspace)
    source = workspace / "source_docs" / "guide.docx"
    assert output(workspace).read_bytes() == source.read_bytes()


def test_only_a_complete_translation_is_released(
    workspace: Path, catalog: Path, translate: Callable[..., None]
) -> None:
    options = BuildOptions(require=Level.COMPLETE)
    result = build_documents(workspace, options=options)
    assert [rebuilt.source.name for rebuilt in result.withheld] == ["guide.docx"]
    assert not output(workspace).exists()
    translate(catalog, RUSSIAN)
    assert not build_documents(workspace, options=options).withheld
    assert output(workspace).exists()


def test_an_earlier_incomplete_build_cannot_be_taken_for_the_release(
    workspace: Path, catalog: Path
) -> None:
    build_documents(workspace)
    build_documents(workspace, options=BuildOptions(require=Level.COMPLETE))
    assert not output(workspace).exists()


@pytest.mark.parametrize(
    ("given", "released"),
    [
        ("", {Level.COMPLETE}),
        ("review", {Level.COMPLETE, Level.REVIEWED}),
        ("approve", {Level.COMPLETE, Level.REVIEWED, Level.APPROVED}),
    ],
)
def test_only_what_has_reached_a_level_is_released(
    workspace: Path, complete: Path, given: str, released: set[Level]
) -> None:
    if given:
        now = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
        review_segments(workspace, given, Picking(), actor="maria", now=now)
    for level in Level:
        result = build_documents(workspace, options=BuildOptions(require=level))
        assert (not result.withheld, output(workspace).exists()) == (level in released,) * 2


def test_one_edit_since_the_approval_withholds_a_release(
    workspace: Path, complete: Path, translate: Callable[..., None]
) -> None:
    now = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    review_segments(workspace, "approve", Picking(), actor="maria", now=now)
    translate(complete, {"See the annex.": "Смотрите приложение."})
    (withheld,) = build_documents(workspace, options=BuildOptions(require=Level.APPROVED)).withheld
    assert withheld.tally.below(Level.APPROVED) == Amount(1, 3)


def test_a_pseudo_translation_needs_no_catalog_and_replaces_no_real_one(
    workspace: Path, paragraphs_of: Callable[[Path], list[str]]
) -> None:
    build_documents(workspace, options=BuildOptions(pseudo=True))
    assert not output(workspace).exists()
    pseudo = paragraphs_of(workspace / "output" / "ru-pseudo" / "guide.docx")
    assert not re.search("[A-Za-z]", " ".join(pseudo))


def test_a_document_that_was_not_extracted_says_so(workspace: Path) -> None:
    (failure,) = build_documents(workspace).failures
    assert "cami-translate extract guide" in str(failure)


def test_a_document_newer_than_its_catalog_is_built_with_a_warning(
    workspace: Path, complete: Path, write_docx: Callable[..., Path]
) -> None:
    assert not build_documents(workspace).diagnostics
    write_docx(workspace / "source_docs" / "guide.docx", "# Fences and saiga", "New.")
    rules = [item.rule for item in build_documents(workspace).diagnostics]
    assert "stale-catalog" in rules


def test_many_documents_are_built_in_several_processes(
    workspace: Path, write_docx: Callable[..., Path]
) -> None:
    for number in range(6):
        write_docx(workspace / "source_docs" / f"part-{number}.docx", f"Part {number} of it.")
    extract_documents(workspace, executor=Processes(3))
    result = build_documents(workspace, executor=Processes(3))
    assert not result.failures
    assert len(list((workspace / "output" / "ru").glob("*.docx"))) == 7


@pytest.mark.office
def test_a_pdf_is_made_beside_the_document(workspace: Path, complete: Path) -> None:
    (built,) = build_documents(workspace, options=BuildOptions(pdf=True)).documents
    assert built.pdf == output(workspace).with_suffix(".pdf")
    assert built.pdf.read_bytes().startswith(b"%PDF-")


def test_a_pdf_without_libreoffice_says_what_to_install(
    workspace: Path, complete: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(DocumentError, match="LibreOffice"):
        build_documents(workspace, options=BuildOptions(pdf=True))


def test_numbers_are_written_as_in_russian_if_anything_is_translated(
    workspace: Path,
    write_docx: Callable[..., Path],
    translate: Callable[..., None],
    paragraphs_of: Callable[[Path], list[str]],
) -> None:
    source = write_docx(workspace / "source_docs" / "guide.docx", "Fences", "1,250.5", "2024")
    extract_documents(workspace)
    build_documents(workspace)
    assert output(workspace).read_bytes() == source.read_bytes()
    translate(workspace / "po" / "ru" / "guide.po", {"Fences": "Ограждения"})
    build_documents(workspace)
    assert paragraphs_of(output(workspace)) == ["Ограждения", "1\u00a0250,5", "2024"]
