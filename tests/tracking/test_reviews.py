"""Approvals hold for the text that was approved, and for no other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cami_translate.model import Entry
from cami_translate.tracking.events import Event, new_event
from cami_translate.tracking.reviews import (
    APPROVE,
    REVIEW,
    Standing,
    approved_text,
    review_data,
    standing,
    verdicts,
)

SAIGA = Entry("Saiga migrate.", "Сайгаки мигрируют.")


def seen(kind: str, *entries: Entry, document: str = "guide", hours: int = 0) -> Event:
    time = dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    return new_event(kind, "elena", time, review_data(document, "ru", entries))


def state(entry: Entry, *events: Event) -> Standing:
    return standing(entry, verdicts(events, "guide", "ru"))


def test_without_the_ledger_a_segment_is_what_its_catalog_says() -> None:
    assert state(SAIGA) is Standing.TRANSLATED
    assert state(replace(SAIGA, msgstr="")) is Standing.UNTRANSLATED
    assert state(replace(SAIGA, fuzzy=True)) is Standing.NEEDS_WORK


def test_a_review_and_an_approval_raise_it() -> None:
    assert state(SAIGA, seen(REVIEW, SAIGA)) is Standing.REVIEWED
    assert state(SAIGA, seen(APPROVE, SAIGA)) is Standing.APPROVED


def test_a_review_after_an_approval_takes_nothing_back() -> None:
    assert state(SAIGA, seen(APPROVE, SAIGA), seen(REVIEW, SAIGA, hours=1)) is Standing.APPROVED


def test_an_edit_of_the_translation_lapses_it() -> None:
    edited = replace(SAIGA, msgstr="Сайгаки кочуют.")
    assert state(edited, seen(APPROVE, SAIGA)) is Standing.CHANGED
    assert state(edited, seen(REVIEW, SAIGA)) is Standing.TRANSLATED


def test_the_former_translation_has_its_approval_back() -> None:
    edited = replace(SAIGA, msgstr="Сайгаки кочуют.")
    events = seen(APPROVE, SAIGA), seen(APPROVE, edited, hours=1)
    assert state(SAIGA, *events) is Standing.APPROVED


def test_an_edit_of_the_source_lapses_it() -> None:
    assert state(replace(SAIGA, msgid="Saiga move."), seen(APPROVE, SAIGA)) is Standing.TRANSLATED


def test_needs_work_is_stronger_than_an_approval() -> None:
    assert state(replace(SAIGA, fuzzy=True), seen(APPROVE, SAIGA)) is Standing.NEEDS_WORK


def test_homonyms_are_approved_one_by_one() -> None:
    other = replace(SAIGA, msgctxt="heading")
    assert state(other, seen(APPROVE, SAIGA)) is Standing.TRANSLATED


def test_an_approval_is_about_one_document() -> None:
    assert state(SAIGA, seen(APPROVE, SAIGA, document="report")) is Standing.TRANSLATED


def test_what_was_approved_is_still_known_after_an_edit() -> None:
    known = verdicts([seen(APPROVE, SAIGA)], "guide", "ru")
    assert approved_text(replace(SAIGA, msgstr="Сайгаки кочуют."), known) == SAIGA.msgstr
    assert approved_text(Entry("Fences"), known) is None
