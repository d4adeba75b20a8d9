"""The figures of a report: those of ``status``, and what history and ledger add to them."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.amounts import Amount
from cami_translate.report import figures
from cami_translate.report.figures import Change, Point, Waiting, Week
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.report import collect_report
from cami_translate.workflow.review import review_segments
from cami_translate.workflow.snapshot import take_snapshot
from cami_translate.workflow.status import report_status

Translate = Callable[..., None]

MONDAY = dt.date(2026, 11, 23)
PLAN = """
[people.maria]
name = "Maria"

[agreements.guide]
person = "maria"
start = 2026-11-02
closing = 2027-01-29
subject = "Guide"
funding = "BMUB"
partner = "Maria"

[[assignments]]
agreement = "guide"
document = "guide"
due = 2026-12-04
"""


def at(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(12), dt.UTC)


@pytest.fixture
def planned(workspace: Path) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    extract_documents(workspace, now=at(dt.date(2026, 11, 2)))
    return workspace


@pytest.fixture
def delivered(planned: Path, translate: Translate) -> Path:
    """Two of three paragraphs came in on Monday; a week later one was mended and approved."""
    kit = planned / "kit.zip"
    make_kit(planned, KitRequest("guide", pdf=False), kit, actor="m", now=at(dt.date(2026, 11, 9)))
    po = planned / "guide.po"
    with zipfile.ZipFile(kit) as archive:
        po.write_bytes(archive.read(next(n for n in archive.namelist() if n.endswith(".po"))))
    translate(po, {"See the annex.": "См. приложение.", "Roads cut their way.": "Дороги мешают."})
    take_in(planned, po, actor="manager", now=at(MONDAY))
    catalog = planned / "po" / "ru" / "guide.po"
    translate(catalog, {"Roads cut their way.": "Дороги преграждают им путь."})
    picked = Picking(entries=("Roads cut their way.",))
    week_later = at(MONDAY + dt.timedelta(days=7))
    review_segments(planned, "approve", picked, actor="manager", now=week_later)
    return planned


def test_amounts_are_those_of_status(delivered: Path) -> None:
    today = dt.date(2026, 12, 1)
    report = collect_report(delivered, today=today).report
    status = report_status(delivered, today=today)
    (document,) = report.documents
    assert document.amounts.total.words == status.total.total.words == 16
    assert document.amounts.done.words == status.total.translated.words == 7
    assert (document.amounts.approved, document.amounts.translated) == (Amount(1, 4), Amount(1, 3))
    assert (
        report.total
        == document.amounts
        == sum((s.amounts for s in document.sections), figures.Amounts())
    )
    assert [item.cause for item in report.attention] == [
        a.cause for a in status.management.attention
    ]


def test_an_agreement_tells_what_pace_its_dates_ask_for(delivered: Path) -> None:
    (agreement,) = collect_report(delivered, today=dt.date(2026, 12, 3)).report.agreements
    assert agreement.open_words == 9
    assert agreement.needed_pace == 4.5  # Thursday and Friday are left
    assert agreement.last_delivery == MONDAY
    assert agreement.pace.basis == "measured"
    assert agreement.closing == dt.date(2027, 1, 29)


def test_history_is_a_point_a_day_and_ends_with_now(delivered: Path) -> None:
    report = collect_report(delivered, today=dt.date(2026, 12, 1)).report
    first, second, approved, now = report.history
    assert (first.date, first.amounts.done.words) == (dt.date(2026, 11, 2), 0)
    assert (second.date, second.amounts.done.words) == (MONDAY, 7)
    assert approved.amounts.approved.words == 4
    assert now == Point(dt.date(2026, 12, 1), report.total)
    assert report.change == Change(dt.date(2026, 11, 30), 0, 0, 0)


def test_of_a_document_without_a_count_on_a_day_the_last_one_stands(
    planned: Path, write_docx: Callable[..., Path]
) -> None:
    write_docx(planned / "source_docs" / "more.docx", "Five words more to count.")
    extract_documents(planned, ["more"], now=at(MONDAY))
    take_snapshot(planned, ["more"], now=at(MONDAY))
    history = collect_report(planned, today=MONDAY + dt.timedelta(days=1)).report.history
    assert [point.amounts.total.words for point in history] == [16, 21, 21]


def test_weeks_count_what_each_person_newly_translated(delivered: Path) -> None:
    report = collect_report(delivered, today=dt.date(2026, 12, 1)).report
    assert report.weeks == (Week(MONDAY, "Maria", 7),)


def test_what_nobody_has_reviewed_waits_since_its_delivery(delivered: Path) -> None:
    report = collect_report(delivered, today=MONDAY + dt.timedelta(days=13)).report
    assert report.waiting == (Waiting(7, 3),)
    report = collect_report(delivered, today=MONDAY + dt.timedelta(days=40)).report
    assert report.waiting == (Waiting(30, 3),)
    assert report.attention[-1] == figures.Attention("waits-for-review", number=3)


def test_what_no_delivery_brought_has_waited_for_nobody_knows_how_long(
    planned: Path, translate: Translate
) -> None:
    translate(planned / "po" / "ru" / "guide.po", {"See the annex.": "См. приложение."})
    assert collect_report(planned, today=MONDAY).report.waiting == (Waiting(None, 3),)


def test_reviewers_change_what_they_approve_otherwise_than_it_came(delivered: Path) -> None:
    quality = collect_report(delivered, today=dt.date(2026, 12, 1)).report.quality
    assert (quality.reviewed, quality.changed_by_review) == (1, 1)


def test_a_workspace_without_documents_has_its_agreements_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cami.toml").write_text(PLAN[: PLAN.index("[[assign")], encoding="utf-8")
    (tmp_path / "source_docs").mkdir()
    report = collect_report(tmp_path, today=MONDAY).report
    assert (report.documents, report.total.percent, report.change) == ((), 100.0, None)
    assert [agreement.subject for agreement in report.agreements] == ["Guide"]
