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
    """What stands in a cell, and what it spans; ``skipped`` columns are empty before it.

    ``down`` counts the rows that are shown.
    """

    across: int
    down: int
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
            yield Table(table, list(_rows(found, depth)))
        else:
            yield from found


def _rows(items: Iterable[Item], depth: int) -> Iterator[list[TableCell]]:
    """The rows of a table that have something in them; a cell may hang into those below it."""
    rows = [
        [(cell, list(its)) for cell, its in groupby(row, key=lambda item: _at(item, depth))]
        for _, row in groupby(items, key=lambda item: _at(item, depth).row)
    ]
    ends: dict[int, int] = {}  # of the cells above, by column: the first row below each
    for number, row in enumerate(rows):
        shown = []
        column = 1
        for cell, its in row:
            skipped = sum(ends.get(n, 0) <= cell.row for n in range(column, cell.column))
            column, end = cell.column + cell.across, cell.row + cell.down
            down = sum(below[0][0].row < end for below in rows[number:])
            shown.append(TableCell(cell.across, down, skipped, list(_with_tables(its, depth + 1))))
            ends.update(dict.fromkeys(range(cell.column, column), end))
        yield shown


_NO_CELL = Cell(0, 0, 0)


def _at(item: Item, depth: int) -> Cell:
    return item.cells[depth] if depth < len(item.cells) else _NO_CELL
