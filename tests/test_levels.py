"""The table [rules] of cami.toml, and what is said of a fault in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cami_translate.levels import Level, RuleLevels, read_levels

RULES = {"TAGS": True, "QUOTES": False, "DASH": False}


def read(tmp_path: Path, text: str) -> RuleLevels:
    path = tmp_path / "cami.toml"
    path.write_text(text, encoding="utf-8")
    return read_levels(path, RULES)


def test_without_a_table_nothing_is_set(tmp_path: Path) -> None:
    assert read(tmp_path, "[project]\n") == RuleLevels()


@pytest.mark.parametrize(
    "text",
    [
        '[rules]\nlevels = { QUOTES = "off", DASH = "error" }\n',
        '[rules.levels]\nQUOTES = "off"\nDASH = "error"\n',
    ],
)
def test_levels_are_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == RuleLevels({"QUOTES": Level.OFF, "DASH": Level.ERROR})


def test_a_spelling_dictionary_may_be_named(tmp_path: Path) -> None:
    found = read(tmp_path, '[rules]\ndictionary = "dic/ru_RU.dic"\n')
    assert found == RuleLevels(dictionary="dic/ru_RU.dic")


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ('[rules.levels]\n\nQOUTES = "off"', 3, 'no rule "QOUTES"; did you mean "QUOTES"?'),
        ('[rules.levels]\nQUOTES = "warn"', 2, '"warn" is none of error, warning, info, off'),
        ("[rules.levels]\nQUOTES = false", 2, '"False" is none of'),
        ('[rules.levels]\nTAGS = "off"', 2, "a build depends on TAGS"),
        ("rules = 1", 1, "a table [rules] is expected"),
        ('[rules]\nlevels = "off"', 2, "levels: a table is expected"),
        ("[rules]\ndictionary = 1", 2, "dictionary: a file is expected"),
        ("[rules]\n\nlevel = {}", 3, 'unknown key "level"; did you mean "levels"?'),
    ],
)
def test_a_fault_has_its_line(tmp_path: Path, text: str, line: int, cause: str) -> None:
    (fault,) = read(tmp_path, text).faults
    assert fault.line == line
    assert cause in fault.cause


def test_a_fault_leaves_the_other_levels(tmp_path: Path) -> None:
    result = read(tmp_path, '[rules.levels]\nQUOTES = "no"\nDASH = "info"')
    assert result.levels == {"DASH": Level.INFO}
    assert len(result.faults) == 1
