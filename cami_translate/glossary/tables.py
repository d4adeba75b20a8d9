"""The glossary of a workspace: CSV with a row for each term, written one way only.

What belongs to the concept stands in its first row.  All columns are always written, so that a
value in a new column changes one line and not all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cami_translate.glossary.columns import (
    COLUMNS,
    ID,
    NAMES,
    OF_CONCEPT,
    OF_TERM,
    Column,
    column_named,
)
from cami_translate.glossary.reading import Fault, Reading
from cami_translate.glossary.rows import Row, format_rows
from cami_translate.model import Severity
from cami_translate.options import did_you_mean
from cami_translate.terms import Concept, Glossary, Term

_REQUIRED = ("concept", "language", "term")


def is_table(header: Sequence[str]) -> bool:
    """Whether a header is that of a table with a row for each term."""
    return {"concept", "term"} <= {column_named(heading) for heading in header}


def format_table(glossary: Glossary) -> str:
    """The one way to write a glossary as CSV; :func:`parse_table` gives it back."""
    return format_rows([NAMES, *_rows(glossary)])


def _rows(glossary: Glossary) -> Iterator[list[str]]:
    for concept in glossary.concepts:
        for number, term in enumerate(concept.terms or (None,)):
            yield [_cell(column, concept, term, first=number == 0) for column in COLUMNS]


def _cell(column: Column, concept: Concept, term: Term | None, *, first: bool) -> str:
    if column.name in OF_TERM:
        return "" if term is None else column.cell_of(term)
    return column.cell_of(concept) if first or column is ID else ""


@dataclass(slots=True)
class _Gathered:
    """A concept whose rows are still being read: its values with the line that gave each."""

    values: dict[str, tuple[Any, int]] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def parse_table(rows: Sequence[Row], file: str) -> Reading:
    """A glossary from the rows of its table, the header first; every fault of it is told."""
    return _Reader(file, rows[0]).read(rows[1:])


class _Reader:
    def __init__(self, file: str, header: Row) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.concepts: dict[str, _Gathered] = {}
        self.columns = [
            self.heading(heading, place, header) for place, heading in enumerate(header.cells)
        ]
        for name in _REQUIRED:
            if name not in self.columns:
                cause = f"there is no column {name}"
                self.fault("header", header.line, cause, "name it in the first line")

    def heading(self, heading: str, place: int, header: Row) -> str:
        name = column_named(heading)
        if not name and heading.strip():
            cause = f'unknown column "{heading}"{did_you_mean(heading, NAMES)}'
            self.fault("header", header.line, cause)
        if name and name in map(column_named, header.cells[:place]):
            self.fault("header", header.line, f"there are two columns {name}", "keep one")
        return name

    def read(self, rows: Sequence[Row]) -> Reading:
        if not self.faults:
            for row in rows:
                self.row(row)
        return Reading(
            file=self.file,
            glossary=Glossary(tuple(_concept(id_, it) for id_, it in self.concepts.items())),
            lines=tuple(tuple(it.lines) for it in self.concepts.values()),
            faults=tuple(self.faults),
        )

    def row(self, row: Row) -> None:
        for cell in row.cells[len(self.columns) :]:
            if cell.strip():
                cause = f'"{cell}" stands beyond the last column'
                self.fault("cell", row.line, cause, "put it into a column, or quote the commas")
        cells = dict(zip(self.columns, row.cells, strict=False))
        for place, name in enumerate(self.columns):
            if not name and len(row.cells) > place and row.cells[place].strip():
                cause = f'"{row.cells[place]}" stands in a column without a name'
                self.fault("cell", row.line, cause, "name the column in the first line")
        id_ = cells.get("concept", "").strip()
        if not id_:
            next_step = "write the id of its concept in each row"
            self.fault("cell", row.line, "it is empty", next_step, "concept")
            return
        concept = self.concepts.setdefault(id_, _Gathered())
        for name, value in self.values(OF_CONCEPT, cells, row.line):
            self.of_concept(concept, name, value, row.line)
        term = {OF_TERM[name].field: v for name, v in self.values(OF_TERM, cells, row.line)}
        if not term:
            return  # a row for what belongs to the concept
        if not term.get("language"):
            next_step = "write the code of its language, such as ru"
            self.fault("cell", row.line, "it is empty", next_step, "language")
            return
        concept.terms.append(Term(**{"text": "", **term}))
        concept.lines.append(row.line)

    def values(
        self, columns: Mapping[str, Column], cells: Mapping[str, str], line: int
    ) -> Iterator[tuple[str, Any]]:
        """The values of those cells that are not empty."""
        for name, column in columns.items():
            cell = cells.get(name, "")
            if cell.strip():
                try:
                    yield name, column.read(cell)
                except ValueError as error:
                    self.fault("cell", line, str(error), "see docs/glossary.md", name)

    def of_concept(self, concept: _Gathered, name: str, value: Any, line: int) -> None:
        known, known_line = concept.values.setdefault(name, (value, line))
        if known != value:
            shown = OF_CONCEPT[name].write
            cause = f'"{shown(value)}", but line {known_line} says "{shown(known)}" of this concept'
            self.fault("cell", line, cause, "keep one of them, in the concept's first row", name)

    def fault(
        self, rule: str, line: int, cause: str, next_step: str = "", column: str = ""
    ) -> None:
        self.faults.append(Fault(Severity.ERROR, rule, line, cause, next_step, column))


def _concept(id_: str, gathered: _Gathered) -> Concept:
    values = {OF_CONCEPT[name].field: value for name, (value, _) in gathered.values.items()}
    return replace(Concept(id_, tuple(gathered.terms)), **values)
