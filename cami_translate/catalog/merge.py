"""The three-way merge of a delivery: what the kit had, what the workspace has, what came back.

Translators deliver in parts, each time the whole file: what came from the kit before is theirs, to
be replaced by what they make of it, and no news if we have worked on it since.

Every live entry of a delivered catalog is put into exactly one bucket, and only those that nothing
speaks against are written.  Blank never overwrites, approved text is protected, and a translation
of a source that has changed since is kept as a suggestion or as an obsolete entry.  A translator's
comments are added in any case: they replace nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cami_translate.model import Catalog, Entry, State

Key = tuple[str | None, str]


class Bucket(StrEnum):
    """What becomes of a delivered segment."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    STALE = "stale-source"
    UNKNOWN = "unknown"
    BLANK = "blank-ignored"
    PROTECTED = "approved-protected"
    INVALID = "invalid"


class Conflicts(StrEnum):
    """What to do where both sides changed: keep ours, take theirs, or keep ours until asked."""

    KEEP = "keep"
    QUARANTINE = "quarantine"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class Base:
    """What a merge knows besides the two catalogs.

    ``had`` tells whether a target and its state are what the kit had (None: the kit had no such
    segment, or there is no kit), ``came`` whether they came from the kit before, ``settled``
    whether ours is there although these came before, ``approved`` whether a segment of the
    workspace is approved as it is, ``fault`` what is wrong with a delivered target ("" if nothing
    is).
    """

    had: Callable[[Entry], bool | None] = lambda entry: None
    came: Callable[[Entry], bool] = lambda entry: False
    settled: Callable[[Entry], bool] = lambda entry: False
    approved: Callable[[Entry], bool] = lambda entry: False
    fault: Callable[[Entry], str] = lambda entry: ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivered segment, its bucket, what the workspace had, and the reason where one helps.

    ``written`` tells whether its target is in the merged catalog, ``kept`` that it was decided
    beforehand that it will not be.
    """

    bucket: Bucket
    entry: Entry
    current: Entry | None = None
    reason: str = ""
    written: bool = False
    kept: bool = False

    @property
    def quarantined(self) -> bool:
        """Whether a person has to decide."""
        held = (Bucket.CONFLICT, Bucket.PROTECTED, Bucket.INVALID)
        return self.bucket in held and not (self.written or self.kept)

    @property
    def new_comments(self) -> tuple[str, ...]:
        """What the translator remarked, beyond what the workspace had."""
        known = self.current.comments if self.current else ()
        return _remarks(self.entry.comments, known)


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged catalog, and each delivered segment in the order of the delivery."""

    catalog: Catalog
    segments: tuple[Delivered, ...]

    @property
    def counts(self) -> Mapping[Bucket, int]:
        """How many delivered segments are in each bucket; they add up to the delivery."""
        found = Counter(segment.bucket for segment in self.segments)
        return {bucket: found[bucket] for bucket in Bucket}


def merge_delivery(
    current: Catalog,
    delivered: Catalog,
    base: Base = Base(),
    conflicts: Conflicts = Conflicts.QUARANTINE,
) -> Merge:
    """Merge what a translator sent back into the workspace's catalog."""
    entries = {entry.key: entry for entry in current.entries}
    segments = [_classify(entry, entries, base) for entry in delivered.live]
    decided = [_decide(segment, conflicts) for segment in segments]
    came = {entry.key for entry in delivered.live}
    successors = {old: new for old, new in _successors(current).items() if new not in came}
    for number, segment in enumerate(decided):
        if segment.bucket is Bucket.STALE:
            decided[number] = _keep_stale(segment, entries, successors, base)
        elif segment.current is not None:
            take = with_target if segment.written else _with_comments
            entries[segment.entry.key] = take(segment.current, segment.entry)
    live = [entries[entry.key] for entry in current.entries if not entry.obsolete]
    gone = [entry for key, entry in entries.items() if entry.obsolete]
    return Merge(replace(current, entries=(*live, *gone)), tuple(decided))


