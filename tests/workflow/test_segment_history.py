"""What happened to a segment, and how it differs from what was approved."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.errors import WorkspaceError
from cami_translate.tracking import APPROVE, REVIEW, Difference, Piece, Standing
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.intake import take_in
from cami_translate.workflow.kit import KitRequest, make_kit
from cami_translate.workflow.picking import Picking
from cami_translate.workflow.review import review_segments
from cami_translate.workflow.segment_history import (
    SegmentHistory,
    lapsed_segments,
    segment_histories,
)

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
AGREEMENT = """
[agreements.guide]
start = 2026-01-01
closing = "ongoing"
subject = "Guide"
funding = "BMUB"

[[assignments]]
agreement = "guide"
document = "guide"
"""
ROADS, CUT, BLOCK = "Roads cut their way.", "Дороги режут им путь.", "Дороги преграждают им путь."
Translate = Callable[..., None]


@pytest.fixture
def catalog(workspace: Path, translate: Translate) -> Path:
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(AGREEMENT)
    extract_documents(workspace)
    path = workspace / "po" / "ru" / "guide.po"
    translate(path, {ROADS: CUT})
    return path


def give(workspace: Path, kind: str, *, hours: int = 0, withdraw: bool = False) -> None:
    wanted = Picking(entries=(ROADS,))
    now = NOW + dt.timedelta(hours=hours)
    review_segments(workspace, kind, wanted, actor="maria", now=now, withdraw=withdraw)


def history(workspace: Path, name: str = ROADS) -> SegmentHistory:
    (segment,) = segment_histories(workspace, [name]).segments
    return segment


def marked(pieces: Iterable[Piece]) -> str:
    marks = {Difference.KEPT: "{}", Difference.REMOVED: "[-{}-]", Difference.ADDED: "{{+{}+}}"}
    return "".join(marks[piece.difference].format(piece.text) for piece in pieces)


def deliver(workspace: Path, translate: Translate, text: str) -> str:
    """Take in a kit that came back with a translation; returns the delivery's id."""
    kit = workspace / "kit.zip"
    make_kit(workspace, KitRequest("guide", pdf=False), kit, actor="maria", now=NOW)
    with zipfile.ZipFile(kit) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".po"))
        sent = workspace / "back.po"
        sent.write_bytes(archive.read(name))
    translate(sent, {ROADS: text})
    return take_in(workspace, sent, actor="maria", now=NOW + dt.timedelta(hours=1)).delivery


def test_who_reviewed_and_approved_is_told_with_the_text_that_they_saw(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    give(workspace, REVIEW)
    translate(catalog, {ROADS: BLOCK})
    give(workspace, APPROVE, hours=1)
    told = [(event.kind, event.actor, event.target) for event in history(workspace).events]
    assert told == [(REVIEW, "maria", CUT), (APPROVE, "maria", BLOCK)]


def test_an_edit_after_the_approval_is_shown_in_words(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    give(workspace, APPROVE)
    translate(catalog, {ROADS: BLOCK})
    found = history(workspace)
    assert (found.standing, found.lapsed) == (Standing.CHANGED, True)
    assert marked(found.difference) == "Дороги [-режут-]{+преграждают+} им путь."


def test_an_approval_that_holds_has_not_lapsed(workspace: Path, catalog: Path) -> None:
    give(workspace, APPROVE)
    assert not history(workspace).lapsed
    assert lapsed_segments(workspace).segments == ()


def test_a_source_that_changed_keeps_the_history_of_the_former_one_while_it_is_fuzzy(
    workspace: Path, catalog: Path
) -> None:
    give(workspace, APPROVE)
    updated = [
        dataclasses.replace(e, msgid="Roads block their way.", previous=ROADS, fuzzy=True)
        if e.msgid == ROADS
        else e
        for e in read_catalog(catalog).entries
    ]
    write_catalog(dataclasses.replace(read_catalog(catalog), entries=tuple(updated)), catalog)
    found = history(workspace, "Roads block")
    assert found.lapsed
    assert marked(found.source_difference) == "Roads [-cut-]{+block+} their way."
    assert [(event.kind, event.former) for event in found.events] == [(APPROVE, True)]


def test_lapsed_segments_are_found_without_being_named(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    give(workspace, APPROVE)
    translate(catalog, {ROADS: BLOCK, "See the annex.": "См. приложение."})
    assert [found.entry.msgid for found in lapsed_segments(workspace).segments] == [ROADS]


def test_a_withdrawal_is_told_and_nothing_has_lapsed(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    give(workspace, APPROVE)
    give(workspace, APPROVE, hours=1, withdraw=True)
    translate(catalog, {ROADS: BLOCK})
    found = history(workspace)
    assert not found.lapsed
    assert [(event.kind, event.note) for event in found.events] == [
        (APPROVE, ""),
        ("withdraw", APPROVE),
    ]


def test_kits_and_deliveries_are_told(workspace: Path, catalog: Path, translate: Translate) -> None:
    id_ = deliver(workspace, translate, BLOCK)
    kit, delivery = history(workspace).events
    assert kit.kind == "kit"
    assert (delivery.kind, delivery.target, delivery.note) == ("delivery", BLOCK, id_)


def test_a_delivery_that_left_a_segment_as_it_was_is_not_told(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    deliver(workspace, translate, CUT)
    assert [event.kind for event in history(workspace).events] == ["kit"]


def test_a_lost_archive_is_an_error_and_the_rest_is_told(
    workspace: Path, catalog: Path, translate: Translate
) -> None:
    deliver(workspace, translate, BLOCK)
    give(workspace, APPROVE, hours=2)
    shutil.rmtree(workspace / "po" / "deliveries")
    result = segment_histories(workspace, [ROADS])
    assert [event.kind for event in result.segments[0].events] == ["kit", APPROVE]
    assert "cannot be read" in str(result.failures[0])


def test_a_text_of_several_segments_shows_them_all(workspace: Path, catalog: Path) -> None:
    found = segment_histories(workspace, ["S"]).segments
    assert len(found) == 4


def test_a_text_of_no_segment_is_an_error(workspace: Path, catalog: Path) -> None:
    with pytest.raises(WorkspaceError, match='no segment "Argali"'):
        segment_histories(workspace, ["Roads", "Argali"])
