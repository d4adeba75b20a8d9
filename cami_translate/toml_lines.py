"""Where in a TOML file a key stands, and what is wrong with a line: tomllib tells values only."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from typing import Any

_PART = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_KEY})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEY})\s*=")
_PLACE = re.compile(r"\(at line (\d+),")
_HINTS = (
    (re.compile(r"=\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"), "write dates as 2026-12-31"),
    (re.compile(r"=[\s\[]*[“”„«‘’]"), 'put texts in straight quotation marks: "text"'),
    (re.compile(r'=\s*"[^"]*\\'), "put a text with a backslash in single quotes: 'C:\\texts'"),
    (re.compile(r"=\s*[^\W\d]"), 'put texts in quotation marks: "text"'),
)
"""What people write who do not know TOML, and what to tell them."""

Path = tuple[str | int, ...]


class TomlLines:
    """Line numbers of the keys and tables of a TOML text.

    A path is the keys from the root on; in an array of tables the number of the table, from 0,
    stands after its name: ``("assignments", 1, "due")``.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        counts: Counter[Path] = Counter()
        table: Path = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if match := _TABLE.match(line):
                table = _path(match[2])
                if match[1] == "[[":
                    counts[table] += 1
                    table = (*table, counts[table] - 1)
                self._lines.setdefault(table, number)
            elif match := _ASSIGNMENT.match(line):
                self._lines.setdefault((*table, *_path(match[1])), number)

    def line(self, path: Sequence[str | int]) -> int:
        """The line of a key, or of the nearest table around it that has one; 1 at the worst."""
        for length in range(len(path), 0, -1):
            if found := self._lines.get(tuple(path[:length])):
                return found
        return 1


def explain_fault(text: str, complaint: str) -> str:
    """What to do about a line that tomllib complains of; "" if that is all that can be said."""
    place = _PLACE.search(complaint)
    line = text.splitlines()[int(place[1]) - 1] if place else ""
    return next((hint for pattern, hint in _HINTS if pattern.search(line)), "")


def _path(key: str) -> Path:
    keys: list[str | int] = []
    value: Any = tomllib.loads(f"{key} = 0")
    while isinstance(value, dict):
        ((name, value),) = value.items()
        keys.append(name)
    return tuple(keys)
