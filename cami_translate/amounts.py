"""How much text: what every figure, from a tally to an invoice, is a sum of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """Segments, and the words of their sources."""

    segments: int = 0
    words: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.segments + other.segments, self.words + other.words)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.segments - other.segments, self.words - other.words)
