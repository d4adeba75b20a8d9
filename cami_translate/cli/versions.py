"""Two versions of a document, compared: for ``align --same-language``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click

from cami_translate.cli.differences import format_difference, is_colored, shortened
from cami_translate.cli.output import print_csv, print_json, print_rows
from cami_translate.cli.session import Session
from cami_translate.errors import one_line
from cami_translate.workflow import Cell
from cami_translate.workflow.align_passages import Passage, plain_text
from cami_translate.workflow.align_versions import Change, Revision, VersionsResult

_CHANGES = {
    Change.SAME: "the same",
    Change.MINOR: "changed in capitals, punctuation or spaces",
    Change.CHANGED: "changed",
    Change.GONE: "gone",
    Change.NEW: "new",
}
_HEADER = (
    "change",
    "moved",
    "confidence",
    "old_places",
    "new_places",
    "heading",
    "words",
    "words_added",
    "old",
    "new",
    "difference",
)
_AROUND = " > "


def show_versions(session: Session, result: VersionsResult, output_format: str) -> None:
    """Print what changed from the old version to the new one."""
    if output_format == "csv":
        print_csv(_HEADER, map(_row, result.revisions))
    elif output_format == "json":
        print_json("versions/1", _as_json(result))
    else:
        _show(session, result)


def _show(session: Session, result: VersionsResult) -> None:
    rows = [[text, *_counts(result.of(change))] for change, text in _CHANGES.items()]
    rows.append(["in another place", *_counts(result.moved)])
    print_rows(["Paragraphs", "Number", "Words", "New words"], rows, names=1)
    shown = [item for item in result.revisions if _is_shown(item, session.verbosity)]
    colored = is_colored()
    for headings, group in groupby(shown, key=lambda item: item.headings):
        above = one_line(_AROUND.join(headings)) or "before the first heading"
        click.echo(f"\n{click.style(above, bold=True)}")
        for item in group:
            click.echo(_line(item, colored=colored))
    minor = len(result.of(Change.MINOR))
    if minor and session.verbosity == 0:
        session.say(f"-v lists the {minor:,} changes of capitals, punctuation and spaces too")


def _counts(items: tuple[Revision, ...]) -> list[str]:
    words, added = (
        sum(counts) for counts in ([i.words for i in items], [i.words_added for i in items])
    )
    return [f"{len(items):,}", f"{words:,}", f"{added:,}"]


def _is_shown(item: Revision, verbosity: int) -> bool:
    if item.moved or item.change not in (Change.SAME, Change.MINOR):
        return True
    return item.change is Change.MINOR and verbosity > 0


def _line(item: Revision, *, colored: bool) -> str:
    what = "" if item.change is Change.SAME else str(item.change)
    said = ", ".join(word for word in (what, "moved" if item.moved else "") if word)
    places = " -> ".join(text for text in (_places(item.old), _places(item.new)) if text)
    if item.change in (Change.MINOR, Change.CHANGED):
        text = format_difference(shortened(item.difference), colored=colored)
    else:
        text = one_line(plain_text(item.new or item.old))
    return f"  {said} ({places}): {text}"


def _places(passages: tuple[Passage, ...]) -> str:
    return " ".join(str(passage.ordinal) for passage in passages)


def _row(item: Revision) -> tuple[Cell, ...]:
    return (
        str(item.change),
        "yes" if item.moved else "",
        f"{item.confidence:.3f}",
        _places(item.old),
        _places(item.new),
        _AROUND.join(item.headings),
        item.words,
        item.words_added,
        plain_text(item.old),
        plain_text(item.new),
        format_difference(item.difference, colored=False),
    )


def _as_json(result: VersionsResult) -> dict[str, Any]:
    return {
        "paragraphs": len(result.revisions),
        "counts": {
            str(change): {
                "paragraphs": len(items := result.of(change)),
                "words": sum(item.words for item in items),
                "words_added": sum(item.words_added for item in items),
            }
            for change in Change
        },
        "moved": len(result.moved),
        "revisions": list(map(_item, result.revisions)),
    }


def _item(item: Revision) -> dict[str, Any]:
    return {
        "change": str(item.change),
        "moved": item.moved,
        "confidence": item.confidence,
        "headings": list(item.headings),
        "words": item.words,
        "words_added": item.words_added,
        "old": list(_passages(item.old)),
        "new": list(_passages(item.new)),
        "difference": [
            {"what": str(piece.difference), "text": piece.text} for piece in item.difference
        ],
    }


def _passages(passages: tuple[Passage, ...]) -> Iterator[dict[str, Any]]:
    return ({"ordinal": p.ordinal, "kind": p.kind, "text": p.text} for p in passages)
