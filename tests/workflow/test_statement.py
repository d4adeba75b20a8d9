"""What an agreement costs adds up: with the estimate before, and with receipts after it."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from cami_translate.amounts import Amount
from cami_translate.errors import CatalogError, UsageError
from cami_translate.report.figures import Funding, Money
from cami_translate.report.statement import Statement
from cami_translate.tracking import BANDS, read_events
from cami_translate.workflow.estimate import estimate_work
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.receipt import read_receipt
from cami_translate.workflow.report import collect_report
from cami_translate.workflow.resolve import Decision, resolve_delivery
from cami_translate.workflow.review import review_segments
from cami_translate.workflow.statement import read_statement
from cami_translate.workflow.undo import undo_delivery

Translate = Callable[..., None]
WriteDocx = Callable[..., Path]

DAY = dt.date(2026, 11, 2)
LATER = dt.date(2026, 12, 31)
PLAN = """
[people.maria]
name = "Maria"

[agreements.guide]
person = "maria"
start = 2026-11-02
closing = "ongoing"
subject = "Guide"
funding = "BMUB"
partner = "ACBK"
rate = 0.333
currency = "EUR"
discounts = { repetition = 0.7, in-context = 1, "50-74" = 0.5 }

[agreements.unpaid]
start = 2026-11-02
closing = "ongoing"
subject = "No rate"
funding = "UNEP"

[[assignments]]
agreement = "guide"
document = "guide"

