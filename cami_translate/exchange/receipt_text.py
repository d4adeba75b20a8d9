"""A receipt as plain text, to be put into an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

from cami_translate.exchange.receipt import Receipt
from cami_translate.exchange.receipt_outline import Outline, Table, lay_out

_WIDTH = 95


def format_receipt(receipt: Receipt, language: str) -> str:
    """The receipt as text in ``language``; the same receipt gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(lay_out(receipt, language)))


def _lines(outline: Outline) -> Iterator[str]:
    yield from (outline.title, "=" * len(outline.title), "")
    yield from _pairs(outline.facts, "")
    yield from ("", _filled(outline.sum))
    yield from (_filled(f"- {figure}", "  ") for figure in outline.figures)
    yield from ("", outline.steps_title, "-" * len(outline.steps_title))
    yield from (_filled(f"- {step}", "  ") for step in outline.steps)
    for table in (*outline.files, *outline.lists):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    """Each row by itself, a line for each cell: a narrow window or an e-mail keeps it readable."""
    yield from ("", table.title, "-" * len(table.title))
    if table.explanation:
        yield _filled(table.explanation)
    titles = [column.title for column in table.columns]
    for number, row in enumerate(table.rows, start=1):
        head = f"{number}. " if table.number else ""
        cells = [(title, cell) for title, cell in zip(titles, row, strict=True) if cell]
        first, *others = _pairs(cells, " " * len(head))
        yield from ("", f"{head}{first.lstrip()}", *others)


def _pairs(pairs: Iterable[tuple[str, str]], indent: str) -> Iterator[str]:
    """Names and values, the values below each other."""
    known = list(pairs)
    width = max((len(name) for name, _ in known), default=0)
    for name, value in known:
        head = f"{indent}{name}:{' ' * (width - len(name))} "
        yield _filled(f"{head}{value}", " " * len(head))


def _filled(text: str, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
