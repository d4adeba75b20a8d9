"""What ``history`` shows of single segments: what happened to them, and differences in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from cami_translate.cli.differences import format_difference, is_colored
from cami_translate.cli.output import print_csv, print_json
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import Session
from cami_translate.errors import one_line
from cami_translate.workflow import Cell
from cami_translate.workflow.picking import HASH_SHOWN
from cami_translate.workflow.segment_history import (
    SegmentEvent,
    SegmentHistory,
    lapsed_segments,
    segment_histories,
)

_HEADER = ["document", "language", "hash", "state", "source", "target"]


def show_segments(
    session: Session,
    names: Sequence[str],
    documents: Sequence[str],
    language: str | None,
    output_format: str,
) -> None:
    """Show what happened to the named segments; without names, those whose approval lapsed."""
    directory = session.directory
    with progress_bar("Reading") as progress:
        if names:
            result = segment_histories(
                directory, names, documents=documents, language=language, progress=progress
            )
        else:
            result = lapsed_segments(
                directory, documents=documents, language=language, progress=progress
            )
    if output_format == "json":
        print_json("segments/1", {"segments": [_json(item) for item in result.segments]})
    elif output_format == "csv" and names:
        header = [*_HEADER, "time", "actor", "event", "text", "note"]
        print_csv(header, _event_rows(result.segments))
    elif output_format == "csv":
        header = [*_HEADER, "approved", "approved_by", "approved_at", "difference"]
        print_csv(header, map(_lapsed_row, result.segments))
    else:
        _show(result.segments)
    if not names and not result.segments:
        session.say("no approval has lapsed")
    session.finish(result.failures)


def _show(segments: Sequence[SegmentHistory]) -> None:
    colored = is_colored()
    for number, segment in enumerate(segments):
        if number:
            click.echo()
        for line in _lines(segment, colored=colored):
            click.echo(line)


def _lines(segment: SegmentHistory, *, colored: bool) -> Iterator[str]:
    file = segment.file
    hash_ = segment.hash[:HASH_SHOWN]
    yield f"{hash_} of {file.document} ({file.language}): {segment.standing}"
    yield f"  English: {one_line(segment.entry.msgid)}"
    if segment.source_difference:
        yield f"    edited: {format_difference(segment.source_difference, colored=colored)}"
    if segment.entry.msgstr:
        yield f"  Now:     {one_line(segment.entry.msgstr)}"
    if segment.lapsed and segment.approval:
        event = segment.approval.event
        yield f"  Approved by {one_line(event.actor)} on {event.date}, and since then:"
        yield f"    {format_difference(segment.difference, colored=colored)}"
    for item in segment.events:
        yield from _event_lines(item, segment.entry.msgstr)


def _event_lines(item: SegmentEvent, now: str) -> Iterator[str]:
    note = f" ({item.note})" if item.note else ""
    former = ", of the former English text" if item.former else ""
    present = ", of the present translation" if item.target == now != "" else ""
    who = f"{note} by {one_line(item.actor)}{former}{present}"
    yield f"  {item.time:%Y-%m-%d %H:%M}  {item.kind}{who}"
    if item.target != now and item.target:
        yield f"    {one_line(item.target)}"


def _cells(segment: SegmentHistory) -> list[Cell]:
    file, entry = segment.file, segment.entry
    state = segment.standing.value
    return [file.document, file.language, segment.hash, state, entry.msgid, entry.msgstr]


def _event_rows(segments: Iterable[SegmentHistory]) -> Iterator[list[Cell]]:
    for segment in segments:
        for item in segment.events:
            time = item.time.isoformat()
            yield [*_cells(segment), time, item.actor, item.kind, item.target, item.note]


def _lapsed_row(segment: SegmentHistory) -> list[Cell]:
    assert segment.approval is not None
    event = segment.approval.event
    difference = format_difference(segment.difference, colored=False)
    approved = [segment.approval.text, event.actor, event.time.isoformat()]
    return [*_cells(segment), *approved, difference]


def _json(segment: SegmentHistory) -> dict[str, Any]:
    approval = None
    if segment.approval:
        event = segment.approval.event
        approval = {
            "text": segment.approval.text,
            "by": event.actor,
            "at": event.time.isoformat(),
            "difference": [
                {"difference": piece.difference.value, "text": piece.text}
                for piece in segment.difference
            ],
        }
    return {
        **dict(zip(_HEADER, _cells(segment), strict=True)),
        "context": segment.entry.msgctxt,
        "approval": approval,
        "events": [
            {
                "time": item.time.isoformat(),
                "actor": item.actor,
                "kind": item.kind,
                "text": item.target,
                "note": item.note,
                "former_source": item.former,
            }
            for item in segment.events
        ],
    }
