"""The dates in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.quantities import find_dates

Found = tuple[int, tuple[int, ...], int]


def dates(text: str) -> list[Found]:
    return [(date.month, date.days, date.year) for date in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21 May 2015", [(5, (21,), 2015)]),
        ("May 21, 2015", [(5, (21,), 2015)]),
        ("the 21st of May", [(5, (21,), 0)]),
        ("21\u00a0мая 2015\u00a0г.", [(5, (21,), 2015)]),
        ("21.05.2015", [(5, (21,), 2015)]),
        ("2015-05-21", [(5, (21,), 2015)]),
        ("05.2015", [(5, (), 2015)]),
        ("19–21 April 2016", [(4, (19, 21), 2016)]),
        ("from 4 to 9 November", [(11, (4, 9), 0)]),
        ("in May and June 2015", [(5, (), 0), (6, (), 2015)]),
        ("в мартовской миграции", [(3, (), 0)]),
        ("12 Sept. 2015", [(9, (12,), 2015)]),
    ],
)
def test_dates(text: str, expected: list[Found]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "May animals cross?",
        "they may cross",
        "March on!",
        "April Smith",
        "майор",
        "version 11.2014.3",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_day_and_a_month_that_may_be_exchanged() -> None:
    (date,) = find_dates("04/05/2016")
    (other,) = find_dates("5 апреля 2016 г.")
    assert date.fits(other)
    assert other.fits(date)


@given(st.dates())
def test_a_date_is_the_same_in_numbers(date: object) -> None:
    if 1800 <= date.year < 2100:  # type: ignore[attr-defined]
        assert dates(f"{date:%d.%m.%Y}") == dates(f"{date:%Y-%m-%d}")
