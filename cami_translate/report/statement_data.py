"""An acceptance statement for programs; amounts of money and dates are texts there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cami_translate.amounts import Amount
from cami_translate.report.statement import (
    PAID,
    STAGES,
    BandLine,
    StatedDelivery,
    StatedDocument,
    Statement,
)


def statement_data(found: Statement) -> dict[str, Any]:
    """The statement as plain data; sums stand beside their parts."""
    return {
        "date": found.date.isoformat(),
        "since": _day(found.since),
        "workspace": found.workspace,
        "agreement": found.id,
        "partner": found.partner,
        "person": found.person,
        "start": found.start.isoformat(),
        "closing": _day(found.closing),
        "subject": found.subject,
        "funding": found.funding,
        "rate": _money(found.rate),
        "currency": found.currency,
        "total": {stage: _amount(found.total(stage)) for stage in STAGES},
        "amounts": {stage: str(getattr(found.money, stage)) for stage in PAID if found.money},
        "bands": [_band(line) for line in found.lines],
        "documents": [_document(row) for row in found.documents],
        "deliveries": [_delivery(row) for row in found.deliveries],
        "open": [
            {
                "document": item.document,
                "language": item.language,
                "reason": item.reason,
                **_amount(item.amount),
            }
            for item in found.open
        ],
        "approvals": [
            {
                "person": item.person,
                "first": item.first.isoformat(),
                "last": item.last.isoformat(),
                **_amount(item.amount),
            }
            for item in found.approvals
        ],
        "unbanded": found.unbanded,
        "withdrawn": found.withdrawn,
    }


def _band(line: BandLine) -> dict[str, Any]:
    return {
        "band": line.band,
        "discount": str(line.discount),
        "stages": _amounts(line.words),
        "amounts": {stage: str(amount) for stage, amount in line.money.items()},
    }


def _document(row: StatedDocument) -> dict[str, Any]:
    return {
        "document": row.document,
        "language": row.language,
        "sections": list(row.sections),
        "source_hash": row.source_hash,
        "stages": _amounts(row.words),
        "withdrawn": row.withdrawn,
    }


def _delivery(row: StatedDelivery) -> dict[str, Any]:
    return {
        "delivery": row.delivery,
        "date": row.date.isoformat(),
        "undone": _day(row.undone),
        "file": row.file,
        "sha256": row.sha256,
        "kit": row.kit,
        "segments": row.segments,
        "accepted": row.accepted,
        "words": row.words,
    }


def _amounts(words: Mapping[str, Amount]) -> dict[str, dict[str, int]]:
    return {stage: _amount(words[stage]) for stage in STAGES}


def _amount(amount: Amount) -> dict[str, int]:
    return {"segments": amount.segments, "words": amount.words}


def _day(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
