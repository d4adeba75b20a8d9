"""CSV as programs make it: encodings, separators, line ends, quotes, formulas."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.errors import GlossaryError
from cami_translate.glossary import parse_glossary
from cami_translate.glossary.rows import format_rows, parse_rows
from cami_translate.terms import Glossary
from tests.glossary.samples import TEXTS

PLAIN = "concept;language;term\r\nsaiga;en;saiga antelope\r\nsaiga;ru;сайгак степной\r\n"


def read(data: bytes) -> Glossary:
    return parse_glossary(data, "glossary.csv", "en", "ru").require_sound()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"]
)
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    assert read(PLAIN.encode(encoding)) == read(PLAIN.encode())


def test_a_short_file_that_is_no_utf_8_is_excel_s() -> None:
    text = "en;ru\r\nMOU;МОВ\r\n"
    assert read(text.encode("cp1251")) == read(text.encode())


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    data = b"concept,language,term\na,ru," + bytes(range(0x80, 0xC0)) + b"\n"
    with pytest.raises(GlossaryError, match=r"glossary\.csv:2: the text is not valid utf-8"):
        read(data)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_told_from_the_text(separator: str, line_end: str) -> None:
    text = PLAIN.replace(";", separator).replace("\r\n", line_end)
    assert read(text.encode()) == read(PLAIN.encode())


def test_excel_may_announce_the_separator() -> None:
    reading = parse_glossary(f"sep=;\r\n{PLAIN}".encode(), "glossary.csv", "en", "ru")
    assert reading.glossary == read(PLAIN.encode())
    assert reading.lines == ((3, 4),)


def test_empty_columns_and_rows_at_the_end_are_nothing() -> None:
    wide = PLAIN.replace("\r\n", ";;;\r\n") + ";;;;;\r\n\r\n"
    assert read(wide.encode()) == read(PLAIN.encode())


def test_an_empty_file_is_an_empty_glossary() -> None:
    assert read(b"") == read(b"\xef\xbb\xbf\r\n") == Glossary()


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('concept,language,term\na,ru,"б\nв,ru,г\n', "2: the quotes of this row are not closed"),
        ("concept,language,term\na,ru,б\x07\n", r"2: a cell has the control character U\+0007"),
    ],
)
def test_what_would_be_read_wrongly_is_refused(text: str, cause: str) -> None:
    with pytest.raises(GlossaryError, match=cause):
        read(text.encode())


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3).filter(any), max_size=3))
def test_no_cell_is_a_formula_and_each_is_read_as_it_was(rows: list[list[str]]) -> None:
    text = format_rows(rows)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    read_again = [list(row.cells) for row in parse_rows(text, "glossary.csv", separator=",")]
    assert read_again == rows
