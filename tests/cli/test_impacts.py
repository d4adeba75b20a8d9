"""``extract --dry-run`` for a manager: what an update of a document costs, as text and as data."""

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
[people.marina]
name = "Marina Orlova"
role = "manager"

[agreements.guide]
start = 2026-01-01
closing = 2026-11-30
subject = "Guide"
funding = "BMUB"
rate = 0.1
currency = "EUR"
discounts = { "75-84" = 0.5 }

[[assignments]]
agreement = "guide"
document = "guide"
due = 2026-11-24
"""
TEXTS = [f"Species number {n} lives in the steppe." for n in range(1, 8)]


@pytest.fixture
def updated(
    workspace: Path, run: Run, write_docx: Callable[..., Path], translate: Callable[..., None]
) -> Path:
    """A workspace whose document, translated and approved, has changed since."""
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    path = workspace / "source_docs" / "guide.docx"
    write_docx(path, "# Fences", *TEXTS, "Roads.")
    run("extract")
    translate(workspace / "po" / "ru" / "guide.po", dict.fromkeys([*TEXTS, "Roads."], "Перевод."))
    assert run("approve", "guide", "--by", "marina").exit_code == 0
    write_docx(path, "# Fences", *(f"{text[:-1]} now." for text in TEXTS), "Other words.")
    return workspace


def lines(run: Run, *arguments: str) -> list[str]:
    text = run("extract", "-n", "--today", "2026-11-23", *arguments).stdout
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_table_and_what_follows_from_it(run: Run, updated: Path) -> None:
    found = lines(run)
    assert found[0] == "guide (ru): 51 words now, 59 after the update"
    assert found[1] == "Document Segments Words 85-94 new"
    for row in (
        "now 9 51",
        "- gone 1 1",
        "unchanged 1 1",
        "changed 7 56 56",
        "new 1 2 2",
        "after 9 59",
        "Amount EUR 5.60 0.20",
        "amount: 5.80 EUR at 0.1 EUR per word",
        "work that goes away: 1 translated word, 1 of them approved",
        "left to translate: 1 word now, 59 after",
        "guide/guide is due on 2026-11-24, 2 working days: needed are 1 word a day now, 30 after",
    ):
        assert row in found


def test_the_first_approvals_that_lapse_are_listed_or_all_with_v(run: Run, updated: Path) -> None:
    found = lines(run)
    assert "reviews and approvals that lapse: 8 segments (50 words): 7 changed, 1 gone" in found
    assert f'guide.docx:2: approved, changed: "{TEXTS[0]}"' in found
    assert "and 3 more (-v lists all)" in found
    every = lines(run, "-v")
    assert any('approved, gone: "Roads."' in line for line in every)
    assert not any("more (-v" in line for line in every)


def test_who_has_to_decide_is_told_if_the_agreement_has_ended(run: Run, updated: Path) -> None:
    text = run("extract", "-n", "--today", "2026-12-01").stdout
    assert "the agreement ended on 2026-11-30: Marina Orlova has to decide who does this" in text
    assert "guide/guide was due on 2026-11-24: 59 open words after" in text


def test_what_nobody_has_is_a_row_of_its_own(
    run: Run, workspace: Path, write_docx: Callable[..., Path]
) -> None:
    run("extract")
    write_docx(workspace / "source_docs" / "guide.docx", "# Fences and saiga", "New text.")
    assert lines(run)[0] == "not assigned (ru): 19 words now, 5 after the update"


def test_several_documents_have_a_sum(
    run: Run, workspace: Path, write_docx: Callable[..., Path]
) -> None:
    path = write_docx(workspace / "source_docs" / "other.docx", "One.")
    run("extract")
    for changed in (path, path.with_name("guide.docx")):
        write_docx(changed, "Two words.")
    found = lines(run)
    assert found[0] == "not assigned (ru): 20 words now, 4 after the update"
    assert found[-8:-3] == ["All documents", "now 6 20", "- gone 6 20", "new 2 4 2 2", "after 2 4"]


def test_json_adds_up(run: Run, updated: Path) -> None:
    result = run("extract", "-n", "--today", "2026-11-23", "--format", "json")
    data = json.loads(result.stdout)
    assert data["schema"] == "cami-translate/source-update/1"
    (item,) = data["agreements"]
    for row in (item, *item["documents"]):
        effects = ("unchanged", "moved", "revived", "changed", "new")
        assert sum(row[effect]["words"] for effect in effects) == row["after"]["words"] == 59
    assert item["cost"]["amount"] == "5.80"
    assert item["cost"]["total"] == {"segments": 8, "words": 58}
    assert item["untranslated_words"] == {"before": 1, "after": 59}
    assert item["assignments"][0]["words_a_day"] == {"before": 1, "after": 30}
    assert len(item["lapsed"]) == 8


def test_csv_has_what_becomes_of_words_what_is_paid_and_what_lapses(
    run: Run, updated: Path
) -> None:
    text = run("extract", "-n", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    words = {row["effect"]: row["words"] for row in rows if row["item"] == "text"}
    assert (words["unchanged"], words["changed"], words["new"], words["gone"]) == (
        *("1", "56"),
        *("2", "1"),
    )
    paid = {row["band"]: row["amount"] for row in rows if row["item"] == "pay"}
    assert paid == {"85-94": "5.60", "new": "0.20"}
    assert [row["text"] for row in rows if row["item"] == "lapse"] == [*TEXTS, "Roads."]


def test_an_update_that_is_done_has_a_line_for_each_agreement(run: Run, updated: Path) -> None:
    result = run("extract", "--yes")
    assert result.stdout == ""
    assert (
        "guide (ru): 58 words to translate or to work over, 1 word gone,"
        " 8 reviewed or approved segments lapsed"
    ) in result.stderr
    assert "to work over" not in run("extract").stderr
