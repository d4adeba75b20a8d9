"""Record that a person has reviewed or approved segments, or takes that back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Kind, Plan, Role
from cami_translate.errors import CatalogError, UsageError
from cami_translate.model import Entry, State
from cami_translate.options import did_you_mean
from cami_translate.project import CATALOGS, find_project
from cami_translate.requirements import find_error
from cami_translate.tracking import (
    APPROVE,
    LEDGER,
    WITHDRAW,
    Event,
    Standing,
    Verdict,
    append_events,
    is_in_sections,
    new_event,
    read_events,
    review_data,
    source_key,
    standing,
    verdicts,
    withdrawal_data,
)
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.picking import (
    HASH_SHOWN,
    Picked,
    Picking,
    catalog_files,
    pick_segments,
)
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.snapshot import record_progress

EDITED = "changed since the delivery"
INVALID = "with errors"
_REASONS = {State.UNTRANSLATED: "untranslated", State.NEEDS_WORK: "fuzzy"}
_REFUSALS = {
    "untranslated": ("has no translation", "translate it first"),
    "fuzzy": ("is fuzzy", "confirm its translation in a PO editor first"),
    INVALID: ("has errors", "see `cami-translate check`"),
}
_ALREADY = {Standing.REVIEWED, Standing.APPROVED}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of the segments of one catalog that were meant.

    ``done`` got the verdict (or lost it), ``already`` is how many had it before (or had none),
    ``left_out`` are those that cannot have it, each with the reason.
    """

    document: str
    language: str
    path: Path
    done: tuple[Entry, ...]
    already: int
    left_out: tuple[tuple[Entry, str], ...] = ()

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many were left out for which reason."""
        found: dict[str, int] = {}
        for _, reason in self.left_out:
            found[reason] = found.get(reason, 0) + 1
        return found


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What became of each catalog, and who said so; ``missing`` are not extracted yet."""

    actor: str
    catalogs: tuple[Reviewed, ...]
    missing: tuple[CatalogFile, ...]
    warnings: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        """How many segments got the verdict, or lost it."""
        return sum(len(catalog.done) for catalog in self.catalogs)


