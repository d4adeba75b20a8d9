"""What the documentation says of tests and files is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

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
