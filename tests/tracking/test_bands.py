"""Match bands, and what the words of each cost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.agreements import Agreement
from cami_translate.amounts import Amount
from cami_translate.tracking import (
    BANDS,
    BandCount,
    add_up,
    band_of,
    end_of_work,
    payable_words,
    price,
)

amounts = st.builds(Amount, st.integers(0, 10**6), st.integers(0, 10**7))
banded = st.lists(st.tuples(st.sampled_from(BANDS), amounts))


def agreement(rate: float | None = 0.1, **discounts: float) -> Agreement:
    named = {band.replace("_", "-"): share for band, share in discounts.items()}
    start = dt.date(2026, 1, 1)
    return Agreement("a", "P", start, None, "S", "F", rate=rate, currency="EUR", discounts=named)


@pytest.mark.parametrize(
    ("similarity", "band"),
    [
        (99.9, "95-99"),
        (95.0, "95-99"),
        (94.99, "85-94"),
        (85.0, "85-94"),
        (75.0, "75-84"),
        (50.0, "50-74"),
        (49.99, "new"),
        (0.0, "new"),
    ],
)
def test_a_band_begins_at_its_least_similarity(similarity: float, band: str) -> None:
    assert band_of(similarity) == band


@given(banded)
def test_the_bands_add_up_to_the_total(pairs: list[tuple[str, Amount]]) -> None:
    count = add_up(pairs)
    assert count.total == sum((amount for _, amount in pairs), Amount())
    assert count.total.words == sum(count[band].words for band in BANDS)


@given(banded, banded)
def test_counts_add_up_band_by_band(
    first: list[tuple[str, Amount]], second: list[tuple[str, Amount]]
) -> None:
    assert add_up(first) + add_up(second) == add_up([*first, *second])


def test_repetitions_and_what_is_in_context_are_no_work() -> None:
    count = add_up((band, Amount(1, 10)) for band in BANDS)
    assert count.work == Amount(6, 60)


def test_a_discount_is_the_share_of_the_rate_that_is_not_paid() -> None:
    count = BandCount({"repetition": Amount(2, 10), "new": Amount(1, 5)})
    deal = agreement(repetition=0.7)
    assert payable_words(count, deal) == Decimal("8.0")
    assert price(count, deal)["repetition"] == Decimal("0.30")
    assert sum(price(count, deal).values()) == Decimal("0.80")


def test_money_is_counted_in_decimals() -> None:
    """0.145 x 100 is 14.499999... in binary floats."""
    cost = price(BandCount({"new": Amount(1, 1), "100": Amount(1, 3)}), agreement(0.145))
    assert (cost["new"], cost["100"]) == (Decimal("0.15"), Decimal("0.44"))


def test_without_a_rate_there_is_no_price() -> None:
    assert price(BandCount({"new": Amount(1, 5)}), agreement(None)) == {}


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-23"),  # a Monday
        ("2026-11-23", 5, "2026-11-27"),
        ("2026-11-23", 6, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),  # a Saturday
        ("2026-11-27", 11, "2026-12-11"),
    ],
)
def test_work_ends_on_a_working_day(start: str, days: int, end: str) -> None:
    assert end_of_work(dt.date.fromisoformat(start), days) == dt.date.fromisoformat(end)
