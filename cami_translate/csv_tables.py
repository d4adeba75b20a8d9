"""Tables as CSV that no spreadsheet takes for formulas, and that can be read back as they were.

Excel computes a cell that begins with ``=``, ``+``, ``-`` or ``@``: a text from outside could call
a program.  Such a text gets an apostrophe in front, also where it has some already, so that one can
be taken away from whatever has one there.  Numbers and dates stay as they are.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | float | Decimal | dt.date | None
BOM = "\ufeff"
"""What makes Excel read a file as UTF-8."""
_GUARD = "'"
_LIVE = re.compile("[' \u00a0]*[-=+@\t\r\n＝＋－＠]")
"""What formulas begin with, also of full width, and what spreadsheets strip before they look."""


def guard(text: str) -> str:
    """A text that no spreadsheet computes.

    >>> guard("=1+1"), guard("'=1+1"), guard("saiga"), guard("'t was")
    ("'=1+1", "''=1+1", 'saiga', "'t was")
    """
    return _GUARD + text if _LIVE.match(text) else text


def unguard(cell: str) -> str:
    """The text that :func:`guard` was given.

    >>> unguard("'=1+1"), unguard("'t was")
    ('=1+1', "'t was")
    """
    return cell[1:] if cell.startswith(_GUARD) and _LIVE.match(cell) else cell


def format_table(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, bom: bool = False
) -> bytes:
    """A table as CSV in UTF-8 with a line of titles; an empty cell is a figure nobody has."""
    lines = map(_line, [header, *([_written(cell) for cell in row] for row in rows)])
    return ((BOM if bom else "") + "".join(lines)).encode("utf-8", "backslashreplace")


def read_table(data: bytes) -> list[list[str]]:
    """The rows of a table that was written by :func:`format_table`, its titles first."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [[unguard(cell) for cell in row] for row in rows]


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return guard(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _line(cells: Sequence[str]) -> str:
    # A writer quotes the characters of its own line ends: a bare carriage return has to be, too.
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + "\n"
