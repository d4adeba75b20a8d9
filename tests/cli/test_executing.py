"""``-j`` and ``--scheduler``: where a command does its work changes nothing of what it makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cami_translate.cli.main import cami_translate


@pytest.fixture
def documents(workspace: Path, write_docx: Callable[..., Path]) -> Path:
    """A workspace of several documents, one of which cannot be read."""
    for number in range(3):
        name = workspace / "source_docs" / f"annex-{number}.docx"
        write_docx(name, f"# Annex {number}", *(f"Text **{n}** of it." for n in range(8)))
    (workspace / "source_docs" / "broken.docx").write_bytes(b"PK")
    return workspace


def cami(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cami_translate, ["-C", str(workspace), *arguments])


def files_of(workspace: Path) -> dict[str, bytes]:
    """The catalogs and Word files of a workspace."""
    found = (path for path in workspace.rglob("*") if path.suffix in {".docx", ".po"})
    return {str(path.relative_to(workspace)): path.read_bytes() for path in found}


def test_a_cluster_makes_the_same_files_and_says_the_same(
    documents: Path, cluster: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / documents.name
    shutil.copytree(documents, other)
    for command in (["extract"], ["build", "--pseudo"], ["status"]):
        here = cami(documents, *command, "-j", "1")
        there = cami(other, *command, "--scheduler", cluster)
        assert there.exit_code == here.exit_code
        assert there.output.replace(str(other), str(documents)) == here.output
    assert files_of(other) == files_of(documents)
    assert len(files_of(documents)) == 5 + 4 + 4


def test_every_process_opens_the_memory_for_itself(
    documents: Path,
    cluster: str,
    tmp_path_factory: pytest.TempPathFactory,
    translate: Callable[..., None],
) -> None:
    cami(documents, "extract")
    texts = {f"Text <b1>{n}</b1> of it.": f"Текст <b1>{n}</b1>." for n in range(8)}
    translate(documents / "po" / "ru" / "annex-0.po", texts)
    made = []
    for options in (["-j", "1"], ["-j", "2"], ["--scheduler", cluster]):
        workspace = tmp_path_factory.mktemp("other") / documents.name
        shutil.copytree(documents, workspace)
        result = cami(workspace, "memory", "pretranslate", *options)
        made.append((files_of(workspace), result.output.replace(str(workspace), "")))
    assert made[0] == made[1] == made[2]
    files, _ = made[0]
    assert "Текст <b1>7</b1>." in files["po/ru/annex-2.po"].decode()


def test_the_environment_may_name_the_cluster_and_j_overrules_it(
    documents: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMI_SCHEDULER", "nonsense")
    assert "no address of a scheduler" in cami(documents, "count", "guide").output
    assert cami(documents, "count", "guide", "-j", "1").exit_code == 0
    assert cami(documents, "count", "guide", "--scheduler", cluster).exit_code == 0


def test_processes_and_a_cluster_are_not_both_meant(workspace: Path) -> None:
    result = cami(workspace, "count", "-j", "2", "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "-j is for processes of this machine" in result.output


def test_a_command_that_does_no_work_needs_no_cluster(workspace: Path) -> None:
    result = cami(workspace, "check", "--explain", "QUOTES", "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 0
