"""Dated counts that merge in git without conflict and are the same in any order of lines."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from cami_translate.amounts import Amount
from cami_translate.errors import CatalogError
from cami_translate.tracking.history import (
    HEADER,
    Snapshot,
    append_snapshots,
    latest,
    read_snapshots,
)
from cami_translate.tracking.progress import Tally


def counted(day: int, done: int, *, hour: int = 12, document: str = "guide") -> Snapshot:
    tally = Tally(translated=Amount(done, done * 10), untranslated=Amount(9 - done, 90 - done * 10))
    time = dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)
    return Snapshot(time, document, "ru", "sha256:ab", tally)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return result.stdout


def test_what_was_written_is_read(tmp_path: Path) -> None:
    (written,) = append_snapshots(tmp_path, [counted(2, 1), counted(2, 4, document="annex, B")])
    assert written == tmp_path / "ru.csv"
    assert read_snapshots(tmp_path) == (counted(2, 4, document="annex, B"), counted(2, 1))


def test_the_columns_tell_source_segments_and_words_by_state(tmp_path: Path) -> None:
    append_snapshots(tmp_path, [counted(2, 1)])
    header, row = (tmp_path / "ru.csv").read_text("utf-8").splitlines()
    assert header == ",".join(HEADER)
    assert row == "2026-11-02T12:00:00+00:00,guide,ru,,sha256:ab,9,1,0,8,0,0,0,90,10,0,80,0,0,0"


def test_of_one_day_the_last_count_stays(tmp_path: Path) -> None:
    append_snapshots(tmp_path, [counted(2, 1, hour=8)])
    append_snapshots(tmp_path, [counted(2, 3, hour=9)])
    append_snapshots(tmp_path, [counted(3, 4)])
    assert len((tmp_path / "ru.csv").read_text("utf-8").splitlines()) == 3
    assert read_snapshots(tmp_path) == (counted(2, 3, hour=9), counted(3, 4))


def test_a_count_that_tells_nothing_new_may_be_left_out(tmp_path: Path) -> None:
    append_snapshots(tmp_path, [counted(2, 1)])
    assert append_snapshots(tmp_path, [counted(5, 1)], unchanged=False) == ()
    assert append_snapshots(tmp_path, [counted(5, 1)]) == (tmp_path / "ru.csv",)


def test_a_count_of_an_earlier_day_may_come_later(tmp_path: Path) -> None:
    append_snapshots(tmp_path, [counted(9, 5)])
    append_snapshots(tmp_path, [counted(2, 1)], unchanged=False)
    assert [item.date.day for item in read_snapshots(tmp_path)] == [2, 9]


def test_headers_rows_and_lines_of_later_versions_may_stand_anywhere_and_twice(
    tmp_path: Path,
) -> None:
    append_snapshots(tmp_path, [counted(2, 1), counted(3, 2)])
    header, first, second = (tmp_path / "ru.csv").read_text("utf-8").splitlines()
    text = [f"{second},7", header, first, "", f"{header},more", second, first]
    (tmp_path / "ru.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(text).encode())
    assert read_snapshots(tmp_path) == (counted(2, 1), counted(3, 2))


def test_two_counts_of_one_time_are_the_same_whichever_comes_first(tmp_path: Path) -> None:
    for name, done in (("a", (1, 2)), ("b", (2, 1))):
        for number in done:
            append_snapshots(tmp_path / name / str(number), [counted(2, number)])
        texts = [(tmp_path / name / str(n) / "ru.csv").read_text("utf-8") for n in done]
        (tmp_path / name / "ru.csv").write_text("".join(texts), "utf-8")
    assert read_snapshots(tmp_path / "a") == read_snapshots(tmp_path / "b")


def test_progress_of_a_past_day_is_the_last_count_until_then() -> None:
    every = [counted(2, 1), counted(4, 2), counted(4, 3, document="annex"), counted(9, 5)]
    on = latest(every, dt.date(2026, 11, 8))
    assert [item.tally.translated.segments for item in on.values()] == [2, 3]
    assert latest(every, dt.date(2026, 11, 1)) == {}


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-02,guide",
        "2026-11-02T12:00:00,guide,ru,,,9,1,0,8,0,0,0,90,10,0,80,0,0,0",
        "2026-11-02T12:00:00+00:00,guide,ru,,,9,1,0,x,0,0,0,90,10,0,80,0,0,0",
        "<<<<<<< HEAD",
    ],
)
def test_a_line_that_is_no_row_is_named_and_nothing_is_overwritten(
    tmp_path: Path, line: str
) -> None:
    path = tmp_path / "ru.csv"
    path.write_text(f"{','.join(HEADER)}\n{line}\n", "utf-8")
    with pytest.raises(CatalogError, match=r"ru\.csv:2: (no row|a conflict marker)"):
        read_snapshots(tmp_path)
    with pytest.raises(CatalogError):
        append_snapshots(tmp_path, [counted(2, 1)])
    assert path.read_text("utf-8").endswith(f"{line}\n")


def test_git_merges_two_branches_without_conflict(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.csv merge=union\n", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "start")
    for branch, snapshots in (
        ("one", [counted(2, 1), counted(3, 2, document="annex")]),
        ("two", [counted(2, 3, hour=15), counted(4, 4)]),
    ):
        git(tmp_path, "checkout", "-qb", branch, "main")
        append_snapshots(tmp_path, snapshots)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", branch)
    git(tmp_path, "merge", "-q", "--no-edit", "one")
    assert read_snapshots(tmp_path) == (
        counted(2, 3, hour=15),
        counted(3, 2, document="annex"),
        counted(4, 4),
    )
