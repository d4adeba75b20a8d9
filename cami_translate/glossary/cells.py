"""A concept from the cells of a row, where no file has them: the options of a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cami_translate.errors import UsageError
from cami_translate.glossary.columns import OF_CONCEPT, OF_TERM, Column
from cami_translate.terms import Concept, Term


def concept_of_cells(id_: str, terms: Sequence[Term], cells: Mapping[str, str]) -> Concept:
    """A concept with these terms; what cells of terms say is said of the last of them.

    Raises UsageError that names the column whose cell is wrong.
    """
    *others, last = terms
    last = replace(last, **_values(OF_TERM, cells))
    return Concept(id_, (*others, last), **_values(OF_CONCEPT, cells))


def _values(columns: Mapping[str, Column], cells: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for name in cells.keys() & columns.keys():
        try:
            values[columns[name].field] = columns[name].value_of(cells[name])
        except ValueError as error:
            raise UsageError(f"{name}: {error}") from error
    return values
