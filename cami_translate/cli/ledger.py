"""The ledger of characters, printed: for people as a table, for programs part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from cami_translate.cli.output import figure, print_csv, print_json, print_table
from cami_translate.workflow import Cell, Fate, LedgerRow, Reason

_MOST_DOCUMENTS = 10
"""So many documents are shown part by part; of more, each has one row."""
_FIGURES = (Fate.OFFERED, Fate.REPEATED, Fate.EXCLUDED, Fate.NOT_REACHED)

# The name of a document, and the rows of its ledger.
DocumentRows = tuple[str, Sequence[LedgerRow]]


@dataclass(slots=True)
class _Sum:
    """Characters by reason, of a part, of a document or of all."""

    labels: Counter[str] = field(default_factory=Counter)
    fates: Counter[Fate] = field(default_factory=Counter)
    reasons: set[Reason] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)

    def add(self, rows: Iterable[LedgerRow]) -> _Sum:
        for row in rows:
            self.fates[row.reason.fate] += row.characters
            self.labels[row.label] += row.characters
            self.reasons.add(row.reason)
            if row.reason.fate is Fate.EXCLUDED:
                self.excluded.add(row.label)
        return self

    def cells(self) -> list[str]:
        """The figures of a row, and the reasons of what is excluded, one a line."""
        excluded = [
            f"{figure(number)} {label}"
            for label, number in self.labels.most_common()
            if label in self.excluded
        ]
        numbers = [figure(self.fates.total()), *(figure(self.fates[fate]) for fate in _FIGURES)]
        return [*numbers, "\n".join(excluded)]

    def json(self) -> dict[str, Any]:
        return {
            "source": self.fates.total(),
            **{fate.value.replace(" ", "_"): self.fates[fate] for fate in _FIGURES},
            "reasons": dict(sorted(self.labels.items())),
        }


def print_ledger(documents: Sequence[DocumentRows], output_format: str) -> None:
    """Print the ledgers of documents: source = offered + repeated + excluded + not reached."""
    if output_format == "json":
        _print_json(documents)
    elif output_format == "csv":
        header = ["document", "part", "fate", "reason", "characters"]
        print_csv(header, (line for name, rows in documents for line in _csv_lines(name, rows)))
    elif documents:
        _print_table(documents)


def _csv_lines(name: str, rows: Iterable[LedgerRow]) -> Iterable[list[Cell]]:
    return ([name, r.part, r.reason.fate.value, r.label, r.characters] for r in rows)


def _print_table(documents: Sequence[DocumentRows]) -> None:
    by_part = len(documents) <= _MOST_DOCUMENTS
    header = ["Document", "Part" if by_part else "Parts"]
    header += ["Source", "Offered", "Repeats", "Excluded", "Not reached", "Excluded because"]
    total = _Sum()
    lines = []
    for name, rows in documents:
        parts = _by_part(rows)
        total.add(rows)
        if by_part:
            names = [name] + [""] * len(parts)
            lines += [
                [shown, part, *_Sum().add(own).cells()]
                for shown, (part, own) in zip(names, parts.items(), strict=False)
            ]
        else:
            lines.append([name, figure(len(parts)), *_Sum().add(rows).cells()])
    print_table(header, lines, ["Total", "", *total.cells()], names=2, notes=1)
    click.echo("\nCharacters, as they stand in the file.")
    for reason in Reason:
        if reason in total.reasons and reason.fate is not Fate.OFFERED:
            click.echo(f"  {reason}: {reason.explanation}")


def _print_json(documents: Sequence[DocumentRows]) -> None:
    ledgers = []
    total = _Sum()
    for name, rows in documents:
        parts = [{"part": p, **_Sum().add(own).json()} for p, own in _by_part(rows).items()]
        ledgers.append({"document": name, **_Sum().add(rows).json(), "parts": parts})
        total.add(rows)
    meanings = {r.value: {"fate": r.fate.value, "explanation": r.explanation} for r in Reason}
    print_json("ledger/1", {"documents": ledgers, "total": total.json(), "meanings": meanings})


def _by_part(rows: Iterable[LedgerRow]) -> dict[str, list[LedgerRow]]:
    parts: dict[str, list[LedgerRow]] = {}
    for row in rows:
        parts.setdefault(row.part, []).append(row)
    return parts
