"""Tallies: how many segments and words are in which state, from the entries of a catalog alone.

A text that stands in a document more than once is one segment here, as it is for the translator.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from cami_translate.amounts import Amount
from cami_translate.tracking.reviews import Standing
from cami_translate.tracking.words import count_words

INVALID = "invalid"
"""The state of a translation that a build had to leave out; only a build knows it."""


class Level(StrEnum):
    """What all of a document can have reached; each level includes those before it."""

    COMPLETE = "complete"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Tally:
    """Amounts by state; ``invalid`` are translations that a build had to leave out.

    ``changed`` (since their approval), ``reviewed`` (at least) and ``approved`` are parts of
    ``translated``.
    """

    translated: Amount = Amount()
    needs_work: Amount = Amount()
    untranslated: Amount = Amount()
    invalid: Amount = Amount()
    changed: Amount = Amount()
    reviewed: Amount = Amount()
    approved: Amount = Amount()

    @property
    def total(self) -> Amount:
        """All segments and words, in whatever state."""
        return self.translated + self.needs_work + self.untranslated + self.invalid

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.translated == self.total

    def below(self, level: Level) -> Amount:
        """What has not reached a level yet; of a document that reached it, nothing."""
        amounts = {
            Level.COMPLETE: self.translated,
            Level.REVIEWED: self.reviewed,
            Level.APPROVED: self.approved,
        }
        return self.total - amounts[level]

    @property
    def percent(self) -> float:
        """Translated words of all words, in percent."""
        return percent(self.translated.words, self.total.words)

    def __add__(self, other: Tally) -> Tally:
        names = [item.name for item in fields(self)]
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))


def tally_states(states: Iterable[tuple[str, str]]) -> Tally:
    """The tally of (state, source text) pairs; a state is a :class:`Standing` or ``INVALID``."""
    return tally_counts((state, count_words(text)) for state, text in states)


def tally_counts(counts: Iterable[tuple[str, int]]) -> Tally:
    """The tally of (state, words) pairs, where the words of sources are counted already."""
    segments = dict.fromkeys([*Standing, INVALID], 0)
    words = segments.copy()
    for state, neighbours in groupby(counts, itemgetter(0)):  # hashes of states take time
        numbers = [number for _, number in neighbours]
        segments[state] += len(numbers)
        words[state] += sum(numbers)
    amounts = {state: Amount(segments[state], words[state]) for state in segments}
    reviewed = amounts[Standing.REVIEWED] + amounts[Standing.APPROVED]
    return Tally(
        translated=amounts[Standing.TRANSLATED] + amounts[Standing.CHANGED] + reviewed,
        needs_work=amounts[Standing.NEEDS_WORK],
        untranslated=amounts[Standing.UNTRANSLATED],
        invalid=amounts[INVALID],
        changed=amounts[Standing.CHANGED],
        reviewed=reviewed,
        approved=amounts[Standing.APPROVED],
    )


def percent(part: int, whole: int) -> float:
    """``part`` of ``whole`` with one decimal, rounded down: 100.0 means that nothing is left."""
    return part * 1000 // whole / 10 if whole else 100.0
