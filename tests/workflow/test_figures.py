"""``status``, ``count`` and ``check``: what they tell of a workspace and of plain files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.amounts import Amount
from cami_translate.workflow.check import check_catalogs
from cami_translate.workflow.count import count_documents
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.status import report_status


@pytest.fixture
def catalog(workspace: Path) -> Path:
    extract_documents(workspace)
    return workspace / "po" / "ru" / "guide.po"


def test_status_is_read_from_the_catalogs_alone(
    workspace: Path, catalog: Path, translate: Callable[..., None]
) -> None:
    targets = {"See the annex.": "См.", "Fences and saiga": "Ограждения"}
    translate(catalog, targets, fuzzy=("Fences and saiga",))
    (workspace / "source_docs" / "guide.docx").write_bytes(b"")
    (row,) = report_status(workspace).documents
    assert (row.document, row.language) == ("guide", "ru")
    assert (row.tally.translated, row.tally.needs_work) == (Amount(1, 3), Amount(1, 3))
    assert row.tally.total == Amount(4, 16)


def test_a_gate_is_about_all_words(
    workspace: Path, catalog: Path, translate: Callable[..., None]
) -> None:
    translate(catalog, {"Roads cut their way.": "Дороги."})
    result = report_status(workspace)
    assert result.reaches(25)
    assert not result.reaches(25.1)


def test_a_document_without_a_catalog_is_missing_and_passes_no_gate(workspace: Path) -> None:
    result = report_status(workspace)
    assert [file.document for file in result.missing] == ["guide"]
    assert not result.reaches(0)


def test_status_of_a_plain_file_needs_no_workspace(catalog: Path, tmp_path: Path) -> None:
    (row,) = report_status(tmp_path / "nowhere", [str(catalog)]).documents
    assert (row.document, row.language, row.tally.total.segments) == ("guide", "ru", 4)


def test_a_catalog_that_cannot_be_read_is_a_failure(workspace: Path, catalog: Path) -> None:
    catalog.write_bytes(b'msgid "cut off')
    (failure,) = report_status(workspace).failures
    assert str(catalog) in str(failure)


def test_count_tells_what_is_there_and_what_is_to_be_translated(workspace: Path) -> None:
    (row,) = count_documents(workspace).documents
    assert row.everything == Amount(5, 19)
    assert row.distinct == Amount(4, 16)


def test_count_of_a_plain_file_needs_no_workspace(
    tmp_path: Path, write_docx: Callable[..., Path]
) -> None:
    path = write_docx(tmp_path / "elsewhere" / "offer.docx", "Three words here.")
    assert count_documents(tmp_path / "nowhere", [str(path)]).distinct == Amount(1, 3)


def test_check_finds_what_would_harm_a_document(
    workspace: Path, catalog: Path, translate: Callable[..., None]
) -> None:
    targets = {
        "Saiga antelopes cannot jump <b1>high</b1> fences.": "Без тега",
        "See the annex.": "См.",
    }
    translate(catalog, targets)
    result = check_catalogs(workspace)
    (finding,) = result.findings
    assert finding.rule.id == "TAGS"
    assert finding.unit.entry.msgid.startswith("Saiga antelopes")
    assert result.errors == 1
    assert (result.catalogs[0].segments, result.catalogs[0].checked) == (4, 2)
