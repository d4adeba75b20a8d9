"""Every error is one line on stderr and an exit code; ``-v`` shows where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cami_translate.cli.main import cami_translate

Run = Callable[..., Result]


def test_no_workspace_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    result = CliRunner().invoke(cami_translate, ["-C", str(tmp_path), "status"])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {tmp_path}: ")
    assert "cami-translate init" in line


@pytest.mark.parametrize("command", ["check", "count"])
def test_a_file_that_is_not_there_is_told_from_a_workspace_that_is_not(
    tmp_path: Path, command: str
) -> None:
    result = CliRunner().invoke(cami_translate, ["-C", str(tmp_path), command, "gide.docx"])
    assert result.stderr == "error: gide.docx: there is no such file; check the path\n"


def test_verbose_adds_the_traceback(tmp_path: Path) -> None:
    result = CliRunner().invoke(cami_translate, ["-C", str(tmp_path), "-v", "status"])
    assert "Traceback" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("error: ")


def test_a_gate_that_does_not_hold_has_no_traceback(run: Run) -> None:
    run("extract")
    result = run("-v", "status", "--fail-under", "50")
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr
    assert result.stderr.splitlines()[-1] == "error: 0.0% translated, 50% required"


def test_a_command_that_is_misspelt_is_wrong_usage_with_a_suggestion(run: Run) -> None:
    result = run("biuld")
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    ["status --fromat csv", "build -j 0", "build --pseudo --require-complete", "init"],
)
def test_wrong_usage(run: Run, arguments: str) -> None:
    assert run(*arguments.split()).exit_code == 2


def test_a_document_that_is_misspelt_gets_a_suggestion(run: Run) -> None:
    result = run("build", "giude")
    assert result.exit_code == 1
    assert 'did you mean "guide"' in result.stderr
    assert 'did you mean "guide"' in run("build", "G").stderr


def test_a_damaged_document_is_one_line_and_the_others_are_done(run: Run, workspace: Path) -> None:
    (workspace / "source_docs" / "broken.docx").write_bytes(b"nothing of Word")
    result = run("extract")
    assert result.exit_code == 1
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "broken.docx" in errors[0]
    assert (workspace / "po" / "ru" / "guide.po").exists()


def test_a_fault_that_several_figures_meet_is_told_once(run: Run, workspace: Path) -> None:
    run("extract")
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write('[agreements.a]\nstart = 2026-01-01\nclosing = "ongoing"\nsubject = "Guide"\n')
        file.write('funding = "BMUB"\n[[assignments]]\nagreement = "a"\ndocument = "guide"\n')
    (workspace / "po" / "ru" / "guide.po").write_bytes(b"")
    errors = [line for line in run("status").stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "guide.po: the file is empty" in errors[0]


def test_a_folder_that_cannot_be_made_is_one_line(run: Run, workspace: Path) -> None:
    (workspace / "file").touch()
    result = run("init", "file/new")
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert "file" in result.stderr


def test_a_file_name_cannot_forge_a_line(workspace: Path, run: Run) -> None:
    (workspace / "source_docs" / "a\nerror: x\u202e.docx").write_bytes(b"")
    result = run("extract")
    assert result.exit_code == 1
    assert not any(line.startswith("error: x") for line in result.stderr.splitlines())
    assert "\u202e" not in result.stderr


def test_ctrl_c_ends_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cami_translate.cli import workspace as commands

    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "extract_documents", interrupt)
    result = run("extract")
    assert result.exit_code == 130
    assert "interrupted" in result.stderr
