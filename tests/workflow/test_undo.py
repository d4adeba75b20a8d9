"""A delivery can be taken back, and nothing that anybody did since is lost by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polib
import pytest

from cami_translate.agreements import Assignment
from cami_translate.catalog import Bucket, Conflicts, read_catalog
from cami_translate.errors import CatalogError, WorkspaceError
from cami_translate.tracking import (
    Event,
    append_events,
    assignment_progress,
    new_event,
    read_events,
    review_data,
)
from cami_translate.workflow import replacing
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.intake_result import IntakeResult, Repeat
from cami_translate.workflow.undo import UndoResult, undo_delivery

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ANNEX, ROADS = "See the annex.", "Roads cut their way."
Translate = Callable[..., None]


def take(workspace: Path, path: Path) -> IntakeResult:
    return take_in(workspace, path, conflicts=Conflicts.QUARANTINE, actor="manager", now=NOW)


def undo(
    workspace: Path, delivery: str, *, merge: bool = False, dry_run: bool = False
) -> UndoResult:
    return undo_delivery(
        workspace,
        delivery,
        merge=merge,
        actor="manager",
        now=NOW + dt.timedelta(days=1),
        dry_run=dry_run,
    )


def ours(workspace: Path) -> Path:
    return workspace / "po" / "ru" / "guide.po"


def targets(path: Path) -> Mapping[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


@pytest.fixture
def delivery(planned: Path, sent: Path, translate: Translate) -> str:
    """A delivery of two segments, taken in."""
    translate(sent, {ANNEX: "См. приложение.", ROADS: "Дороги."})
    return take(planned, sent).delivery


def test_the_catalog_is_as_it_was_to_the_byte(
    planned: Path, sent: Path, translate: Translate
) -> None:
    before = ours(planned).read_bytes()
    translate(sent, {ANNEX: "См. приложение."})
    result = undo(planned, take(planned, sent).delivery)
    assert ours(planned).read_bytes() == before
    assert (result.catalogs[0].restored, result.catalogs[0].whole) == (1, True)


def test_the_assignment_has_the_state_again_that_it_had(planned: Path, delivery: str) -> None:
    ledger = planned / "po" / "ledger"
    (id_,) = {e.data["assignment"] for e in read_events(ledger) if e.kind == "assignment"}
    assignment = Assignment(id_, "guide", "guide")
    before = assignment_progress(assignment, read_events(ledger))
    undo(planned, delivery)
    after = assignment_progress(assignment, read_events(ledger))
    assert (before.state, after.state, after.delivered) == ("partial", "sent", None)


def test_the_file_can_be_taken_in_again(planned: Path, sent: Path, delivery: str) -> None:
    undo(planned, delivery)
    again = take(planned, sent)
    assert (again.repeats, again.counts[Bucket.ACCEPTED]) == (Repeat.NO, 2)


def test_a_catalog_that_was_changed_since_is_left_alone_and_the_way_out_is_said(
    planned: Path, delivery: str, translate: Translate
) -> None:
    translate(ours(planned), {ROADS: "Дороги мешают."})
    before = ours(planned).read_bytes()
    message = r"guide.po: was changed since.*--merge 1 of its segments are set back, and 1 stay"
    with pytest.raises(CatalogError, match=message):
        undo(planned, delivery)
    assert ours(planned).read_bytes() == before
    assert not [e for e in read_events(planned / "po" / "ledger") if e.kind == "undo"]


def test_merging_sets_back_what_nobody_changed_and_names_the_others(
    planned: Path, delivery: str, translate: Translate
) -> None:
    translate(ours(planned), {ROADS: "Дороги мешают.", "Fences and saiga": "Ограды"})
    (catalog,) = undo(planned, delivery, merge=True).catalogs
    assert [(entry.msgid, reason) for entry, reason in catalog.kept] == [(ROADS, "changed since")]
    assert targets(ours(planned)) == {ROADS: "Дороги мешают.", "Fences and saiga": "Ограды"}


def test_what_was_approved_since_stays(planned: Path, delivery: str) -> None:
    approved = [entry for entry in read_catalog(ours(planned)).live if entry.msgid == ROADS]
    data = review_data("guide", "ru", approved)
    append_events(planned / "po" / "ledger", [new_event("approve", "elena", NOW, data)])
    with pytest.raises(CatalogError, match="--merge"):
        undo(planned, delivery)
    (catalog,) = undo(planned, delivery, merge=True).catalogs
    assert [reason for _, reason in catalog.kept] == ["approved since"]
    assert targets(ours(planned)) == {ROADS: "Дороги."}


def test_what_the_delivery_replaced_comes_back(
    planned: Path, sent: Path, translate: Translate
) -> None:
    translate(sent, {ANNEX: "Первое"})
    take(planned, sent)
    translate(sent, {ANNEX: "Второе"})
    second = take_in(planned, sent, conflicts=Conflicts.TAKE, actor="manager", now=NOW)
    translate(ours(planned), {ROADS: "Дороги."})
    undo(planned, second.delivery, merge=True)
    assert targets(ours(planned)) == {ANNEX: "Первое", ROADS: "Дороги."}


def test_a_dry_run_tells_the_same_and_writes_nothing(planned: Path, delivery: str) -> None:
    before = ours(planned).read_bytes()
    assert undo(planned, delivery, dry_run=True).catalogs[0].restored == 2
    assert ours(planned).read_bytes() == before
    assert undo(planned, delivery).catalogs[0].restored == 2


def test_it_is_undone_once(planned: Path, delivery: str) -> None:
    undo(planned, delivery)
    with pytest.raises(CatalogError, match="was undone on 2026-11-25 by manager; to have it again"):
        undo(planned, delivery)


def test_an_unknown_delivery_is_said_with_one_that_is_like_it(planned: Path, delivery: str) -> None:
    with pytest.raises(WorkspaceError, match=f'did you mean "{delivery}"'):
        undo(planned, delivery[:-1])


def test_an_archive_that_was_edited_is_not_restored(planned: Path, delivery: str) -> None:
    path = planned / "po" / "deliveries" / delivery / "before" / "ru" / "guide.po"
    path.write_bytes(path.read_bytes() + b"\n# edited\n")
    with pytest.raises(CatalogError, match="not the catalog that was archived; restore it"):
        undo(planned, delivery)


def test_whoever_is_interrupted_before_the_ledger_can_undo_again(
    planned: Path, delivery: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = ours(planned).read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "append_events", interrupt)
        with pytest.raises(KeyboardInterrupt):
            undo(planned, delivery)
    assert ours(planned).read_bytes() == after
    undo(planned, delivery)
    assert targets(ours(planned)) == {}


def test_an_interrupt_just_after_the_ledger_was_written_takes_that_back_too(
    planned: Path, delivery: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = ours(planned).read_bytes()

    def interrupt(folder: Path, events: Sequence[Event]) -> None:
        append_events(folder, events)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "append_events", interrupt)
        with pytest.raises(KeyboardInterrupt):
            undo(planned, delivery)
    assert ours(planned).read_bytes() == after
    undo(planned, delivery)
    assert targets(ours(planned)) == {}


def test_catalogs_that_were_written_without_the_ledger_are_no_obstacle(
    planned: Path, delivery: str
) -> None:
    archive = planned / "po" / "deliveries" / delivery / "before" / "ru" / "guide.po"
    ours(planned).write_bytes(archive.read_bytes())
    assert undo(planned, delivery).catalogs[0].restored == 0
