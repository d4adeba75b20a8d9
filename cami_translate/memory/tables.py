"""Translation memories as tables: CSV with a column for each language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

from cami_translate.csv_tables import guard, unguard
from cami_translate.encodings import encoding_of
from cami_translate.errors import CatalogError
from cami_translate.markup import has_text
from cami_translate.memory.unit import IMPORTED, Unit, parse_time, tidy

_COLUMNS = ("document", "person", "time", "domain")
_SEPARATORS = ",;\t"
_HEAD = 1 << 20
"""Bytes of a table that its encoding is guessed by."""


class UnitTable:
    """A table whose rows are units: columns named by the languages, or ``source`` and ``target``.

    Columns ``document``, ``person``, ``time`` and ``domain`` are read too; ``skipped`` counts rows
    that have no text in one language, ``position`` the characters that have been read.
    """

    def __init__(self, path: Path, source: str, target: str, domain: str = "") -> None:
        self.path = path
        self.skipped = 0
        self.position = 0
        self._languages = (source, target)
        self._domain = domain

    def units(self) -> Iterator[Unit]:
        """The units, one by one."""
        try:
            with self.path.open(encoding=_encoding(self.path), newline="") as file:
                first = file.readline()
                file.seek(0)
                separator = max(_SEPARATORS, key=first.count)
                rows = csv.DictReader(self._lines(file), delimiter=separator, strict=True)
                names = {name.strip().lower(): name for name in rows.fieldnames or ()}
                columns = self._columns(names)
                for row in rows:
                    if unit := self._unit(row, columns, names):
                        yield unit
                    else:
                        self.skipped += 1
        except UnicodeDecodeError as error:
            next_step = "save it as CSV in UTF-8"
            raise CatalogError("not UTF-8 text", file=self.path, next_step=next_step) from error
        except csv.Error as error:
            raise CatalogError(f"no table: {error}", file=self.path) from error

    def _lines(self, file: IO[str]) -> Iterator[str]:
        for line in file:
            self.position += len(line.encode())
            yield line

    def _columns(self, names: Mapping[str, str]) -> tuple[str, str]:
        found = []
        for language, role in zip(self._languages, ("source", "target"), strict=True):
            code = language.lower()
            regions = (names[name] for name in names if name.startswith((f"{code}-", f"{code}_")))
            name = names.get(code) or names.get(role) or next(regions, None)
            if name is None:
                cause = f'its first line names no column "{language}" or "{role}"'
                next_step = f'begin it with "{",".join(self._languages)}"'
                raise CatalogError(cause, file=self.path, next_step=next_step)
            found.append(name)
        return found[0], found[1]

    def _unit(
        self, row: Mapping[str, str], columns: tuple[str, str], names: Mapping[str, str]
    ) -> Unit | None:
        source, target = (tidy(unguard(row.get(column) or "")) for column in columns)
        if not has_text(source) or not has_text(target):
            return None
        document, person, time, domain = (
            unguard(row.get(names.get(c, "")) or "") for c in _COLUMNS
        )
        return Unit(
            source,
            target,
            document=document,
            person=person,
            time=parse_time(time),
            domain=self._domain or domain or IMPORTED,
        )


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if len(head) == _HEAD:  # a letter may be cut in two
        head = head[: head.rfind(b"\n") + 1] or head
    return encoding_of(head)


def write_unit_table(file: IO[bytes], units: Iterable[Unit], source: str, target: str) -> int:
    """Write units as CSV with a heading, safe from spreadsheets; return their number."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([source, target, *_COLUMNS])
    number = 0
    for unit in units:
        number += 1
        time = unit.time.isoformat() if unit.time else ""
        cells = (unit.source, unit.target, unit.document, unit.person, time, unit.domain)
        writer.writerow(map(guard, cells))
    text.flush()
    text.detach()
    return number
