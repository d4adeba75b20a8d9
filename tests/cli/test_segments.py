"""``history SEGMENT`` and ``history --lapsed`` on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cami_translate.cli.differences import format_difference
from cami_translate.tracking import word_difference
from cami_translate.workflow.extract import extract_documents

Run = Callable[..., Result]
ROADS = "Roads cut their way."


@pytest.fixture
def edited(run: Run, workspace: Path, translate: Callable[..., None]) -> Path:
    """A catalog with a segment that was edited after it had been approved."""
    extract_documents(workspace)
    catalog = workspace / "po" / "ru" / "guide.po"
    translate(catalog, {ROADS: "Дороги режут им путь."})
    run("approve", "guide", "--by", "maria", "--today", "2026-11-23")
    translate(catalog, {ROADS: "Дороги преграждают им\N{NO-BREAK SPACE}путь."})
    return catalog


def test_history_of_a_segment_tells_what_happened_and_what_changed(run: Run, edited: Path) -> None:
    lines = run("history", "Roads cut").stdout.splitlines()
    assert lines[0].endswith(" of guide (ru): changed since approval")
    assert lines[1:3] == [f"  English: {ROADS}", "  Now:     Дороги преграждают им\xa0путь."]
    assert lines[3:] == [
        "  Approved by maria on 2026-11-23, and since then:",
        "    Дороги [-режут-]{+преграждают+} им[- -]{+⍽+}путь.",
        "  2026-11-23 12:00  approve by maria",
        "    Дороги режут им путь.",
    ]


def test_history_names_a_segment_by_the_hash_that_it_shows(run: Run, edited: Path) -> None:
    shown = run("history", "Roads cut").stdout
    assert run("history", shown.split()[0]).stdout == shown


def test_history_lapsed_shows_all_that_was_edited_since_its_approval(
    run: Run, edited: Path
) -> None:
    assert "{+преграждают" in run("history", "--lapsed").stdout
    run("approve", "guide")
    result = run("history", "--lapsed", "--document", "guide")
    assert (result.stdout, result.stderr) == ("", "no approval has lapsed\n")


def test_history_of_segments_is_there_for_programs(run: Run, edited: Path) -> None:
    data = json.loads(run("history", ROADS, "--format", "json").stdout)
    (segment,) = data["segments"]
    assert (data["schema"], segment["state"]) == (
        "cami-translate/segments/1",
        "changed since approval",
    )
    assert segment["approval"]["by"] == segment["events"][0]["actor"] == "maria"
    (row,) = csv.DictReader(io.StringIO(run("history", ROADS, "--format", "csv").stdout))
    assert (row["event"], row["text"]) == ("approve", "Дороги режут им путь.")
    (row,) = csv.DictReader(io.StringIO(run("history", "--lapsed", "--format", "csv").stdout))
    assert "[-режут" in row["difference"]


@pytest.mark.parametrize(
    "arguments",
    ["history Roads --on 2026-11-23", "history Roads --lapsed", "history x --agreements"],
)
def test_history_options_of_progress_do_not_go_with_segments(
    run: Run, edited: Path, arguments: str
) -> None:
    assert run(*arguments.split()).exit_code == 2


def test_a_difference_has_colours_on_a_terminal_and_marks_elsewhere() -> None:
    pieces = word_difference("им путь", "им ход")
    assert format_difference(pieces, colored=False) == "им [-путь-]{+ход+}"
    colored = format_difference(pieces, colored=True)
    assert "\x1b[31m" in colored
    assert "\x1b[32m" in colored
    assert "[-" not in colored
