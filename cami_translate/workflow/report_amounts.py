"""Tallies as the amounts of a report."""

from __future__ import annotations

from cami_translate.report import figures
from cami_translate.tracking import Tally


def amounts_of(tally: Tally) -> figures.Amounts:
    """A tally with each segment in exactly one state."""
    return figures.Amounts(
        approved=tally.approved,
        reviewed=tally.reviewed - tally.approved,
        translated=tally.translated - tally.reviewed - tally.changed,
        changed=tally.changed,
        needs_work=tally.needs_work + tally.invalid,
        untranslated=tally.untranslated,
    )
