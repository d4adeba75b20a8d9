"""A text with tables, laid out in a language: what its plain text and its Word file both show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cami_translate.plain_text import filled, named_values


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, its share of the width, and whether its cells are numbers."""

    title: str
    share: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table with a note above it; every row has a cell for each column.

    ``total`` is a last row that stands out.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a text: its facts by name, its sentences, its tables, and who is to sign it."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]
    signatures: tuple[str, ...] = ()
    signing: str = ""


def format_outline(outline: Outline) -> str:
    """The outline as plain text for an e-mail."""
    return "".join(f"{line}\n" for line in _lines(outline))


def _lines(outline: Outline) -> Iterator[str]:
    yield from (outline.title, "=" * len(outline.title), "")
    yield from named_values(outline.facts)
    yield ""
    yield from (filled(f"- {sentence}", "  ") for sentence in outline.sentences)
    for table in outline.tables:
        yield from _table(table)
    for party in outline.signatures:
        yield from ("", party, f"{outline.signing}: {'_' * 40}")


def _table(table: Table) -> Iterator[str]:
    """Each row by itself, a line for each cell: a narrow window or an e-mail keeps it readable."""
    yield from ("", table.title, "-" * len(table.title))
    if table.note:
        yield filled(table.note)
    titles = [column.title for column in table.columns]
    for row in (*table.rows, *filter(None, [table.total])):
        first, *others = (pair for pair in zip(titles, row, strict=True) if pair[1])
        yield from ("", filled(first[1]), *named_values(others, "  "))
