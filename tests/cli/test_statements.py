"""``agreement statement`` prints, writes files, and says what it cannot do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
PLAN = """
[agreements."ours/2026"]
partner = "ACBK"
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"
rate = 0.1
currency = "EUR"

[[assignments]]
agreement = "ours/2026"
document = "guide"
"""


@pytest.fixture
def planned(workspace: Path, run: Run) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    assert run("extract").exit_code == 0
    return workspace


def test_it_is_printed_in_both_languages(planned: Path, run: Run) -> None:
    result = run("agreement", "statement", "ours/2026", "--today", "2026-11-23")
    assert result.exit_code == 0
    assert result.stdout.startswith("Acceptance statement\n")
    assert "\nАкт сдачи-приёмки переводов\n" in result.stdout
    assert "1 Jan 2026 – 23 Nov 2026" in result.stdout.replace("\u00a0", " ")


def test_a_folder_gets_a_file_for_each_language(planned: Path, run: Run) -> None:
    result = run("agreement", "statement", "ours/2026", "--as", "docx", "-o", str(planned / "out"))
    assert result.stdout.split() == [
        str(planned / "out" / f"statement-ours-2026.{code}.docx") for code in ("en", "ru")
    ]


def test_the_name_of_a_file_says_what_it_is(planned: Path, run: Run) -> None:
    annex = planned / "annex.csv"
    assert run("agreement", "statement", "ours/2026", "-o", str(annex)).exit_code == 0
    assert annex.read_bytes().startswith(b"\xef\xbb\xbfpart,item,detail")  # for Excel
    assert run("agreement", "statement", "ours/2026", "--as", "csv").stdout.startswith("part,")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.docx"], "say with --lang which language a.docx is to have, or name a folder"),
        (["-o", "a.docx", "--as", "csv"], "a.docx cannot be csv; say --as for a folder only"),
    ],
)
def test_what_does_not_go_together(
    planned: Path, run: Run, arguments: list[str], message: str
) -> None:
    result = run("agreement", "statement", "ours/2026", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_it_can_be_of_a_period(planned: Path, run: Run) -> None:
    period = ("--since", "2026-10-01", "--today", "2026-12-31")
    result = run("agreement", "statement", "ours/2026", *period, "--lang", "en")
    assert "1 Oct 2026 – 31 Dec 2026" in result.stdout.replace("\u00a0", " ")
    assert "Only what was delivered, accepted or approved since" in result.stdout


def test_an_unknown_agreement_is_one_line(planned: Path, run: Run) -> None:
    result = run("agreement", "statement", "our/2026")
    assert result.exit_code == 1
    assert 'no agreement "our/2026"; did you mean "ours/2026"?' in result.stderr
