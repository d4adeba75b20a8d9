"""An acceptance statement in Word, text and CSV: the same figures, and nothing live in them."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal

import docx
import pytest

from cami_translate.amounts import Amount
from cami_translate.csv_tables import read_table
from cami_translate.report.labels import ENGLISH, LABELS, RUSSIAN, Labels
from cami_translate.report.statement import (
    PAID,
    STAGES,
    Approval,
    BandLine,
    OpenItem,
    StatedDelivery,
    StatedDocument,
    Statement,
)
from cami_translate.report.statement_data import statement_data
from cami_translate.report.statement_files import (
    statement_csv,
    statement_docx,
    statement_text,
)
from cami_translate.tracking import BANDS
from cami_translate.workflow.earnings import Stage

WORDS = {stage: Amount(1, 6) for stage in STAGES}
DAY = dt.date(2026, 11, 23)
HOSTILE = '=HYPERLINK("http://x")\u202e<script>\x07'


def line(band: str, *words: int, discount: str = "0", money: str = "0") -> BandLine:
    amounts = {stage: Amount(1, n) for stage, n in zip(STAGES, words, strict=True)}
    return BandLine(band, Decimal(discount), amounts, dict.fromkeys(PAID, Decimal(money)))


def statement(name: str = "ACBK", **changes: object) -> Statement:
    values: dict[str, object] = {
        "workspace": name,
        "date": DAY,
        "id": "guide",
        "partner": name,
        "person": name,
        "start": dt.date(2026, 11, 2),
        "closing": None,
        "subject": name,
        "funding": name,
        "rate": Decimal("0.333"),
        "currency": "EUR",
        "lines": (
            line("new", 1021, 1021, 900, 0, money="299.70"),
            line("75-84", 6, 6, 6, 6, discount="0.5", money="1.00"),
            line("100", 0, 0, 0, 0),
        ),
        "documents": (StatedDocument(name, "ru", (name,), "sha256:12", WORDS, 2),),
        "deliveries": (
            StatedDelivery("2026-11-20-ab", DAY, name, "f" * 64, "kit", 9, 8, 7, undone=DAY),
        ),
        "open": (OpenItem(name, "ru", "conflict", Amount(3, 121)),),
        "approvals": (Approval(name, DAY, DAY, Amount(1, 6)),),
        "unbanded": 2,
    }
    return Statement(**{**values, **changes})  # type: ignore[arg-type]


def opened(found: Statement, labels: Labels = ENGLISH) -> docx.document.Document:
    return docx.Document(io.BytesIO(statement_docx(found, labels)))


def cells(found: Statement, labels: Labels, table: int) -> list[list[str]]:
    rows = opened(found, labels).tables[table].rows
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in rows]


def test_the_bands_add_up_to_what_is_paid() -> None:
    found = statement()
    assert found.money is not None
    assert found.money.accepted == Decimal("300.70")
    bands = cells(found, ENGLISH, 0)
    assert bands[1] == [
        "New", "0%", "0.333", "1,021", "1,021", "900", "0", "299.70", "299.70", "299.70",
    ]  # fmt: skip
    assert bands[2][:3] == ["75–84%", "50%", "0.1665"]
    assert bands[-1] == [
        "Total", "", "", "1,027", "1,027", "906", "6", "300.70 EUR", "300.70 EUR", "300.70 EUR",
    ]  # fmt: skip
    assert len(bands) == 4  # a band without words is left out


def test_russian_has_its_numbers_and_plurals() -> None:
    text = statement_text(statement(), RUSSIAN).decode()
    assert "Согласовано: 1027 слов, 300,70 EUR" in text.replace("\u00a0", " ")
    assert "Утверждено: 6 слов" in text.replace("\u00a0", " ")
    assert "75–84 %" in text.replace("\u00a0", " ")
    assert "бессрочно" in text


def test_without_a_rate_no_money_is_told() -> None:
    found = statement(rate=None, lines=(BandLine("new", Decimal(), WORDS, {}),))
    assert found.money is None
    assert "no amounts are told" in statement_text(found, ENGLISH).decode()
    assert len(cells(found, ENGLISH, 0)[0]) == 5


def test_an_empty_one_says_so() -> None:
    found = statement(lines=(), documents=(), deliveries=(), open=(), approvals=())
    text = statement_text(found, ENGLISH).decode()
    assert "Nothing has been delivered yet." in text
    assert "Nothing has been approved yet." in text


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_the_word_file_is_of_one_language_and_of_ours(labels: Labels) -> None:
    document = opened(statement(), labels)
    properties = document.core_properties
    assert (properties.language, properties.title) == (
        labels.proofing,
        labels.text("statement.title"),
    )
    assert (properties.author, properties.comments) == ("", "")
    assert f'w:lang w:val="{labels.proofing}"' in document.styles.element.xml
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert "PAGE" in document.sections[0].footer._element.xml
    assert [round(n.mm) for n in (document.sections[0].page_width,)] == [297]  # type: ignore[union-attr]


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_hostile_names_are_shown_as_what_they_are(labels: Labels) -> None:
    found = statement(HOSTILE)
    shown = '=HYPERLINK("http://x")\\u202e<script>\\x07'
    assert shown in statement_text(found, labels).decode()
    document = opened(found, labels)
    assert any(paragraph.text.endswith(shown) for paragraph in document.paragraphs)
    rows = {(row[0], row[1]) for row in read_table(statement_csv(found))}
    assert ("partner", HOSTILE) in rows
    assert f"\npartner,\"'{HOSTILE[0]}" in statement_csv(found).decode()


@pytest.mark.parametrize("write", [statement_text, statement_docx])
def test_one_statement_gives_the_same_bytes(write: object) -> None:
    assert write(statement(), RUSSIAN) == write(statement(), RUSSIAN)  # type: ignore[operator]


def test_the_table_has_every_figure() -> None:
    header, *rows = read_table(statement_csv(statement()))
    found = [dict(zip(header, row, strict=True)) for row in rows]
    total = next(row for row in found if row["part"] == "total")
    assert (total["words_agreed"], total["amount_accepted"]) == ("1027", "300.70")
    delivery = next(row for row in found if row["part"] == "undone delivery")
    assert (delivery["hash"], delivery["segments"]) == ("f" * 64, "9")


def test_the_data_adds_up_and_is_json() -> None:
    data = json.loads(json.dumps(statement_data(statement())))
    for stage in STAGES:
        words = [band["stages"][stage]["words"] for band in data["bands"]]
        assert data["total"][stage]["words"] == sum(words)
    for stage in PAID:
        amounts = [Decimal(band["amounts"][stage]) for band in data["bands"]]
        assert Decimal(data["amounts"][stage]) == sum(amounts)
    assert (data["since"], data["deliveries"][0]["undone"]) == (None, "2026-11-23")


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_every_band_and_every_reason_has_a_name(labels: Labels) -> None:
    for band in BANDS:
        assert labels.text(f"band.{band}")
    for stage in Stage:
        if stage not in (Stage.ACCEPTED, Stage.APPROVED):
            assert labels.text(f"open.{stage}")
