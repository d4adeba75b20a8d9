"""Review lists come back as they were sent, and what people write in them is understood."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_translate.errors import CatalogError
from cami_translate.exchange import Decision, ReviewRow, Row, format_review, judge, read_review
from cami_translate.exchange.sheet import fingerprint
from cami_translate.model import Entry

DATE = dt.date(2026, 11, 23)
HEADER = {
    "Language": "ru",
    "X-Cami-Document": "guide + annex.docx",
    "X-Cami-Source-Hash": "sha256:0123456789abcdef",
    "X-Cami-Translation": "guide ru.docx",
    "X-Cami-Translation-Hash": "sha256:fedcba9876543210",
    "X-Cami-Options": '{ segmentation = "sentence" }',
}
FACTS = {name: value for name, value in HEADER.items() if name != "Language"}


def row(decision: str, target: str = "Да", sent: str = "Да") -> Row:
    return Row(Entry("Yes", target), "0" * 16, decision=decision, sent=fingerprint(sent))


@pytest.mark.parametrize("said", ["ok", "OK.", "Ок", "да", "yes", "+", "Верно!", "ok / верно"])
def test_right_in_two_languages(said: str) -> None:
    assert judge(row(said)) == (Decision.CONFIRMED, "")


@pytest.mark.parametrize("said", ["wrong", "wrong / неверно", "Неверно.", "нет", "no", "x", "х"])
def test_wrong_in_two_languages(said: str) -> None:
    assert judge(row(said)) == (Decision.REJECTED, "")


@pytest.mark.parametrize("said", ["", "—", "-", "?", "спросить Анну"])
def test_anything_else_is_no_decision(said: str) -> None:
    assert judge(row(said)) == (Decision.OPEN, "")


def test_an_edit_is_one() -> None:
    assert judge(row("", "Нет"))[0] is Decision.CONFIRMED
    assert judge(row("—", " "))[0] is Decision.REJECTED
    assert judge(row("", " Да  "))[0] is Decision.OPEN  # a program's spaces are no edit


def test_ok_without_a_translation_says_that_there_is_none() -> None:
    assert judge(row("ok", "", sent=""))[0] is Decision.REJECTED


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    max_size=20,
).map(lambda text: " ".join(text.split()))
rows = st.builds(
    ReviewRow,
    st.integers(0, 2**64 - 1).map("{:016x}".format),
    texts.filter(lambda text: text not in ("", "—")),
    texts,
    st.just("Paragraph"),
    st.lists(texts.filter(bool), max_size=2).map(tuple),
    st.none() | st.floats(0, 1),
    st.lists(texts, max_size=2).map(tuple),
    st.tuples(texts, texts),
)
ALONE = ReviewRow("", "", "Только в переводе", "Paragraph", why=("only in the translation",))


@pytest.mark.parametrize("name", ["list.csv", "list.docx"])
@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4, unique_by=lambda found: found.key))
def test_a_list_comes_back_as_it_was(name: str, found: list[ReviewRow]) -> None:
    sheet = read_review(name, format_review(name, [*found, ALONE], HEADER, DATE))
    assert FACTS.items() <= sheet.header.items()
    assert [(r.id, r.entry.msgid, r.entry.msgstr) for r in sheet.rows] == [
        (item.key, item.source, item.target) for item in found
    ]
    assert {judge(r) for r in sheet.rows} == {(Decision.OPEN, "")}


def test_rows_of_two_lists_in_one_file_are_refused() -> None:
    one = format_review("a.csv", [ReviewRow("0" * 16, "A", "А", "")], HEADER, DATE)
    other = one.replace(b"guide ru.docx", b"annex ru.docx").splitlines(keepends=True)[1]
    with pytest.raises(CatalogError, match=r"both\.csv: has rows of 2 lists"):
        read_review("both.csv", one + other)


def test_a_table_of_something_else_is_told_from_a_list() -> None:
    with pytest.raises(CatalogError, match='it has no column "target"'):
        read_review("terms.csv", b"source;key\n")
