"""Every figure of a report as tables: a row for each thing, and one long table of all.

``docs/reports.md`` tells which figure of a page is in which column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cami_translate.amounts import Amount
from cami_translate.csv_tables import Cell, format_table
from cami_translate.json_data import format_json
from cami_translate.report.figures import (
    STATES,
    Agreement,
    Amounts,
    Assignment,
    Document,
    Money,
    Report,
)

FIGURES = "figures"
"""The long table: which table, row and column, and the value."""
_SUMS = ("total", "done", "open")
_LONG = ("table", "row", "column", "value")


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows with the same columns; the first ``keys`` of them tell one row from another."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: int = 1

    def row_name(self, row: tuple[Cell, ...]) -> str:
        """What a row of this table is called in the long one."""
        return " | ".join("" if cell is None else str(cell) for cell in row[: self.keys])


def data_tables(report: Report) -> tuple[DataTable, ...]:
    """All tables of a report; one without rows has its columns all the same."""
    return (
        _project(report),
        _table("documents", map(_document, report.documents), _document(_NO_DOCUMENT), keys=2),
        _table("sections", _sections(report), _section(_NO_DOCUMENT, "", Amounts()), keys=3),
        _table("agreements", map(_agreement, report.agreements), _AGREEMENT_COLUMNS),
        _table("assignments", _assignments(report), _ASSIGNMENT_COLUMNS),
        _table("attention", _attention(report), ("cause", *_ATTENTION), keys=3),
        _table("history", _history(report), {"date": "", **_amounts(Amounts())}),
        _table("weeks", _weeks(report), ("monday", "person", "words"), keys=2),
        _table("waiting", _waiting(report), ("days_at_least", "words")),
        _table("findings", _findings(report), ("rule", "severity", "findings")),
        _table("funding", _funding(report), ("source", "currency", *_MONEY), keys=2),
    )


def format_tables(report: Report, *, bom: bool = False) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the CSV files, the long one first."""
    tables = data_tables(report)
    yield f"{FIGURES}.csv", format_table(_LONG, _long(tables), bom=bom)
    for table in tables:
        yield f"{table.name}.csv", format_table(table.columns, table.rows, bom=bom)


def format_figures(report: Report, *, bom: bool = False) -> bytes:
    """The long table alone."""
    return next(content for _, content in format_tables(report, bom=bom))


def figures_json(report: Report) -> str:
    """All figures for programs: the tables as lists of objects; amounts have their parts."""
    tables = {table.name: table for table in data_tables(report)}
    project = {str(name): _plain(value) for name, value in tables.pop("project").rows}
    data = {
        **project,
        "languages": list(report.languages),
        "warnings": list(report.warnings),
        **{
            name: [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]
            for name, table in tables.items()
        },
    }
    return format_json("report/1", data)


def json_file(report: Report) -> bytes:
    """The figures for programs as a file."""
    return f"{figures_json(report)}\n".encode("utf-8", "backslashreplace")


def _plain(cell: Cell) -> str | int | float | None:
    """A cell as JSON has it; money and dates are texts there."""
    return cell if cell is None or isinstance(cell, int | float) else str(cell)


def _long(tables: Iterable[DataTable]) -> Iterator[tuple[Cell, ...]]:
    for table in tables:
        for row in table.rows:
            name = table.row_name(row)
            for column, cell in list(zip(table.columns, row, strict=True))[table.keys :]:
                if cell is not None and cell != "":
                    yield table.name, name, column, cell


def _table(
    name: str, rows: Iterable[Mapping[str, Cell]], columns: Iterable[str], *, keys: int = 1
) -> DataTable:
    columns = tuple(columns)
    cells = tuple(tuple(row[column] for column in columns) for row in rows)
    return DataTable(name, columns, cells, keys)


def _amounts(amounts: Amounts) -> dict[str, Cell]:
    """All states and their sums, in segments and in words, and the share of words translated."""
    parts: dict[str, Amount] = {name: getattr(amounts, name) for name in (*_SUMS, *STATES)}
    return {
        **{f"segments_{name}": amount.segments for name, amount in parts.items()},
        **{f"words_{name}": amount.words for name, amount in parts.items()},
        "percent_done": amounts.percent if amounts.total.words else None,
    }


