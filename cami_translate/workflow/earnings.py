"""What of an agreement is delivered, accepted and approved, segment by segment and by match band.

Its segments are those of its kits, in the band that they had when they were handed out, and what it
has assigned beside them, in the band of today: before a kit goes out, that is the estimate.  A text
that left the English before anybody delivered it is owed by nobody, and counts as withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from cami_translate.agreements import Agreement, AgreementState, Plan
from cami_translate.amounts import Amount
from cami_translate.catalog import read_catalog
from cami_translate.model import SOURCE_HASH, Catalog, Entry, State
from cami_translate.project import Project
from cami_translate.tracking import (
    DELIVERY,
    HELD,
    IN_CONTEXT,
    BandCount,
    Event,
    Standing,
    Verdict,
    add_up,
    count_words,
    resolutions,
    source_key,
    state_key,
    undone_deliveries,
    verdicts,
)
from cami_translate.workflow.bands import Matchers, in_bands
from cami_translate.workflow.handed_out import HandedOut, Of, Place, assigned_bands, handed_out
from cami_translate.workflow.held import open_segments
from cami_translate.workflow.pace import only_agreement
from cami_translate.workflow.tallies import segment_state


class Stage(StrEnum):
    """How far a segment of an agreement is; each is in exactly one.

    ``HELD`` waits for a decision, ``DECLINED`` was decided against, ``OUTDATED`` is of an English
    text that had changed; ``RETURNED`` was taken in and needs work again.
    """

    AWAITED = "awaited"
    HELD = "held"
    OUTDATED = "outdated"
    DECLINED = "declined"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    APPROVED = "approved"


AGREED = tuple(Stage)
DELIVERED = tuple(stage for stage in Stage if stage is not Stage.AWAITED)
ACCEPTED = (Stage.ACCEPTED, Stage.APPROVED)
APPROVED = (Stage.APPROVED,)


class Earned(NamedTuple):
    """A segment of an agreement, where it stood and how far it is.

    ``bucket`` is why it waits for a decision, if it does.
    """

    entry: Entry
    place: Place
    stage: Stage
    bucket: str = ""

    def amounts(self) -> Iterator[tuple[str, Amount]]:
        """The words of its places by band."""
        return in_bands(*self.place, count_words(self.entry.msgid))


@dataclass(frozen=True, slots=True)
class EarnedPart:
    """A document of an agreement; ``withdrawn`` are texts that went away before their delivery.

    ``unbanded`` are segments that were handed out or delivered with nobody having noted their
    band: they count as new.
    """

    document: str
    language: str
    source_hash: str
    segments: tuple[Earned, ...]
    known: Mapping[str, list[Verdict]]
    withdrawn: int = 0
    unbanded: int = 0

    def count(self, stages: Iterable[Stage]) -> BandCount:
        """The words of these stages by band."""
        wanted = frozenset(stages)
        return add_up(pair for s in self.segments if s.stage in wanted for pair in s.amounts())


@dataclass(frozen=True, slots=True)
class Earnings:
    """All documents of an agreement, and the deliveries that count for it."""

    agreement: Agreement
    parts: tuple[EarnedPart, ...]
    deliveries: tuple[Event, ...]

    def count(self, stages: Iterable[Stage]) -> BandCount:
        """The words of these stages by band."""
        stages = tuple(stages)
        return sum((part.count(stages) for part in self.parts), BandCount())


@dataclass(slots=True)
class _Came:
    """What deliveries and decisions brought of a catalog, by the hash of the source."""

    any: bool = False
    written: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    outdated: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)


def collect_earnings(
    project: Project,
    plan: Plan,
    events: Sequence[Event],
    agreement: Agreement,
    matchers: Matchers | None = None,
) -> Earnings:
    """What became of all that an agreement is about, by what ``events`` and the catalogs know."""
    kits = handed_out(events, agreement.id)
    over = agreement.state is AgreementState.CLOSED and kits
    # What comes into a document after its agreement is closed is nothing that was agreed.
    now = {} if over else assigned_bands(project, plan.assigned_to(agreement.id), matchers)
    came: dict[Of, _Came] = {}
    deliveries = []
    undone = undone_deliveries(events)
    for event in events:
        if event.kind == DELIVERY:
            parts = [p for p in event.data["catalogs"] if _is_its(plan, event, p, agreement)]
            if parts:
                deliveries.append(event)
            if parts and event.data["delivery"] not in undone:
                _add_delivery(came, project, events, event, parts)
    found = (
        _part(project, events, of, kits.get(of, {}), now.get(of, {}), came.get(of, _Came()))
        for of in dict.fromkeys((*now, *kits))
        if project.catalog_path(*of).exists()
    )
    return Earnings(agreement, tuple(found), tuple(deliveries))


def _is_its(plan: Plan, event: Event, part: Mapping[str, str], agreement: Agreement) -> bool:
    told = event.data["agreement"] or only_agreement(plan, part["document"], part["language"])
    return bool(told == agreement.id)


def _add_delivery(
    came: dict[Of, _Came],
    project: Project,
    events: Sequence[Event],
    event: Event,
    parts: Iterable[Mapping[str, dict[str, str]]],
) -> None:
    waiting = {
        (held.document, held.language, source_key(held.ours)): held.bucket.value
        for held in open_segments(project, events, event).held
    }
    for part in parts:
        of = (str(part["document"]), str(part["language"]))
        its = came.setdefault(of, _Came(any=True))
        outdated = {key for key, bucket in part["segments"].items() if bucket == "stale-source"}
        its.outdated |= outdated
        its.written |= {key: to for key, to in part["written"].items() if key not in outdated}
        for key, bucket in part["segments"].items():
            if bucket in HELD and key not in part["written"]:
                if (*of, key) in waiting:
                    its.held[key] = bucket
                else:
                    its.settled.add(key)
        for decision in resolutions(events, event.data["delivery"]):
            for data in decision.data["catalogs"]:
                if (data["document"], data["language"]) == of:
                    its.written |= data["take"]
                    its.declined |= set(data["keep"])


def _part(
    project: Project,
    events: Sequence[Event],
    of: Of,
    kit: Mapping[str, HandedOut],
    now: Mapping[str, Place],
    came: _Came,
) -> EarnedPart:
    catalog = read_catalog(project.catalog_path(*of))
    entries = _texts(catalog)
    known = verdicts(events, *of)
    found = []
    withdrawn = unbanded = 0
    for key in dict.fromkeys((*kit, *now)):
        entry, handed, today = entries.get(key), kit.get(key), now.get(key)
        stage = _stage(key, entry, handed, today, came, known) if entry else Stage.AWAITED
        if entry is None or (entry.obsolete and stage is Stage.AWAITED):
            withdrawn += 1
            continue
        place = _place(handed, today, came_unasked=key in came.written)
        unbanded += place is None
        place = place or Place(places=today.places if today else 1)
        found.append(Earned(entry, place, stage, came.held.get(key, "")))
    source_hash = catalog.header.get(SOURCE_HASH, "")
    return EarnedPart(*of, source_hash, tuple(found), known, withdrawn, unbanded)


def _place(handed: HandedOut | None, today: Place | None, *, came_unasked: bool) -> Place | None:
    """Where a segment stood when it was handed out; None if nobody has noted its band."""
    if handed:
        return handed.place if handed.banded else None
    return None if came_unasked else today


def _texts(catalog: Catalog) -> dict[str, Entry]:
    """Every text that a catalog knows, by its hash: live, obsolete, and what others came from."""
    former = (
        replace(entry, msgid=entry.previous, msgctxt=entry.previous_context, fuzzy=False)
        for entry in catalog.live
        if entry.previous is not None
    )
    past = (replace(entry, obsolete=True, previous=None) for entry in former)
    found: dict[str, Entry] = {}
    for entry in (*catalog.live, *(e for e in catalog.entries if e.obsolete), *past):
        found.setdefault(source_key(entry), entry)
    return found


def _stage(
    key: str,
    entry: Entry,
    handed: HandedOut | None,
    now: Place | None,
    came: _Came,
    known: Mapping[str, list[Verdict]],
) -> Stage:
    state = segment_state(entry, known)
    done = Stage.APPROVED if state is Standing.APPROVED else Stage.ACCEPTED
    stands = state not in (Standing.UNTRANSLATED, Standing.NEEDS_WORK)
    if key in came.written:
        if stands:
            return done
        # What came marked as needing work was never finished; what did not was sent back.
        unfinished = came.written[key] == state_key(entry) and entry.state is not State.TRANSLATED
        return Stage.AWAITED if unfinished else Stage.RETURNED
    if key in came.held:
        return Stage.HELD
    if key in came.settled and key not in came.declined:
        return done if stands and not entry.obsolete else Stage.OUTDATED
    if key in came.declined:
        return Stage.DECLINED
    if key in came.outdated:
        return Stage.OUTDATED
    place = handed.place if handed else now
    was_done = place is not None and place.band == IN_CONTEXT
    if handed and handed.state == state_key(entry):
        was_done = stands
    # It was translated when it went out, and is delivered with the catalog that it stands in.
    return done if was_done and stands and came.any else Stage.AWAITED
