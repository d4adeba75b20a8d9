"""The rows of CSV, as RFC 4180 has it and as Excel makes it, with the lines they begin on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from cami_translate.csv_tables import guard, unguard
from cami_translate.errors import GlossaryError
from cami_translate.records import record

_SEPARATORS = ",;\t"
_ANNOUNCED = re.compile(r"sep=(.)(?:\r\n?|\n)", re.IGNORECASE)
"""The first line by which Excel is told the separator."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""What no text of ours has: XML 1.0 has no place for it either (2.2)."""


@record()
class Row:
    """The cells of a row, and the line that it begins on."""

    line: int
    cells: tuple[str, ...]


def parse_rows(text: str, file: str, *, separator: str = "") -> tuple[Row, ...]:
    """The rows that are not empty; without ``separator`` the one of the first line is taken.

    Raises GlossaryError that names ``file`` and the line if quotes or characters are wrong.
    """
    first = 1
    if announced := _ANNOUNCED.match(text):
        separator, text, first = announced[1], text[announced.end() :], 2
    return tuple(_rows(text, file, separator or _separator(text), first))


def _rows(text: str, file: str, separator: str, first: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = first
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(_cell(cell, file, line) for cell in cells))
            line = reader.line_num + first
    except csv.Error as error:
        cause = f"the quotes of this row are not closed as CSV wants it ({error})"
        next_step = 'write " inside a quoted cell twice'
        raise GlossaryError(cause, file=f"{file}:{line}", next_step=next_step) from error


def _cell(cell: str, file: str, line: int) -> str:
    # Line ends within cells are the system's on which the file was saved.
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if control := find_control(cell):
        cause = f"a cell has the control character {control}"
        raise GlossaryError(cause, file=f"{file}:{line}", next_step="take it out")
    return unguard(cell)


def find_control(text: str) -> str:
    """The first control character of a text, as ``U+0007``; "" if there is none."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _separator(text: str) -> str:
    """The separator that the first row has most often outside quotes."""
    start = re.sub(r'"[^"]*"', "", text.lstrip()[:10_000]).partition("\n")[0]
    return max(_SEPARATORS, key=start.count)


def format_rows(
    rows: Iterable[Sequence[str]], *, separator: str = ",", line_end: str = "\n"
) -> str:
    """Rows as CSV; no cell is a formula for Excel."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator=line_end)
    writer.writerows(map(guard, row) for row in rows)
    return buffer.getvalue()