def _classify(entry: Entry, entries: Mapping[Key, Entry], base: Base) -> Delivered:
    current = entries.get(entry.key)
    if current is None or current.obsolete:
        if base.came(entry):
            return Delivered(Bucket.UNCHANGED, entry, current)
        known = current is not None or base.had(entry) is not None
        return Delivered(Bucket.STALE if known else Bucket.UNKNOWN, entry, current)
    if _same(entry, current) or base.had(entry):
        return Delivered(Bucket.UNCHANGED, entry, current)
    if entry.state is State.UNTRANSLATED:
        return Delivered(Bucket.BLANK, entry, current)
    blank = current.state is State.UNTRANSLATED
    theirs = blank or base.had(current) or base.came(current)
    if (base.came(entry) and not theirs) or (base.settled(entry) and not blank):
        return Delivered(Bucket.UNCHANGED, entry, current)
    if fault := base.fault(entry):
        return Delivered(Bucket.INVALID, entry, current, fault)
    if base.approved(current):
        return Delivered(Bucket.PROTECTED, entry, current)
    if theirs:
        return Delivered(Bucket.ACCEPTED, entry, current)
    if base.had(current) is None and _raises(entry, current):
        return Delivered(Bucket.ACCEPTED, entry, current)
    return Delivered(Bucket.CONFLICT, entry, current)


def _decide(segment: Delivered, conflicts: Conflicts) -> Delivered:
    if segment.bucket is Bucket.CONFLICT:
        taken, kept = conflicts is Conflicts.TAKE, conflicts is Conflicts.KEEP
        return replace(segment, written=taken, kept=kept)
    return replace(segment, written=segment.bucket is Bucket.ACCEPTED)


def _same(one: Entry, other: Entry) -> bool:
    return one.msgstr == other.msgstr and one.state is other.state


def _raises(entry: Entry, current: Entry) -> bool:
    """Whether a translator only finished what needed work."""
    return entry.state is State.TRANSLATED and current.state is State.NEEDS_WORK


def with_target(current: Entry, entry: Entry) -> Entry:
    """The workspace's entry with the target, state and comments of a delivered one."""
    previous = (current.previous, current.previous_context) if entry.fuzzy else (None, None)
    return replace(
        _with_comments(current, entry),
        msgstr=entry.msgstr,
        fuzzy=entry.fuzzy,
        previous=previous[0],
        previous_context=previous[1],
    )


def _with_comments(current: Entry, entry: Entry) -> Entry:
    """The workspace's entry with what a translator remarked on it, whatever becomes of her text."""
    new = _remarks(entry.comments, current.comments)
    return replace(current, comments=(*current.comments, *new)) if new else current


def _remarks(delivered: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The delivered comments that are not known, each once.

    polib breaks a comment that is longer than its line: lines that make up a known one are that.
    """
    texts = {" ".join(comment.split()) for comment in known}
    new: list[str] = []
    start = 0
    while start < len(delivered):
        ends = range(len(delivered), start, -1)
        joined = (end for end in ends if " ".join(" ".join(delivered[start:end]).split()) in texts)
        if (end := next(joined, None)) is None:
            new.append(delivered[start])
        start = end or start + 1
    return tuple(dict.fromkeys(new))


def _successors(catalog: Catalog) -> dict[Key, Key]:
    """For sources that went away: the live entry that came from each, until it is confirmed.

    Some programs leave the previous source with a translation that needs no work any more.
    """
    return {
        (entry.previous_context, entry.previous): entry.key
        for entry in catalog.live
        if entry.previous is not None and entry.state is State.NEEDS_WORK
    }


def _keep_stale(
    segment: Delivered, entries: dict[Key, Entry], successors: Mapping[Key, Key], base: Base
) -> Delivered:
    """Keep a translation of a former source: for its successor, or as an obsolete entry."""
    entry = segment.entry
    if entry.state is State.UNTRANSLATED or base.had(entry) or base.fault(entry):
        return segment
    successor = successors.get(entry.key)
    if successor is not None and _had_target(entry, entries[successor].msgstr, base):
        entries[successor] = replace(entries[successor], msgstr=entry.msgstr)
        return replace(segment, reason="suggested for its successor", written=True)
    obsolete = segment.current
    if obsolete is not None and base.approved(obsolete):
        return replace(segment, reason="the translation that was approved is kept")
    if obsolete is None or not obsolete.msgstr or base.had(obsolete):
        entries[entry.key] = replace(entry, obsolete=True, notes=(), references=())
        return replace(segment, reason="kept as an obsolete entry", written=True)
    return segment


def _had_target(entry: Entry, target: str, base: Base) -> bool:
    """Whether this target is what the kit had for the entry, so that nobody's work is replaced."""
    return any(base.had(replace(entry, msgstr=target, fuzzy=fuzzy)) for fuzzy in (False, True))
