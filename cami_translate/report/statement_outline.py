"""An acceptance statement laid out in a language, to be read, signed and put to an invoice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cami_translate.excerpts import visible
from cami_translate.report.labels import Labels
from cami_translate.report.outline import Column, Outline, Table
from cami_translate.report.statement import (
    PAID,
    STAGES,
    BandLine,
    StatedDelivery,
    StatedDocument,
    Statement,
)


def lay_out_statement(found: Statement, labels: Labels) -> Outline:
    """The statement without a character that could disturb it."""
    tables = (
        _bands(found, labels),
        _documents(found, labels),
        _deliveries(found, labels),
        _open(found, labels),
        _approvals(found, labels),
    )
    return Outline(
        title=labels.text("statement.title"),
        facts=tuple(_facts(found, labels)),
        sentences=tuple(_sentences(found, labels)),
        tables=tables,
        signatures=tuple(_parties(found, labels)),
        signing=labels.text("statement.signing"),
    )


def _facts(found: Statement, labels: Labels) -> Iterator[tuple[str, str]]:
    text = labels.text
    yield text("statement.workspace"), visible(found.workspace)
    yield text("statement.agreement"), visible(found.id)
    yield text("agreement.partner"), visible(found.partner)
    if found.person:
        yield text("statement.person"), visible(found.person)
    yield text("agreement.start"), labels.date(found.start)
    closing = labels.date(found.closing) if found.closing else text("agreement.ongoing")
    yield text("agreement.closing"), closing
    yield text("agreement.subject"), visible(found.subject)
    yield text("agreement.funding"), visible(found.funding)
    rate = text("statement.no-rate")
    if found.rate is not None:
        rate = text("statement.per-word", amount=_price(found.rate, found, labels))
    yield text("statement.rate"), rate
    yield (
        text("statement.period"),
        labels.dates(found.since or min(found.start, found.date), found.date),
    )


def _price(amount: Decimal, found: Statement, labels: Labels) -> str:
    return f"{_digits(amount, labels)}\u00a0{visible(found.currency)}"


def _digits(number: Decimal, labels: Labels) -> str:
    """All digits that a price of one word or a discount has, and no more."""
    return f"{number.normalize():f}".replace(".", labels.point)


def _sentences(found: Statement, labels: Labels) -> Iterator[str]:
    money = found.money
    if found.since:
        yield labels.text("statement.since", date=labels.date(found.since))
    for stage in STAGES:
        values = {
            "stage": labels.text(f"stage.{stage}"),
            "words": labels.count("words", found.total(stage).words),
        }
        if money and stage in PAID:
            amount = labels.money(getattr(money, stage), visible(money.currency))
            yield labels.text("statement.stage-money", **values, amount=amount)
        else:
            yield labels.text("statement.stage", **values)
    for key, number in (("unbanded", found.unbanded), ("withdrawn", found.withdrawn)):
        if number:
            yield labels.text(f"statement.{key}", segments=labels.count("segments", number))


def _columns(labels: Labels, *columns: tuple[str, int], names: int = 1) -> tuple[Column, ...]:
    """Columns by the keys of their titles; the first ones are names, the others numbers."""
    return tuple(
        Column(labels.text(key if "." in key else f"statement.{key}"), share, place >= names)
        for place, (key, share) in enumerate(columns)
    )


def _bands(found: Statement, labels: Labels) -> Table:
    words = tuple((f"words-{stage}", 15) for stage in STAGES)
    total = [labels.number(found.total(stage).words) for stage in STAGES]
    title, note = labels.text("statement.bands"), labels.text("statement.bands.note")
    name = labels.text("statement.total")
    lines = [line for line in found.lines if line.words["agreed"].words]
    if found.money is None:
        columns = _columns(labels, ("band", 24), *words)
        rows = tuple((_band(line, labels), *_words(line, labels)) for line in lines)
        return Table(title, columns, rows, (name, *total), note)
    amounts = tuple((f"amount-{stage}", 19) for stage in PAID)
    columns = _columns(labels, ("band", 24), ("discount", 14), ("price", 18), *words, *amounts)
    rows = tuple(_priced(line, found, labels) for line in lines)
    currency = visible(found.currency)
    sums = [labels.money(getattr(found.money, stage), currency) for stage in PAID]
    return Table(title, columns, rows, (name, "", "", *total, *sums), note)


def _band(line: BandLine, labels: Labels) -> str:
    return labels.text(f"band.{line.band}")


def _words(line: BandLine, labels: Labels) -> Iterator[str]:
    return (labels.number(line.words[stage].words) for stage in STAGES)


def _priced(line: BandLine, found: Statement, labels: Labels) -> tuple[str, ...]:
    rate = found.rate or Decimal()
    price = _digits(rate * (1 - line.discount), labels)
    amounts = (labels.money(line.money[stage], "").strip() for stage in PAID)
    discount = f"{_digits(line.discount * 100, labels)}{labels.percent_sign}"
    return (_band(line, labels), discount, price, *_words(line, labels), *amounts)


def _documents(found: Statement, labels: Labels) -> Table:
    words = tuple((f"words-{stage}", 15) for stage in STAGES)
    columns = _columns(
        labels, ("document", 44), ("document.language", 14), ("source", 34), *words, names=3
    )
    rows = (
        (
            _document_name(row),
            row.language,
            visible(row.source_hash),
            *(labels.number(row.words[stage].words) for stage in STAGES),
        )
        for row in found.documents
    )
    note = "" if found.documents else labels.text("agreement.nothing")
    return Table(labels.text("statement.documents"), columns, tuple(rows), note=note)


def _document_name(row: StatedDocument) -> str:
    sections = ", ".join(map(visible, row.sections))
    return f"{visible(row.document)}: {sections}" if sections else visible(row.document)


def _deliveries(found: Statement, labels: Labels) -> Table:
    columns = _columns(
        labels,
        ("delivery", 26),
        ("delivered-on", 20),
        ("file", 78),
        ("segments", 17),
        ("segments-accepted", 17),
        ("words-new", 15),
        names=3,
    )
    rows = tuple(_delivery(row, labels) for row in found.deliveries)
    key = "statement.deliveries.note" if rows else "statement.deliveries.none"
    title = labels.text("statement.deliveries")
    return Table(title, columns, rows, note=labels.text(key))


def _delivery(row: StatedDelivery, labels: Labels) -> tuple[str, ...]:
    date = labels.short_date(row.date)
    if row.undone:
        undone = labels.text("statement.undone", date=labels.short_date(row.undone))
        date = f"{date}, {undone}"
    figures = (labels.number(n) for n in (row.segments, row.accepted, row.words))
    return (visible(row.delivery), date, f"{visible(row.file)} {visible(row.sha256)}", *figures)


def _open(found: Statement, labels: Labels) -> Table:
    columns = _columns(
        labels,
        ("statement.reason", 60),
        ("document", 44),
        ("document.language", 14),
        ("segments", 16),
        ("words", 16),
        names=3,
    )
    rows = tuple(
        (
            labels.text(f"open.{item.reason}"),
            visible(item.document),
            item.language,
            labels.number(item.amount.segments),
            labels.number(item.amount.words),
        )
        for item in found.open
    )
    note = "" if rows else labels.text("statement.open.none")
    return Table(labels.text("statement.open"), columns, rows, note=note)


def _approvals(found: Statement, labels: Labels) -> Table:
    columns = _columns(
        labels, ("approver", 60), ("days", 40), ("segments", 16), ("words", 16), names=2
    )
    rows = tuple(
        (
            visible(item.person),
            labels.dates(item.first, item.last),
            labels.number(item.amount.segments),
            labels.number(item.amount.words),
        )
        for item in found.approvals
    )
    note = "" if rows else labels.text("statement.approvals.none")
    return Table(labels.text("statement.approvals"), columns, rows, note=note)


def _parties(found: Statement, labels: Labels) -> Iterable[str]:
    for key, name in (("for-partner", found.partner), ("for-project", found.workspace)):
        party = labels.text(f"statement.{key}")
        yield f"{party}: {visible(name)}" if name else party
