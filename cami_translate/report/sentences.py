"""What reports say in whole sentences, in any language and form: what changed, who has to act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from cami_translate.report.figures import PATIENCE, Agreement, Assignment, Attention, Change, Report
from cami_translate.report.labels import Labels

_KINDS = ("revision", "terminology")
_ON_TRACK = "on-track"


def change_sentence(change: Change | None, labels: Labels) -> str:
    """What moved since the last count before today."""
    if change is None:
        return labels.text("change.first")
    date = labels.date(change.since)
    moved = [
        labels.count(f"change.{gain if number > 0 else loss}", abs(number))
        for number, gain, loss in (
            (change.translated, "translated", "untranslated"),
            (change.approved, "approved", "unapproved"),
            (change.scope, "grown", "shrunk"),
        )
        if number
    ]
    if not moved:
        return labels.text("change.none", date=date)
    return labels.text("change.since", date=date, what=_enumerate(moved, labels))


def _enumerate(phrases: list[str], labels: Labels) -> str:
    *others, last = phrases
    if not others:
        return last
    first = reduce(lambda a, b: labels.text("join.comma", first=a, second=b), others)
    return labels.text("join.and", first=first, second=last)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to act on in words: why, what, who has to act, and under which agreement."""

    cause: str
    sentence: str
    who: str
    agreement: str


def to_do_list(report: Report, labels: Labels) -> Iterator[ToDo]:
    """What needs attention, in the order of the report."""
    agreements = {row.id: row for row in report.agreements}
    for item in report.attention:
        agreement = agreements.get(item.agreement)
        yield ToDo(
            cause=item.cause,
            sentence=_sentence(item, agreement, labels),
            who=_who(item, agreement, labels),
            agreement=agreement.subject if agreement else "",
        )


def _sentence(item: Attention, agreement: Agreement | None, labels: Labels) -> str:
    return labels.text(
        f"acts.{item.cause}",
        subject=labels.name(_subject(item, agreement, labels)),
        date=labels.date(item.date) if item.date else labels.text("attention.no-date"),
        left=labels.count("left", item.number),
        segments=labels.count("decide", item.number),
        words=labels.count("waiting", item.number),
        days=labels.count("than-days", PATIENCE),
    )


def _subject(item: Attention, agreement: Agreement | None, labels: Labels) -> str:
    """The name of what it is about: of an agreement what it deals with, of work its document."""
    if agreement is None:
        return item.subject
    if item.subject == agreement.id:
        return agreement.subject
    its = (row for row in agreement.assignments if row.id == item.subject)
    return next((assignment_name(row, labels) for row in its), item.subject)


def assignment_name(assignment: Assignment, labels: Labels) -> str:
    """The document of an assignment, with its sections if it has not all, and what kind it is."""
    name = assignment.document
    if assignment.sections:
        name = f"{name}: {', '.join(assignment.sections)}"
    if assignment.kind in _KINDS:
        name = f"{name} ({labels.text(f'kind.{assignment.kind}')})"
    return name


def _who(item: Attention, agreement: Agreement | None, labels: Labels) -> str:
    """Who is named; of a delivery that waits the manager, of reviews those who make them."""
    if item.cause in ("needs-decision", "waits-for-review"):
        return labels.text(f"acts-on.{item.cause}")
    partner = agreement.partner if agreement else ""
    return item.person or partner or labels.text("attention.nobody")


def agreement_marks(agreement: Agreement) -> tuple[str, ...]:
    """The keys of what to say of an agreement's state: what time makes of it and its work."""
    if agreement.state != "active":
        return (f"agreement.state.{agreement.state}",)
    if not agreement.amounts.total.words:
        return ("agreement.nothing",)
    if not agreement.open_words:
        return ("agreement.state.done",)
    its = (overlay for row in agreement.assignments for overlay in row.overlays)
    found = dict.fromkeys((*agreement.overlays, *its))
    return tuple(f"overlay.{name}" for name in found if name != _ON_TRACK) or (
        f"overlay.{_ON_TRACK}",
    )
