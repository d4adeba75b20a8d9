"""A receipt laid out in a language: what its text and its Word file both show, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from cami_translate.catalog import Bucket
from cami_translate.excerpts import visible
from cami_translate.exchange.receipt import (
    Outcome,
    Receipt,
    ReceiptFile,
    ReceiptSegment,
    RefusedFile,
)
from cami_translate.exchange.receipt_english import ENGLISH
from cami_translate.exchange.receipt_russian import RUSSIAN
from cami_translate.exchange.receipt_wording import Wording
from cami_translate.model import Entry

WORDINGS: Mapping[str, Wording] = {"en": ENGLISH, "ru": RUSSIAN}
_DIGITS = 12
"""Of a hash: enough to tell two files apart, and to read out on the telephone."""
_DECIDE = (Bucket.CONFLICT, Bucket.PROTECTED)
_ORDER = (*_DECIDE, Bucket.INVALID, Bucket.STALE, Bucket.UNKNOWN, Bucket.BLANK)
_COLUMNS: Mapping[Bucket, tuple[str, ...]] = {
    Bucket.CONFLICT: ("source", "delivered", "current", "outcome"),
    Bucket.PROTECTED: ("source", "delivered", "current", "outcome"),
    Bucket.INVALID: ("source", "delivered", "fault", "outcome"),
    Bucket.STALE: ("source", "delivered", "successor", "outcome"),
    Bucket.UNKNOWN: ("source", "delivered"),
    Bucket.BLANK: ("source", "current"),
}


class Role(Enum):
    """What is in a column: how wide it is, and whose language, follows from it."""

    NUMBER = "number"
    NAME = "name"
    WORDS = "words"
    SOURCE = "source"
    TARGET = "target"


_ROLES = {
    "words": Role.NUMBER,
    "missing": Role.NUMBER,
    "place": Role.NAME,
    "file": Role.NAME,
    "document": Role.NAME,
    "source": Role.SOURCE,
    "successor": Role.SOURCE,
    "delivered": Role.TARGET,
    "current": Role.TARGET,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and what is in it."""

    title: str
    role: Role


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table with an explanation; every row has a cell for each column.

    ``number`` is the title of the rows' numbers; they have none if it is empty.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    explanation: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a receipt in a language; ``sum`` is the one that has to add up.

    ``target`` is the language that was translated into, if there is one only.
    """

    wording: Wording
    target: str
    title: str
    facts: tuple[tuple[str, str], ...]
    sum: str
    figures: tuple[str, ...]
    files: tuple[Table, ...]
    steps_title: str
    steps: tuple[str, ...]
    lists: tuple[Table, ...]


def lay_out(receipt: Receipt, language: str) -> Outline:
    """The receipt in ``language`` (en or ru), without a character that could disturb it."""
    wording = WORDINGS[language]
    targets = {file.language for file in receipt.files}
    return Outline(
        wording=wording,
        target=targets.pop() if len(targets) == 1 else "",
        title=wording.title,
        facts=tuple(_facts(receipt, wording)),
        sum=_sum(receipt.counts, wording) if receipt.files else wording.nothing,
        figures=tuple(_figures(receipt, wording)) if receipt.files else (),
        files=tuple(_file_tables(receipt, wording)),
        steps_title=wording.headings["steps"],
        steps=tuple(_steps(receipt, wording)),
        lists=tuple(_lists(receipt, wording)),
    )


def _facts(receipt: Receipt, wording: Wording) -> Iterator[tuple[str, str]]:
    label = wording.facts
    yield label["workspace"], visible(receipt.workspace)
    if receipt.agreement:
        subject = f" ({receipt.subject})" if receipt.subject else ""
        yield label["agreement"], visible(f"{receipt.agreement}{subject}")
    if receipt.person:
        yield label["person"], visible(receipt.person)
    handed_out = ""
    if receipt.kit_date:
        handed_out = f", {wording.handed_out.format(date=wording.date(receipt.kit_date))}"
    yield label["kit"], f"{visible(receipt.kit) or wording.unknown}{handed_out}"
    if receipt.delivery:
        yield label["delivery"], visible(receipt.delivery)
    yield label["date" if receipt.files else "received"], wording.date(receipt.date)
    if receipt.undone:
        yield label["undone"], wording.date(receipt.undone)
    yield label["name"], _named(receipt.name, receipt.sha256)


def _named(name: str, sha256: str) -> str:
    return f"{visible(name)} (SHA256:{sha256[:_DIGITS]}…)"


def _sum(counts: Mapping[Bucket, int], wording: Wording) -> str:
    """The buckets as a sum: "412 segments delivered = 398 accepted + 14 conflicts"."""
    parts = (wording.count(n, wording.buckets[bucket]) for bucket, n in counts.items() if n)
    delivered = wording.count(sum(counts.values()), wording.segments)
    return wording.sum.format(count=delivered, parts=" + ".join(parts) or "0")


def _figures(receipt: Receipt, wording: Wording) -> Iterator[str]:
    says, segments = wording.figures, wording.segments
    yield f"{says['words']}: {wording.count(receipt.words, wording.words)}"
    if receipt.open:
        yield f"{says['open']}: {wording.count(receipt.open, segments)}"
    if receipt.missing:
        yield f"{says['missing']}: {wording.count(receipt.missing, segments)}"


def _file_tables(receipt: Receipt, wording: Wording) -> Iterator[Table]:
    if receipt.files:
        columns = _columns(("file", "document", "sum", "words", "missing"), wording)
        rows = tuple(_file_row(file, wording) for file in receipt.files)
        yield Table(wording.headings["files"], columns, rows)
    if receipt.refused:
        rows = tuple(_refused_row(file, wording) for file in receipt.refused)
        columns = _columns(("file", "cause"), wording)
        yield Table(wording.headings["refused"], columns, rows)


def _file_row(file: ReceiptFile, wording: Wording) -> tuple[str, ...]:
    return (
        _named(file.name, file.sha256),
        visible(file.document),
        _sum(file.counts, wording),
        wording.number(file.words),
        wording.number(file.missing),
    )


def _refused_row(file: RefusedFile, wording: Wording) -> tuple[str, ...]:
    return (visible(file.name), visible(wording.cause(file.cause)))


def _columns(names: Sequence[str], wording: Wording) -> tuple[Column, ...]:
    return tuple(Column(wording.columns[name], _ROLES.get(name, Role.WORDS)) for name in names)


def _lists(receipt: Receipt, wording: Wording) -> Iterator[Table]:
    for bucket in _ORDER:
        listed = receipt.listed(bucket)
        if not listed:
            continue
        title, explanation = wording.groups[bucket]
        names = _COLUMNS[bucket]
        rows = tuple(
            (
                visible(_place(file, segment)),
                *(visible(_cell(name, segment, receipt, wording)) for name in names),
            )
            for file, segment in listed
        )
        yield Table(
            f"{title} ({wording.number(len(rows))})",
            _columns(("place", *names), wording),
            rows,
            "" if receipt.undone else explanation,
            wording.columns["number"],
        )


def _place(file: ReceiptFile, segment: ReceiptSegment) -> str:
    """Where a segment stands; its reference names the document too."""
    return ", ".join(filter(None, (segment.place, segment.reference or file.document)))


def _cell(name: str, segment: ReceiptSegment, receipt: Receipt, wording: Wording) -> str:
    match name:
        case "source":
            return segment.delivered.msgid
        case "delivered":
            return _target(segment.delivered, wording)
        case "current":
            return _target(segment.current, wording) if segment.current else ""
        case "successor":
            return segment.successor
        case "fault":
            return wording.fault(segment.fault)
        case _:
            return _outcome(segment, receipt, wording)


def _target(entry: Entry, wording: Wording) -> str:
    return f"{entry.msgstr}{f' ({wording.needs_work})' if entry.fuzzy and entry.msgstr else ''}"


def _outcome(segment: ReceiptSegment, receipt: Receipt, wording: Wording) -> str:
    if receipt.undone and segment.outcome not in (Outcome.KEPT, Outcome.ARCHIVED):
        return wording.withdrawn
    text = wording.outcomes[segment.outcome]
    return text.format(date=wording.date(segment.decided)) if segment.decided else text


def _steps(receipt: Receipt, wording: Wording) -> Iterator[str]:
    if receipt.undone:
        yield wording.steps["undone"]
        return
    numbers = {
        "refused": len(receipt.refused),
        "invalid": receipt.waiting(Bucket.INVALID),
        "decide": receipt.waiting(*_DECIDE),
        "stale": len(receipt.listed(Bucket.STALE)),
        "unknown": len(receipt.listed(Bucket.UNKNOWN)),
        "missing": receipt.missing,
        "open": receipt.open,
    }
    for name, number in numbers.items():
        if number:
            yield wording.steps[name].format(count=wording.number(number))
    if not any(numbers.values()):
        yield wording.steps["nothing"]
