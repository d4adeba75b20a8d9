"""The match bands in which words are counted and paid, and what the words of each cost.

A repetition is a text that stood earlier in what is counted; the first one is in the band of its
best match in the memory.  Money is counted in decimals, each band rounded to two digits, so that
the lines of an invoice add up to its total.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from cami_translate.agreements import Agreement
from cami_translate.amounts import Amount
from cami_translate.tracking.band_names import BANDS, IN_CONTEXT, NEW, REPETITION
from cami_translate.tracking.overlays import working_days

_LEAST = ((95, "95-99"), (85, "85-94"), (75, "75-84"), (50, "50-74"), (0, NEW))
_CENT = Decimal("0.01")


def band_of(similarity: float) -> str:
    """The band of a text that is so similar, from 0 to below 100, to one of the memory."""
    return next(band for least, band in _LEAST if similarity >= least)


@dataclass(frozen=True, slots=True)
class BandCount:
    """Segments and words by band; a band that has none may be left out."""

    amounts: Mapping[str, Amount] = field(default_factory=dict)

    def __getitem__(self, band: str) -> Amount:
        return self.amounts.get(band, Amount())

    def __add__(self, other: BandCount) -> BandCount:
        return BandCount({band: self[band] + other[band] for band in BANDS})

    @property
    def total(self) -> Amount:
        """All bands together."""
        return sum(self.amounts.values(), Amount())

    @property
    def work(self) -> Amount:
        """What somebody has to work on: neither repeated nor translated in its context."""
        done = (REPETITION, IN_CONTEXT)
        return sum((self[band] for band in BANDS if band not in done), Amount())


def add_up(banded: Iterable[tuple[str, Amount]]) -> BandCount:
    """The count of (band, amount) pairs."""
    amounts = dict.fromkeys(BANDS, Amount())
    for band, amount in banded:
        amounts[band] += amount
    return BandCount(amounts)


def payable_words(count: BandCount, agreement: Agreement) -> Decimal:
    """The words that are paid at the full rate for the same money; not rounded."""
    return sum((_payable(count, band, agreement) for band in BANDS), Decimal())


def price(count: BandCount, agreement: Agreement) -> Mapping[str, Decimal]:
    """What each band costs in the agreement's currency, two digits; empty without a rate."""
    if agreement.rate is None:
        return {}
    # A rate is a float because TOML has no decimals; its text is what somebody typed.
    rate = Decimal(str(agreement.rate))
    return {
        band: (_payable(count, band, agreement) * rate).quantize(_CENT, ROUND_HALF_UP)
        for band in BANDS
    }


def end_of_work(start: dt.date, days: int) -> dt.date:
    """The day on which so many working days are over, of which ``start`` can be the first."""
    end = start + dt.timedelta(days=max(days - 1, 0) // 5 * 7)
    while working_days(start, end) < days:
        end += dt.timedelta(days=1)
    return end


def _payable(count: BandCount, band: str, agreement: Agreement) -> Decimal:
    discount = Decimal(str(agreement.discounts.get(band, 0)))
    return count[band].words * (1 - discount)