def review_segments(
    directory: Path,
    kind: str,
    wanted: Picking,
    *,
    withdraw: bool = False,
    actor: str | None,
    now: dt.datetime,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> ReviewResult:
    """Give a verdict (``review`` or ``approve``) on the wanted segments, or withdraw it.

    Each document gets one event.  A single segment that was named and cannot have the verdict is
    a CatalogError; nothing is written then.
    """
    if withdraw and wanted.delivery:
        raise UsageError("--withdraw takes documents, sections or entries, not a delivery")
    project = find_project(directory)
    plan = load_plan(project)
    ledger = project.root / CATALOGS / LEDGER
    events = read_events(ledger)
    who = resolve_actor(actor, plan, project.root)
    reviewed: list[Reviewed] = []
    new: list[Event] = []
    warnings = list(_strangers(actor, who, plan))
    for picked in pick_segments(project, events, wanted, progress):
        file = picked.file
        known = verdicts(events, file.document, file.language)
        if withdraw:
            outcome = _withdraw(picked, kind, known)
            data = withdrawal_data(file.document, file.language, kind, outcome.done, known)
        else:
            outcome = _judge(picked, kind, known)
            data = review_data(file.document, file.language, outcome.done, wanted.delivery)
            warnings += _self_review(outcome, who, _translators(plan, events, file))
        if wanted.entries and outcome.left_out:
            raise _refused(outcome)
        reviewed.append(outcome)
        if outcome.done:
            new.append(new_event(WITHDRAW if withdraw else kind, who, now, data))
    if new and not dry_run:
        append_events(ledger, new)
        changed = [(event.data["document"], event.data["language"]) for event in new]
        warnings += map(str, record_progress(project, changed, now))
    missing = tuple(file for file in catalog_files(project, wanted) if not file.path.exists())
    return ReviewResult(who, tuple(reviewed), missing, tuple(warnings))


def _judge(picked: Picked, kind: str, known: Mapping[str, list[Verdict]]) -> Reviewed:
    done: list[Entry] = []
    left_out = [(entry, EDITED) for entry in picked.edited]
    enough = {Standing.APPROVED} if kind == APPROVE else _ALREADY
    already = 0
    for entry in picked.entries:
        if reason := _obstacle(entry):
            left_out.append((entry, reason))
        elif standing(entry, known) in enough:
            already += 1
        else:
            done.append(entry)
    return _reviewed(picked, done, already, left_out)


def _withdraw(picked: Picked, kind: str, known: Mapping[str, list[Verdict]]) -> Reviewed:
    def has_verdict(entry: Entry) -> bool:
        return any(v.event.kind == kind for v in known.get(source_key(entry), ()))

    done = [entry for entry in picked.entries if has_verdict(entry)]
    return _reviewed(picked, done, len(picked.entries) - len(done), ())


def _reviewed(
    picked: Picked, done: Sequence[Entry], already: int, left_out: Sequence[tuple[Entry, str]]
) -> Reviewed:
    file = picked.file
    return Reviewed(file.document, file.language, file.path, tuple(done), already, tuple(left_out))


def _obstacle(entry: Entry) -> str:
    """Why nobody can approve an entry as it is; "" if somebody can."""
    if entry.state is not State.TRANSLATED:
        return _REASONS[entry.state]
    return INVALID if find_error(entry) else ""


def _refused(outcome: Reviewed) -> CatalogError:
    entry, reason = outcome.left_out[0]
    cause, next_step = _REFUSALS[reason]
    key = source_key(entry)[:HASH_SHOWN]
    return CatalogError(f"segment {key} {cause}", file=outcome.path, next_step=next_step)


def _strangers(given: str | None, who: str, plan: Plan) -> Iterator[str]:
    if given and plan.people and who not in plan.people:
        yield f'"{who}" is no person of cami.toml{did_you_mean(who, plan.people)}'


def _self_review(
    outcome: Reviewed, who: str, translators: Callable[[Entry], frozenset[str]]
) -> Iterator[str]:
    own = sum(who in translators(entry) for entry in outcome.done)
    if own:
        yield (
            f"{outcome.document} ({outcome.language}): {who} translates {own:,} of these segments;"
            " a second person should revise them (ISO 17100:2015, 5.3.3)"
        )


def _translators(
    plan: Plan, events: Sequence[Event], file: CatalogFile
) -> Callable[[Entry], frozenset[str]]:
    """Who translates a segment: by its assignment; without one, by the document's deliveries."""
    assigned = [
        (assignment.sections, person.id)
        for assignment in plan.assignments
        if (assignment.document, assignment.language) == (file.document, file.language)
        and assignment.kind is Kind.TRANSLATION
        and (person := plan.person_of(assignment))
    ]
    delivered = frozenset(_deliverers(plan, events, file))

    def translators(entry: Entry) -> frozenset[str]:
        its = frozenset(id_ for sections, id_ in assigned if is_in_sections(entry, sections))
        return its or delivered

    return translators


def _deliverers(plan: Plan, events: Sequence[Event], file: CatalogFile) -> Iterator[str]:
    """The persons whose deliveries brought a document; a manager who took one in is none."""
    for event in events:
        if event.kind != "delivery" or not _has(event, file):
            continue
        agreement = plan.agreements.get(event.data["agreement"])
        person = plan.people.get(event.actor)
        if agreement and agreement.person:
            yield agreement.person
        elif person and person.role is Role.TRANSLATOR:
            yield person.id


def _has(event: Event, file: CatalogFile) -> bool:
    return any(
        (catalog["document"], catalog["language"]) == (file.document, file.language)
        for catalog in event.data["catalogs"]
    )
