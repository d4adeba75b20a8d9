from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import WorkspaceError
from cami_translate.tracking import read_events
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.parallel import Processes

FENCES = "Saiga antelopes cannot jump <b1>high</b1> fences."
ENGLISH = ["Fences and saiga", FENCES, "See the annex.", "Roads cut their way."]
PARAGRAPHS = ["# Fences and saiga", "Saiga antelopes cannot jump **high** fences."]


def catalog_of(workspace: Path) -> Path:
    return workspace / "po" / "ru" / "guide.po"


def test_a_new_catalog_has_each_text_once_in_document_order(workspace: Path) -> None:
    (change,) = extract_documents(workspace).changes
    assert (change.created, change.written, change.new) == (True, True, 4)
    catalog = read_catalog(catalog_of(workspace))
    assert [entry.msgid for entry in catalog.live] == ENGLISH
    assert catalog.header["Language"] == "ru"
    assert catalog.header["X-Cami-Document"] == "guide.docx"


def test_references_and_notes_tell_where_a_text_stands(workspace: Path) -> None:
    extract_documents(workspace)
    entry = next(e for e in read_catalog(catalog_of(workspace)).live if e.msgid.startswith("See"))
    assert len(entry.references) == 2
    assert all(reference.startswith("guide.docx:") for reference in entry.references)
    assert "Fences and saiga" in entry.notes[0]


def test_extracting_twice_changes_no_byte(workspace: Path) -> None:
    extract_documents(workspace)
    before = catalog_of(workspace).read_bytes()
    (change,) = extract_documents(workspace).changes
    assert (change.created, change.written, change.kept) == (False, False, 4)
    assert catalog_of(workspace).read_bytes() == before


def test_a_changed_document_keeps_translations_and_shows_the_previous_source(
    workspace: Path, write_docx: Callable[..., Path], translate: Callable[..., None]
) -> None:
    extract_documents(workspace)
    targets = {text: f"перевод {number} <b1>х</b1>" for number, text in enumerate(ENGLISH)}
    translate(catalog_of(workspace), targets)
    changed = ["Saiga antelopes cannot jump over **high** fences.", "See the annex.", "New words."]
    write_docx(workspace / "source_docs" / "guide.docx", PARAGRAPHS[0], *changed)
    (change,) = extract_documents(workspace, accept_obsolete=True).changes
    entries = {entry.msgid: entry for entry in read_catalog(catalog_of(workspace)).entries}
    fuzzy = entries["Saiga antelopes cannot jump over <b1>high</b1> fences."]
    assert fuzzy.fuzzy
    assert fuzzy.previous == FENCES
    assert entries["See the annex."].msgstr == targets["See the annex."]
    assert entries["Roads cut their way."].obsolete
    assert (change.kept, change.fuzzy, change.new) == (2, 1, 1)


def test_an_update_that_would_drop_a_fifth_is_refused_and_changes_nothing(
    workspace: Path, write_docx: Callable[..., Path], translate: Callable[..., None]
) -> None:
    extract_documents(workspace)
    translate(catalog_of(workspace), dict.fromkeys(ENGLISH, "перевод"))
    before = catalog_of(workspace).read_bytes()
    write_docx(workspace / "source_docs" / "guide.docx", "Quite another document about snow.")
    result = extract_documents(workspace)
    assert "--yes" in str(result.failures[0])
    assert str(catalog_of(workspace)) in str(result.failures[0])
    assert catalog_of(workspace).read_bytes() == before
    assert extract_documents(workspace, accept_obsolete=True).changes


def test_a_dry_run_writes_nothing(workspace: Path) -> None:
    (change,) = extract_documents(workspace, dry_run=True).changes
    assert (change.written, change.new) == (False, 4)
    assert not (workspace / "po").exists()


def test_the_ledger_tells_what_changed_in_a_catalog_that_was_there(
    workspace: Path, write_docx: Callable[..., Path]
) -> None:
    time = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    extract_documents(workspace)
    write_docx(workspace / "source_docs" / "guide.docx", *PARAGRAPHS, "See it.", "Roads cut.")
    extract_documents(workspace, dry_run=True, accept_obsolete=True)
    for _ in range(2):
        extract_documents(workspace, accept_obsolete=True, actor="marina", now=time)
    (event,) = read_events(workspace / "po" / "ledger")
    assert (event.kind, event.actor, event.time) == ("extract", "marina", time)
    (change,) = extract_documents(workspace, dry_run=True).changes
    assert event.data["source_hash"] == change.source_hash
    assert change.source_hash == read_catalog(catalog_of(workspace)).header["X-Cami-Source-Hash"]
    assert (event.data["document"], event.data["language"], event.data["kept"]) == (
        "guide",
        "ru",
        2,
    )
    assert event.data["new"] + event.data["fuzzy"] == 2


def test_all_languages_or_the_one_asked_for(workspace: Path) -> None:
    settings = workspace / "cami.toml"
    settings.write_text('[project]\nlanguages = ["ru", "kk"]', encoding="utf-8")
    extract_documents(workspace, language="kk")
    assert [path.parent.name for path in (workspace / "po").rglob("*.po")] == ["kk"]
    extract_documents(workspace)
    assert sorted(path.name for path in (workspace / "po").glob("[a-z][a-z]")) == ["kk", "ru"]


def test_a_damaged_document_does_not_stop_the_others(
    workspace: Path, write_docx: Callable[..., Path]
) -> None:
    (workspace / "source_docs" / "broken.docx").write_bytes(b"PK\x03\x04 torn")
    write_docx(workspace / "source_docs" / "other.docx", "Other words.")
    result = extract_documents(workspace, executor=Processes(2))
    assert [change.document for change in result.changes] == ["guide.docx", "other.docx"]
    (failure,) = result.failures
    assert "broken.docx" in str(failure)


def test_comments_are_extracted_where_the_workspace_says_so(workspace: Path) -> None:
    import docx

    path = workspace / "source_docs" / "guide.docx"
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[1].runs, text="Is this so?", author="A. Reviewer")
    document.save(str(path))
    (change,) = extract_documents(workspace).changes
    settings = workspace / "cami.toml"
    settings.write_text('[documents."guide"]\ncomments = true', encoding="utf-8")
    (with_comments,) = extract_documents(workspace, accept_obsolete=True).changes
    assert with_comments.kept + with_comments.new + with_comments.fuzzy > change.new


def test_no_documents_is_said_with_what_to_do(workspace: Path) -> None:
    (workspace / "source_docs" / "guide.docx").unlink()
    with pytest.raises(WorkspaceError, match="put the English Word files"):
        extract_documents(workspace)
