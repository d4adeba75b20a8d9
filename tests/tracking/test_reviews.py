"""Approvals hold for the text that was approved, and for no other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cami_translate.model import Entry
from cami_translate.tracking.events import Event, new_event
from cami_translate.tracking.reviews import (
    APPROVE,
    REVIEW,
    WITHDRAW,
    Standing,
    last_approval,
    review_data,
    standing,
    verdicts,
    withdrawal_data,
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
    approval = last_approval(replace(SAIGA, msgstr="Сайгаки кочуют."), known)
    assert approval is not None
    assert (approval.text, approval.event.actor) == (SAIGA.msgstr, "elena")
    assert last_approval(Entry("Fences"), known) is None


def test_what_was_approved_is_still_known_while_the_source_is_fuzzy() -> None:
    known = verdicts([seen(APPROVE, SAIGA)], "guide", "ru")
    updated = replace(SAIGA, msgid="Saiga move.", fuzzy=True, previous=SAIGA.msgid)
    approval = last_approval(updated, known)
    assert approval is not None
    assert approval.text == SAIGA.msgstr


def test_a_review_is_no_approval() -> None:
    assert last_approval(SAIGA, verdicts([seen(REVIEW, SAIGA)], "guide", "ru")) is None


def withdrawn(kind: str, *before: Event, hours: int = 2) -> Event:
    known = verdicts(before, "guide", "ru")
    time = dt.datetime(2026, 11, 23, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    return new_event(WITHDRAW, "ivan", time, withdrawal_data("guide", "ru", kind, [SAIGA], known))


def test_a_withdrawn_approval_is_as_if_it_had_never_been() -> None:
    approved = seen(APPROVE, SAIGA)
    assert state(SAIGA, approved, withdrawn(APPROVE, approved)) is Standing.TRANSLATED
    edited = replace(SAIGA, msgstr="Сайгаки кочуют.")
    assert state(edited, approved, withdrawn(APPROVE, approved)) is Standing.TRANSLATED


def test_to_withdraw_an_approval_leaves_the_review() -> None:
    before = seen(REVIEW, SAIGA), seen(APPROVE, SAIGA, hours=1)
    assert state(SAIGA, *before, withdrawn(APPROVE, *before)) is Standing.REVIEWED


def test_what_was_withdrawn_can_be_approved_again() -> None:
    approved = seen(APPROVE, SAIGA)
    again = seen(APPROVE, SAIGA, hours=3)
    assert state(SAIGA, approved, withdrawn(APPROVE, approved), again) is Standing.APPROVED


def test_an_approval_that_the_withdrawer_did_not_know_of_stays() -> None:
    approved = seen(APPROVE, SAIGA)
    edited = replace(SAIGA, msgstr="Сайгаки кочуют.")
    merged = seen(APPROVE, edited, hours=1)
    assert state(edited, approved, merged, withdrawn(APPROVE, approved)) is Standing.APPROVED


def test_an_approval_of_a_delivery_names_it() -> None:
    assert review_data("guide", "ru", [SAIGA], "2026-11-23-abc")["delivery"] == "2026-11-23-abc"
    assert "delivery" not in review_data("guide", "ru", [SAIGA])
