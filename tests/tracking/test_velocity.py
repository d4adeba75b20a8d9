"""How fast translations come in, and when what is open may be done."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.agreements import Kind
from cami_translate.tracking.events import Event
from cami_translate.tracking.velocity import (
    Basis,
    Delivered,
    Forecast,
    Pace,
    after_working_days,
    deliveries,
    expected_pace,
    forecast,
    measure_pace,
)

START = dt.date(2026, 11, 2)
"""A Monday."""
NORM = expected_pace()


def came(day: int, words: int) -> Delivered:
    return Delivered(dt.date(2026, 11, day), "a", "guide", "ru", words)


def event(kind: str, day: int, id_: str, **data: object) -> Event:
    time = dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)
    return Event(f"{kind}-{id_}", time, "manager", kind, {"delivery": id_, **data})


def delivery(day: int, id_: str, words: int) -> Event:
    catalogs = [{"document": "guide", "language": "ru", "words": words}]
    return event("delivery", day, id_, agreement="a", catalogs=catalogs)


class TestDeliveries:
    def test_count_what_they_newly_translated_by_catalog(self) -> None:
        assert deliveries([delivery(6, "d1", 500)]) == (came(6, 500),)

    def test_that_were_undone_never_came(self) -> None:
        events = [delivery(6, "d1", 500), delivery(9, "d2", 100), event("undo", 10, "d1")]
        assert deliveries(events) == (came(9, 100),)


class TestPace:
    def test_before_there_is_data_it_is_a_norm_or_what_was_agreed_and_says_so(self) -> None:
        assert measure_pace([], START, NORM) == Pace(1650, 1650, Basis.NORM)
        assert expected_pace(agreed=800) == Pace(800, 800, Basis.AGREED)
        assert expected_pace(Kind.REVISION, agreed=800) == Pace(3960, 3960, Basis.NORM)

    def test_it_goes_from_the_slowest_to_the_fastest_period(self) -> None:
        pace = measure_pace([came(6, 5000), came(13, 10_000), came(20, 3000)], START, NORM)
        assert pace == Pace(600, 2000, Basis.MEASURED, words=18_000, days=15, periods=3)
        assert pace.mean == 1200

    def test_one_period_is_ranged_with_what_was_expected(self) -> None:
        assert measure_pace([came(6, 5000)], START, NORM) == Pace(
            1000, 1650, Basis.MEASURED, words=5000, days=5, periods=1
        )

    def test_files_of_one_day_or_week_are_no_burst_of_speed(self) -> None:
        apart = [came(4, 1000), came(4, 1000), came(6, 1000), came(6, 2000), came(13, 5000)]
        assert measure_pace(apart, START, NORM) == Pace(
            1000, 1000, Basis.MEASURED, words=10_000, days=10, periods=2
        )

    def test_a_short_last_period_belongs_to_the_one_before(self) -> None:
        pace = measure_pace([came(6, 5000), came(13, 5000), came(16, 1000)], START, NORM)
        assert pace == Pace(1000, 1000, Basis.MEASURED, words=11_000, days=11, periods=2)

    def test_deliveries_that_translate_nothing_new_are_no_work(self) -> None:
        assert measure_pace([came(6, 0)], START, NORM) == NORM
        pace = measure_pace([came(6, 5000), came(13, 0), came(20, 5000)], START, NORM)
        assert (pace.slowest, pace.fastest) == (500, 1000)

    def test_what_is_long_ago_does_not_tell_how_fast_it_goes_now(self) -> None:
        weekly = [
            Delivered(START + dt.timedelta(weeks=n, days=4), "a", "guide", "ru", 5000)
            for n in range(8)
        ]
        weekly[0] = Delivered(weekly[0].date, "a", "guide", "ru", 50)
        assert measure_pace(weekly, START, NORM).slowest == 1000

    def test_a_delivery_on_the_first_day_or_before_it_took_a_day(self) -> None:
        assert measure_pace([came(2, 700)], START, NORM).slowest == 700
        assert measure_pace([came(1, 700)], START, NORM).slowest == 700


class TestForecast:
    def test_is_a_range_of_days(self) -> None:
        pace = Pace(500, 1000, Basis.MEASURED)
        found = forecast(START, [(5000, pace)])
        assert found == Forecast(dt.date(2026, 11, 6), dt.date(2026, 11, 13), 5000)

    def test_of_translation_and_revision_takes_one_after_the_other(self) -> None:
        found = forecast(START, [(1650, NORM), (3960, expected_pace(Kind.REVISION))])
        assert found == Forecast(dt.date(2026, 11, 3), dt.date(2026, 11, 3), 5610)

    def test_of_nothing_is_none(self) -> None:
        assert forecast(START, [(0, NORM)]) is None

    def test_of_a_hopeless_pace_is_still_a_date(self) -> None:
        found = forecast(START, [(10**9, Pace(0.001, 1, Basis.MEASURED))])
        assert found is not None
        assert found.latest.year < 2050


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (START, 1, START),
        (START, 0.2, START),
        (START, 5, dt.date(2026, 11, 6)),
        (START, 5.1, dt.date(2026, 11, 9)),
        (START, 11, dt.date(2026, 11, 16)),
        (dt.date(2026, 11, 7), 1, dt.date(2026, 11, 9)),
        (dt.date(2026, 11, 8), 6, dt.date(2026, 11, 16)),
        (dt.date(2026, 11, 6), 2, dt.date(2026, 11, 9)),
    ],
)
def test_work_is_done_from_monday_to_friday(first: dt.date, days: float, last: dt.date) -> None:
    assert after_working_days(first, days) == last


@given(
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 9000)), max_size=30),
    st.integers(0, 50_000),
)
def test_whatever_comes_the_mean_lies_in_the_range_and_the_range_ends_after_today(
    came_in: list[tuple[int, int]], open_words: int
) -> None:
    found = [
        Delivered(START + dt.timedelta(days=days), "a", "guide", "ru", words)
        for days, words in came_in
    ]
    pace = measure_pace(found, START, NORM)
    assert 0 < pace.slowest <= pace.mean + 1e-6 <= pace.fastest + 2e-6
    assert pace.words <= sum(item.words for item in found)
    if any(item.words for item in found):
        assert pace.basis is Basis.MEASURED
    expected = forecast(START, [(open_words, pace)])
    assert (expected is None) == (open_words == 0)
    if expected:
        assert START <= expected.earliest <= expected.latest
