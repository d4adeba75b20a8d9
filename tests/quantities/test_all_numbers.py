"""The numbers of an English text, whatever they are written in."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cami_translate.quantities import Reading, all_numbers, find_addresses


def meanings(text: str) -> list[set[Reading]]:
    return [set(quantity.readings) for quantity in all_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,250 animals", [{1250}]),  # in English nothing else
        ("1.250 km", [{Fraction(5, 4)}]),
        ("2,5 m", [{Fraction(5, 2)}]),
        ("1.25 million", [{1250000}]),
        ("the second gate", [{2}]),
        ("the 2nd gate", [{2}]),
        ("the twenty-first century", [{21}]),
        ("two-thirds of it", [{Fraction(2, 3)}]),
        ("thousands of animals", [{1000}]),
        ("both sides, twice", [{2}, {2}]),
        ("Phase II", [{2}]),
        ("H5N2", [{5}, {2}]),
    ],
)
def test_what_they_may_mean(text: str, expected: list[set[Reading]]) -> None:
    assert meanings(text) == expected


@pytest.mark.parametrize("text", ["one herd", "1 herd", "a herd", "I saw no herd", "each of all"])
def test_an_article_and_what_says_no_number_are_none(text: str) -> None:
    assert meanings(text) == []


def test_addresses_are_found_and_their_numbers_are_none() -> None:
    text = "See https://www.cms.int/page2 and doi:10.1111/1365-2664.13380."
    assert find_addresses(text) == ["https://www.cms.int/page2", "doi:10.1111/1365-2664.13380."]
    assert meanings(text) == []
