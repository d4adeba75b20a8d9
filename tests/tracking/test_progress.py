from __future__ import annotations

import pytest

from cami_translate.amounts import Amount
from cami_translate.model import Entry
from cami_translate.tracking import INVALID, Tally, percent, tally_states
from cami_translate.tracking.reviews import Standing


def test_entries_are_tallied_by_state_in_segments_and_words() -> None:
    entries = [
        Entry("Saiga antelope", "Сайгак"),
        Entry("Wild ass", "Кулан", fuzzy=True),
        Entry("Snow leopard in Tajikistan"),
        Entry("Argali", "  "),
    ]
    tally = tally_states((entry.state, entry.msgid) for entry in entries)
    assert tally == Tally(
        translated=Amount(1, 2), needs_work=Amount(1, 2), untranslated=Amount(2, 5)
    )
    assert tally.total == Amount(4, 9)
    assert not tally.complete


def test_what_a_build_left_out_counts_in_the_total_and_is_not_complete() -> None:
    tally = tally_states([("translated", "one"), (INVALID, "two words")])
    assert tally.invalid == Amount(1, 2)
    assert tally.total == Amount(2, 3)
    assert not tally.complete


def test_tallies_add_up() -> None:
    one, two = Tally(translated=Amount(1, 10)), Tally(untranslated=Amount(2, 30))
    assert (one + two).percent == 25.0
    assert sum([one, two], Tally()) == one + two


@pytest.mark.parametrize(
    ("part", "whole", "result"),
    [(0, 3, 0.0), (1, 3, 33.3), (2, 3, 66.6), (9999, 10000, 99.9), (5, 5, 100.0), (0, 0, 100.0)],
)
def test_a_hundred_percent_means_that_nothing_is_left(part: int, whole: int, result: float) -> None:
    assert percent(part, whole) == result


def test_what_is_reviewed_or_approved_is_translated_too() -> None:
    tally = tally_states((standing, "one") for standing in Standing)
    assert (tally.total.segments, tally.translated.segments) == (6, 4)
    assert (tally.changed.segments, tally.reviewed.segments, tally.approved.segments) == (1, 2, 1)
