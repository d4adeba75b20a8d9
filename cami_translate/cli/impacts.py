"""What updates of documents mean for agreements, printed: for a manager, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from cami_translate.cli.counting import bands_json
from cami_translate.cli.estimating import discount, estimate_lines, money, plain
from cami_translate.cli.output import amount_json, figure, print_csv, print_json, print_rows
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow import BANDS, Amount, BandCount, Cell
from cami_translate.workflow.consequences import DocumentImpact, DueEffect, Impact
from cami_translate.workflow.shares import CatalogImpact, Effect, Lapse, Share

_LISTED = 5
"""So many approvals that lapse are listed, unless all are asked for."""
_QUOTED = 60
_COLUMNS = (
    *("agreement", "language", "document", "item", "effect", "band", "segments", "words"),
    *("amount", "currency", "standing", "place", "text"),
)
_AFTER = (Effect.UNCHANGED, Effect.MOVED, Effect.REVIVED, Effect.CHANGED, Effect.NEW)
_BEFORE = (Effect.GONE, Effect.LEFT)
_NAMES = {Effect.LEFT: "left for others' parts"}


def print_impacts(impacts: Sequence[Impact], output_format: str, *, every: bool) -> None:
    """Print what a dry run foresees; ``every`` lists all approvals that lapse."""
    if output_format == "json":
        print_json("source-update/1", {"agreements": [_impact_json(item) for item in impacts]})
    elif output_format == "csv":
        print_csv(_COLUMNS, (row for item in impacts for row in _csv_rows(item)))
    else:
        for number, item in enumerate(item for item in impacts if item.affected):
            if number:
                click.echo()
            _print_impact(item, every=every)


def describe_updates(updates: Iterable[CatalogImpact]) -> Iterator[str]:
    """A line for each agreement whose documents changed: what it has to do now, what lapsed."""
    shares: dict[tuple[str, str], list[Share]] = {}
    for update in updates:
        for share in update.shares:
            if share.agreement and share.affected and not update.created:
                shares.setdefault((share.agreement, update.language), []).append(share)
    for (agreement, language), its in shares.items():
        to_do = sum((share.to_do for share in its), Amount())
        gone = sum((share.amounts[Effect.GONE] for share in its), Amount())
        lapsed = sum(len(share.lapses) for share in its)
        said = [f"{count_of(to_do.words, 'word')} to translate or to work over"]
        said += [f"{count_of(gone.words, 'word')} gone"] if gone.words else []
        said += [f"{count_of(lapsed, 'reviewed or approved segment')} lapsed"] if lapsed else []
        yield f"{agreement} ({language}): {', '.join(said)}"


def _name(item: Impact) -> str:
    return item.agreement.id if item.agreement else "not assigned"


def _print_impact(item: Impact, *, every: bool) -> None:
    affected = [document for document in item.documents if document.share.affected]
    before = _sum(document.share.before for document in affected)
    after = _sum(document.share.after for document in affected)
    size = f"{before.words:,} words now, {after.words:,} after the update"
    click.echo(one_line(f"{_name(item)} ({item.language}): {size}"))
    bands = [band for band in BANDS if item.cost.count[band].words]
    rows = list(_rows(affected, bands))
    if bands and item.agreement and item.cost.amounts:
        if any(discount(item.cost, band) for band in bands):
            rows.append(["Discount", "", "", *(discount(item.cost, band) for band in bands)])
        amounts = (money(item.cost.amounts[band]) for band in bands)
        rows.append([f"Amount {item.cost.currency}", "", "", *amounts])
    print_rows(["Document", "Segments", "Words", *bands], rows, 1)
    for line in _lines(item, affected, every=every):
        click.echo(f"  {one_line(line)}")


def _rows(affected: Sequence[DocumentImpact], bands: Sequence[str]) -> Iterator[list[str]]:
    """What becomes of each document's words, and of several together."""
    for document in affected:
        yield from _block(document.document, [document], bands)
    if len(affected) > 1:
        yield from _block("All documents", affected, bands)


