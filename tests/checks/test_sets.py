"""Each rule against its set of right and wrong translations, written before the rule."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cami_translate.checks import registered_rules

SETS = sorted((Path(__file__).parent / "sets").glob("[A-Z]*.csv"))
FEWEST = 60


@pytest.fixture(scope="module")
def rules() -> Iterator[ModuleType]:
    """The benchmark that makes the table of docs/checks.md; its folder is no package."""
    folder = str(Path(__file__).parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module("rules")
    sys.path.remove(folder)
    del sys.modules["rules"]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_rule_finds_what_is_wrong_and_nothing_else(rules: ModuleType, path: Path) -> None:
    told: list[str] = []
    result = rules.score(path, rules.resources())
    for case in (*result.false, *result.missed, *result.unfixed):
        told.append(f"{case.kind}: {case.source} -> {case.target}")
    assert told == []


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_set_is_half_right_and_half_wrong_and_of_a_rule(rules: ModuleType, path: Path) -> None:
    items = list(rules.read_set(path))
    wrong = sum(item.wrong for item in items)
    assert len(items) >= FEWEST
    assert 0.4 <= wrong / len(items) <= 0.6
    assert path.stem in {rule.id for rule in registered_rules()}
