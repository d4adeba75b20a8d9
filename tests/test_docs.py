"""What the documentation says of tests and files is there."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
WORD = ROOT / "docs" / "word.md"
_ROW = re.compile(r"^\| (?P<construct>.+?) \| (?P<handling>.+?) \| (?P<proofs>.+?) \|$")
_HEAD = ("construct", "---")


def rows() -> list[re.Match[str]]:
    """The rows of the tables of ``docs/word.md`` without their heads."""
    found = (_ROW.match(line) for line in WORD.read_text("utf-8").splitlines())
    return [row for row in found if row and not row["construct"].startswith(_HEAD)]


def proofs(row: re.Match[str]) -> list[str]:
    return re.findall(r"`([^`]+)`", row["proofs"])


def test_each_construct_of_word_has_a_row_with_a_proof() -> None:
    assert len(rows()) > 40
    assert [row["construct"] for row in rows() if not proofs(row)] == []


@pytest.mark.parametrize("proof", sorted({proof for row in rows() for proof in proofs(row)}))
def test_each_proof_is_a_test(proof: str) -> None:
    file, *names = proof.split("::")
    node: ast.AST = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    for name in names:
        inside = {
            child.name: child for child in ast.iter_child_nodes(node) if hasattr(child, "name")
        }
        assert name in inside, f"no {name} in {file}"
        node = inside[name]
    assert any(getattr(child, "name", "").startswith("test_") for child in ast.walk(node))


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield importlib.import_module("rules")
    del sys.modules["rules"]


def test_the_page_on_checks_says_what_the_rules_are_and_how_often_they_are_right(
    rules: ModuleType,
) -> None:
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    scores = rules.score_sets(print)
    tables = {"rules": rules.rules_table(), "scores": rules.scores_table(scores)}
    assert rules.update_page(page, tables) == page, "python benchmarks --rules docs/checks.md"
