"""``docs/tour.md`` is played: its commands are run, and print what it says that they print.

``CAMI_TOUR=write pytest tests/test_tour.py`` writes what they print into the page, to be reviewed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOUR = ROOT / "docs" / "tour.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{4,6}\b|(?<=SHA256:)[0-9a-f]{12}")
"""The date and the random digits of kits and deliveries; the hash of a file that names one."""
_PROMPT, _MORE = "$ ", ">"

pytestmark = [pytest.mark.git, pytest.mark.gettext]


@dataclass
class Stage:
    """A copy of the shipped workspace, and how its ids are called in the page."""

    folder: Path
    called: dict[str, str] = field(default_factory=dict)

    def run(self, command: str, told: str) -> str:
        """What a command prints, with the ids of the page where it tells of the same things."""
        for actual, name in self.called.items():
            command = command.replace(name, actual)
        environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "TZ": "UTC",
        }
        shell = ["bash", "-c", command]
        result = subprocess.run(
            shell, cwd=self.folder, env=environment, stdout=-1, stderr=-2, text=True, check=False
        )
        printed = result.stdout
        if result.returncode:
            printed += f"[exit code {result.returncode}]\n"
        ids = dict.fromkeys(_ID.findall(printed))
        new = [id_ for id_ in ids if id_ not in self.called]
        names = [id_ for id_ in dict.fromkeys(_ID.findall(told)) if id_ not in self.called.values()]
        self.called |= dict(zip(new, names if len(names) == len(new) else new, strict=True))
        for actual, name in self.called.items():
            printed = printed.replace(actual, name)
        return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    folder = tmp_path / "guidelines"
    shutil.copytree(ROOT / "source_docs", folder / "source_docs")
    shutil.copytree(ROOT / "po", folder / "po")
    for name in ("cami.toml", ".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    stage = Stage(folder)
    stage.run("git init -q -b main && git config user.name Coordinator", "")
    stage.run("git config user.email coordinator@example.org", "")
    stage.run("git add . && git commit -qm 'The workspace as shipped'", "")
    return stage


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what the page says that it prints."""
    for part in re.split(rf"^(?={re.escape(_PROMPT)})", block, flags=re.MULTILINE):
        if not part:
            continue
        lines = part.splitlines(keepends=True)
        count = 1
        while count < len(lines) and lines[count].startswith(_MORE):
            count += 1
        yield "".join(lines[:count]), "".join(lines[count:])


def test_each_command_of_the_tour_prints_what_it_says(stage: Stage) -> None:
    page = TOUR.read_text("utf-8")
    played = page
    for block in _BLOCK.findall(page):
        new = ""
        for shown, told in commands(block):
            command = re.sub(rf"^({re.escape(_PROMPT)}|{_MORE} ?)", "", shown, flags=re.MULTILINE)
            new += shown + stage.run(command, told)
        played = played.replace(block, new, 1)
    if os.environ.get("CAMI_TOUR") == "write":
        TOUR.write_text(played, encoding="utf-8")
    assert played == page
