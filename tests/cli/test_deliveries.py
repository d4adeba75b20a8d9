"""What follows an intake, as a manager types it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

PLAN = """
[agreements.guide]
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"
"""
Run = Callable[..., Result]
Translate = Callable[..., None]


@pytest.fixture
def delivery(workspace: Path, run: Run, translate: Translate) -> str:
    """A delivery with one accepted segment and one in conflict, taken in."""
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    run("extract")
    run("kit", "guide", "--no-pdf", "-o", str(workspace / "kit.zip"))
    with zipfile.ZipFile(workspace / "kit.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        (workspace / "back.po").write_bytes(archive.read(name))
    translate(workspace / "po" / "ru" / "guide.po", {"See the annex.": "Наше приложение"})
    translate(
        workspace / "back.po",
        {"See the annex.": "Их приложение", "Roads cut their way.": "Дороги."},
    )
    result = run("intake", str(workspace / "back.po"), "--format", "json")
    assert result.exit_code == 4
    return str(json.loads(result.stdout)["delivery"])


def test_what_is_open_is_listed_with_what_differs(run: Run, delivery: str) -> None:
    lines = run("resolve").stdout.splitlines()
    assert lines == [
        f"{delivery} (guide): 1 segment to decide on",
        "   1  guide, conflict: See the annex.",
        "      ours:       Наше приложение",
        "      theirs:     Их приложение",
        "      difference: [-Наше-]{+Их+} приложение",
    ]


def test_numbers_are_ranges_or_all(run: Run, delivery: str) -> None:
    assert run("resolve", delivery, "--take", "1-1", "-n").stdout == (
        "   1  would be taken: See the annex.\n"
    )
    assert run("resolve", delivery, "--take", "x").exit_code == 2
    assert run("resolve", delivery, "--keep", "all").exit_code == 0
    assert run("resolve").stdout == "nothing is open\n"


def test_data_is_printed_for_programs_too(run: Run, delivery: str) -> None:
    (item,) = json.loads(run("resolve", "--format", "json").stdout)["deliveries"]
    assert (item["delivery"], item["open"][0]["theirs"]) == (delivery, "Их приложение")
    assert run("resolve", "--format", "csv").stdout.splitlines()[1] == (
        f"{delivery},1,guide,ru,conflict,no,,See the annex.,Наше приложение,Их приложение"
    )


def test_undo_says_what_it_did_and_what_it_could_not(
    workspace: Path, run: Run, delivery: str, translate: Translate
) -> None:
    catalog = workspace / "po" / "ru" / "guide.po"
    translate(catalog, {"Roads cut their way.": "Дороги мешают."})
    refused = run("undo", delivery)
    assert (refused.exit_code, "--merge" in refused.stderr) == (1, True)
    done = run("undo", delivery, "--merge")
    assert "kept (changed since): Roads cut their way." in done.stdout
    assert "0 segments set back; 1 segment kept" in done.stdout


def test_the_same_file_again_is_said(workspace: Path, run: Run, delivery: str) -> None:
    again = run("intake", str(workspace / "back.po"))
    assert f"as {delivery}; nothing is new" in again.stderr
    assert (again.exit_code, "1 segment to decide on" in again.stderr) == (4, True)
    run("resolve", delivery, "--keep", "all")
    assert run("intake", str(workspace / "back.po")).exit_code == 0


def test_remarks_of_the_translator_are_data_too(workspace: Path, run: Run, delivery: str) -> None:
    run("undo", delivery)
    path = workspace / "back.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace("#. ", "# Which roads?\n#. "), encoding="utf-8")
    (file,) = json.loads(run("intake", str(path), "-n", "--format", "json").stdout)["files"]
    remarks = {segment["source"]: segment["comments"] for segment in file["segments"]}
    assert remarks["Roads cut their way."] == ["Which roads?"]
    rows = csv.DictReader(io.StringIO(run("intake", str(path), "-n", "--format", "csv").stdout))
    assert {row["source"]: row["comments"] for row in rows}["Roads cut their way."] == (
        "Which roads?"
    )


def test_why_all_of_a_delivery_is_refused_is_printed_for_its_translator(
    workspace: Path, run: Run
) -> None:
    run("extract")
    (workspace / "back.po").write_bytes(b"")
    refused = run("intake", str(workspace / "back.po"))
    assert (refused.exit_code, "the file is empty" in refused.stderr) == (1, True)
    assert "Nothing could be taken in." in refused.stdout
    assert "Непринятые файлы" in refused.stdout
    assert not (workspace / "po" / "deliveries").exists()


def test_what_the_translator_remarked_is_shown(workspace: Path, run: Run, delivery: str) -> None:
    path = workspace / "back.po"
    text = path.read_text("utf-8")
    start = text.index("msgid", text.index("guide.docx:1"))
    path.write_text(f"{text[:start]}# Which fences?\n{text[start:]}", "utf-8")
    result = run("intake", str(path))
    assert "  comment: Fences and saiga\n    Which fences?\n" in result.stdout
