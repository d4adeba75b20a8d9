"""Data on stdout: as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import click

from cami_translate.workflow import Amount, Cell, Diagnostic, Tally, format_json, format_table

_STATES = ("total", "translated", "needs_work", "untranslated", "reviewed", "approved", "changed")
AMOUNTS = (
    *(f"{unit}_{state}" for unit in ("segments", "words") for state in _STATES),
    "percent",
)
"""The columns of a tally in CSV."""


def print_data(text: str) -> None:
    """Print what programs read: UTF-8, where Windows has redirected stdout to a file too."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def print_json(schema: str, data: Mapping[str, Any]) -> None:
    """Print ``data`` as one JSON object that names its schema."""
    print_data(f"{format_json(schema, data)}\n")


def print_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows as CSV with a header line; no spreadsheet takes a text for a formula."""
    print_data(format_table(header, rows).decode())


def print_rows(header: Sequence[str], rows: Sequence[Sequence[str]], names: int = 6) -> None:
    """Print a table without a total: names in its first columns, figures in the others."""
    print_table(header, rows, None, names)


def print_table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] | None,
    names: int = 1,
    notes: int = 0,
) -> None:
    """Print a table: names in its first columns, notes in its last, figures between, a total."""
    # Loaded here: a tenth of a second that JSON and CSV need not wait for.
    from rich import box
    from rich.console import Console
    from rich.table import Table

    no_color = click.get_current_context().color is False
    console = Console(no_color=no_color, highlight=False, markup=False)
    if not console.is_terminal:
        # No window to fit into: a file or a pager has room for the longest name.
        console.width = 1000
    columns = list(zip(header, *rows, total or header, strict=True))
    widths = [max(len(line) for cell in cells for line in cell.split("\n")) for cells in columns]
    # A narrow window cuts names short, never figures; three is what stands between columns.
    widths[0] = min(widths[0], max(10, console.width - sum(widths[1:]) - 3 * len(widths)))
    table = Table(box=box.SIMPLE_HEAD, show_footer=total is not None, show_edge=False)
    for number, width in enumerate(widths):
        justify: Literal["left", "right"] = "right"
        if number < names or number >= len(widths) - notes:
            justify = "left"
        below = total[number] if total else ""
        table.add_column(header[number], below, justify=justify, width=width, no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def figure(number: float) -> str:
    """A number as people read it, without fractions."""
    return f"{number:,.0f}"


def amount_json(amount: Amount) -> dict[str, int]:
    """Segments and words."""
    return {"segments": amount.segments, "words": amount.words}


def tally_json(tally: Tally) -> dict[str, Any]:
    """Numerators with their denominators, in segments and in words."""
    states: dict[str, Amount] = {name: getattr(tally, name) for name in _STATES}
    return {
        "segments": {name: amount.segments for name, amount in states.items()},
        "words": {name: amount.words for name, amount in states.items()},
        "percent": tally.percent,
    }


def tally_cells(tally: Tally) -> list[Cell]:
    """The figures of the columns :data:`AMOUNTS`."""
    amounts: list[Amount] = [getattr(tally, name) for name in _STATES]
    segments, words = [a.segments for a in amounts], [a.words for a in amounts]
    return [*segments, *words, tally.percent]


def diagnostic_json(item: Diagnostic) -> dict[str, str]:
    """A finding, all fields."""
    return {
        "severity": item.severity.value,
        "rule": item.rule,
        "message": item.message,
        "document": item.document,
        "place": item.place,
        "text": item.text,
        "next_step": item.next_step,
    }
