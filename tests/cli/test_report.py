"""``report html``: the pages of a workspace as files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cami_translate.errors import EXIT_ERROR, EXIT_USAGE

Run = Callable[..., Result]
DAY = ("--today", "2026-11-26")


@pytest.fixture
def extracted(workspace: Path, run: Run) -> Path:
    run("extract")
    return workspace


def page(workspace: Path, name: str = "index.html") -> str:
    return (workspace / "output" / "report" / name).read_text("utf-8")


def test_it_writes_a_page_in_each_language_and_prints_where(run: Run, extracted: Path) -> None:
    result = run("report", "html", *DAY)
    folder = extracted / "output" / "report"
    names = ("index.html", "index.ru.html", "documents")
    assert result.output.split() == [str(folder / name) for name in names]
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*/guide*"))
    assert written == ["documents/en/guide.ru.html", "documents/ru/guide.ru.html"]
    assert '<html lang="en">' in page(extracted)
    assert '<html lang="ru">' in page(extracted, "index.ru.html")


def test_it_writes_one_language_where_it_is_told_to(
    run: Run, extracted: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    assert run("report", "html", "--lang", "ru", "-o", str(folder), *DAY).exit_code == 0
    pages = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    assert sorted(pages) == ["documents/ru/guide.ru.html", "index.ru.html"]
    assert not [name for name, path in pages.items() if "hreflang" in path.read_text("utf-8")]
    assert (folder / "figures.csv").exists()


def test_the_same_state_gives_the_same_page(run: Run, extracted: Path) -> None:
    run("report", "html", *DAY)
    first = page(extracted)
    run("report", "html", *DAY)
    assert page(extracted) == first


def test_its_figures_are_beside_it(run: Run, extracted: Path) -> None:
    run("report", "html", *DAY)
    folder = extracted / "output" / "report"
    assert re.findall(r'<a href="(figures[^"]+)"', page(extracted)) == [
        "figures.csv",
        "figures.json",
    ]
    printed = run("report", "csv", "-o", "-", *DAY).stdout
    assert (folder / "figures.csv").read_text("utf-8-sig") == printed
    printed = run("report", "json", *DAY).stdout
    assert (folder / "figures.json").read_text("utf-8") == printed


def test_it_leads_to_the_built_documents_that_are_there(run: Run, extracted: Path) -> None:
    run("report", "html", *DAY)
    assert ".docx" not in page(extracted)
    run("build")
    run("report", "html", *DAY)
    (way,) = re.findall(r'<a href="([^"]+\.docx)"', page(extracted))
    assert way == "../ru/guide.docx"
    assert (extracted / "output" / "report" / way).resolve().exists()


def test_it_leads_to_the_word_report_of_its_language_if_there_is_one(
    run: Run, extracted: Path
) -> None:
    run("report", "html", *DAY)
    assert "progress.en.docx" not in page(extracted)
    run("report", "docx", *DAY)
    run("report", "html", *DAY)
    assert '<a href="progress.en.docx">The report for a meeting (Word)</a>' in page(extracted)
    assert ".docx" not in page(extracted, "index.ru.html")


def test_two_pages_with_one_fingerprint_are_about_the_same_texts(
    run: Run, extracted: Path, write_docx: Callable[..., Path], translate: Callable[..., None]
) -> None:
    def fingerprint() -> str:
        run("report", "html", *DAY)
        found = re.search(r"fingerprint of their files ([0-9a-f]{12})", page(extracted))
        assert found
        return found[1]

    first = fingerprint()
    translate(extracted / "po" / "ru" / "guide.po", {"See the annex.": "См. приложение."})
    assert fingerprint() == first
    write_docx(extracted / "source_docs" / "guide.docx", "Roads cut their way.")
    run("extract", "--yes")
    assert fingerprint() != first


def test_a_catalog_that_cannot_be_read_is_left_out_and_the_page_says_so(
    run: Run, extracted: Path
) -> None:
    (extracted / "po" / "ru" / "guide.po").write_text('msgid "unfinished', encoding="utf-8")
    result = run("report", "html", *DAY)
    assert result.exit_code == EXIT_ERROR
    assert "What this page leaves out" in page(extracted)
    assert "guide.po" in page(extracted)


def test_a_workspace_with_nothing_in_it_has_a_page_that_says_so(run: Run, workspace: Path) -> None:
    (workspace / "source_docs" / "guide.docx").unlink()
    assert run("report", "html", *DAY).exit_code == 0
    for sentence in ("There are no documents yet", "No agreements are on record", "no history yet"):
        assert sentence in page(workspace)


def test_a_language_that_reports_do_not_know_is_a_usage_error(run: Run, extracted: Path) -> None:
    assert run("report", "html", "--lang", "fr").exit_code == EXIT_USAGE
