"""A receipt as plain text, to be put into an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from cami_translate.exchange.receipt import Receipt
from cami_translate.exchange.receipt_outline import Outline, Table, lay_out
from cami_translate.plain_text import filled, named_values


def format_receipt(receipt: Receipt, language: str) -> str:
    """The receipt as text in ``language``; the same receipt gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(lay_out(receipt, language)))


def _lines(outline: Outline) -> Iterator[str]:
    yield from (outline.title, "=" * len(outline.title), "")
    yield from named_values(outline.facts)
    yield from ("", filled(outline.sum))
    yield from (filled(f"- {figure}", "  ") for figure in outline.figures)
    yield from ("", outline.steps_title, "-" * len(outline.steps_title))
    yield from (filled(f"- {step}", "  ") for step in outline.steps)
    for table in (*outline.files, *outline.lists):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    """Each row by itself, a line for each cell: a narrow window or an e-mail keeps it readable."""
    yield from ("", table.title, "-" * len(table.title))
    if table.explanation:
        yield filled(table.explanation)
    titles = [column.title for column in table.columns]
    for number, row in enumerate(table.rows, start=1):
        head = f"{number}. " if table.number else ""
        cells = [(title, cell) for title, cell in zip(titles, row, strict=True) if cell]
        first, *others = named_values(cells, " " * len(head))
        yield from ("", f"{head}{first.lstrip()}", *others)
