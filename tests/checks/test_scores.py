"""Rules of terms, names and consistency against their sets, which were written before them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent / "sets"
RULES = """DNT_CHANGED INCONSISTENT LATIN_NAME SAME_TRANSLATION TERM_FORBIDDEN UNCHANGED""".split()
FEWEST = 60


@pytest.fixture(scope="module")
def rules() -> Iterator[ModuleType]:
    """The benchmark that makes the table of docs/checks.md; its folder is no package."""
    folder = str(Path(__file__).parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module("rules")
    sys.path.remove(folder)
    del sys.modules["rules"]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_is_wrong_and_nothing_else(rules: ModuleType, rule: str) -> None:
    told: list[str] = []
    result = rules.score(FOLDER / f"{rule}.csv", rules.resources())
    for case in (*result.false, *result.missed, *result.unfixed):
        told.append(f"{case.kind}: {case.source} -> {case.target}")
    assert told == []


@pytest.mark.parametrize("rule", RULES)
def test_a_set_is_half_right_and_half_wrong(rules: ModuleType, rule: str) -> None:
    items = list(rules.read_set(FOLDER / f"{rule}.csv"))
    wrong = sum(item.wrong for item in items)
    assert len(items) >= FEWEST
    assert 0.4 <= wrong / len(items) <= 0.6
