from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.numerals import adapt_numbers, has_rules, is_adaptable


def russian(text: str, *, data: bool = False) -> str:
    """The text in a Russian document, spaces that do not break shown as ``_``."""
    adapted = adapt_numbers(text, "ru") if is_adaptable(text, data=data) else text
    return adapted.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("1,250.5", "1_250,5"),
        ("1,250", "1_250"),
        ("12,345,678", "12_345_678"),
        ("0.05", "0,05"),
        ("-3.2", "-3,2"),
        ("−3.2", "−3,2"),
        ("45.2%", "45,2%"),
        ("45.2 %", "45,2 %"),
        ("$1,250.50", "$1_250,50"),
        ("<0.001", "<0,001"),
        ("~1.5", "~1,5"),
        ("12.5 ± 0.3", "12,5 ± 0,3"),
        ("1,250 (45.2)", "1_250 (45,2)"),
        ("1,000–2,500", "1_000–2_500"),
        (" 1,250* ", " 1_250* "),
    ],
)
def test_what_can_only_be_a_quantity_is_written_as_in_russian(english: str, expected: str) -> None:
    assert russian(english) == expected


@pytest.mark.parametrize("text", ["3.2", "12.5–13.5", "10.30"])
def test_a_single_dot_needs_a_column_of_data(text: str) -> None:
    assert russian(text) == text
    assert russian(text, data=True) == text.replace(".", ",")


@pytest.mark.parametrize(
    "text",
    [
        "2024", "1250", "12500", "2023/24", "1998–2004", "3.2.1", "2.1.", "3.", "12.05.2024",
        "12/05/2024", "2024-05-12", "10:30", "10:30.5", "192.168.0.1", "+7 495 123-45-67",
        "+1.202.555.0123", "1, 2, 3", "1,2", "1.5, 2.5", "12,50",
        "1,25,000", "01.05", "09.30–10.00",
        "1,2500", "0,125", ".5", "5.", "v1.2", "1.5 km", "1.5e6", "978-3-16-148410-0", "", " ", "—",
        "1,250.5.1", "1.250,5",
    ],
)  # fmt: skip
@pytest.mark.parametrize("data", [False, True])
def test_what_may_be_something_else_stays(text: str, data: bool) -> None:
    assert russian(text, data=data) == text


def test_each_language_has_separators_of_its_own() -> None:
    assert adapt_numbers("1,250.5", "fr") == "1\u202f250,5"
    assert adapt_numbers("1,250.5", "kk_Cyrl") == "1\u00a0250,5"
    assert has_rules("ru-RU")
    assert not has_rules("zh")
    assert not has_rules("mn")


NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3)


@given(NUMBERS, st.sampled_from(["", "-", "$", "<", "("]), st.sampled_from(["", "%", ")", " ‰"]))
def test_a_number_keeps_its_value(number: object, before: str, behind: str) -> None:
    english = f"{before}{number:,}{behind}"
    adapted = adapt_numbers(english, "ru") if is_adaptable(english, data=True) else english
    assert adapted == english.replace(",", "\u00a0").replace(".", ",")


@given(st.text(alphabet="0123456789.,- ()%$A:", max_size=12), st.booleans())
def test_only_separators_change_and_each_for_one(text: str, data: bool) -> None:
    if is_adaptable(text, data=data):
        adapted = adapt_numbers(text, "ru")
        assert len(adapted) == len(text)
        assert re.sub(r"[.,\s]", "", adapted) == re.sub(r"[.,\s]", "", text)


@given(st.text(alphabet="0123456789.,- ()%", max_size=12))
def test_what_was_adapted_is_not_adapted_again(text: str) -> None:
    once = russian(text, data=True).replace("_", "\u00a0")
    if once != text:
        assert "." not in once
