"""A progress report for a meeting: its sentences and tables, whatever they are written into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cami_translate.excerpts import visible
from cami_translate.report.figures import Agreement, Document, Report
from cami_translate.report.labels import Labels
from cami_translate.report.outline import Column, Table
from cami_translate.report.sentences import agreement_marks, change_sentence, to_do_list

_SHOWN = 25
"""Things to act on that are listed: a meeting has no time for more."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to act on: the cause in a word or two, a sentence, and who acts."""

    cause: str
    sentence: str
    who: str = ""


def summary(report: Report, labels: Labels) -> Iterator[str]:
    """How far the work is, in paragraphs."""
    total = report.total
    values = {"date": labels.date(report.date), "project": visible(report.name)}
    if not report.documents:
        yield labels.text("meeting.empty", **values)
    else:
        documents = labels.count("documents", len({row.name for row in report.documents}))
        words = labels.count("words", total.total.words)
        scope = labels.text("meeting.scope", documents=documents, words=words, **values)
        state = labels.text(
            "meeting.state",
            translated=_share(report, "meeting.translated", total.done.words, labels),
            approved=_share(report, "meeting.approved", total.approved.words, labels),
            left=labels.count("left", total.open.words),
        )
        yield f"{scope} {state}"
        yield change_sentence(report.change, labels)
    if report.agreements:
        yield " ".join(_agreements(report, labels))
    yield from _money(report, labels)
    for warning in report.warnings:
        yield labels.text("meeting.left-out", cause=visible(warning))


def _share(report: Report, key: str, words: int, labels: Labels) -> str:
    total = report.total.total.words
    # Rounded down, as everywhere: 100% means that nothing is left.
    percent = words * 1000 // total / 10 if total else 0.0
    return labels.count(key, words, percent=labels.percent(percent))


def _agreements(report: Report, labels: Labels) -> Iterator[str]:
    active = sum(row.state == "active" for row in report.agreements)
    yield labels.text(
        "meeting.agreements",
        agreements=labels.count("meeting.on-record", len(report.agreements)),
        active=labels.count("meeting.active", active),
    )
    if end := report.projection:
        basis = labels.text(f"plot.burn-up.by-{end.basis}")
        dates = labels.dates(end.earliest, end.latest)
        yield labels.text("meeting.projection", dates=dates, basis=basis)


def _money(report: Report, labels: Labels) -> Iterator[str]:
    for row in report.funding:
        money = row.money
        yield labels.text(
            "meeting.money",
            source=visible(row.source),
            **{
                stage: labels.money(getattr(money, stage), visible(money.currency))
                for stage in ("agreed", "delivered", "accepted")
            },
        )


def acts(report: Report, labels: Labels) -> Iterator[Act]:
    """What needs attention, the most urgent first."""
    found = list(to_do_list(report, labels))
    for item in found[:_SHOWN]:
        who = f"{labels.text('attention.who')} {visible(item.who)}."
        yield Act(labels.text(f"cause.{item.cause}"), visible(item.sentence), who)
    if (more := len(found) - _SHOWN) > 0:
        things = labels.count("meeting.things", more)
        yield Act("", labels.text("meeting.more", more=things))


def documents_table(report: Report, labels: Labels) -> Table:
    """The documents with their words; the last row is of all."""
    columns = (
        Column(labels.text("document.name"), 58),
        Column(labels.text("document.language"), 20),
        *(Column(labels.text(key), 24, number=True) for key in _FIGURES),
    )
    rows = tuple(_document(row, labels) for row in report.documents)
    total = (labels.text("meeting.total"), "", *_figures(report, labels))
    note = "" if rows else labels.text("documents.empty")
    return Table(labels.text("documents"), columns, rows, total if len(rows) > 1 else (), note)


_FIGURES = ("meeting.words", "document.translated", "meeting.approved", "document.left")


