"""Tallies as the amounts of a report."""

from __future__ import annotations

from cami_translate.report import figures
from cami_translate.tracking import Tally


def amounts_of(tally: Tally) -> figures.Amounts:
    """A tally with each segment in exactly one state."""

    def amount(*parts: tuple[int, str]) -> figures.Amount:
        found = [(sign, getattr(tally, name)) for sign, name in parts]
        return figures.Amount(
            sum(sign * item.segments for sign, item in found),
            sum(sign * item.words for sign, item in found),
        )

    return figures.Amounts(
        approved=amount((1, "approved")),
        reviewed=amount((1, "reviewed"), (-1, "approved")),
        translated=amount((1, "translated"), (-1, "reviewed"), (-1, "changed")),
        changed=amount((1, "changed")),
        needs_work=amount((1, "needs_work"), (1, "invalid")),
        untranslated=amount((1, "untranslated")),
    )
