"""The ledger: what is written is read again, whatever git or an editor did to the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cami_translate.errors import CatalogError
from cami_translate.tracking.events import Event, append_events, new_event, read_events

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def event(kind: str, hours: int = 0, **data: object) -> Event:
    return new_event(kind, "elena", NOON + dt.timedelta(hours=hours), data)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    approval = event("approve", document="guide", segments={"a": "b"})
    append_events(tmp_path, [approval])
    assert read_events(tmp_path) == (approval,)


def test_a_ledger_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_events(tmp_path / "ledger") == ()


def test_events_are_in_the_order_of_their_time(tmp_path: Path) -> None:
    late, early = event("review", 2), event("review", 1)
    append_events(tmp_path, [late])
    append_events(tmp_path, [early])
    assert read_events(tmp_path) == (early, late)


def test_events_of_one_second_are_in_the_order_in_which_they_happened(tmp_path: Path) -> None:
    happened = [event(kind) for kind in ("kit", "assignment", "delivery", "assignment", "undo")]
    append_events(tmp_path, happened)
    assert list(read_events(tmp_path)) == happened


def test_each_month_has_a_file(tmp_path: Path) -> None:
    append_events(tmp_path, [event("review"), event("review", 24 * 30)])
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == [
        "2026-11.jsonl",
        "2026-12.jsonl",
    ]


def test_an_event_that_a_merge_doubled_counts_once(tmp_path: Path) -> None:
    append_events(tmp_path, [event("approve")])
    file = tmp_path / "2026-11.jsonl"
    file.write_bytes(file.read_bytes() * 2)
    assert len(read_events(tmp_path)) == 1


def test_a_missing_line_end_does_not_join_two_events(tmp_path: Path) -> None:
    append_events(tmp_path, [event("approve")])
    file = tmp_path / "2026-11.jsonl"
    file.write_bytes(file.read_bytes().rstrip())
    append_events(tmp_path, [event("review", 1)])
    assert [e.kind for e in read_events(tmp_path)] == ["approve", "review"]


def test_a_local_time_is_told_in_utc(tmp_path: Path) -> None:
    dushanbe = dt.timezone(dt.timedelta(hours=5))
    append_events(tmp_path, [new_event("review", "elena", NOON.astimezone(dushanbe), {})])
    assert read_events(tmp_path)[0].time == NOON
    assert "12:00:00+00:00" in (tmp_path / "2026-11.jsonl").read_text()


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("<<<<<<< HEAD", "conflict marker"),
        ('{"id": "1", "time": "2026-11-23T12:00:00+00:00"', "no event"),
        ('{"id": "1", "time": "yesterday", "actor": "e", "kind": "review"}', "no event"),
        ('{"id": "1", "time": "2026-11-23T12:00:00", "actor": "e", "kind": "review"}', "no event"),
        ('{"time": "2026-11-23T12:00:00+00:00", "actor": "e", "kind": "review"}', "no event"),
        ("[]", "no event"),
    ],
)
def test_a_line_that_is_no_event_is_named(tmp_path: Path, line: str, cause: str) -> None:
    append_events(tmp_path, [event("approve")])
    with (tmp_path / "2026-11.jsonl").open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(CatalogError, match=rf"2026-11\.jsonl:2: .*{cause}"):
        read_events(tmp_path)
