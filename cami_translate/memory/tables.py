"""Translation memories as tables: CSV with a column for each language."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from cami_translate.errors import CatalogError
from cami_translate.memory.unit import IMPORTED, Unit

_COLUMNS = ("document", "person", "time", "domain")
_SEPARATORS = ",;\t"


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
            with self.path.open(encoding="utf-8-sig", newline="") as file:
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
            raise CatalogError("not UTF-8 text", file=self.path, next_step="save it so") from error
        except csv.Error as error:
            raise CatalogError(f"no table: {error}", file=self.path) from error

    def _lines(self, file: IO[str]) -> Iterator[str]:
        for line in file:
            self.position += len(line.encode())
            yield line

    def _columns(self, names: Mapping[str, str]) -> tuple[str, str]:
        found = []
        for language, role in zip(self._languages, ("source", "target"), strict=True):
            name = names.get(language.lower()) or names.get(role)
            if name is None:
                cause = f'its first line names no column "{language}" or "{role}"'
                next_step = f'begin it with "{",".join(self._languages)}"'
                raise CatalogError(cause, file=self.path, next_step=next_step)
            found.append(name)
        return found[0], found[1]

    def _unit(
        self, row: Mapping[str, str], columns: tuple[str, str], names: Mapping[str, str]
    ) -> Unit | None:
        source, target = (row.get(column) or "" for column in columns)
        if not source.strip() or not target.strip():
            return None
        document, person, time, domain = (row.get(names.get(c, "")) or "" for c in _COLUMNS)
        return Unit(
            source,
            target,
            document=document,
            person=person,
            time=_time(time),
            domain=self._domain or domain or IMPORTED,
        )


def write_unit_table(file: IO[bytes], units: Iterable[Unit], source: str, target: str) -> int:
    """Write units as CSV with a heading; return their number."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([source, target, *_COLUMNS])
    number = 0
    for unit in units:
        number += 1
        time = unit.time.isoformat() if unit.time else ""
        writer.writerow([unit.source, unit.target, unit.document, unit.person, time, unit.domain])
    text.flush()
    text.detach()
    return number


def _time(text: str) -> dt.datetime | None:
    with suppress(ValueError):
        time = dt.datetime.fromisoformat(text)
        return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
    return None
