"""What time makes of agreements and assignments."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cami_translate.agreements import Agreement, AgreementState, Assignment
from cami_translate.tracking.events import Event
from cami_translate.tracking.overlays import (
    Overlay,
    Progress,
    agreement_overlays,
    assignment_overlays,
    assignment_progress,
    working_days,
)

MONDAY = dt.date(2026, 11, 23)
GUIDE = Assignment("a/guide", "a", "guide", due=dt.date(2026, 11, 27))
AGREEMENT = Agreement("a", "ACBK", dt.date(2026, 1, 1), dt.date(2026, 12, 1), "Guide", "BMUB")


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 11, number, 12, tzinfo=dt.UTC)


def moved(state: str, number: int) -> Event:
    data = {"assignment": GUIDE.id, "state": state}
    return Event(f"{state}{number}", day(number), "manager", "assignment", data)


def extracted(number: int, **counts: int) -> Event:
    data = {"document": "guide", "language": "ru", **counts}
    return Event(f"extract{number}", day(number), "manager", "extract", data)


class TestAssignments:
    def test_without_events_it_is_planned(self) -> None:
        assert assignment_progress(GUIDE, []) == Progress("planned")

    def test_its_state_is_that_of_the_last_event(self) -> None:
        events = [moved("sent", 2), moved("delivered", 9), moved("in-review", 10)]
        progress = assignment_progress(GUIDE, events)
        assert progress == Progress("in-review", dt.date(2026, 11, 2), dt.date(2026, 11, 9))

    def test_events_of_others_are_not_its_own(self) -> None:
        other = replace(GUIDE, id="b/guide")
        assert assignment_progress(other, [moved("sent", 2)]).state == "planned"

    @pytest.mark.parametrize(
        ("today", "open_words", "overlay"),
        [
            (MONDAY, 5 * 1650, Overlay.ON_TRACK),
            (MONDAY, 5 * 1650 + 1, Overlay.AT_RISK),
            (dt.date(2026, 11, 28), 1, Overlay.OVERDUE),
        ],
    )
    def test_open_words_are_weighed_against_the_days_left(
        self, today: dt.date, open_words: int, overlay: Overlay
    ) -> None:
        assert assignment_overlays(GUIDE, Progress("sent"), open_words, today, 1650) == (overlay,)

    def test_what_has_not_begun_has_the_days_from_its_start_on(self) -> None:
        thursday = dt.date(2026, 11, 26)
        for open_words, overlay in ((3300, Overlay.ON_TRACK), (3301, Overlay.AT_RISK)):
            found = assignment_overlays(GUIDE, Progress(), open_words, MONDAY, 1650, thursday)
            assert found == (overlay,)

    def test_without_open_words_nobody_is_late(self) -> None:
        assert assignment_overlays(GUIDE, Progress("sent"), 0, dt.date(2027, 1, 1), 1650) == ()

    def test_a_delivery_after_the_due_date_is_late(self) -> None:
        progress = Progress("delivered", delivered=dt.date(2026, 11, 28))
        found = assignment_overlays(GUIDE, progress, 0, dt.date(2026, 12, 1), 1650)
        assert found == (Overlay.LATE,)

    def test_a_source_that_changed_after_it_was_sent_is_told(self) -> None:
        events = [extracted(1, new=3), moved("sent", 2), extracted(3, new=1)]
        progress = assignment_progress(GUIDE, events)
        assert Overlay.SOURCE_CHANGED in assignment_overlays(GUIDE, progress, 0, MONDAY, 1650)

    @pytest.mark.parametrize("later", [extracted(3, new=0), extracted(1, new=3)])
    def test_an_extraction_without_change_or_before_it_was_sent_is_not(self, later: Event) -> None:
        events = sorted([moved("sent", 2), later], key=lambda event: event.time)
        assert not assignment_progress(GUIDE, events).source_changed


class TestAgreements:
    @pytest.mark.parametrize(
        ("today", "overlays"),
        [
            (dt.date(2026, 11, 16), ()),
            (dt.date(2026, 11, 17), (Overlay.CLOSING_SOON,)),
            (dt.date(2026, 12, 1), (Overlay.CLOSING_SOON,)),
            (dt.date(2026, 12, 2), (Overlay.EXPIRED,)),
        ],
    )
    def test_the_closing_date_nears_and_passes(
        self, today: dt.date, overlays: tuple[Overlay, ...]
    ) -> None:
        assert agreement_overlays(AGREEMENT, 100, today) == overlays

    @pytest.mark.parametrize(("days", "overlays"), [(8.5, ()), (9.5, (Overlay.AT_RISK,))])
    def test_open_words_are_weighed_against_the_days_until_it_closes(
        self, days: float, overlays: tuple[Overlay, ...]
    ) -> None:
        closing = replace(AGREEMENT, closing=dt.date(2026, 12, 10))
        assert agreement_overlays(closing, 100, dt.date(2026, 11, 20), days + 6) == overlays

    def test_without_open_words_or_a_closing_date_it_does_not_matter(self) -> None:
        late = dt.date(2027, 1, 1)
        assert agreement_overlays(AGREEMENT, 0, late) == ()
        assert agreement_overlays(replace(AGREEMENT, closing=None), 100, late) == ()
        closed = replace(AGREEMENT, state=AgreementState.CLOSED)
        assert agreement_overlays(closed, 100, late) == ()


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (MONDAY, 1),
        (dt.date(2026, 11, 29), 5),
        (dt.date(2026, 11, 30), 6),
        (dt.date(2026, 11, 1), 0),
    ],
)
def test_working_days_are_monday_to_friday(last: dt.date, days: int) -> None:
    assert working_days(MONDAY, last) == days