def _document(row: Document, labels: Labels) -> tuple[str, ...]:
    name = visible(row.name)
    if not row.extracted:
        return (f"{name}. {labels.text('document.missing')}", row.language, *["–"] * len(_FIGURES))
    if row.stale:
        name = f"{name}. {labels.text('document.stale')}"
    return (name, row.language, *_figures(row, labels))


def _figures(row: Document | Report, labels: Labels) -> tuple[str, ...]:
    amounts = row.amounts if isinstance(row, Document) else row.total
    total = amounts.total.words
    approved = amounts.approved.words * 1000 // total / 10 if total else 0.0
    return (
        labels.number(total),
        labels.percent(amounts.percent) if total else "–",
        labels.percent(approved) if total else "–",
        labels.number(amounts.open.words),
    )


def agreements_table(report: Report, labels: Labels) -> Table:
    """The agreements that have work assigned, with how far it is and when it may be done."""
    columns = (
        Column(labels.text("agreement.subject"), 66),
        Column(labels.text("document.translated"), 26, number=True),
        Column(labels.text("agreement.left"), 24, number=True),
        Column(labels.text("agreement.forecast"), 32),
        Column(labels.text("agreement.last-delivery"), 28),
        Column(labels.text("agreement.state"), 32),
    )
    its = [row for row in report.agreements if row.assignments]
    rows = tuple(_agreement(row, labels) for row in its)
    note = "" if rows else labels.text("meeting.no-work")
    return Table(labels.text("meeting.work"), columns, rows, note=note)


def _agreement(row: Agreement, labels: Labels) -> tuple[str, ...]:
    amounts, none = row.amounts, labels.text("none")
    return (
        visible("; ".join(filter(None, (row.subject, row.partner)))),
        labels.percent(amounts.percent) if amounts.total.words else "–",
        labels.number(row.open_words),
        labels.dates(*row.forecast) if row.forecast else "–",
        labels.short_date(row.last_delivery) if row.last_delivery else none,
        ", ".join(labels.text(mark) for mark in agreement_marks(row)),
    )


def projects_table(report: Report, labels: Labels) -> Table:
    """The annex: all agreements with their five facts, as reports to a meeting list them."""
    facts = ("partner", "start", "closing", "subject", "funding")
    shares = (44, 24, 24, 56, 30)
    columns = tuple(
        Column(labels.text(f"agreement.{key}"), share)
        for key, share in zip(facts, shares, strict=True)
    )
    rows = tuple(_project(row, labels) for row in report.agreements)
    note = "" if rows else labels.text("meeting.no-projects")
    return Table(labels.text("meeting.annex"), columns, rows, note=note)


def _project(row: Agreement, labels: Labels) -> tuple[str, ...]:
    return (
        visible(row.partner),
        labels.short_date(row.start),
        labels.short_date(row.closing) if row.closing else labels.text("agreement.ongoing"),
        visible(row.subject),
        visible(row.funding),
    )


def picture_text(report: Report, labels: Labels) -> str:
    """What the picture of the history shows, for those who do not see it."""
    total = report.total
    return labels.text(
        "meeting.picture",
        caption=labels.text("plot.burn-up.about"),
        date=labels.date(report.date),
        done=labels.count("words", total.done.words),
        approved=labels.count("words", total.approved.words),
        total=labels.count("meeting.words-of", total.total.words),
    )


def inline_values(report: Report, labels: Labels) -> dict[str, str]:
    """What a template may have in the middle of its own text."""
    total = report.total
    amounts = {"total": total.total, "translated": total.done, "approved": total.approved}
    return {
        "title": labels.text("meeting.title"),
        "project": visible(report.name),
        "date": labels.date(report.date),
        **{f"words_{name}": labels.number(amount.words) for name, amount in amounts.items()},
        "words_left": labels.number(total.open.words),
        "percent_translated": labels.percent(total.percent if total.total.words else 0.0),
        "documents_number": labels.number(len({row.name for row in report.documents})),
        "agreements_number": labels.number(len(report.agreements)),
    }
