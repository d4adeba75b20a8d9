"""The commands as a shell runs them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest


def cami(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cami_translate", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
    )


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_answers_at_once(option: str) -> None:
    """0.15 s of CPU, the interpreter's own start included; the best of five tries."""
    spent = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert cami(option).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.15


def test_the_program_is_named_as_users_call_it() -> None:
    assert cami("--help").stdout.startswith("Usage: cami-translate ")


def test_a_whole_run(workspace: Path) -> None:
    assert cami("extract", "-j", "2", "-C", str(workspace)).returncode == 0
    assert cami("status", "--fail-under", "1", "-C", str(workspace)).returncode == 3
    assert cami("build", "-C", str(workspace)).returncode == 0
    assert (workspace / "output" / "ru" / "guide.docx").exists()


def test_a_terminal_that_knows_no_russian_gets_escapes_and_no_traceback(workspace: Path) -> None:
    source = workspace / "source_docs" / "guide.docx"
    source.rename(source.with_name("Сайгак.docx"))
    result = cami("count", "-C", str(workspace), PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "\\u0421" in result.stdout


@pytest.mark.parametrize("form", ["json", "csv"])
def test_data_for_programs_is_utf_8_whatever_the_terminal_knows(workspace: Path, form: str) -> None:
    source = workspace / "source_docs" / "guide.docx"
    source.rename(source.with_name("Сайгак.docx"))
    result = cami("count", "--format", form, "-C", str(workspace), PYTHONIOENCODING="cp1252")
    assert "Сайгак" in result.stdout


def test_a_file_name_that_is_not_unicode_is_shown_escaped(workspace: Path) -> None:
    source = os.fsencode(workspace / "source_docs" / "guide.docx")
    os.rename(source, source.replace(b"guide", b"gu\xffide"))  # noqa: PTH104 -- bytes
    result = cami("extract", "-C", str(workspace))
    assert "Traceback" not in result.stderr
    assert "\\udcff" in result.stderr
