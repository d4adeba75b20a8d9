"""Data on stdout: as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from cami_translate.workflow import Amount, Diagnostic, Tally

Cell = str | int | float


def print_json(schema: str, data: Mapping[str, Any]) -> None:
    """Print ``data`` as one JSON object that names its schema."""
    document = {"schema": f"cami-translate/{schema}", **data}
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows as CSV with a header line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    click.echo(buffer.getvalue(), nl=False)


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] | None, texts: int
) -> None:
    """Print a table whose first ``texts`` columns are text, and the others figures."""
    # Loaded here: a tenth of a second that JSON and CSV need not wait for.
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=total is not None, pad_edge=False)
    for number, title in enumerate(header):
        table.add_column(
            title,
            footer="" if total is None else total[number],
            justify="left" if number < texts else "right",
            no_wrap=number > 0,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*row)
    context = click.get_current_context()
    console = Console(no_color=context.color is False, highlight=False, markup=False)
    if not console.is_terminal:
        # No window to fit into: a file or a pager has room for the longest name.
        console = Console(width=1000, highlight=False, markup=False)
    console.print(table)


def figure(number: int) -> str:
    """A number as people read it."""
    return f"{number:,}"


def amount_json(amount: Amount) -> dict[str, int]:
    """Segments and words."""
    return {"segments": amount.segments, "words": amount.words}


def tally_json(tally: Tally) -> dict[str, Any]:
    """Numerators with their denominators, in segments and in words."""
    states = {
        "total": tally.total,
        "translated": tally.translated,
        "needs_work": tally.needs_work,
        "untranslated": tally.untranslated,
    }
    return {
        "segments": {name: amount.segments for name, amount in states.items()},
        "words": {name: amount.words for name, amount in states.items()},
        "percent": tally.percent,
    }


def diagnostic_json(item: Diagnostic) -> dict[str, str]:
    """A finding, all fields."""
    return {
        "severity": item.severity.value,
        "rule": item.rule,
        "message": item.message,
        "document": item.document,
        "place": item.place,
        "text": item.text,
    }
