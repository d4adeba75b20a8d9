"""Every figure of a report is a row of a table; JSON and the badge have the same figures."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from cami_translate.amounts import Amount
from cami_translate.csv_tables import read_table
from cami_translate.report.badge import write_badge
from cami_translate.report.figures import Amounts, Document, Report
from cami_translate.report.labels import ENGLISH, RUSSIAN
from cami_translate.report.tables import data_tables, figures_json, format_figures, format_tables

from .test_meeting_docx import AMOUNTS, EMPTY, HOSTILE, report

SVG = "{http://www.w3.org/2000/svg}"


def test_the_long_table_has_the_cells_of_all_others() -> None:
    files = {name: read_table(data) for name, data in format_tables(report())}
    header, *rows = files.pop("figures.csv")
    assert header == ["table", "row", "column", "value"]
    found = {(table, row, column): value for table, row, column, value in rows}
    assert len(found) == len(rows)  # no two rows have one name
    for table in data_tables(report()):
        titles, *cells = files[f"{table.name}.csv"]
        for row in cells:
            name = " | ".join(row[: table.keys])
            for title, cell in zip(titles[table.keys :], row[table.keys :], strict=True):
                assert found.get((table.name, name, title), "") == cell


def test_the_states_add_up_in_every_row() -> None:
    for table in data_tables(report()):
        for row in (dict(zip(table.columns, cells, strict=True)) for cells in table.rows):
            if "words_total" in row:
                assert row["words_done"] + row["words_open"] == row["words_total"]  # type: ignore[operator]


def test_an_empty_workspace_has_all_tables() -> None:
    names = [name for name, _ in format_tables(EMPTY)]
    assert names == [name for name, _ in format_tables(report())]
    assert read_table(dict(format_tables(EMPTY))["agreements.csv"])[1:] == []


def test_no_cell_is_a_formula() -> None:
    for _, data in format_tables(report(HOSTILE)):
        for line in data.decode().splitlines():
            assert ",=" not in line
            assert not line.startswith("=")
    assert ["project", "name", "value", HOSTILE] in read_table(format_figures(report(HOSTILE)))


def test_json_names_its_schema_and_has_shares_with_their_parts() -> None:
    data = json.loads(figures_json(report(HOSTILE)))
    assert data["schema"] == "cami-translate/report/1"
    assert data["name"] == HOSTILE
    (document,) = data["documents"]
    assert (document["words_done"], document["words_total"], document["percent_done"]) == (
        1221,
        1222,
        99.9,
    )
    assert data["funding"][0]["agreed"] == "5"
    assert data["agreements"][0]["closing"] is None


@pytest.mark.parametrize(
    ("found", "value", "title"),
    [
        (report(), "99%", "translated: 99% of 1,222\u00a0words"),
        (EMPTY, "no words", "translated: there are no words"),
    ],
    ids=["some", "none"],
)
def test_the_badge_rounds_down_and_has_a_title(found: Report, value: str, title: str) -> None:
    badge = ElementTree.fromstring(write_badge(found, ENGLISH))
    assert [text.text for text in badge.iter(f"{SVG}text")] == ["translated", value]
    assert badge.get("role") == "img"
    assert badge.findtext(f"{SVG}title") == title


def test_the_badge_tells_what_is_approved() -> None:
    badge = write_badge(report(), RUSSIAN, "approved").decode().replace("\u00a0", " ")
    assert "утверждено: 1 %, всего 1222 слова" in badge


def test_all_that_is_done_is_a_hundred_percent() -> None:
    done = Report("x", EMPTY.date, "en", ("ru",), (Document("g", "ru", Amounts(Amount(1, 9))),))
    assert "100%" in write_badge(done, ENGLISH).decode()
    assert AMOUNTS.percent == 99.9
