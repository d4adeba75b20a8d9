"""``snapshot`` and ``history`` on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def counted(workspace: Path, run: Run, translate: Callable[..., None]) -> Path:
    """The workspace, counted on two days."""
    run("extract")
    (workspace / "po" / "history" / "ru.csv").unlink()
    run("snapshot", "--today", "2026-11-02")
    translate(workspace / "po" / "ru" / "guide.po", {"See the annex.": "См."})
    run("snapshot", "--today", "2026-11-09")
    return workspace


def test_a_snapshot_says_what_it_counted(run: Run, counted: Path) -> None:
    result = run("snapshot", "--today", "2026-11-10", "-n")
    assert "guide (ru): 3 of 16 words translated, 0 approved" in result.stderr
    assert "updated" not in result.stderr


def test_history_has_a_line_for_each_day_and_document(run: Run, counted: Path) -> None:
    lines = [line.split() for line in run("history").stdout.splitlines() if "2026" in line]
    assert lines == [
        ["2026-11-02", "guide", "(ru)", "16", "0", "0", "16", "0", "0", "0.0%"],
        ["2026-11-09", "guide", "(ru)", "16", "3", "0", "13", "0", "0", "18.7%"],
    ]


def test_history_on_a_day_is_the_last_count_until_then(run: Run, counted: Path) -> None:
    data = json.loads(run("history", "--on", "2026-11-08", "--format", "json").stdout)
    assert data["schema"] == "cami-translate/history/1"
    (row,) = data["rows"]
    assert (row["date"], row["counted"]) == ("2026-11-08", "2026-11-02")
    assert (row["words"]["translated"], row["words"]["total"]) == (0, 16)


def test_history_for_a_spreadsheet(run: Run, counted: Path) -> None:
    text = run("history", "--since", "2026-11-03", "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["date"], row["document"], row["words_translated"]) == ("2026-11-09", "guide", "3")
    assert row["source_hash"].startswith("sha256:")


def test_without_counts_history_says_what_to_do(run: Run) -> None:
    result = run("history")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "cami-translate snapshot" in result.stderr


def test_documents_and_agreements_are_not_mixed(run: Run) -> None:
    assert run("history", "--document", "guide", "--agreements").exit_code == 2
