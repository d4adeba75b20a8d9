"""Reviews and approvals of segments, bound to the text that was seen.

An event ``review`` or ``approve`` lists the segments that it is about as ``segments``: for each the
hash of its source (with its context) and the hash of its target.  A later edit of either has
another hash, and the approval has lapsed, but what was approved is still known: the event keeps
the target's text in ``texts`` by hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from cami_translate.model import Entry, State
from cami_translate.tracking.events import Event

REVIEW, APPROVE = "review", "approve"
_LEVELS = {REVIEW: 1, APPROVE: 2}


class Standing(StrEnum):
    """The state of a segment in full: what PO holds, raised by what the ledger knows."""

    UNTRANSLATED = "untranslated"
    NEEDS_WORK = "needs-work"
    TRANSLATED = "translated"
    CHANGED = "changed since approval"
    REVIEWED = "reviewed"
    APPROVED = "approved"


class Verdict(NamedTuple):
    """What the ledger says of a segment: the last review or approval, and of which target.

    There may be one for each segment of a workspace, and they are sent to other processes: a
    named tuple is several times faster there than a dataclass.
    """

    event: Event
    target: str

    @property
    def approved(self) -> bool:
        """Whether it is an approval, and no mere review."""
        return self.event.kind == APPROVE


def source_key(entry: Entry) -> str:
    """The hash that stands for a segment of a document: of its context and source text."""
    return _hash(f"{entry.msgctxt or ''}\4{entry.msgid}")


def target_key(entry: Entry) -> str:
    """The hash of a translation."""
    return _hash(entry.msgstr)


def state_key(entry: Entry) -> str:
    """The hash of a translation and its state: what a kit remembers of a segment."""
    return _hash(f"{entry.state}\4{entry.msgstr}")


def review_data(document: str, language: str, entries: Iterable[Entry]) -> dict[str, object]:
    """The particulars of a review or approval of entries of a document's catalog."""
    seen = {source_key(entry): entry for entry in entries}
    return {
        "document": document,
        "language": language,
        "segments": {key: target_key(entry) for key, entry in seen.items()},
        "texts": {target_key(entry): entry.msgstr for entry in seen.values()},
    }


def verdicts(events: Iterable[Event], document: str, language: str) -> dict[str, list[Verdict]]:
    """The reviews and approvals of a document's segments by :func:`source_key`, oldest first."""
    found: dict[str, list[Verdict]] = {}
    for event in events:
        if event.kind in _LEVELS and _is_about(event, document, language):
            for source, target in event.data["segments"].items():
                found.setdefault(source, []).append(Verdict(event, target))
    return found


def standing(entry: Entry, known: Mapping[str, list[Verdict]]) -> Standing:
    """The state of a segment, from its entry and the :func:`verdicts` of its document."""
    if entry.state is not State.TRANSLATED:
        return Standing(entry.state.value)
    past = known.get(source_key(entry), ())
    target = target_key(entry)
    levels = [_LEVELS[verdict.event.kind] for verdict in past if verdict.target == target]
    if levels:
        return Standing.APPROVED if max(levels) == _LEVELS[APPROVE] else Standing.REVIEWED
    return Standing.CHANGED if any(v.approved for v in past) else Standing.TRANSLATED


def approved_text(entry: Entry, known: Mapping[str, list[Verdict]]) -> str | None:
    """The translation of the segment that was last approved, or None."""
    for verdict in reversed(known.get(source_key(entry), [])):
        if verdict.approved:
            return str(verdict.event.data["texts"][verdict.target])
    return None


def _is_about(event: Event, document: str, language: str) -> bool:
    return bool(event.data["document"] == document and event.data["language"] == language)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
