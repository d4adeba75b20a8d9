"""Rules against their sets, which were written before them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent / "sets"
RULES = """DASH DATE_MISMATCH DNT_CHANGED HOMOGLYPH INCONSISTENT LATIN_NAME NUM_EXTRA NUM_FORMAT
NUM_MISSING QUOTES QUOTES_NESTED RANGE_DASH SAME_TRANSLATION SPACE TERM_FORBIDDEN TITLE_CASE
UNCHANGED UNIT_NBSP""".split()
FEWEST = 60
SMALL = frozenset({"QUOTES_NESTED", "UNIT_NBSP"})
"""Variants of other rules, with fewer ways to go wrong."""


@pytest.fixture(scope="module")
def rules() -> Iterator[ModuleType]:
    """The benchmark that makes the table of docs/checks.md; its folder is no package."""
    folder = str(Path(__file__).parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module("rules")
    sys.path.remove(folder)
    del sys.modules["rules"]


def test_agreement_is_silent_where_an_adjective_may_govern_what_follows(rules: ModuleType) -> None:
    result = rules.score(FOLDER / "NP_AGREE.csv", rules.resources())
    assert result.false == []
    assert [item.target for item in result.missed] == [
        "в открытой степью",
        "невысокой насыпью у дороги и низкую откосы",
        "вдоль новая железной дороги",
        "на природной территорию",
        "с нижней проволоку",
        "миграционный пути",
        "национальная стратегии развития и новый дороги",
        "открытый траншеи",
        "<b1>открытый</b1> степь",
    ]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_is_wrong_and_nothing_else(rules: ModuleType, rule: str) -> None:
    told: list[str] = []
    result = rules.score(FOLDER / f"{rule}.csv", rules.resources())
    for case in (*result.false, *result.missed, *result.unfixed):
        told.append(f"{case.kind}: {case.source} -> {case.target}")
    assert told == []


@pytest.mark.spelling
def test_spelling_finds_what_is_wrong_and_nothing_else(rules: ModuleType) -> None:
    result = rules.score(FOLDER / "SPELL.csv", rules.spelling_resources())
    assert [item.target for item in result.false] == []
    # pymorphy3's dictionary has this one, so that it is no more than an information.
    assert [item.target for item in result.missed] == ["инфрастуктура"]


@pytest.mark.parametrize("rule", [*RULES, "NP_AGREE", "SPELL"])
def test_a_set_is_half_right_and_half_wrong(rules: ModuleType, rule: str) -> None:
    items = list(rules.read_set(FOLDER / f"{rule}.csv"))
    wrong = sum(item.wrong for item in items)
    assert rule in SMALL or len(items) >= FEWEST
    assert 0.4 <= wrong / len(items) <= 0.6
