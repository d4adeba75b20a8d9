"""The receipt of a delivery, as a manager asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Translate = Callable[..., None]


@pytest.fixture
def back(workspace: Path, run: Run, translate: Translate) -> Path:
    run("extract")
    path = workspace / "back.po"
    path.write_bytes((workspace / "po" / "ru" / "guide.po").read_bytes())
    translate(path, {"Roads cut their way.": "Дороги.", "See the annex.": "Их"})
    translate(workspace / "po" / "ru" / "guide.po", {"See the annex.": "Наше"})
    return path


def test_a_dry_run_of_an_intake_prints_it(workspace: Path, run: Run, back: Path) -> None:
    result = run("intake", str(back), "-n")
    assert result.exit_code == 4
    assert "4\u00a0segments delivered = 1\u00a0accepted + 2\u00a0unchanged + 1\u00a0conflict" in (
        result.stdout
    )
    assert not (workspace / "po" / "deliveries").exists()


def test_an_intake_says_where_it_is(run: Run, back: Path) -> None:
    assert "receipt.ru.txt: receipt for the translator" in run("intake", str(back)).stderr


def test_no_receipt_is_written_on_request(run: Run, back: Path, workspace: Path) -> None:
    run("intake", str(back), "--no-receipt")
    assert not list((workspace / "po" / "deliveries").rglob("receipt*"))


def test_it_is_printed_in_both_languages_or_in_one(run: Run, back: Path) -> None:
    run("intake", str(back))
    both = run("receipt").stdout
    assert both.index("Receipt of a delivery") < both.index("Подтверждение приёма перевода")
    assert run("receipt", "--lang", "ru").stdout.startswith("Подтверждение приёма перевода\n")


def test_word_files_are_written_and_named(run: Run, back: Path, workspace: Path) -> None:
    run("intake", str(back))
    result = run("receipt", "--as", "docx", "-o", str(workspace / "mail"))
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.suffixes[-2:] for path in paths] == [[".en", ".docx"], [".ru", ".docx"]]
    assert all(path.exists() for path in paths)


def test_json_has_numbers_and_outcomes(run: Run, back: Path) -> None:
    run("intake", str(back))
    data = json.loads(run("receipt", "--format", "json").stdout)
    assert data["schema"] == "cami-translate/receipt/1"
    assert data["delivered"] == sum(data["buckets"].values())
    (segment,) = data["files"][0]["segments"]
    assert (segment["bucket"], segment["outcome"]) == ("conflict", "waiting")
    assert (segment["ours"], segment["theirs"]) == ("Наше", "Их")


def test_what_contradicts_itself_is_said(run: Run, back: Path) -> None:
    run("intake", str(back))
    assert run("receipt", "--format", "json", "--as", "docx").exit_code == 2
    assert run("receipt", "-o", "x.docx").exit_code == 2
