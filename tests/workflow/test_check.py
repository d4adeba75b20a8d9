"""What a check tells of documents, beside the translations in their catalogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from cami_translate.errors import CatalogError, UsageError
from cami_translate.workflow.build import build_documents
from cami_translate.workflow.check import check_catalogs
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.inspect import is_cyrillic
from cami_translate.workflow.parallel import Processes


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


def findings(workspace: Path, *names: str, jobs: int = 1) -> list[tuple[str, str]]:
    result = check_catalogs(workspace, names, executor=Processes(jobs))
    assert result.failures == ()
    return [(found.rule.id, found.unit.document) for found in result.findings]


@pytest.fixture
def two_documents(
    workspace: Path, write_docx: Callable[..., Path], translate: Callable[..., None]
) -> Path:
    """Two documents with a sentence in common, translated in two ways."""
    write_docx(workspace / "source_docs" / "roads.docx", "Roads cut their way!", "See the annex.")
    extract_documents(workspace)
    translate(workspace / "po/ru/guide.po", {"Roads cut their way.": "Дороги преграждают им путь."})
    translate(workspace / "po/ru/roads.po", {"Roads cut their way!": "Путь отрезан автострадами!"})
    return workspace


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_are_compared_whatever_process_read_them(two_documents: Path, jobs: int) -> None:
    assert findings(two_documents, jobs=jobs) == [("INCONSISTENT", "roads")]
    assert findings(two_documents, "roads") == []


def test_what_compares_documents_can_be_ignored_like_all_else(two_documents: Path) -> None:
    path = two_documents / "po" / "ru" / "roads.po"
    comment = "# check-ignore: INCONSISTENT - there it is a title\n#. Paragraph"
    path.write_text(path.read_text("utf-8").replace("#. Paragraph", comment, 1), "utf-8")
    assert findings(two_documents) == []
    (found,) = check_catalogs(two_documents, ["roads"]).findings
    assert "has nothing to ignore" in found.finding.message


def test_a_rule_that_is_switched_off_does_not_run(two_documents: Path) -> None:
    with (two_documents / "cami.toml").open("a", encoding="utf-8") as file:
        file.write('[rules.levels]\nINCONSISTENT = "off"\n')
    assert findings(two_documents) == []


def test_a_baseline_knows_a_finding_by_both_texts(
    two_documents: Path, translate: Callable[..., None]
) -> None:
    assert check_catalogs(two_documents, write=True).baseline == 1
    assert findings(two_documents) == []
    path = two_documents / "po" / "ru" / "roads.po"
    translate(path, {"Roads cut their way!": "Путь отрезан дорогами!"})
    assert findings(two_documents) == [("INCONSISTENT", "roads")]


def test_a_baseline_knows_a_finding_in_another_file(
    workspace: Path, translate: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    extract_documents(workspace)
    source = workspace / "po" / "ru" / "guide.po"
    translate(source, {"Roads cut their way.": "Roads cut their way."})
    assert check_catalogs(workspace, write=True).baseline == 1
    delivery = tmp_path_factory.mktemp("mail") / "delivery.po"
    delivery.write_bytes(source.read_bytes())
    result = check_catalogs(workspace, [str(delivery)])
    assert (result.findings, result.catalogs[0].known) == ((), 1)


def test_a_baseline_is_written_anew_for_what_was_checked(
    two_documents: Path, translate: Callable[..., None]
) -> None:
    baseline = two_documents / "po" / "ru" / "check-baseline.csv"
    check_catalogs(two_documents, write=True)
    before = baseline.read_bytes()
    check_catalogs(two_documents, ["guide"], write=True)
    check_catalogs(two_documents, only=["TAGS"], write=True)
    assert baseline.read_bytes() == before
    path = two_documents / "po" / "ru" / "roads.po"
    translate(path, {"Roads cut their way!": "Дороги преграждают им путь!"})
    check_catalogs(two_documents, write=True)
    assert baseline.read_text("utf-8") == "document,rule,source,target,message\n"


def test_what_a_build_refuses_is_in_no_baseline(
    workspace: Path, translate: Callable[..., None]
) -> None:
    extract_documents(workspace)
    source = "Saiga antelopes cannot jump <b1>high</b1> fences."
    translate(workspace / "po/ru/guide.po", {source: "Сайгаки не прыгают."})
    assert check_catalogs(workspace, write=True).baseline == 0
    assert findings(workspace) == [("TAGS", "guide")]


def test_a_damaged_baseline_is_told_with_its_line(workspace: Path) -> None:
    extract_documents(workspace)
    baseline = workspace / "po" / "ru" / "check-baseline.csv"
    baseline.write_text("document,rule,source,target,message\n<<<<<<< ours\n", "utf-8")
    with pytest.raises(CatalogError, match=r"check-baseline\.csv:2: no line of a baseline"):
        check_catalogs(workspace)


def test_a_file_elsewhere_is_checked_by_the_settings_of_the_workspace(
    two_documents: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("mail") / "delivery.po"
    path.write_bytes((two_documents / "po" / "ru" / "roads.po").read_bytes())
    assert findings(two_documents, str(path)) == []
    with pytest.raises(UsageError, match="a baseline belongs to a workspace"):
        check_catalogs(path.parent, [str(path)], write=True)


def test_a_dictionary_that_is_missing_is_told_once_and_the_check_goes_on(
    workspace: Path, translate: Callable[..., None]
) -> None:
    extract_documents(workspace)
    settings = workspace / "cami.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[rules]\ndictionary = "no.dic"\n', "utf-8")
    result = check_catalogs(workspace)
    (notice,) = result.notices
    assert "no.dic: there is no such dictionary" in notice
    assert result.failures == ()
    assert check_catalogs(workspace, skip=["SPELL"]).notices == ()