def _block(
    title: str, documents: Sequence[DocumentImpact], bands: Sequence[str]
) -> Iterator[list[str]]:
    blank = [""] * len(bands)
    shares = [document.share for document in documents]
    amounts = {effect: _sum(share.amounts[effect] for share in shares) for effect in Effect}
    yield [one_line(title), "", "", *blank]
    if not all(document.created for document in documents):
        yield ["  now", *_cells(_sum(share.before for share in shares)), *blank]
    for effect in _BEFORE:
        if amounts[effect].segments:
            yield [f"  - {_NAMES.get(effect, effect)}", *_cells(amounts[effect]), *blank]
    for effect in _AFTER:
        if amounts[effect].segments:
            counts = (document.bands.get(effect, BandCount()) for document in documents)
            count = sum(counts, BandCount())
            words = (figure(count[band].words) if count[band].words else "" for band in bands)
            yield [f"  {effect}", *_cells(amounts[effect]), *words]
    yield ["  after", *_cells(_sum(share.after for share in shares)), *blank]


def _cells(amount: Amount) -> list[str]:
    return [figure(amount.segments), figure(amount.words)]


def _lines(item: Impact, affected: Sequence[DocumentImpact], *, every: bool) -> Iterator[str]:
    if item.cost.count.total.words:
        yield from estimate_lines(item.cost)
    translated = _sum(document.share.translated for document in affected)
    approved = _sum(document.share.approved for document in affected)
    if translated.words:
        seen = f", {approved.words:,} of them approved" if approved.words else ""
        yield f"work that goes away: {count_of(translated.words, 'translated word')}{seen}"
    arrived = _sum(document.share.arrived for document in affected)
    if arrived.words:
        yield f"moved here from others' parts: {count_of(arrived.words, 'word')}"
    yield from _lapse_lines(item.lapses, every=every)
    before, after = _undone(affected)
    if before or after:
        yield f"left to translate: {count_of(before, 'word')} now, {after:,} after"
    names = [document.document for document in affected]
    for due in item.dues:
        if due.assignment.document in names:
            yield from _due_lines(due)
    for document in affected:
        for heading in document.share.lost_headings:
            yield (
                f'{document.document} has no heading "{heading}" any more:'
                " change `sections` of the assignment in cami.toml"
            )
    if item.ended and item.cost.count.total.words:
        yield f"the agreement {item.ended}: {_deciders(item)} to decide who does this"


def _lapse_lines(lapses: Sequence[Lapse], *, every: bool) -> Iterator[str]:
    if not lapses:
        return
    words = count_of(sum(lapse.words for lapse in lapses), "word")
    parts = []
    for effect in (Effect.CHANGED, Effect.GONE):
        number = sum(lapse.effect is effect for lapse in lapses)
        parts += [f"{number:,} {effect}"] if number else []
    segments = count_of(len(lapses), "segment")
    yield f"reviews and approvals that lapse: {segments} ({words}): {', '.join(parts)}"
    shown = lapses if every else lapses[:_LISTED]
    for lapse in shown:
        yield f'  {lapse.place}: {lapse.standing}, {lapse.effect}: "{_quote(lapse.text)}"'
    if len(lapses) > len(shown):
        yield f"  and {len(lapses) - len(shown):,} more (-v lists all)"


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"


def _due_lines(due: DueEffect) -> Iterator[str]:
    name, words = due.assignment.id, count_of(due.after, "open word")
    if due.ended:
        if due.after:
            yield f"{name} is {due.ended}: it would have {words} again"
    elif due.per_day:
        before, after = due.per_day
        days = count_of(due.days or 0, "working day")
        yield (
            f"{name} is due on {due.assignment.due}, {days}:"
            f" needed are {count_of(before, 'word')} a day now, {after:,} after"
        )
    elif due.days == 0 and due.after:
        yield f"{name} was due on {due.assignment.due}: {words} after"


