from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.cli import programs

PROGRAMS = {
    "cami-translate": programs.cami_translate,
    "docx2po": programs.docx2po,
    "po2docx": programs.po2docx,
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_ctrl_c_while_a_program_loads_is_one_line(
    program: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupt(name: str) -> None:
        raise KeyboardInterrupt(name)

    monkeypatch.setattr(programs, "import_module", interrupt)
    with pytest.raises(SystemExit) as ending:
        program()
    assert ending.value.code == 130
    assert capsys.readouterr().err == "interrupted; files are replaced whole or not at all\n"


@pytest.mark.parametrize(("name", "program"), PROGRAMS.items(), ids=PROGRAMS)
def test_a_program_runs_the_command_of_its_name(
    name: str,
    program: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", [name, "--version"])
    with pytest.raises(SystemExit) as ending:
        program()
    assert ending.value.code == 0
    assert capsys.readouterr().out.startswith(name)


def test_the_programs_are_those_that_are_installed() -> None:
    project = Path(__file__).parent.parent.parent / "pyproject.toml"
    scripts = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["scripts"]
    assert scripts == {
        name: f"{program.__module__}:{program.__name__}" for name, program in PROGRAMS.items()
    }
