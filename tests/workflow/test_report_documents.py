"""The pages of documents beside a report, and what the checks found as its figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from cami_translate.model import Severity
from cami_translate.project import find_project
from cami_translate.workflow.check import check_catalogs
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.report import collect_report
from cami_translate.workflow.report_documents import DocumentPages, write_document_pages
from cami_translate.workflow.report_html import write_html_report

Translate = Callable[..., None]
TODAY = dt.date(2026, 11, 26)
HOMES = {"en": "index.html", "ru": "index.ru.html"}


@pytest.fixture
def translated(workspace: Path, translate: Translate) -> Path:
    """A tag is missing in one text, and another repeats a word."""
    extract_documents(workspace)
    targets = {
        "Saiga antelopes cannot jump <b1>high</b1> fences.": "Сайгаки не прыгают.",
        "See the annex.": "См. приложение приложение.",
    }
    translate(workspace / "po" / "ru" / "guide.po", targets)
    return workspace


def write(workspace: Path) -> DocumentPages:
    report = collect_report(workspace, today=TODAY).report
    return write_document_pages(find_project(workspace), report, workspace / "out", HOMES)


def test_the_report_counts_what_check_finds(translated: Path) -> None:
    report = write(translated).report
    found = check_catalogs(translated).findings
    errors = [item for item in found if item.severity is Severity.ERROR]
    assert report.documents[0].errors == len(errors) > 0
    assert report.quality.findings == Counter(item.rule.id for item in found)


def test_each_language_of_pages_has_its_own(translated: Path) -> None:
    pages = write(translated)
    for language in HOMES:
        (document,) = pages.linked(language).documents
        assert document.page == f"documents/{language}/guide.ru.html"
        assert (translated / "out" / document.page).read_text("utf-8").startswith("<!DOCTYPE")


def test_findings_are_marked_where_they_are(translated: Path) -> None:
    write(translated)
    page = (translated / "out" / "documents" / "en" / "guide.ru.html").read_text("utf-8")
    assert '<mark class="' in page
    assert "is missing" in page


def test_a_name_with_signs_of_addresses_is_found(
    workspace: Path, write_docx: Callable[..., Path]
) -> None:
    write_docx(workspace / "source_docs" / "50% of #1?.docx", "Text.")
    extract_documents(workspace)
    pages = {row.name: row.page for row in write(workspace).linked("en").documents}
    assert (workspace / "out" / unquote(pages["50% of #1?"])).exists()
    assert "#" not in pages["50% of #1?"]


def test_a_document_without_a_catalog_has_no_page(
    translated: Path, write_docx: Callable[..., Path]
) -> None:
    write_docx(translated / "source_docs" / "more.docx", "Text.")
    pages = {row.name: row.page for row in write(translated).linked("en").documents}
    assert pages == {"guide": "documents/en/guide.ru.html", "more": ""}


def test_a_glossary_that_cannot_be_read_costs_the_findings_and_no_page(translated: Path) -> None:
    (translated / "po" / "ru" / "glossary.csv").write_bytes(b"concept,language\n\xff\n")
    result = write_html_report(translated, translated / "out", today=TODAY)
    assert [failure.file for failure in result.failures]
    assert (translated / "out" / "documents" / "en" / "guide.ru.html").exists()
    assert "glossary.csv" in (translated / "out" / "index.html").read_text("utf-8")
