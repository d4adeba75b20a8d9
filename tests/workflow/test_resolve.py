"""What an intake held back is decided on, one segment after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import polib
import pytest

from cami_translate.catalog import Bucket, Conflicts, read_catalog
from cami_translate.errors import CatalogError, UsageError
from cami_translate.exchange import Outcome
from cami_translate.files import write_atomically
from cami_translate.project import find_project
from cami_translate.tracking import append_events, new_event, read_events, review_data
from cami_translate.workflow import replacing
from cami_translate.workflow.attention import what_needs_attention
from cami_translate.workflow.held import Held, list_open, open_conflicts
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.receipt import read_receipt
from cami_translate.workflow.resolve import Decision, ResolveResult, resolve_delivery
from cami_translate.workflow.undo import undo_delivery

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ANNEX, ROADS = "See the annex.", "Roads cut their way."
BOLD = "Saiga antelopes cannot jump <b1>high</b1> fences."
Translate = Callable[..., None]


def ours(workspace: Path) -> Path:
    return workspace / "po" / "ru" / "guide.po"


def targets(path: Path) -> Mapping[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


@pytest.fixture
def delivery(planned: Path, sent: Path, translate: Translate) -> str:
    """A delivery with three segments to decide on: invalid, in conflict, approved."""
    translate(ours(planned), {ANNEX: "Наше приложение", ROADS: "Наши дороги"})
    approved = [entry for entry in read_catalog(ours(planned)).live if entry.msgid == ROADS]
    data = review_data("guide", "ru", approved)
    append_events(planned / "po" / "ledger", [new_event("approve", "elena", NOW, data)])
    translate(sent, {ANNEX: "Их приложение", ROADS: "Их дороги", BOLD: "Без тега"})
    result = take_in(planned, sent, conflicts=Conflicts.QUARANTINE, actor="manager", now=NOW)
    assert result.quarantined == 3
    return result.delivery


def open_in(workspace: Path) -> tuple[Held, ...]:
    return tuple(held for item in list_open(workspace) for held in item.held)


def resolve(
    workspace: Path,
    delivery: str,
    take: Collection[int] | None = (),
    keep: Collection[int] | None = (),
    *,
    approved: bool = False,
    dry_run: bool = False,
) -> ResolveResult:
    decision = Decision(take, keep, approved)
    return resolve_delivery(
        workspace, delivery, decision, actor="manager", now=NOW, dry_run=dry_run
    )


def test_what_is_open_is_listed_with_both_texts_and_the_difference(
    planned: Path, delivery: str
) -> None:
    invalid, conflict, approved = open_in(planned)
    assert [held.number for held in (invalid, conflict, approved)] == [1, 2, 3]
    assert (invalid.bucket, invalid.fault) == (
        Bucket.INVALID,
        "<b1> is missing, </b1> is missing",
    )
    assert (conflict.ours.msgstr, conflict.theirs.msgstr) == ("Наше приложение", "Их приложение")
    assert [piece.text for piece in conflict.difference] == ["Наше", "Их", " приложение"]
    assert (approved.bucket, approved.approved) == (Bucket.PROTECTED, True)


def test_theirs_is_taken_and_the_numbers_of_the_others_stay(planned: Path, delivery: str) -> None:
    result = resolve(planned, delivery, take=[2])
    assert targets(ours(planned))[ANNEX] == "Их приложение"
    assert [held.number for held in result.open] == [1, 3]
    assert [held.number for held in open_in(planned)] == [1, 3]


def test_ours_is_kept_and_no_longer_open(planned: Path, delivery: str) -> None:
    before = ours(planned).read_bytes()
    resolve(planned, delivery, keep=None)
    assert (ours(planned).read_bytes(), open_in(planned)) == (before, ())


def test_all_takes_what_can_be_taken(planned: Path, delivery: str) -> None:
    result = resolve(planned, delivery, take=None)
    assert [held.number for held in result.taken] == [2]
    assert [held.number for held in result.open] == [1, 3]


def test_the_rest_can_be_kept(planned: Path, delivery: str) -> None:
    result = resolve(planned, delivery, take=[2], keep=None)
    assert ([held.number for held in result.kept], result.open) == ([1, 3], ())


def test_an_approved_one_is_replaced_only_if_that_is_said(planned: Path, delivery: str) -> None:
    with pytest.raises(CatalogError, match=r"number 3 \(guide\): ours is approved; say --approved"):
        resolve(planned, delivery, take=[2, 3])
    assert targets(ours(planned))[ANNEX] == "Наше приложение"
    resolve(planned, delivery, take=[3], approved=True)
    assert targets(ours(planned))[ROADS] == "Их дороги"


def test_an_invalid_one_cannot_be_taken(planned: Path, delivery: str) -> None:
    with pytest.raises(CatalogError, match="theirs cannot be taken: <b1> is missing"):
        resolve(planned, delivery, take=[1], approved=True)


@pytest.mark.parametrize(
    ("take", "keep", "message"),
    [([9], (), "number 9 is not open"), ([2], [2], "taken and kept"), (None, None, "exclude")],
)
def test_decisions_that_make_no_sense_are_refused(
    planned: Path,
    delivery: str,
    take: Collection[int] | None,
    keep: Collection[int] | None,
    message: str,
) -> None:
    with pytest.raises(UsageError, match=message):
        resolve(planned, delivery, take, keep)


def test_what_somebody_made_equal_by_hand_is_not_open(
    planned: Path, delivery: str, translate: Translate
) -> None:
    translate(ours(planned), {ANNEX: "Их приложение"})
    assert [held.number for held in open_in(planned)] == [1, 3]


def test_a_dry_run_writes_nothing(planned: Path, delivery: str) -> None:
    before = ours(planned).read_bytes()
    assert len(resolve(planned, delivery, take=[2], dry_run=True).taken) == 1
    assert (ours(planned).read_bytes(), len(open_in(planned))) == (before, 3)


def test_undo_brings_back_what_a_decision_replaced_even_if_it_was_newer_than_the_delivery(
    planned: Path, delivery: str, translate: Translate
) -> None:
    translate(ours(planned), {ANNEX: "Наше новое приложение"})
    resolve(planned, delivery, take=[2])
    undo_delivery(planned, delivery, merge=True, actor="manager", now=NOW)
    assert targets(ours(planned))[ANNEX] == "Наше новое приложение"


def test_of_what_was_sent_anew_only_the_newer_one_waits(
    planned: Path, delivery: str, sent: Path, translate: Translate
) -> None:
    translate(sent, {ANNEX: "Их второе приложение", BOLD: "С <b1>тегом</b1>"})
    day = NOW + dt.timedelta(days=1)
    again = take_in(planned, sent, actor="manager", now=day)
    waiting = {
        item.delivery: [held.theirs.msgstr for held in item.held] for item in list_open(planned)
    }
    assert waiting == {again.delivery: ["Их второе приложение", "Их дороги"]}
    segments = read_receipt(planned, delivery).files[0].segments
    assert {segment.outcome for segment in segments} == {Outcome.SETTLED}
    undo_delivery(planned, again.delivery, actor="manager", now=day)
    assert [held.theirs.msgstr for held in open_in(planned)] == [
        "Без тега",
        "Их приложение",
        "Их дороги",
    ]


def test_the_deliveries_with_open_segments_are_known_until_they_are_undone(
    planned: Path, delivery: str
) -> None:
    project = find_project(planned)

    def known() -> list[str]:
        events = read_events(planned / "po" / "ledger")
        return [item.delivery for item in open_conflicts(project, events)]

    assert known() == [delivery]
    undo_delivery(planned, delivery, actor="manager", now=NOW)
    assert known() == []


def test_what_is_decided_needs_no_attention_any_more(planned: Path, delivery: str) -> None:
    def waiting() -> list[int]:
        return [item.number for item in what_needs_attention((), list_open(planned))]

    assert waiting() == [3]
    resolve(planned, delivery, take=[2])
    assert waiting() == [2]
    resolve(planned, delivery, keep=None)
    assert waiting() == []


def test_archives_are_read_only_where_something_is_open(planned: Path, delivery: str) -> None:
    resolve(planned, delivery, keep=None)
    (planned / "po" / "deliveries" / delivery / "came back.po").unlink()
    assert open_in(planned) == ()


class Killed(BaseException):
    """Stands for the end of the process: nothing is put right after it."""


def test_whoever_is_killed_before_the_catalog_is_written_has_lost_nothing_and_decides_again(
    planned: Path, delivery: str, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(ours(planned), {ANNEX: "Наше новое приложение"})

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "write_atomically", kill)
        patch.setattr(replacing, "remove_events", kill)
        with pytest.raises(Killed):
            resolve(planned, delivery, take=[2])
    assert targets(ours(planned))[ANNEX] == "Наше новое приложение"
    assert [held.number for held in open_in(planned)] == [1, 2, 3]
    resolve(planned, delivery, take=[2])
    assert [held.number for held in open_in(planned)] == [1, 3]
    undo_delivery(planned, delivery, merge=True, actor="manager", now=NOW)
    assert targets(ours(planned))[ANNEX] == "Наше новое приложение"


def test_what_a_decision_replaces_is_in_the_ledger_before_the_catalog_is_written(
    planned: Path, delivery: str, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(ours(planned), {ANNEX: "Наше новое приложение"})
    known: list[str] = []

    def write(path: Path, data: bytes) -> None:
        known.extend(file.read_text("utf-8") for file in planned.glob("po/ledger/*.jsonl"))
        write_atomically(path, data)

    monkeypatch.setattr(replacing, "write_atomically", write)
    resolve(planned, delivery, take=[2])
    assert "Наше новое приложение" in known[0]


def test_a_decision_that_is_interrupted_is_not_in_the_ledger(
    planned: Path, delivery: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ours(planned).read_bytes()

    def interrupt(path: Path, data: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "write_atomically", interrupt)
        with pytest.raises(KeyboardInterrupt):
            resolve(planned, delivery, take=[2])
    assert (ours(planned).read_bytes(), len(open_in(planned))) == (before, 3)
    assert not [e for e in read_events(planned / "po" / "ledger") if e.kind == "resolve"]
