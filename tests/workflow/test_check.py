"""What a check tells of documents, beside the translations in their catalogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from cami_translate.workflow.build import build_documents
from cami_translate.workflow.check import check_catalogs
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.inspect import is_cyrillic


@pytest.fixture
def narrow(workspace: Path) -> Path:
    """A document of the workspace with a narrow column and a font without Cyrillic letters."""
    document = docx.Document()
    table = document.add_table(1, 1)
    table.autofit = False
    cell = table.cell(0, 0)
    cell.width = Pt(105)
    cell.text = "Implementation"
    run = cell.paragraphs[0].runs[0]
    run.font.name, run.font.size = "Lato", Pt(12)
    document.core_properties.title = document.core_properties.comments = ""
    path = workspace / "source_docs" / "plan.docx"
    document.save(str(path))
    return path


def rules(workspace: Path, *names: str) -> list[str]:
    return [item.rule for item in check_catalogs(workspace, names).warnings]


def test_documents_are_inspected_with_what_is_translated(
    workspace: Path, narrow: Path, translate: Callable[..., None]
) -> None:
    extract_documents(workspace)
    assert rules(workspace) == ["font-cyrillic", "narrow-cell"]
    translate(workspace / "po" / "ru" / "plan.po", {"Implementation": "Ход работ"})
    assert rules(workspace) == ["font-cyrillic"]


def test_warnings_are_no_errors(workspace: Path, narrow: Path) -> None:
    extract_documents(workspace)
    result = check_catalogs(workspace)
    assert result.warnings
    assert (result.errors, result.failures) == (0, ())


def test_a_plain_word_file_needs_no_workspace(
    narrow: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    plain = folder / "offer.docx"
    plain.write_bytes(narrow.read_bytes())
    result = check_catalogs(folder, [str(plain)])
    assert (result.catalogs, result.failures) == ((), ())
    assert [item.document for item in result.warnings] == ["offer.docx"] * 2


def test_a_source_of_the_workspace_is_checked_with_its_catalog(
    workspace: Path, narrow: Path
) -> None:
    extract_documents(workspace)
    result = check_catalogs(workspace, [str(narrow)])
    assert [catalog.document for catalog in result.catalogs] == ["plan"]
    assert [document.document for document in result.documents] == ["plan"]


def test_a_catalog_alone_has_no_document(workspace: Path, narrow: Path) -> None:
    extract_documents(workspace)
    result = check_catalogs(workspace, [str(workspace / "po" / "ru" / "plan.po")])
    assert result.documents == ()


def test_an_extraction_counts_warnings_and_a_build_tells_what_does_not_fit(
    workspace: Path, narrow: Path, translate: Callable[..., None]
) -> None:
    assert [document.warnings for document in extract_documents(workspace).documents] == [0, 2]
    assert build_documents(workspace).tight == ()
    translate(workspace / "po" / "ru" / "plan.po", {"Implementation": "Природопользование"})
    assert [item.rule for item in build_documents(workspace).tight] == ["narrow-cell"]


@pytest.mark.parametrize(
    ("code", "cyrillic"),
    [("ru", True), ("ru_RU", True), ("uz-Cyrl", True), ("uz", False), ("sr_Latn", False)],
)
def test_languages_in_cyrillic_letters(code: str, cyrillic: bool) -> None:
    assert is_cyrillic(code) is cyrillic
