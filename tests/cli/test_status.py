"""``status`` and ``agreement show`` for a manager: who has to act, by when, how fast."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cami_translate.tracking import append_events, new_event

Run = Callable[..., Result]
PLAN = """
[people.elena]
name = "Elena Petrova"
email = "elena@example.org"

[agreements.guide]
person = "elena"
start = 2026-11-02
closing = 2026-12-20
subject = "Guide"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"
due = 2026-12-01
"""


@pytest.fixture
def planned(workspace: Path, run: Run) -> Path:
    run("extract")
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    return workspace


def deliver(workspace: Path, day: int, words: int) -> None:
    part: dict[str, object] = {"document": "guide", "language": "ru", "words": words}
    part |= {"buckets": {}, "segments": {}, "written": {}}
    part |= dict.fromkeys(("file", "kit", "before", "after"), "")
    data = {"delivery": f"d{day}", "agreement": "guide", "catalogs": [part]}
    data |= dict.fromkeys(("kit", "archive", "sha256"), "")
    time = dt.datetime(2026, 11, day, tzinfo=dt.UTC)
    append_events(workspace / "po" / "ledger", [new_event("delivery", "elena", time, data)])


def test_what_needs_attention_comes_first(
    run: Run, planned: Path, translate: Callable[..., None]
) -> None:
    ours, theirs = planned / "po" / "ru" / "guide.po", planned / "back.po"
    theirs.write_bytes(ours.read_bytes())
    for path, target in ((ours, "Дороги."), (theirs, "Пути.")):
        translate(path, {"Roads cut their way.": target})
    run("intake", str(theirs), "--today", "2026-11-03")
    (delivery,) = (planned / "po" / "deliveries").iterdir()
    lines = run("status", "--today", "2026-12-18").stdout.splitlines()
    assert lines[:5] == [
        "3 things to act on:",
        "  overdue: guide/guide (Elena Petrova): was due on 2026-12-01, 12 words left",
        f"  needs-decision: delivery {delivery.name}: 1 segment in quarantine",
        "  closing-soon: guide (Elena Petrova): closes on 2026-12-20, 12 words left",
        "",
    ]


def test_what_is_overdue_fails_its_gate(run: Run, planned: Path) -> None:
    assert run("status", "--fail-if-overdue", "--today", "2026-12-01").exit_code == 0
    result = run("status", "--fail-if-overdue", "--today", "2026-12-02")
    assert result.exit_code == 3
    assert "overdue: guide/guide" in result.stderr
    assert run("status", "--today", "2026-12-02").exit_code == 0


def test_sections_are_a_view_of_their_own(run: Run, planned: Path) -> None:
    lines = run("status", "--sections", "--today", "2026-11-23").stdout.splitlines()
    assert ["Fences", "and", "saiga", "16", "0", "0", "16", "0", "0.0%"] in [
        line.split() for line in lines
    ]
    (row,) = csv.DictReader(io.StringIO(run("status", "--sections", "--format", "csv").stdout))
    assert (row["section"], row["words_total"]) == ("Fences and saiga", "16")


def test_agreements_have_pace_and_forecast(run: Run, planned: Path) -> None:
    today = ("--today", "2026-11-23")
    text = run("status", "--agreements", *today).stdout
    assert "~1,650" in text
    deliver(planned, 6, 10)
    data = json.loads(run("status", "--agreements", "--format", "json", *today).stdout)
    (row,) = data["agreements"]
    assert row["pace"] == {
        "slowest": 2.0,
        "mean": 2.0,
        "fastest": 1650.0,
        "basis": "measured",
        "words": 10,
        "working_days": 5,
        "periods": 1,
    }
    forecast = {"earliest": "2026-11-23", "latest": "2026-12-02", "open_words": 16}
    assert row["forecast"] == forecast
    (cells,) = csv.DictReader(
        io.StringIO(run("status", "--agreements", "--format", "csv", *today).stdout)
    )
    assert (cells["agreement"], cells["latest"], cells["open_words"]) == (
        "guide",
        "2026-12-02",
        "16",
    )


def test_people_have_their_next_date_and_what_is_left(run: Run, planned: Path) -> None:
    result = run("status", "--people", "--format", "csv", "--today", "2026-11-23")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["person"], row["next_due"], row["open_words"]) == (
        "Elena Petrova",
        "2026-12-01",
        "16",
    )


def test_an_agreement_is_shown_with_its_method_in_words(run: Run, planned: Path) -> None:
    today = ("--today", "2026-11-23")
    text = run("agreement", "show", "guide", *today).stdout
    assert "1,650 words a working day (the UN's norm, before there are deliveries)" in text
    deliver(planned, 6, 10)
    text = run("agreement", "show", "guide", *today).stdout
    assert "2 to 1,650 words a working day (measured: 10 words in 5 working days)" in text
    assert "2026-11-23 to 2026-12-02 for 16 words" in text


def test_a_plan_with_faults_is_told_and_stops_only_what_needs_it(run: Run, planned: Path) -> None:
    settings = planned / "cami.toml"
    settings.write_text(settings.read_text("utf-8").replace('= "elena"', '= "helen"'), "utf-8")
    result = run("status")
    assert (result.exit_code, "helen" in result.stderr) == (0, True)
    assert run("status", "--people").exit_code == 1
    assert run("status", "--fail-if-overdue").exit_code == 1
