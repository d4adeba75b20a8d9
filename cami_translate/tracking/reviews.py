"""Reviews and approvals of segments, bound to the text that was seen.

An event ``review`` or ``approve`` lists the segments that it is about as ``segments``: for each the
hash of its source (with its context) and the hash of its target.  A later edit of either has
another hash, and the approval has lapsed, but what was approved is still known: the event keeps
the target's text in ``texts`` by hash.

An event ``withdraw`` takes verdicts back that were given by mistake: those of the kind that it
names as ``of``, on the targets that it lists for each source.  It takes back what its author knew
of and nothing else, so an approval that comes from another branch stays.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from cami_translate.model import Entry, State
from cami_translate.tracking.events import Event

REVIEW, APPROVE, WITHDRAW = "review", "approve", "withdraw"
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
    """What the ledger says of a segment: a review or approval, and of which target.

    There may be one for each segment of a workspace, and they are sent to other processes: a
    named tuple is several times faster there than a dataclass.
    """

    event: Event
    target: str

    @property
    def approved(self) -> bool:
        """Whether it is an approval, and no mere review."""
        return self.event.kind == APPROVE

    @property
    def text(self) -> str:
        """The translation that was seen."""
        return str(self.event.data["texts"][self.target])


def source_key(entry: Entry) -> str:
    """The hash that stands for a segment of a document: of its context and source text."""
    return _source_key(entry.msgctxt, entry.msgid)


def former_key(entry: Entry) -> str | None:
    """The :func:`source_key` that an entry had before its source changed, if PO remembers it."""
    if entry.previous is None:
        return None
    return _source_key(entry.previous_context, entry.previous)


def target_key(entry: Entry) -> str:
    """The hash of a translation."""
    return _hash(entry.msgstr)


def state_key(entry: Entry) -> str:
    """The hash of a translation and its state: what a kit remembers of a segment."""
    return _hash(f"{entry.state}\4{entry.msgstr}")


def review_data(
    document: str, language: str, entries: Iterable[Entry], delivery: str = ""
) -> dict[str, object]:
    """The particulars of a review or approval of entries of a document's catalog.

    ``delivery`` is the one that brought them, if the verdict is about that.
    """
    seen = {source_key(entry): entry for entry in entries}
    data: dict[str, object] = {"document": document, "language": language}
    if delivery:
        data["delivery"] = delivery
    data["segments"] = {key: target_key(entry) for key, entry in seen.items()}
    data["texts"] = {target_key(entry): entry.msgstr for entry in seen.values()}
    return data


def withdrawal_data(
    document: str,
    language: str,
    kind: str,
    entries: Iterable[Entry],
    known: Mapping[str, list[Verdict]],
) -> dict[str, object]:
    """The particulars of taking back all ``known`` verdicts of a kind on entries of a catalog."""
    segments = {}
    for key in map(source_key, entries):
        targets = [v.target for v in known.get(key, ()) if v.event.kind == kind]
        if targets:
            segments[key] = list(dict.fromkeys(targets))
    return {"document": document, "language": language, "of": kind, "segments": segments}


def reviews_by_catalog(events: Iterable[Event]) -> Mapping[tuple[str, str], Sequence[Event]]:
    """The events that :func:`verdicts` are made of, by document and language.

    Whoever asks for many documents goes through the ledger once, and not once for each of them.
    """
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.kind in _LEVELS or event.kind == WITHDRAW:
            found[event.data["document"], event.data["language"]].append(event)
    return found


def verdicts(events: Iterable[Event], document: str, language: str) -> dict[str, list[Verdict]]:
    """The reviews and approvals of a document's segments by :func:`source_key`, oldest first.

    ``events`` are in the order of their time; what was withdrawn is left out.
    """
    found: dict[str, list[Verdict]] = {}
    for event in events:
        if event.kind in _LEVELS and _is_about(event, document, language):
            for source, target in event.data["segments"].items():
                found.setdefault(source, []).append(Verdict(event, target))
        elif event.kind == WITHDRAW and _is_about(event, document, language):
            for source, targets in event.data["segments"].items():
                found[source] = [
                    verdict
                    for verdict in found.get(source, ())
                    if verdict.event.kind != event.data["of"] or verdict.target not in targets
                ]
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


def last_approval(entry: Entry, known: Mapping[str, list[Verdict]]) -> Verdict | None:
    """The last approval of a segment, whatever became of it since.

    That of its former source counts where PO remembers it, which is until somebody confirms the
    translation of the new one.
    """
    for key in (source_key(entry), former_key(entry)):
        for verdict in reversed(known.get(key, []) if key else []):
            if verdict.approved:
                return verdict
    return None


def _is_about(event: Event, document: str, language: str) -> bool:
    return bool(event.data["document"] == document and event.data["language"] == language)


def _source_key(context: str | None, source: str) -> str:
    return _hash(f"{context or ''}\4{source}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