def _deciders(item: Impact) -> str:
    return f"{' or '.join(item.deciders) or 'a manager'} has"


def _undone(documents: Iterable[DocumentImpact]) -> tuple[int, int]:
    pairs = [document.share.undone for document in documents]
    return sum(before for before, _ in pairs), sum(after for _, after in pairs)


def _sum(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, Amount())


def _impact_json(item: Impact) -> dict[str, Any]:
    cost = item.cost
    before, after = _undone(item.documents)
    return {
        "agreement": item.agreement.id if item.agreement else None,
        "language": item.language,
        "affected": item.affected,
        "before": amount_json(item.before),
        "after": amount_json(item.after),
        **{effect.value: amount_json(item.amounts[effect]) for effect in Effect},
        "cost": {
            **bands_json(cost.count),
            "payable_words": None if cost.payable is None else plain(cost.payable),
            "rate": cost.agreement.rate if cost.agreement else None,
            "currency": cost.currency,
            "amounts": {band: str(amount) for band, amount in cost.amounts.items()},
            "amount": None if cost.amount is None else str(cost.amount),
            "words_per_day": cost.words_per_day,
            "norm": cost.norm,
            "days": cost.days,
        },
        "untranslated_words": {"before": before, "after": after},
        "documents": [_document_json(document) for document in item.documents],
        "assignments": [_due_json(due) for due in item.dues],
        "lapsed": [_lapse_json(lapse) for lapse in item.lapses],
        "ended": item.ended or None,
        "deciders": list(item.deciders),
    }


def _document_json(document: DocumentImpact) -> dict[str, Any]:
    share = document.share
    return {
        "document": document.document,
        "new_document": document.created,
        "before": amount_json(share.before),
        "after": amount_json(share.after),
        **{effect.value: amount_json(share.amounts[effect]) for effect in Effect},
        "arrived": amount_json(share.arrived),
        "gone_translated": amount_json(share.translated),
        "gone_approved": amount_json(share.approved),
        "to_pay": {effect.value: bands_json(count) for effect, count in document.bands.items()},
        "lost_headings": list(share.lost_headings),
    }


def _due_json(due: DueEffect) -> dict[str, Any]:
    date, per_day = due.assignment.due, due.per_day
    return {
        "assignment": due.assignment.id,
        "due": date.isoformat() if date else None,
        "working_days": due.days,
        "open_words": {"before": due.before, "after": due.after},
        "words_a_day": {"before": per_day[0], "after": per_day[1]} if per_day else None,
        "ended": due.ended or None,
    }


def _lapse_json(lapse: Lapse) -> dict[str, Any]:
    return {
        "document": lapse.document,
        "place": lapse.place,
        "standing": lapse.standing.value,
        "effect": lapse.effect.value,
        "words": lapse.words,
        "text": lapse.text,
    }


def _csv_rows(item: Impact) -> Iterator[list[Cell]]:
    name = [item.agreement.id if item.agreement else "", item.language]
    for document in item.documents:
        for effect in Effect:
            amount = document.share.amounts[effect]
            figures: list[Cell] = [amount.segments, amount.words]
            yield [*name, document.document, "text", effect.value, "", *figures, *[""] * 5]
    for band in BANDS:
        amount, paid = item.cost.count[band], item.cost.amounts.get(band)
        if amount.segments:
            price = "" if paid is None else str(paid)
            figures = [amount.segments, amount.words, price, item.cost.currency]
            yield [*name, "", "pay", "", band, *figures, "", "", ""]
    for lapse in item.lapses:
        told: list[Cell] = [lapse.standing.value, lapse.place, lapse.text]
        head = [*name, lapse.document, "lapse", lapse.effect.value, ""]
        yield [*head, 1, lapse.words, "", "", *told]
