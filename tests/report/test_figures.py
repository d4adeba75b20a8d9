from __future__ import annotations

import datetime as dt

from cami_translate.amounts import Amount
from cami_translate.report.figures import Amounts, Document, Quality, Report

HALF = Amounts(approved=Amount(1, 10), translated=Amount(2, 20), untranslated=Amount(3, 31))


def test_each_word_is_in_one_state() -> None:
    assert HALF.total == Amount(6, 61)
    assert HALF.done + HALF.open == HALF.total


def test_percents_are_rounded_down() -> None:
    assert HALF.percent == 49.1
    assert Amounts(translated=Amount(1, 9_999), needs_work=Amount(1, 1)).percent == 99.9
    assert Amounts().percent == 100.0


def test_a_report_is_the_sum_of_its_documents() -> None:
    documents = tuple(Document(name, "ru", HALF) for name in ("one", "two"))
    report = Report(
        "w",
        date=dt.date(2026, 11, 26),
        source_language="en",
        languages=("ru",),
        documents=documents,
    )
    assert report.total == HALF + HALF


def test_nothing_that_was_reviewed_has_no_rate_of_change() -> None:
    assert Quality().change_rate is None
    assert Quality(reviewed=4, changed_by_review=1).change_rate == 0.25