[[assignments]]
agreement = "unpaid"
document = "guide"
kind = "revision"
"""
KNOWN = "Roads cut their way."
MATCHED = "Roads and rails cut their way."
HEADING = "Fences and saiga"
TWICE = "See the annex."
SAIGA = "Saiga antelopes cannot jump <b1>high</b1> fences."


def at(days: int) -> dt.datetime:
    return dt.datetime.combine(DAY + dt.timedelta(days), dt.time(12), dt.UTC)


@pytest.fixture
def planned(workspace: Path, write_docx: WriteDocx, translate: Translate) -> Path:
    """One document with all kinds of bands; the heading is translated in its context."""
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    source = workspace / "source_docs"
    write_docx(source / "old.docx", KNOWN)
    write_docx(
        source / "guide.docx",
        f"# {HEADING}",
        "Saiga antelopes cannot jump **high** fences.",
        TWICE,
        MATCHED,
        TWICE,
    )
    extract_documents(workspace, now=at(0))
    translate(workspace / "po" / "ru" / "old.po", {KNOWN: "Дороги мешают."})
    translate(workspace / "po" / "ru" / "guide.po", {HEADING: "Заборы и сайга"})
    return workspace


def hand_out(workspace: Path, day: int = 1) -> Path:
    kit = workspace / f"kit{day}.zip"
    make_kit(workspace, KitRequest("guide", pdf=False), kit, actor="m", now=at(day))
    po = workspace / "guide.po"
    with zipfile.ZipFile(kit) as archive:
        po.write_bytes(archive.read(next(n for n in archive.namelist() if n.endswith(".po"))))
    return po


def deliver(workspace: Path, po: Path, day: int = 2) -> str:
    return take_in(workspace, po, actor="m", now=at(day)).delivery


def state(workspace: Path) -> Statement:
    return read_statement(workspace, "guide", today=LATER)


def words(found: Statement, stage: str) -> dict[str, int]:
    return {line.band: line.words[stage].words for line in found.lines if line.words[stage].words}


def stages(found: Statement) -> tuple[int, ...]:
    return tuple(
        found.total(name).words for name in ("agreed", "delivered", "accepted", "approved")
    )


def reasons(found: Statement) -> dict[str, int]:
    return {item.reason: item.amount.segments for item in found.open}


def test_before_anything_went_out_it_is_the_estimate(planned: Path) -> None:
    (estimate,) = estimate_work(planned, ["guide"], today=LATER).estimates
    found = state(planned)
    assert {line.band: line.words["agreed"] for line in found.lines} == {
        band: Amount(estimate.count[band].segments, estimate.count[band].words) for band in BANDS
    }
    assert words(found, "agreed") == {"in-context": 3, "50-74": 6, "new": 9, "repetition": 3}
    assert {line.band: line.money["agreed"] for line in found.lines} == estimate.amounts
    assert found.money is not None
    assert found.money.agreed == estimate.amount


def test_what_was_agreed_stays_when_it_comes_back(planned: Path, translate: Translate) -> None:
    before = state(planned)
    po = hand_out(planned)
    assert state(planned).lines == before.lines
    translate(po, {MATCHED: "Дороги и рельсы мешают.", TWICE: "См. приложение."})
    deliver(planned, po)
    found = state(planned)
    assert words(found, "agreed") == words(before, "agreed")
    came = {"in-context": 3, "50-74": 6, "new": 3, "repetition": 3}
    assert words(found, "delivered") == words(found, "accepted") == came
    assert reasons(found) == {"awaited": 1}
    (estimate,) = estimate_work(planned, ["guide"], today=LATER).estimates
    assert found.money is not None
    assert estimate.amount != found.money.agreed  # of today, everything that came is in context
    # 6 words at half of 0.333, 3 at 0.333, 3 at three tenths of it; each rounded by itself.
    assert found.money.accepted == Decimal("1.00") + Decimal("1.00") + Decimal("0.30")


def test_a_kit_remembers_only_what_is_not_new(planned: Path) -> None:
    hand_out(planned)
    (event,) = (e for e in read_events(planned / "po" / "ledger") if e.kind == "kit")
    (catalog,) = event.data["catalogs"]
    assert sorted(catalog["bands"].values()) == ["50-74", "in-context"]
    assert list(catalog["places"].values()) == [2]


def test_a_kit_of_before_bands_counts_as_new_and_says_so(planned: Path) -> None:
    hand_out(planned)
    for path in (planned / "po" / "ledger").glob("*.jsonl"):
        events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for event in events:
            for catalog in event.get("catalogs", ()):
                catalog.pop("bands", None)
                catalog.pop("places", None)
        path.write_text("".join(f"{json.dumps(event)}\n" for event in events), "utf-8")
    found = state(planned)
    assert words(found, "agreed") == {"new": 18, "repetition": 3}
    assert found.unbanded == 4


def test_a_band_that_is_none_stops_whoever_reads_the_ledger(planned: Path) -> None:
    hand_out(planned)
    for path in (planned / "po" / "ledger").glob("*.jsonl"):
        path.write_text(path.read_text("utf-8").replace('"50-74"', '"80"'), "utf-8")
    with pytest.raises(CatalogError, match=r'"catalogs.bands" is not an object of match bands'):
        state(planned)


def test_the_deliveries_have_the_figures_of_their_receipts(
    planned: Path, translate: Translate
) -> None:
    po = hand_out(planned)
    translate(po, {TWICE: "См. приложение.", SAIGA: "Сайгаки не прыгают."})  # a tag is missing
    delivery = deliver(planned, po)
    (line,) = state(planned).deliveries
    receipt = read_receipt(planned, delivery)
    assert (line.segments, line.words, line.sha256) == (
        receipt.delivered,
        receipt.words,
        receipt.sha256,
    )
    assert line.accepted == 1
    assert reasons(state(planned)) == {"awaited": 1, "invalid": 1}
    assert stages(state(planned)) == (21, 15, 9, 0)


def test_a_conflict_is_delivered_and_counts_as_accepted_once_it_is_taken(
    planned: Path, translate: Translate
) -> None:
    po = hand_out(planned)
    translate(planned / "po" / "ru" / "guide.po", {TWICE: "Смотри приложение."})
    translate(po, {TWICE: "См. приложение."})
    delivery = deliver(planned, po)
    assert stages(state(planned)) == (21, 9, 3, 0)
    assert reasons(state(planned)) == {"awaited": 2, "conflict": 1}
    take = Decision(take=(1,))
    resolve_delivery(planned, delivery, take, actor="m", now=at(3))
    assert stages(state(planned)) == (21, 9, 9, 0)


def test_what_is_decided_against_is_delivered_and_no_more(
    planned: Path, translate: Translate
) -> None:
    po = hand_out(planned)
    translate(planned / "po" / "ru" / "guide.po", {TWICE: "Смотри приложение."})
    translate(po, {TWICE: "См. приложение."})
    delivery = deliver(planned, po)
    resolve_delivery(planned, delivery, Decision(keep=(1,)), actor="m", now=at(3))
    assert stages(state(planned)) == (21, 9, 3, 0)
    assert reasons(state(planned)) == {"awaited": 2, "declined": 1}


def test_an_undone_delivery_counts_for_nothing_and_is_listed(
    planned: Path, translate: Translate
) -> None:
    po = hand_out(planned)
    translate(po, {TWICE: "См. приложение."})
    undo_delivery(planned, deliver(planned, po), actor="m", now=at(3))
    found = state(planned)
    assert stages(found) == (21, 0, 0, 0)
    assert [line.undone for line in found.deliveries] == [at(3).date()]


def test_approvals_are_told_with_their_people(planned: Path, translate: Translate) -> None:
    po = hand_out(planned)
    translate(po, {TWICE: "См. приложение."})
    deliver(planned, po)
    picked = Picking(entries=(TWICE,))
    review_segments(planned, "approve", picked, actor="maria", now=at(5))
    found = state(planned)
    assert stages(found) == (21, 9, 9, 6)
    (approval,) = found.approvals
    assert (approval.person, approval.first, approval.amount) == (
        "Maria",
        at(5).date(),
        Amount(1, 6),
    )


def test_what_needs_work_again_was_delivered_and_is_not_accepted(
    planned: Path, translate: Translate
) -> None:
    po = hand_out(planned)
    translate(po, {TWICE: "См. приложение."})
    deliver(planned, po)
    translate(planned / "po" / "ru" / "guide.po", {TWICE: "Плохо."}, fuzzy=(TWICE,))
    assert stages(state(planned)) == (21, 9, 3, 0)
    assert reasons(state(planned)) == {"awaited": 2, "returned": 1}


def test_work_on_a_text_that_changed_later_is_still_owed(
    planned: Path, translate: Translate, write_docx: WriteDocx
) -> None:
    po = hand_out(planned)
    translate(po, {SAIGA: "Сайгаки не прыгают через <b1>высокие</b1> заборы."})
    deliver(planned, po)
    write_docx(
        planned / "source_docs" / "guide.docx",
        f"# {HEADING}",
        "Saiga antelopes cannot jump very **high** fences.",
    )
    extract_documents(planned, now=at(4), accept_obsolete=True)
    found = state(planned)
    assert found.withdrawn == 2  # what nobody had translated went away with the English
    assert words(found, "accepted") == {"in-context": 3, "new": 6}
    assert words(found, "agreed") == {"in-context": 3, "new": 6, "85-94": 7}


def test_the_report_has_the_money_of_agreements_with_rates(
    planned: Path, translate: Translate
) -> None:
    po = hand_out(planned)
    translate(po, {TWICE: "См. приложение."})
    deliver(planned, po)
    report = collect_report(planned, today=LATER).report
    guide, unpaid = report.agreements
    assert guide.money == state(planned).money
    assert guide.money == Money("EUR", Decimal("4.30"), Decimal("1.30"), Decimal("1.30"))
    assert unpaid.money is None
    assert report.funding == (Funding("BMUB", guide.money),)


class TestPeriods:
    def test_they_add_up_to_the_whole(self, planned: Path, translate: Translate) -> None:
        po = hand_out(planned)
        translate(po, {TWICE: "См. приложение."})
        deliver(planned, po, 2)
        translate(po, {MATCHED: "Дороги и рельсы мешают."})
        deliver(planned, po, 4)
        first = read_statement(planned, "guide", today=DAY + dt.timedelta(3))
        second = read_statement(planned, "guide", today=LATER, since=DAY + dt.timedelta(4))
        whole = state(planned)
        assert [words(part, "accepted") for part in (first, second)] == [
            {"in-context": 3, "new": 3, "repetition": 3},
            {"50-74": 6},
        ]
        money = [part.money for part in (first, second, whole) if part.money]
        assert [its.agreed for its in money] == [money[2].agreed] * 3
        assert sum(its.accepted for its in money[:2]) == money[2].accepted
        assert [row.date for row in second.deliveries] == [DAY + dt.timedelta(4)]

    def test_what_was_taken_back_in_one_is_subtracted(
        self, planned: Path, translate: Translate
    ) -> None:
        po = hand_out(planned)
        translate(po, {TWICE: "См. приложение."})
        delivery = deliver(planned, po, 2)
        undo_delivery(planned, delivery, actor="m", now=at(5))
        found = read_statement(planned, "guide", today=LATER, since=DAY + dt.timedelta(4))
        assert found.money is not None
        assert found.money.delivered < 0
        (row,) = found.deliveries
        assert row.undone == DAY + dt.timedelta(5)

    def test_approvals_are_those_of_the_period(self, planned: Path, translate: Translate) -> None:
        translate(planned / "po" / "ru" / "guide.po", {TWICE: "См.", SAIGA: "О <b1>сайге</b1>"})
        po = hand_out(planned)
        deliver(planned, po)
        for day, text in ((3, TWICE), (5, SAIGA)):
            picked = Picking(entries=(text,))
            review_segments(planned, "approve", picked, actor="maria", now=at(day))
        found = read_statement(planned, "guide", today=LATER, since=DAY + dt.timedelta(4))
        assert [(row.first, row.amount.segments) for row in found.approvals] == [
            (DAY + dt.timedelta(5), 1)
        ]

    def test_one_that_begins_after_its_end_is_refused(self, planned: Path) -> None:
        with pytest.raises(UsageError, match="the period begins on"):
            read_statement(planned, "guide", today=DAY, since=LATER)
