"""``review`` and ``approve`` on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cami_translate.workflow.extract import extract_documents

Run = Callable[..., Result]
RUSSIAN = {"See the annex.": "См. приложение.", "Roads cut their way.": "Дороги мешают им."}


@pytest.fixture
def catalog(workspace: Path, translate: Callable[..., None]) -> Path:
    extract_documents(workspace)
    path = workspace / "po" / "ru" / "guide.po"
    translate(path, RUSSIAN, fuzzy=("Roads cut their way.",))
    return path


def test_approve_tells_how_many_were_approved_and_why_others_were_not(
    run: Run, catalog: Path
) -> None:
    result = run("approve", "guide")
    assert result.exit_code == 0
    assert result.stderr == f"{catalog}: 1 approved; left out: 2 untranslated, 1 fuzzy\n"
    assert result.stdout == ""
    assert run("approve", "--all").stderr.startswith(f"{catalog}: 0 approved, 1 were already;")


def test_approve_of_several_documents_ends_with_their_sum(
    run: Run,
    catalog: Path,
    workspace: Path,
    write_docx: Callable[..., Path],
    translate: Callable[..., None],
) -> None:
    write_docx(workspace / "source_docs" / "report.docx", "See the annex.")
    run("extract", "report")
    translate(catalog.with_name("report.po"), {"See the annex.": "См. приложение."})
    assert run("approve", "--all").stderr.splitlines()[-1] == "in all: 2 approved"


def test_approve_verbose_lists_what_is_left_out(run: Run, catalog: Path) -> None:
    assert "  fuzzy: Roads cut their way." in run("approve", "guide", "-v").stderr.splitlines()


def test_approve_dry_run_only_says_so(run: Run, catalog: Path, workspace: Path) -> None:
    assert ": 1 would be approved;" in run("approve", "guide", "-n").stderr
    assert not (workspace / "po" / "ledger").exists()


def test_approve_withdraw_takes_it_back(run: Run, catalog: Path) -> None:
    run("approve", "guide")
    dry = run("approve", "guide", "--withdraw", "-n")
    assert ": 1 would no longer be approved, 3 were not approved" in dry.stderr
    assert ": 1 no longer approved, 3 were" in run("approve", "guide", "--withdraw").stderr
    assert ": 0 no longer approved, 4 were" in run("approve", "guide", "--withdraw").stderr


def test_review_is_a_lesser_approval(run: Run, catalog: Path) -> None:
    assert run("review", "--entry", "the annex").stderr == f"{catalog}: 1 reviewed\n"
    assert ": 0 reviewed, 1 were already;" in run("review", "guide").stderr
    assert ": 1 approved;" in run("approve", "guide").stderr


@pytest.mark.parametrize("arguments", ["approve", "review", "approve --all guide"])
def test_nothing_is_approved_that_was_not_named(run: Run, catalog: Path, arguments: str) -> None:
    assert run(*arguments.split()).exit_code == 2


def test_status_shows_what_is_reviewed_and_approved_once_something_is(
    run: Run, catalog: Path
) -> None:
    assert "Approved" not in run("status").stdout
    run("review", "guide")
    header, _, _, segments = run("status").stdout.splitlines()[:4]
    assert header.split()[-3:] == ["Reviewed", "Approved", "Done"]
    assert segments.split() == ["segments", "4", "1", "1", "2", "1", "0"]
    run("approve", "guide")
    total = json.loads(run("status", "--format", "json").stdout)["total"]
    assert total["segments"]["approved"] == total["segments"]["reviewed"] == 1


def test_status_warns_of_approvals_that_have_lapsed(
    run: Run, catalog: Path, translate: Callable[..., None]
) -> None:
    run("approve", "guide")
    assert "edited since" not in run("status").stderr
    translate(catalog, {"See the annex.": "Смотрите приложение."})
    assert "1 approved segment edited since, see `cami-translate history" in run("status").stderr


def test_build_require_approved_is_a_gate(
    run: Run, catalog: Path, translate: Callable[..., None]
) -> None:
    rest = {"Fences and saiga": "О сайге", "Roads cut their way.": "Дороги мешают им."}
    fences = "Saiga antelopes cannot jump <b1>high</b1> fences."
    text = catalog.read_text("utf-8").replace("#, fuzzy\n", "")
    catalog.write_text(text, "utf-8")
    translate(catalog, rest | {fences: "О <b1>сайге</b1>"})
    run("approve", "--entry", "annex")
    result = run("build", "--require", "approved")
    assert result.exit_code == 3
    assert "complete, 4 segments (16 words); not approved: 3 segments (13 words)" in result.stderr
    assert "error: not approved: guide.docx" in result.stderr
    run("approve", "guide")
    result = run("build", "--require", "approved")
    assert result.exit_code == 0
    assert "not approved" not in result.stderr


def test_approve_as_the_translator_is_a_warning(run: Run, catalog: Path, workspace: Path) -> None:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[people.elena]\nname = "Elena"\n[agreements.a]\nperson = "elena"\n'
            'start = 2026-01-01\nclosing = "ongoing"\nsubject = "S"\nfunding = "F"\n'
            '[[assignments]]\nagreement = "a"\ndocument = "guide"\n'
        )
    result = run("approve", "guide", "--by", "Elena", "-q")
    assert result.exit_code == 0
    assert result.stderr.startswith("warning: guide (ru): elena translates 1 of")
