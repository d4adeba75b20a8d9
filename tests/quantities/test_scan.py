"""The quantities in a text: what is one, how firm it is, and what it may mean."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.quantities import Firmness, Reading, scan


def meanings(text: str, language: str = "en") -> list[set[Reading]]:
    return [set(a.readings) for a in scan(text, language) if a.firmness is not Firmness.HINT]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("12,500 animals", "en", [{12500, Fraction(25, 2)}]),  # the comma may be a Russian one
        ("12 500 животных", "ru", [{12500}]),
        ("12\u00a0500,5 га", "ru", [{Fraction(25001, 2)}]),
        ("2.5 million", "en", [{2500000}]),
        ("2,5\u00a0млн", "ru", [{2500000}]),
        ("from 10 to 15 million", "en", [{10, 10000000}, {15000000}]),
        ("two hundred and fifty", "en", [{250}]),
        ("двухсот пятидесяти тысяч", "ru", [{250000}]),
        ("one hundred and twenty-five", "en", [{125}]),
        ("a hundred and one", "en", [{101}]),
        ("two hundred one-day courses", "en", [{200, 201}]),
        ("one million two hundred thousand and one", "en", [{1200001}]),
        ("two thousand and three hundred", "en", [{2300}]),
        ("between two hundred and three hundred", "en", [{200}, {300}]),
        ("between two thousand and three thousand", "en", [{2000}, {3000}]),
        ("сто двадцать одна тысяча", "ru", [{121000}]),
        ("тысяча двести пятьдесят", "ru", [{1250}]),
        ("двадцать один сайгак", "ru", [{20, 21}]),
        ("two, three", "en", [{2}, {3}]),
        ("2016–20", "en", [{2016}, {20, 2020}]),
        ("the 1990s", "en", [{1990, 90}]),
        ("Objective 1.3.3", "en", [{"1.3.3"}]),
        ("2/3", "en", [{Fraction(2, 3)}]),
        ("½", "en", [{Fraction(1, 2)}]),
        ("XIX–XX вв.", "ru", [{19}, {20}]),
        ("Appendix I", "en", [{1}]),
        ("Appendices I and V", "en", [{1}, {5}]),
        ("+49 (0)228 815-2401", "en", [{"+492288152401"}]),
    ],
)
def test_what_a_quantity_may_mean(text: str, language: str, expected: list[set[Reading]]) -> None:
    assert meanings(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I saw it",
        "one of the hundreds of thousands",
        "the part I played",
        "CO2 and H2O",
        "a 3D model",
        "open 24/7",
        "see https://www.cms.int/cop11/2014?id=7",
        "write to office7@cms.int",
        "doi:10.1111/1365-2664.13380",
        "a value of km2",
    ],
)
def test_what_is_no_quantity_that_a_translation_must_have(text: str) -> None:
    assert meanings(text) == []


def test_what_may_be_one_number_or_several() -> None:
    (quantity,) = scan("12 345", "ru")
    assert quantity.means_one_of(frozenset({12345}))
    assert quantity.means_one_of(frozenset({12, 345}))
    assert not quantity.means_one_of(frozenset({12}))


@given(st.integers(min_value=2, max_value=10**9))
def test_a_number_means_the_same_with_the_separators_of_both_languages(number: int) -> None:
    english = meanings(f"about {number:,} animals")
    russian = meanings(f"около {number:,} животных".replace(",", "\u00a0"), "ru")
    assert any(number in meaning for meaning in english)
    assert any(number in meaning for meaning in russian)


@given(st.text(), st.sampled_from(["en", "ru"]))
def test_quantities_stand_where_they_say(text: str, language: str) -> None:
    for quantity in scan(text, language):
        assert text[quantity.start : quantity.end].startswith(quantity.text[:1])
        assert 0 <= quantity.start < quantity.end <= len(text)
