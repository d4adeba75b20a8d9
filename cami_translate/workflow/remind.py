"""Draft reminders to those whose work is due soon or overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import AgreementState, Person, Plan
from cami_translate.errors import WorkspaceError
from cami_translate.exchange import DueItem, Reminder, write_reminder
from cami_translate.files import write_atomically
from cami_translate.names import safe_name
from cami_translate.project import OUTPUT, SETTINGS, find_project
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.agreements import AgreementStatus, AssignmentStatus, report_agreements
from cami_translate.workflow.plan import load_plan

DAYS_BEFORE = (7, 2)
"""Days before it is due on which somebody is reminded."""
FOLDER = OUTPUT / "reminders"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reminder that was written: to whom, of what, and where it is."""

    person: Person
    assignments: tuple[AssignmentStatus, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Reminders:
    """The drafts, and those who should be reminded but have no e-mail address.

    ``nobody`` are assignments that nobody does.
    """

    drafts: tuple[Draft, ...]
    unreachable: tuple[Person, ...]
    nobody: tuple[AssignmentStatus, ...]


def draft_reminders(
    directory: Path,
    folder: Path | None = None,
    *,
    within: int | None = None,
    actor: str | None,
    today: dt.date,
    now: dt.datetime,
    dry_run: bool = False,
) -> Reminders:
    """Write one e-mail to each person with open work that is overdue, or due in 7 or 2 days.

    ``within`` also takes all that is due in so many days.  What was delivered and is being looked
    at is no longer the translator's; of an agreement that is a draft or closed nobody is reminded.
    """
    project = find_project(directory)
    plan = load_plan(project)
    due = list(_due(report_agreements(directory, today=today), today, within))
    people = {item.person.id: item.person for item in due if item.person}
    sender = _sender(plan, resolve_actor(actor, plan, project.root), given=actor is not None)
    target = folder or project.root / FOLDER
    letters: list[tuple[Draft, bytes]] = []
    for person in people.values():
        if person.email:
            its = tuple(item for item in due if item.person is person)
            items = tuple(map(_due_item, its))
            letter = Reminder(person, sender, project.name, items, now)
            draft = Draft(person, its, target / _file_name(person, today))
            letters.append((draft, _write(letter, project.root / SETTINGS)))
    for draft, data in () if dry_run else letters:
        write_atomically(draft.path, data)
    return Reminders(
        tuple(draft for draft, _ in letters),
        tuple(person for person in people.values() if not person.email),
        tuple(item for item in due if item.person is None),
    )


def _due(
    rows: Iterable[AgreementStatus], today: dt.date, within: int | None
) -> Iterator[AssignmentStatus]:
    """The assignments to remind of, the earliest due date first."""
    found = []
    active = (row for row in rows if row.agreement.state is AgreementState.ACTIVE)
    for item in (item for row in active for item in row.assignments):
        if item.due is None or not item.open_words or item.progress.handed_in:
            continue
        days = (item.due - today).days
        if days < 0 or days in DAYS_BEFORE or (within is not None and days <= within):
            found.append((item.due, item))
    yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))


def _due_item(item: AssignmentStatus) -> DueItem:
    assignment = item.assignment
    assert item.due is not None
    return DueItem(
        assignment.document,
        assignment.sections,
        assignment.kind,
        item.due,
        item.open_words,
        item.tally.total.words,
    )


def _sender(plan: Plan, actor: str, *, given: bool) -> Person | None:
    """Who signs: a person of the plan, or the name that was given; None leaves the workspace's."""
    return plan.people.get(actor) or (Person(actor, actor) if given else None)


def _write(letter: Reminder, settings: Path) -> bytes:
    try:
        return write_reminder(letter)
    except WorkspaceError as error:
        raise WorkspaceError(error.cause, file=settings, next_step=error.next_step) from error


def _file_name(person: Person, today: dt.date) -> str:
    return f"{today}-{safe_name(person.id)}.eml"
