"""Counts are recorded by what changes a catalog, and progress is told from them alone."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog
from cami_translate.errors import WorkspaceError
from cami_translate.project import load_project
from cami_translate.tracking import append_events, new_event, read_snapshots, review_data
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.history import (
    HistoryRow,
    report_agreement_history,
    report_history,
)
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.snapshot import record_progress, take_snapshot

Translate = Callable[..., None]
PLAN = """
[agreements.guide]
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"

[agreements.fences]
start = 2026-01-01
closing = "ongoing"
subject = "Fences"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"

[[assignments]]
agreement = "guide"
document = "guide"
kind = "revision"

[[assignments]]
agreement = "fences"
document = "guide"
sections = ["Fences and saiga"]
"""


def on(day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)


@pytest.fixture
def catalog(workspace: Path) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    extract_documents(workspace, now=on(2))
    return workspace / "po" / "ru" / "guide.po"


def words(rows: tuple[HistoryRow, ...]) -> list[tuple[int, int, int]]:
    return [(r.date.day, r.tally.translated.words, r.tally.total.words) for r in rows]


def test_an_extraction_is_counted_with_the_hash_of_its_source(
    workspace: Path, catalog: Path
) -> None:
    (row,) = report_history(workspace)
    assert words((row,)) == [(2, 0, 16)]
    assert row.source_hash == read_catalog(catalog).header["X-Cami-Source-Hash"]


def test_a_dry_run_is_not_counted(workspace: Path) -> None:
    extract_documents(workspace, dry_run=True)
    assert not (workspace / "po" / "history").exists()


def test_a_delivery_is_counted(
    workspace: Path, catalog: Path, translate: Translate, tmp_path: Path
) -> None:
    delivery = Path(shutil.copy(catalog, tmp_path / "back.po"))
    translate(delivery, {"See the annex.": "См. приложение."})
    take_in(workspace, delivery, actor="manager", now=on(5))
    assert words(report_history(workspace)) == [(2, 0, 16), (5, 3, 16)]


def test_approvals_are_counted(workspace: Path, catalog: Path, translate: Translate) -> None:
    translate(catalog, {"See the annex.": "См. приложение."})
    entries = [entry for entry in read_catalog(catalog).live if entry.msgstr]
    event = new_event("approve", "manager", on(6), review_data("guide", "ru", entries))
    append_events(workspace / "po" / "ledger", [event])
    take_snapshot(workspace, now=on(6))
    assert report_history(workspace)[-1].tally.approved.words == 3


def test_what_was_done_in_an_editor_is_counted_by_a_snapshot(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    translate(catalog, {"See the annex.": "См. приложение."})
    result = take_snapshot(workspace, now=on(3))
    assert [item.tally.translated.words for item in result.documents] == [3]
    assert words(report_history(workspace)) == [(2, 0, 16), (3, 3, 16)]


def test_a_snapshot_without_change_counts_too_but_what_works_by_itself_does_not(
    workspace: Path, catalog: Path
) -> None:
    take_snapshot(workspace, now=on(3))
    extract_documents(workspace, now=on(4))
    assert words(report_history(workspace)) == [(2, 0, 16), (3, 0, 16)]


def test_a_dry_snapshot_writes_nothing(workspace: Path, catalog: Path) -> None:
    result = take_snapshot(workspace, now=on(3), dry_run=True)
    assert (len(result.documents), result.written) == (1, ())
    assert words(report_history(workspace)) == [(2, 0, 16)]


def test_a_past_day_is_told_from_the_files_of_the_history_alone(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    translate(catalog, {"See the annex.": "См. приложение."})
    take_snapshot(workspace, now=on(9))
    catalog.unlink()
    (row,) = report_history(workspace, on=dt.date(2026, 11, 8))
    assert (row.tally.translated.words, row.counted) == (0, dt.date(2026, 11, 2))
    assert report_history(workspace, on=dt.date(2026, 11, 1)) == ()
    assert words(report_history(workspace, since=dt.date(2026, 11, 3))) == [(9, 3, 16)]


def test_a_document_that_went_away_counts_nothing_any_more(
    workspace: Path, catalog: Path, write_docx: Callable[..., Path]
) -> None:
    write_docx(workspace / "source_docs" / "other.docx", "Three words here.")
    extract_documents(workspace, now=on(3))
    (workspace / "source_docs" / "other.docx").unlink()
    for day in (4, 5):
        take_snapshot(workspace, now=on(day))
    rows = [r for r in report_history(workspace) if r.name == "other"]
    assert words(tuple(rows)) == [(3, 0, 3), (4, 0, 0)]
    assert [r.name for r in report_history(workspace, on=dt.date(2026, 11, 6))] == ["guide"]
    assert len(report_history(workspace, on=dt.date(2026, 11, 3))) == 2


def test_an_agreement_counts_what_it_has_assigned_once(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    translate(catalog, {"See the annex.": "См. приложение."})
    take_snapshot(workspace, now=on(3))
    rows = report_agreement_history(workspace, ["guide"])
    assert words(rows) == [(2, 0, 16), (3, 3, 16)]
    (row,) = report_agreement_history(workspace, ["guide"], on=dt.date(2026, 12, 1))
    assert (row.name, row.counted) == ("guide", dt.date(2026, 11, 3))


def test_the_sections_of_an_assignment_have_counts_of_their_own(
    workspace: Path, write_docx: Callable[..., Path], catalog: Path
) -> None:
    path = workspace / "source_docs" / "guide.docx"
    write_docx(path, "# Roads", "Roads cut.", "# Fences and saiga", "Saiga jump.")
    extract_documents(workspace, accept_obsolete=True, now=on(4))
    rows = report_agreement_history(workspace)
    assert [r.tally.total.words for r in rows if r.name == "fences"][-1] == 5
    assert [r.tally.total.words for r in rows if r.name == "guide"][-1] == 8


def test_unknown_names_are_errors_with_a_suggestion(workspace: Path, catalog: Path) -> None:
    with pytest.raises(WorkspaceError, match='did you mean "guide"'):
        report_history(workspace, documents=["guid"])
    with pytest.raises(WorkspaceError, match='did you mean "guide"'):
        report_agreement_history(workspace, ["guid"])


def test_a_broken_history_fails_no_extraction_but_is_told(workspace: Path, catalog: Path) -> None:
    history = workspace / "po" / "history" / "ru.csv"
    history.write_text("<<<<<<< HEAD\n", "utf-8")
    catalog.unlink()
    result = extract_documents(workspace, now=on(3))
    assert catalog.exists()
    assert ["a conflict marker" in str(failure) for failure in result.failures] == [True]


def test_each_command_writes_one_row_a_day(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    for hour, target in ((13, "Раз"), (14, "")):
        translate(catalog, {"See the annex.": target})
        record_progress(load_project(workspace), [("guide", "ru")], on(2, hour))
    rows = [s for s in read_snapshots(workspace / "po" / "history") if not s.assignment]
    assert [(s.time.hour, s.tally.translated.words) for s in rows] == [(14, 0)]
