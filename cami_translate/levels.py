"""``[rules]`` of ``cami.toml``: how serious a project takes each rule, and its dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from cami_translate.agreements import Fault
from cami_translate.model import Severity
from cami_translate.options import did_you_mean, read_toml
from cami_translate.toml_lines import TomlLines


class Level(StrEnum):
    """The severity of all findings of a rule, or that it does not run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class RuleLevels:
    """The levels that a project sets, its spelling dictionary, and what is wrong with these.

    ``dictionary`` is a ``.dic`` file, from the folder of the settings; "" is that of the system.
    """

    levels: Mapping[str, Level] = field(default_factory=dict)
    dictionary: str = ""
    faults: tuple[Fault, ...] = ()


_KEYS = ("levels", "dictionary")


def read_levels(settings: Path, rules: Mapping[str, bool]) -> RuleLevels:
    """The levels in a ``cami.toml``; ``rules`` are all there are, and whether a build needs them.

    Raises WorkspaceError if the file is no TOML; every other fault is in the result.
    """
    table = read_toml(settings).get("rules", {})
    lines = TomlLines(settings.read_text("utf-8-sig"))
    levels: dict[str, Level] = {}
    faults: list[Fault] = []
    for path, item in _read(table, rules):
        if isinstance(item, Level):
            levels[path[-1]] = item
        else:
            faults.append(Fault(Severity.ERROR, lines.line(path), f"rules: {item}"))
    dictionary = table.get("dictionary", "") if isinstance(table, dict) else ""
    return RuleLevels(levels, dictionary if isinstance(dictionary, str) else "", tuple(faults))


def _read(table: Any, rules: Mapping[str, bool]) -> Iterator[tuple[tuple[str, ...], Level | str]]:
    """Each level, or what is wrong with it, and its place."""
    if not isinstance(table, dict):
        yield ("rules",), "a table [rules] is expected"
        return
    for key in table:
        if key not in _KEYS:
            yield ("rules", key), f'unknown key "{key}"{did_you_mean(key, _KEYS)}'
    if not isinstance(table.get("dictionary", ""), str):
        yield ("rules", "dictionary"), 'dictionary: a file is expected, such as "dic/ru_RU.dic"'
    levels = table.get("levels", {})
    if not isinstance(levels, dict):
        yield ("rules", "levels"), 'levels: a table is expected, such as { QUOTES = "off" }'
        return
    for rule, value in levels.items():
        yield ("rules", "levels", rule), _level(rule, value, rules)


def _level(rule: str, value: Any, rules: Mapping[str, bool]) -> Level | str:
    if rule not in rules:
        return f'levels: there is no rule "{rule}"{did_you_mean(rule, rules)}'
    if rules[rule]:
        return f"levels: a build depends on {rule}; its level is fixed"
    if value not in list(Level):
        return f'levels.{rule}: "{value}" is none of {", ".join(Level)}'
    return Level(value)
