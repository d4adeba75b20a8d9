"""What a manager is told of sections, agreements and people, and what needs attention first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.amounts import Amount
from cami_translate.catalog import Conflicts, read_catalog
from cami_translate.tracking import (
    Basis,
    Event,
    append_events,
    new_event,
    review_data,
)
from cami_translate.workflow.agreements import AgreementStatus, PersonStatus, report_agreements
from cami_translate.workflow.attention import Cause
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.status import Management, report_status
from cami_translate.workflow.undo import undo_delivery

MONDAY = dt.date(2026, 11, 23)
PLAN = """
[people.elena]
name = "Elena Petrova"

[people.maria]
name = "Maria Ivanova"
role = "reviewer"

[agreements.guide]
person = "elena"
start = 2026-11-02
closing = 2026-12-20
subject = "Guide"
funding = "BMUB"

[agreements.other]
person = "elena"
start = 2026-11-02
closing = "ongoing"
subject = "Other"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"
due = 2026-12-01

[[assignments]]
agreement = "guide"
document = "guide"
kind = "revision"
person = "maria"

[[assignments]]
agreement = "other"
document = "other"
sections = ["Roads"]
"""
Translate = Callable[..., None]
Deliver = Callable[..., str]


@pytest.fixture
def planned(workspace: Path, write_docx: Callable[..., Path]) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    write_docx(
        workspace / "source_docs" / "other.docx",
        "Before any heading.",
        "# Roads",
        "Roads cut.",
        "# Fences",
        "Fences stop saiga.",
    )
    extract_documents(workspace, now=day(1))
    return workspace


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 11, number, 12, tzinfo=dt.UTC)


def tell(workspace: Path, *events: Event) -> None:
    append_events(workspace / "po" / "ledger", events)


def delivery(
    number: int, id_: str, words: int, document: str = "guide", agreement: str = "guide"
) -> Event:
    part: dict[str, object] = {"document": document, "language": "ru", "words": words}
    part |= {"buckets": {}, "segments": {}, "written": {}}
    part |= dict.fromkeys(("file", "kit", "before", "after"), "")
    data = {"delivery": id_, "agreement": agreement, "catalogs": [part]}
    data |= dict.fromkeys(("kit", "archive", "sha256"), "")
    return new_event("delivery", "elena", day(number), data)


def moved(number: int, state: str, assignment: str = "guide/guide") -> Event:
    data = {"assignment": assignment, "state": state}
    return new_event("assignment", "manager", day(number), data)


def agreement(workspace: Path, name: str = "guide", today: dt.date = MONDAY) -> AgreementStatus:
    (row,) = report_agreements(workspace, [name], today=today)
    return row


def person(workspace: Path, id_: str) -> PersonStatus:
    people = report_status(workspace, today=MONDAY).management.people
    return next(row for row in people if row.person.id == id_)


def causes(workspace: Path, today: dt.date = MONDAY, *names: str) -> list[tuple[Cause, str]]:
    management = report_status(workspace, names, today=today).management
    return [(item.cause, item.subject) for item in management.attention]


class TestDocuments:
    def test_have_their_top_level_headings_as_sections(self, planned: Path) -> None:
        rows = {row.document: row for row in report_status(planned).documents}
        sections = [(name, tally.total) for name, tally in rows["other"].sections]
        assert sections == [("", Amount(1, 3)), ("Roads", Amount(2, 3)), ("Fences", Amount(2, 4))]

    def test_count_what_was_approved(self, planned: Path, translate: Translate) -> None:
        path = planned / "po" / "ru" / "guide.po"
        translate(path, {"See the annex.": "См. приложение.", "Roads cut their way.": "Дороги."})
        entries = [entry for entry in read_catalog(path).live if entry.msgstr]
        tell(planned, new_event("approve", "maria", day(3), review_data("guide", "ru", entries)))
        translate(path, {"Roads cut their way.": "Дороги преграждают путь."})
        tally = report_status(planned, ["guide"]).total
        assert (tally.approved.words, tally.changed.words, tally.translated.words) == (3, 4, 7)

    def test_that_are_assigned_are_looked_at_but_only_those_named_are_shown(
        self, planned: Path
    ) -> None:
        result = report_status(planned, ["other"], today=MONDAY)
        assert [row.document for row in result.documents] == ["other"]
        assert [row.tally.total.words for row in result.management.agreements] == [16, 3]


class TestAgreements:
    def test_count_a_text_once_that_is_assigned_for_translation_and_revision(
        self, planned: Path
    ) -> None:
        assert agreement(planned).tally.total.words == 16

    def test_count_their_sections_only(self, planned: Path) -> None:
        assert agreement(planned, "other").tally.total.words == 3

    def test_have_open_words_of_each_kind(self, planned: Path, translate: Translate) -> None:
        path = planned / "po" / "ru" / "guide.po"
        translate(path, {"See the annex.": "См. приложение."})
        entries = [entry for entry in read_catalog(path).live if entry.msgstr]
        tell(planned, new_event("review", "maria", day(3), review_data("guide", "ru", entries)))
        assert [item.open_words for item in agreement(planned).assignments] == [13, 13]
        translate(path, {"Roads cut their way.": "Дороги."})
        assert [item.open_words for item in agreement(planned).assignments] == [9, 13]
        tell(planned, moved(4, "accepted"), moved(4, "cancelled", "guide/guide/revision"))
        assert agreement(planned).open_words == 0
        assert agreement(planned).forecast is None

    def test_go_by_the_norm_before_there_are_deliveries(self, planned: Path) -> None:
        row = agreement(planned)
        assert (row.pace.mean, row.pace.basis) == (1650, Basis.NORM)
        assert row.forecast is not None
        assert (row.forecast.open_words, row.forecast.latest) == (32, MONDAY)

    def test_that_have_not_begun_are_done_after_their_start(self, planned: Path) -> None:
        plan = planned / "cami.toml"
        later = plan.read_text("utf-8").replace("start = 2026-11-02", "start = 2027-01-11")
        plan.write_text(later, "utf-8")
        row = agreement(planned)
        assert row.forecast is not None
        assert (row.forecast.earliest, row.forecast.latest) == (dt.date(2027, 1, 11),) * 2

    def test_are_as_fast_as_their_deliveries_since_they_were_sent(self, planned: Path) -> None:
        tell(planned, moved(9, "sent"), delivery(13, "d1", 500), delivery(20, "d2", 50))
        pace = agreement(planned).pace
        assert (pace.slowest, pace.fastest, pace.basis) == (10, 100, Basis.MEASURED)

    def test_begin_as_they_say_if_nothing_was_sent(self, planned: Path) -> None:
        tell(planned, delivery(13, "d1", 500))
        assert agreement(planned).pace.slowest == 50

    def test_that_have_none_go_by_the_deliveries_of_their_person(self, planned: Path) -> None:
        tell(planned, delivery(13, "d1", 500))
        pace = agreement(planned, "other").pace
        assert (pace.slowest, pace.basis) == (50, Basis.PERSON)

    def test_own_a_delivery_that_names_none_if_nobody_else_has_the_document(
        self, planned: Path
    ) -> None:
        tell(planned, delivery(13, "d1", 500, agreement=""))
        assert agreement(planned).pace.words == 500

    def test_are_at_risk_by_their_own_pace(self, planned: Path) -> None:
        assert agreement(planned).assignments[0].overlays == ("on-track",)
        tell(planned, moved(9, "sent"), delivery(13, "d1", 5))
        assert agreement(planned).assignments[0].overlays == ("at-risk",)


class TestPeople:
    def test_have_what_they_do_in_all_agreements(self, planned: Path) -> None:
        elena = person(planned, "elena")
        assert [item.assignment.document for item in elena.assignments] == ["guide", "other"]
        assert (elena.open_words, elena.next_due) == (19, dt.date(2026, 12, 1))

    def test_who_revise_have_their_own_part(self, planned: Path) -> None:
        maria = person(planned, "maria")
        assert [item.assignment.kind for item in maria.assignments] == ["revision"]
        assert maria.open_words == 16

    def test_are_as_fast_as_all_their_deliveries(self, planned: Path) -> None:
        tell(planned, delivery(13, "d1", 500), delivery(13, "d2", 500, "other", "other"))
        assert person(planned, "elena").pace.words == 1000
        assert person(planned, "maria").pace.basis is Basis.NORM


ROADS, ANNEX = "Roads cut their way.", "See the annex."


@pytest.fixture
def deliver(planned: Path, translate: Translate) -> Deliver:
    """A delivery that conflicts with ours in some texts; ``deliver(3, "guide", ROADS)``."""

    def come_in(number: int, document: str, *texts: str) -> str:
        ours = planned / "po" / "ru" / f"{document}.po"
        theirs = planned / "came back.po"
        theirs.write_bytes(ours.read_bytes())
        translate(ours, dict.fromkeys(texts, f"Наше {number}"))
        translate(theirs, dict.fromkeys(texts, f"Их {number}"))
        return take_in(
            planned, theirs, conflicts=Conflicts.QUARANTINE, actor="manager", now=day(number)
        ).delivery

    return come_in


class TestAttention:
    def test_is_not_needed_while_all_is_on_track(self, planned: Path) -> None:
        assert causes(planned) == []

    def test_comes_with_the_most_urgent_first(self, planned: Path, deliver: Deliver) -> None:
        waiting = deliver(3, "other", "Roads cut.")
        assert causes(planned, dt.date(2026, 12, 10)) == [
            (Cause.OVERDUE, "guide/guide"),
            (Cause.UNDECIDED, waiting),
            (Cause.CLOSING_SOON, "guide"),
        ]
        assert causes(planned, dt.date(2026, 12, 21))[0] == (Cause.EXPIRED, "guide")

    def test_is_about_the_documents_that_were_named(self, planned: Path, deliver: Deliver) -> None:
        waiting = deliver(3, "other", "Roads cut.")
        late = dt.date(2026, 12, 10)
        assert causes(planned, late, "other") == [(Cause.UNDECIDED, waiting)]
        assert (Cause.UNDECIDED, waiting) not in causes(planned, late, "guide")

    def test_counts_segments_in_quarantine(self, planned: Path, deliver: Deliver) -> None:
        deliver(3, "guide", ROADS, ANNEX)
        (item,) = report_status(planned, today=MONDAY).management.attention
        assert (item.number, item.date) == (2, dt.date(2026, 11, 3))

    def test_is_needed_for_what_any_delivery_left_open_until_it_is_undone(
        self, planned: Path, deliver: Deliver
    ) -> None:
        waiting = [deliver(3, "guide", ROADS, ANNEX), deliver(4, "guide", ANNEX)]
        assert causes(planned) == [(Cause.UNDECIDED, delivery) for delivery in waiting]
        undo_delivery(planned, waiting[1], actor="manager", now=day(5))
        assert causes(planned) == [(Cause.UNDECIDED, waiting[0])]

    def test_is_not_needed_for_what_ours_equals_by_now(
        self, planned: Path, deliver: Deliver, translate: Translate
    ) -> None:
        deliver(3, "guide", ROADS)
        translate(planned / "po" / "ru" / "guide.po", {ROADS: "Их 3"})
        assert causes(planned) == []

    def test_of_deliveries_is_unknown_without_their_archive_and_all_else_is_told(
        self, planned: Path, deliver: Deliver
    ) -> None:
        (planned / "po" / "deliveries" / deliver(3, "guide", ROADS) / "came back.po").unlink()
        management = report_status(planned, today=dt.date(2026, 12, 10)).management
        assert "came back.po" in str(management.unread)
        assert Cause.OVERDUE in [item.cause for item in management.attention]

    def test_is_needed_for_a_source_that_changed_after_it_was_sent(self, planned: Path) -> None:
        counts = {"document": "guide", "language": "ru", "new": 3}
        tell(planned, moved(3, "sent"), new_event("extract", "manager", day(4), counts))
        assert causes(planned) == [(Cause.SOURCE_CHANGED, "guide/guide")]

    def test_is_needed_after_an_extraction_that_changed_something(
        self, planned: Path, write_docx: Callable[..., Path]
    ) -> None:
        tell(planned, moved(3, "sent"))
        extract_documents(planned, now=day(4))
        assert causes(planned) == []
        write_docx(planned / "source_docs" / "guide.docx", "# Fences and saiga", "A new text.")
        extract_documents(planned, accept_obsolete=True, now=day(5))
        assert causes(planned) == [(Cause.SOURCE_CHANGED, "guide/guide")]

    def test_tells_what_is_overdue(self, planned: Path) -> None:
        assert report_status(planned, today=MONDAY).management.overdue == ()
        late = report_status(planned, today=dt.date(2026, 12, 21)).management.overdue
        assert [item.cause for item in late] == [Cause.EXPIRED, Cause.OVERDUE]


def test_a_fault_in_the_plan_is_told_and_the_documents_are_still_counted(planned: Path) -> None:
    settings = planned / "cami.toml"
    settings.write_text(settings.read_text("utf-8").replace('"maria"', '"mary"'), "utf-8")
    result = report_status(planned, today=MONDAY)
    assert "mary" in str(result.management.fault)
    assert len(result.documents) == 2


def test_plain_files_have_no_agreements(planned: Path, tmp_path: Path) -> None:
    path = planned / "po" / "ru" / "guide.po"
    assert report_status(tmp_path / "x", [str(path)], today=MONDAY).management == Management()
