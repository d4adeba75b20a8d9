"""The items of a document put under headings and into tables, as its page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cami_translate.model import Cell
from cami_translate.report.figures import Amounts
from cami_translate.report.views import Item, SegmentView

_NOTHING = Amounts()
_TOP, _DEEPEST = 2, 6
"""Levels of headings in HTML; the first is the name of the document."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands in a cell, and how many columns it spans; ``skipped`` are empty before it."""

    across: int
    skipped: int
    content: Sequence[Item | Table]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, those that have something in them."""

    number: int
    rows: Sequence[Sequence[TableCell]]

    @property
    def columns(self) -> int:
        """How many columns it has; one is a frame around text, as of a box or a cover."""
        return max(sum(cell.skipped + cell.across for cell in row) for row in self.rows)


@dataclass(slots=True)
class Section:
    """A heading and what stands under it; ``whole`` counts in what stands under lower headings.

    ``level`` is that of the HTML element, which skips none.
    """

    heading: SegmentView | None
    level: int
    own: Amounts = _NOTHING
    whole: Amounts = _NOTHING
    items: list[Item] = field(default_factory=list)

    @property
    def content(self) -> list[Item | Table]:
        """What stands under the heading, with its tables."""
        return list(_with_tables(self.items, 0))


def lay_out(items: Iterable[Item]) -> list[Section]:
    """The sections of a document; the first has no heading if something stands before one."""
    sections: list[Section] = []
    for item in items:
        if isinstance(item, SegmentView) and item.level:
            above = sections[-1].level if sections and sections[-1].heading else _TOP - 1
            level = min(item.level + _TOP - 1, above + 1, _DEEPEST)
            sections.append(Section(item, level, item.amounts))
        else:
            if not sections:
                sections.append(Section(None, _TOP))
            sections[-1].items.append(item)
            sections[-1].own += item.amounts
    for number, section in enumerate(sections):
        its = sections[number : _end(sections, number)]
        section.whole = sum((below.own for below in its), _NOTHING)
    return sections


def _end(sections: Sequence[Section], number: int) -> int:
    """The number of the section that is no more under the heading of this one."""
    section = sections[number]
    if section.heading is None:
        return number + 1
    later = range(number + 1, len(sections))
    return next((n for n in later if sections[n].level <= section.level), len(sections))


def _with_tables(items: Iterable[Item], depth: int) -> Iterator[Item | Table]:
    """Items, those in cells at this depth put together to tables."""
    for table, found in groupby(items, key=lambda item: _at(item, depth).table):
        if table:
            yield Table(table, [list(_row(row, depth)) for row in _rows(found, depth)])
        else:
            yield from found


def _rows(items: Iterable[Item], depth: int) -> Iterator[Iterator[Item]]:
    return (row for _, row in groupby(items, key=lambda item: _at(item, depth).row))


def _row(items: Iterable[Item], depth: int) -> Iterator[TableCell]:
    column = 1
    for cell, found in groupby(items, key=lambda item: _at(item, depth)):
        content = list(_with_tables(found, depth + 1))
        yield TableCell(cell.across, max(cell.column - column, 0), content)
        column = cell.column + cell.across


_NO_CELL = Cell(0, 0, 0)


def _at(item: Item, depth: int) -> Cell:
    return item.cells[depth] if depth < len(item.cells) else _NO_CELL