def _project(report: Report) -> DataTable:
    change, projection, quality = report.change, report.projection, report.quality
    rows: dict[str, Cell] = {
        "name": report.name,
        "date": report.date,
        "source_language": report.source_language,
        "number_of_documents": len(report.documents),
        "number_of_agreements": len(report.agreements),
        **_amounts(report.total),
        "change_since": change.since if change else None,
        "change_translated_words": change.translated if change else None,
        "change_approved_words": change.approved if change else None,
        "change_scope_words": change.scope if change else None,
        "projection_earliest": projection.earliest if projection else None,
        "projection_latest": projection.latest if projection else None,
        "projection_basis": projection.basis if projection else None,
        "reviewed_segments": quality.reviewed,
        "changed_by_review_segments": quality.changed_by_review,
        "fingerprint": report.fingerprint,
    }
    return DataTable("project", ("figure", "value"), tuple(rows.items()))


_NO_DOCUMENT = Document("", "", Amounts())


def _document(row: Document) -> dict[str, Cell]:
    return {
        "document": row.name,
        "language": row.language,
        **_amounts(row.amounts),
        "errors": row.errors,
        "warnings": row.warnings,
        "extracted": int(row.extracted),
        "source_changed": int(row.stale),
        "source_hash": row.source_hash,
    }


def _section(row: Document, heading: str, amounts: Amounts) -> dict[str, Cell]:
    names = {"document": row.name, "language": row.language, "section": heading}
    return {**names, **_amounts(amounts)}


def _sections(report: Report) -> Iterator[dict[str, Cell]]:
    for row in report.documents:
        for section in row.sections:
            yield _section(row, section.heading, section.amounts)


_MONEY = ("agreed", "delivered", "accepted")
_FACTS = ("partner", "person", "start", "closing", "subject", "funding", "state")
_PACE = ("pace_slowest", "pace_mean", "pace_fastest", "pace_basis", "pace_needed")
_ENDS = ("forecast_earliest", "forecast_latest", "last_delivery")
_AGREEMENT_COLUMNS = (
    "agreement",
    *_FACTS,
    "attention",
    *_amounts(Amounts()),
    "words_left",
    *_PACE,
    *_ENDS,
    "currency",
    *(f"amount_{name}" for name in _MONEY),
)


def _agreement(row: Agreement) -> dict[str, Cell]:
    earliest, latest = row.forecast or (None, None)
    pace = row.pace
    return {
        "agreement": row.id,
        **{name: getattr(row, name) for name in _FACTS},
        "attention": " ".join(row.overlays),
        **_amounts(row.amounts),
        "words_left": row.open_words,
        **dict(
            zip(
                _PACE,
                (pace.slowest, pace.mean, pace.fastest, pace.basis, row.needed_pace),
                strict=True,
            )
        ),
        **dict(zip(_ENDS, (earliest, latest, row.last_delivery), strict=True)),
        "currency": row.money.currency if row.money else None,
        **{f"amount_{name}": amount for name, amount in _money(row.money).items()},
    }


def _money(money: Money | None) -> dict[str, Cell]:
    return {name: getattr(money, name) if money else None for name in _MONEY}


_WORK = ("document", "language", "kind", "person", "due", "state")
_ASSIGNMENT_COLUMNS = (
    "assignment",
    "agreement",
    *_WORK,
    "sections",
    "attention",
    *_amounts(Amounts()),
    "words_left",
)


def _assignments(report: Report) -> Iterator[dict[str, Cell]]:
    for agreement in report.agreements:
        for row in agreement.assignments:
            yield _assignment(row, agreement)


def _assignment(row: Assignment, agreement: Agreement) -> dict[str, Cell]:
    return {
        "assignment": row.id,
        "agreement": agreement.id,
        **{name: getattr(row, name) for name in _WORK},
        "sections": " > ".join(row.sections),
        "attention": " ".join(row.overlays),
        **_amounts(row.amounts),
        "words_left": row.open_words,
    }


_ATTENTION = ("agreement", "subject", "person", "date", "number")


def _attention(report: Report) -> Iterator[dict[str, Cell]]:
    for item in report.attention:
        yield {"cause": item.cause, **{name: getattr(item, name) for name in _ATTENTION}}


def _history(report: Report) -> Iterator[dict[str, Cell]]:
    return ({"date": point.date, **_amounts(point.amounts)} for point in report.history)


def _weeks(report: Report) -> Iterator[dict[str, Cell]]:
    for week in report.weeks:
        yield {"monday": week.monday, "person": week.person, "words": week.words}


def _waiting(report: Report) -> Iterator[dict[str, Cell]]:
    return ({"days_at_least": band.days, "words": band.words} for band in report.waiting)


def _findings(report: Report) -> Iterator[dict[str, Cell]]:
    severities = report.quality.severities
    for rule, number in report.quality.findings.items():
        yield {"rule": rule, "severity": severities.get(rule, ""), "findings": number}


def _funding(report: Report) -> Iterator[dict[str, Cell]]:
    for row in report.funding:
        yield {"source": row.source, "currency": row.money.currency, **_money(row.money)}
