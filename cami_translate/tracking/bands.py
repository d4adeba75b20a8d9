"""The match bands in which words are counted and paid."""

from __future__ import annotations

BANDS = ("repetition", "in-context", "100", "95-99", "85-94", "75-84", "50-74", "new")
"""From least to most work; the names are those of ``discounts`` in ``cami.toml``."""
