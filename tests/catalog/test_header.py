from __future__ import annotations

import pytest

from cami_translate.catalog.header import format_header, merge_header, new_header, parse_header
from cami_translate.errors import CatalogError

TYPE = "Content-Type: text/plain; charset=UTF-8\n"


def test_a_new_header_says_what_the_catalog_is_of() -> None:
    header = new_header("guide.docx", "sha256:12", "ru")
    assert header["Language"] == "ru"
    assert header["Plural-Forms"].startswith("nplurals=3;")
    assert header["X-Cami-Document"] == "guide.docx"
    assert header["X-Cami-Source-Hash"] == "sha256:12"


def test_fields_have_a_fixed_order_and_unknown_ones_keep_theirs() -> None:
    text = f"X-Two: 2\nX-One: 1\n{TYPE}Language: ru\nX-Cami-Document: a.docx\n"
    assert list(parse_header(text)) == [
        "Language", "Content-Type", "X-Cami-Document", "X-Two", "X-One",
    ]  # fmt: skip


def test_parsing_what_is_formatted_gives_the_same() -> None:
    header = {**new_header("guide.docx", "sha256:12", "ru"), "X-Generator": "Poedit 3.4"}
    assert parse_header(format_header(header)) == header


def test_a_line_without_a_colon_continues_the_field_above() -> None:
    text = f"{TYPE}X-Note: one\nand two\n"
    assert parse_header(text)["X-Note"] == "one\nand two"
    assert format_header(parse_header(text)) == text


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("nonsense", "begins with 'nonsense'"),
        (f"{TYPE}Language: ru\nLanguage: uk\n", "gives Language twice"),
        ("Language: ru\n", "does not name the encoding"),
    ],
)
def test_a_header_that_makes_no_sense_is_refused(text: str, cause: str) -> None:
    with pytest.raises(CatalogError, match=cause):
        parse_header(text)


def test_merging_keeps_what_people_entered_and_takes_what_the_source_says() -> None:
    old = {"Last-Translator": "А. Б.", "Language-Team": "", "X-Cami-Source-Hash": "1", "X-A": "a"}
    new = {"Last-Translator": "", "Language-Team": "", "Language": "ru", "X-Cami-Source-Hash": "2"}
    assert merge_header(old, new) == {
        "Last-Translator": "А. Б.",
        "Language-Team": "",
        "Language": "ru",
        "X-Cami-Source-Hash": "2",
        "X-A": "a",
    }
