"""Options of a document, from cami.toml or the converters' arguments to what is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import DocumentError, UsageError
from cami_translate.workflow.build import build_documents
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.to_catalog import convert_to_catalog
from cami_translate.workflow.to_document import convert_to_document


@pytest.fixture
def commented(workspace: Path) -> Path:
    """A document with a review comment, in a workspace."""
    source = workspace / "source_docs" / "guide.docx"
    document = docx.Document(str(source))
    document.add_comment(document.paragraphs[1].runs[0], text="Which saiga?", author="A")
    document.save(str(source))
    return source


def msgids(catalog: Path) -> list[str]:
    return [entry.msgid for entry in read_catalog(catalog).live]


def record(catalog: Path) -> str:
    return read_catalog(catalog).header.get("X-Cami-Options", "")


def test_options_of_the_workspace_reach_the_reader_and_are_recorded(
    workspace: Path, commented: Path
) -> None:
    catalog = workspace / "po" / "ru" / "guide.po"
    extract_documents(workspace)
    assert ("Which saiga?" in msgids(catalog), record(catalog)) == (False, "")
    (workspace / "cami.toml").write_text("[extract]\ncomments = true", encoding="utf-8")
    extract_documents(workspace)
    assert ("Which saiga?" in msgids(catalog), record(catalog)) == (True, "{ comments = true }")
    (workspace / "cami.toml").write_text("", encoding="utf-8")
    extract_documents(workspace)
    assert ("Which saiga?" in msgids(catalog), record(catalog)) == (False, "")


def test_a_build_warns_of_a_catalog_that_was_extracted_with_other_options(
    workspace: Path, commented: Path
) -> None:
    extract_documents(workspace)
    assert not build_documents(workspace).documents[0].document.diagnostics[:-4]
    (workspace / "cami.toml").write_text("[extract]\ncomments = true", encoding="utf-8")
    warning = build_documents(workspace).diagnostics[0]
    assert (warning.rule, "extract it again" in warning.message) == ("stale-catalog", True)


def test_the_converter_back_reads_the_document_as_the_catalog_says(
    commented: Path, tmp_path: Path, translate: Callable[..., None]
) -> None:
    catalog, target, file = (tmp_path / name for name in ("x.po", "x.docx", "x.toml"))
    file.write_text("comments = true", encoding="utf-8")
    convert_to_catalog(commented, catalog, language="ru", options_file=file)
    translate(catalog, {"Which saiga?": "Какие сайгаки?"})
    assert convert_to_document(commented, catalog, target).tally.translated.segments == 1
    (comment,) = docx.Document(str(target)).comments
    assert comment.text == "Какие сайгаки?"


def test_a_single_setting_comes_before_a_file_and_a_file_before_the_record(
    commented: Path, tmp_path: Path
) -> None:
    catalog, target, file = (tmp_path / name for name in ("x.po", "x.docx", "x.toml"))
    file.write_text("comments = true", encoding="utf-8")
    off = {"comments": False}
    convert_to_catalog(commented, catalog, language="ru", options_file=file, settings=off)
    assert "Which saiga?" not in msgids(catalog)
    without = convert_to_document(commented, catalog, target).tally.total.segments
    rebuilt = convert_to_document(commented, catalog, target, options_file=file)
    assert rebuilt.tally.total.segments == without + 1


def test_a_part_over_the_limit_is_refused_and_the_way_out_named(
    workspace: Path, tmp_path: Path
) -> None:
    source = workspace / "source_docs" / "guide.docx"

    document = docx.Document(str(source))
    for number in range(9000):
        document.add_paragraph(hashlib.sha512(str(number).encode()).hexdigest())
    document.save(str(source))
    with pytest.raises(DocumentError, match=r"raise the limit: --max-part-mb"):
        convert_to_catalog(source, tmp_path / "x.po", language="ru", settings={"max_part_mb": 1})
    assert convert_to_catalog(source, tmp_path / "x.po", language="ru").changes


def test_a_language_is_a_code_and_no_path(workspace: Path, tmp_path: Path) -> None:
    source = workspace / "source_docs" / "guide.docx"
    with pytest.raises(UsageError, match="is not a language code"):
        convert_to_catalog(source, tmp_path / "x.po", language="../../x")
