"""Counting and estimating on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
PLAN = """
[agreements.guide-russian]
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"
rate = 0.1
currency = "EUR"
discounts = { repetition = 0.75 }

[[assignments]]
agreement = "guide-russian"
document = "guide"
"""


@pytest.fixture
def planned(workspace: Path) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    return workspace


def test_bands_as_a_table(run: Run) -> None:
    lines = [line.split() for line in run("count", "--bands").stdout.splitlines()]
    assert lines[0][:3] == ["Words", "repetition", "in-context"]
    assert ["guide", "(ru)", "3", "0", "0", "0", "0", "0", "0", "16", "19"] in lines
    assert ["Total", "3", "0", "0", "0", "0", "0", "0", "16", "19"] in lines


def test_bands_of_sections_as_csv(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("count", "--sections", "--format", "csv").stdout))
    found = {(row["section"], row["band"]): row["words"] for row in rows}
    assert found["Fences and saiga", "new"] == "16"
    assert len(found) == 8


def test_bands_of_an_agreement_as_json(run: Run, planned: Path) -> None:
    data = json.loads(run("count", "--agreement", "guide-russian", "--format", "json").stdout)
    assert data["schema"] == "cami-translate/bands/1"
    assert data["rows"][0]["bands"]["repetition"] == {"segments": 1, "words": 3}
    assert data["total"] == {"segments": 5, "words": 19}


def test_a_language_is_for_bands(run: Run) -> None:
    result = run("count", "--lang", "ru")
    assert result.exit_code == 2
    assert "--bands" in result.stderr


def test_an_estimate_in_words_money_and_days(run: Run, planned: Path) -> None:
    result = run("estimate", "guide-russian", "--today", "2026-11-24")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "repetition 3 -75% 0.08" in lines
    assert "new 16 1.60" in lines
    assert "payable: 16.75 words at the full rate" in lines
    assert "amount: 1.68 EUR at 0.1 EUR per word" in lines
    assert (
        "time: 1 working day for 16 words at 1,650 a day, the norm of the United Nations" in lines
    )
    assert "earliest end: 2026-11-24" in lines


def test_an_estimate_as_json(run: Run, planned: Path) -> None:
    result = run("estimate", "--today", "2026-11-24", "--format", "json")
    (item,) = json.loads(result.stdout)["estimates"]
    assert (item["amount"], item["payable_words"], item["norm"]) == ("1.68", "16.75", True)
    assert item["amounts"]["repetition"] == "0.08"


def test_an_estimate_of_documents_as_csv_has_no_money(run: Run) -> None:
    result = run("estimate", "--today", "2026-11-24", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["kind"], row["words"], row["amount"], row["days"]) == ("document", "19", "", "1")
