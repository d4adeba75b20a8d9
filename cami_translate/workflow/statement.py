"""The acceptance statement of an agreement, and what agreements cost for a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from cami_translate.agreements import Agreement, Plan
from cami_translate.amounts import Amount
from cami_translate.errors import CamiError, UsageError
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.report import figures, statement
from cami_translate.tracking import (
    BANDS,
    LEDGER,
    UNDO,
    Event,
    Verdict,
    add_up,
    last_approval,
    price,
    read_events,
)
from cami_translate.workflow.bands import Matchers, require_agreement, union_of
from cami_translate.workflow.earnings import (
    ACCEPTED,
    AGREED,
    APPROVED,
    DELIVERED,
    Earned,
    EarnedPart,
    Earnings,
    Stage,
    collect_earnings,
)
from cami_translate.workflow.plan import load_plan

_STAGES: Mapping[str, Sequence[Stage]] = dict(
    zip(statement.STAGES, (AGREED, DELIVERED, ACCEPTED, APPROVED), strict=True)
)


def read_statement(
    directory: Path, agreement: str, *, today: dt.date, since: dt.date | None = None
) -> statement.Statement:
    """The statement of an agreement; catalogs are those of now, the ledger counts until a day.

    With ``since`` it is of a period: what had come before is subtracted.
    """
    if since and since > today:
        raise UsageError(f"the period begins on {since}, after {today}")
    project = find_project(directory)
    plan = load_plan(project)
    require_agreement(project, plan, agreement)
    events = [e for e in read_events(project.root / CATALOGS / LEDGER) if e.date <= today]
    found = make_statement(project, plan, events, plan.agreements[agreement], today, since=since)
    if since is None:
        return found
    past = [event for event in events if event.date < since]
    return found.after(make_statement(project, plan, past, plan.agreements[agreement], since))


def make_statement(
    project: Project,
    plan: Plan,
    events: Sequence[Event],
    agreement: Agreement,
    today: dt.date,
    matchers: Matchers | None = None,
    *,
    since: dt.date | None = None,
) -> statement.Statement:
    """The statement of an agreement by what ``events`` know; its lists begin at ``since``."""
    earnings = collect_earnings(project, plan, events, agreement, matchers)
    person = plan.people.get(agreement.person)
    return statement.Statement(
        workspace=project.name,
        date=today,
        id=agreement.id,
        partner=agreement.partner,
        person=person.name if person else "",
        start=agreement.start,
        closing=agreement.closing,
        subject=agreement.subject,
        funding=agreement.funding,
        rate=None if agreement.rate is None else Decimal(str(agreement.rate)),
        currency=agreement.currency,
        lines=tuple(_lines(earnings)),
        documents=tuple(_document(part, plan, agreement) for part in earnings.parts),
        deliveries=tuple(
            row
            for row in (_delivery(event, events) for event in earnings.deliveries)
            if since is None or max(row.date, row.undone or row.date) >= since
        ),
        open=tuple(item for part in earnings.parts for item in _open(part)),
        approvals=tuple(_approvals(earnings, plan, since)),
        unbanded=sum(part.unbanded for part in earnings.parts),
        since=since,
    )


def price_agreements(
    project: Project, plan: Plan, events: Sequence[Event], today: dt.date
) -> tuple[dict[str, figures.Money], tuple[CamiError, ...]]:
    """What the agreements that have rates cost, by their ids, and why some cannot be told."""
    found = {}
    failures = []
    matchers = Matchers(project)
    for agreement in plan.agreements.values():
        if agreement.rate is None:
            continue
        try:
            money = make_statement(project, plan, events, agreement, today, matchers).money
        except CamiError as error:
            failures.append(error)
        else:
            if money:
                found[agreement.id] = money
    return found, tuple(failures)


def sum_by_funding(agreements: Iterable[figures.Agreement]) -> tuple[figures.Funding, ...]:
    """The money of agreements by source of funding and currency, in the order of the first."""
    found: dict[tuple[str, str], figures.Money] = {}
    for row in agreements:
        if row.money:
            key = (row.funding, row.money.currency)
            found[key] = found[key] + row.money if key in found else row.money
    return tuple(figures.Funding(source, money) for (source, _), money in found.items())


def _lines(earnings: Earnings) -> Iterator[statement.BandLine]:
    counts = {name: earnings.count(stages) for name, stages in _STAGES.items()}
    prices = {name: price(counts[name], earnings.agreement) for name in statement.PAID}
    for band in BANDS:
        yield statement.BandLine(
            band=band,
            discount=Decimal(str(earnings.agreement.discounts.get(band, 0))),
            words={name: count[band] for name, count in counts.items()},
            money={name: its[band] for name, its in prices.items() if its},
        )


def _document(part: EarnedPart, plan: Plan, agreement: Agreement) -> statement.StatedDocument:
    its = [
        assignment.sections
        for assignment in plan.assigned_to(agreement.id)
        if (assignment.document, assignment.language) == (part.document, part.language)
    ]
    return statement.StatedDocument(
        document=part.document,
        language=part.language,
        sections=union_of(its) if its else (),
        source_hash=part.source_hash,
        words={name: part.count(stages).total for name, stages in _STAGES.items()},
        withdrawn=part.withdrawn,
    )


def _delivery(event: Event, events: Iterable[Event]) -> statement.StatedDelivery:
    data = event.data
    undone = [e.date for e in events if e.kind == UNDO and e.data["delivery"] == data["delivery"]]
    buckets = [part["buckets"] for part in data["catalogs"]]
    return statement.StatedDelivery(
        delivery=data["delivery"],
        date=event.date,
        file=Path(data["archive"]).name,
        sha256=data["sha256"],
        kit=data["kit"],
        segments=sum(sum(its.values()) for its in buckets),
        accepted=sum(its.get("accepted", 0) for its in buckets),
        words=sum(part["words"] for part in data["catalogs"]),
        undone=undone[-1] if undone else None,
    )


def _open(part: EarnedPart) -> Iterator[statement.OpenItem]:
    """What is not accepted, in the order of the stages; what is held by its bucket."""
    reasons: dict[str, list[Earned]] = {}
    for stage in Stage:
        for item in part.segments:
            if item.stage is stage and stage not in ACCEPTED:
                reasons.setdefault(item.bucket or stage.value, []).append(item)
    for reason, items in reasons.items():
        yield statement.OpenItem(part.document, part.language, reason, _texts(items))


def _approvals(
    earnings: Earnings, plan: Plan, since: dt.date | None
) -> Iterator[statement.Approval]:
    """Who approved what is approved, in the order of first approvals."""
    found: dict[str, list[tuple[Verdict, Earned]]] = {}
    for part in earnings.parts:
        for item in part.segments:
            verdict = last_approval(item.entry, part.known) if item.stage in APPROVED else None
            if verdict and (since is None or verdict.event.date >= since):
                found.setdefault(verdict.event.actor, []).append((verdict, item))
    for actor, its in found.items():
        days = sorted(verdict.event.date for verdict, _ in its)
        person = plan.people.get(actor)
        name = person.name if person else actor
        yield statement.Approval(name, days[0], days[-1], _texts([item for _, item in its]))


def _texts(items: Sequence[Earned]) -> Amount:
    """Texts as a receipt counts them, each once, with the words of all their places."""
    return Amount(len(items), add_up(p for item in items for p in item.amounts()).total.words)
