"""The ledger: what is written is read again, whatever git or an editor did to the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cami_translate.errors import CatalogError
from cami_translate.model import Entry
from cami_translate.tracking import review_data
from cami_translate.tracking.events import (
    Event,
    append_events,
    new_event,
    read_events,
    remove_events,
)

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
APPROVAL: dict[str, Any] = {
    "document": "guide",
    "language": "ru",
    "segments": {"a": "b"},
    "texts": {"b": "Сайгак"},
}
RESOLUTION: dict[str, Any] = {"document": "guide", "language": "ru", "take": {"a": "b"}, "keep": []}
RESOLUTION["replaced"] = {"a": {"target": "Сайга", "fuzzy": False}}


def event(kind: str, hours: int = 0, **data: object) -> Event:
    return new_event(kind, "elena", NOON + dt.timedelta(hours=hours), data)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    approval = event("approve", **APPROVAL)
    append_events(tmp_path, [approval])
    assert read_events(tmp_path) == (approval,)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_what_ends_a_line_for_python_is_text_here(tmp_path: Path, end: str) -> None:
    entries = [Entry("one", f"строка{end}строка"), Entry("two", f"один{end}два")]
    approval, other = (event("approve", **review_data("guide", "ru", [entry])) for entry in entries)
    append_events(tmp_path, [approval, other])
    assert read_events(tmp_path) == (approval, other)
    remove_events(tmp_path, [approval.id])
    assert read_events(tmp_path) == (other,)


def test_a_ledger_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_events(tmp_path / "ledger") == ()


def test_events_are_in_the_order_of_their_time(tmp_path: Path) -> None:
    late, early = event("note", 2), event("note", 1)
    append_events(tmp_path, [late])
    append_events(tmp_path, [early])
    assert read_events(tmp_path) == (early, late)


def test_events_of_one_second_are_in_the_order_in_which_they_happened(tmp_path: Path) -> None:
    happened = [event(kind) for kind in ("first", "second", "third", "second", "last")]
    append_events(tmp_path, happened)
    assert list(read_events(tmp_path)) == happened


def test_each_month_has_a_file(tmp_path: Path) -> None:
    append_events(tmp_path, [event("note"), event("note", 24 * 30)])
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == [
        "2026-11.jsonl",
        "2026-12.jsonl",
    ]


def test_an_event_that_a_merge_doubled_counts_once(tmp_path: Path) -> None:
    append_events(tmp_path, [event("note")])
    file = tmp_path / "2026-11.jsonl"
    file.write_bytes(file.read_bytes() * 2)
    assert len(read_events(tmp_path)) == 1


def test_a_missing_line_end_does_not_join_two_events(tmp_path: Path) -> None:
    append_events(tmp_path, [event("note")])
    file = tmp_path / "2026-11.jsonl"
    file.write_bytes(file.read_bytes().rstrip())
    append_events(tmp_path, [event("answer", 1)])
    assert [e.kind for e in read_events(tmp_path)] == ["note", "answer"]


def test_a_local_time_is_told_in_utc(tmp_path: Path) -> None:
    dushanbe = dt.timezone(dt.timedelta(hours=5))
    append_events(tmp_path, [new_event("note", "elena", NOON.astimezone(dushanbe), {})])
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
    append_events(tmp_path, [event("note")])
    with (tmp_path / "2026-11.jsonl").open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(CatalogError, match=rf"2026-11\.jsonl:2: .*{cause}"):
        read_events(tmp_path)


@pytest.mark.parametrize(
    ("kind", "data", "fault"),
    [
        ("undo", {}, '"delivery" is missing'),
        ("undo", {"delivery": 7}, '"delivery" is not a text'),
        ("approve", {**APPROVAL, "texts": {}}, 'the text of "b" is missing'),
        ("approve", {**APPROVAL, "segments": ["a"]}, '"segments" is not an object of texts'),
        ("kit", {"kit": "k", "agreement": "a", "catalogs": [{}]}, '"catalogs.document" is missing'),
        ("kit", {"kit": "k", "agreement": "a", "catalogs": [7]}, '"catalogs" is not a list'),
        ("assignment", {"assignment": "guide", "state": "sent", "note": 1}, '"note" is not a text'),
        (
            "resolve",
            {"delivery": "d", "catalogs": [{**RESOLUTION, "replaced": {}}]},
            'the text of "a" is missing',
        ),
        (
            "resolve",
            {"delivery": "d", "catalogs": [{**RESOLUTION, "replaced": {"a": {"target": "x"}}}]},
            '"catalogs.replaced.fuzzy" is missing',
        ),
    ],
)
def test_an_event_that_lacks_what_its_kind_has_to_have_is_named(
    tmp_path: Path, kind: str, data: dict[str, Any], fault: str
) -> None:
    append_events(tmp_path, [event("note"), event(kind, **data)])
    with pytest.raises(CatalogError, match=rf'2026-11\.jsonl:2: the event "{kind}".*{fault}'):
        read_events(tmp_path)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("approve", APPROVAL),
        ("resolve", {"delivery": "d", "catalogs": [RESOLUTION]}),
        ("assignment", {"assignment": "guide", "state": "sent"}),
        ("of-a-later-version", {"whatever": 7}),
    ],
)
def test_what_is_not_needed_may_be_missing(tmp_path: Path, kind: str, data: dict[str, Any]) -> None:
    append_events(tmp_path, [event(kind, **data)])
    assert read_events(tmp_path)[0].data == data
