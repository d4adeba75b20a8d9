"""Numbers and dates of a translation against those of its source, whatever form they have.

``compare`` sets the quantities and dates of both sides against each other, and ``rules`` reports.
``notation`` and ``units`` look at how Russian writes them.
"""

from cami_translate.checks.numbers import notation, rules, units

__all__ = ["notation", "rules", "units"]
