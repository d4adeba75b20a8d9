"""The names of the match bands; the ledger holds them too."""

from __future__ import annotations

REPETITION, IN_CONTEXT, EXACT, NEW = "repetition", "in-context", "100", "new"
BANDS = (REPETITION, IN_CONTEXT, EXACT, "95-99", "85-94", "75-84", "50-74", NEW)
"""From least to most work; the names are those of ``discounts`` in ``cami.toml``."""
