"""A quantity in a text, and all that it may mean."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from cami_translate.records import record

Reading = Fraction | int | str
"""A value, or as text what is none: a section (1.3.3), a time of day (17:30), a telephone."""


class Words(NamedTuple):
    """The words for numbers of a language.

    ``cardinals`` from two upwards, in all forms that are no other word's; ``ones`` are one among
    other words only ("twenty-one"); ``scales`` multiply the number before them; ``shares`` are what
    a word makes of the number before it ("two thirds"); ``hints`` are what other words may mean
    ("both", "eleventh", "the nineties", "a decade").
    """

    cardinals: dict[str, int]
    ones: frozenset[str]
    scales: dict[str, int]
    shares: dict[str, int]
    hints: dict[str, tuple[Reading, ...]]


class Firmness(IntEnum):
    """How much a quantity has to have a counterpart in the other text.

    What a ``HINT`` means may be said in other words, or not at all; a ``WORD`` has a counterpart
    unless both sides have one too many; ``DIGITS`` always have one.
    """

    HINT = 0
    WORD = 1
    DIGITS = 2


@record()
class Quantity:
    """What stands in a text from ``start`` to ``end``, and all that it may mean.

    ``parts`` are the quantities that it may be instead: "12 345" is one number or two; of a hint,
    the ends of the range that it lies in.
    """

    start: int
    end: int
    text: str
    readings: frozenset[Reading]
    firmness: Firmness = Firmness.DIGITS
    parts: tuple[Quantity, ...] = ()

    def means_one_of(self, known: frozenset[Reading]) -> bool:
        """Whether it, or all that it may be instead, is among known readings."""
        if not self.readings.isdisjoint(known):
            return True
        return bool(self.parts) and all(part.means_one_of(known) for part in self.parts)
