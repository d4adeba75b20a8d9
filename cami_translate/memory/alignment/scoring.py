"""How much speaks for it that one stretch of units is the translation of another.

A score is a log-likelihood ratio: how much more probable what is seen would be if the two belonged
together than if they were drawn by chance from their documents.  Length, kind, place in a table,
end, repeated tokens and the lexicon add to it as if they were independent, with words damped, since
those of a phrase are not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from cami_translate.memory.alignment.lexicon import Lexicon
from cami_translate.memory.alignment.profiles import MARKS, Profile

_BASE, _PER_CHARACTER = 0.012, 1.0
"""The variance of the logarithm of the ratio of lengths: of any texts, and more of short ones."""
_STRAY = 0.02
"""The share of links whose lengths tell nothing."""
_SAME_KIND, _OTHER_FAMILY = 0.9, 0.02
_KIND_PRIOR = 5.0
"""How many links the usual probability of a kind weighs as much as, against those seen."""
_SAME_END = 0.85
_REPEATED = 0.8
_MOST_REPEATED = 5.0
_MOST_ALL_REPEATED = 100.0
_SOUNDS = 0.6
_SHIFT, _SHIFT2 = 1.2, 1.2
_MARK, _LOST_MARK = 0.5, 0.8
_LOST_NUMBER, _MOST_LOST = -1.2, -5.0
_LEXICON = 0.25
_ROW, _OTHER_ROW, _INDEX, _OTHER_INDEX = 0.5, -0.3, 0.6, -0.4
_MIXED = -2.0
_FAMILIES = ("heading", "cell", "toc")


@dataclass(slots=True)
class Scorer:
    """Scores of pairs of profiles, by what is known of the two documents.

    ``frequency`` is the share of units that have a token, or ``kinds`` a kind, ``mean`` and
    ``spread`` describe the logarithms of lengths; ``linked_kinds`` counts the links seen so far.
    """

    frequency: dict[str, float]
    kinds: dict[str, float]
    mean: float
    spread: float
    lexicon: Lexicon = field(default_factory=Lexicon)
    linked_kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    marks: list[list[float]] = field(default_factory=list)
    _mark_scores: dict[tuple[int, int, int], float] = field(default_factory=dict)
    _kind_scores: dict[tuple[str, str], float] = field(default_factory=dict)
    _token_weights: dict[str, float] = field(default_factory=dict)
    _expected: dict[tuple[int, bool], tuple[dict[str, float], float, Profile]] = field(
        default_factory=dict
    )

    def learn(self, lexicon: Lexicon, kinds: Counter[tuple[str, str]]) -> None:
        """Take what the links of a pass tell."""
        self.lexicon, self.linked_kinds = lexicon, kinds
        self._kind_scores.clear()
        self.forget()

    def forget(self) -> None:
        """Drop what is kept of single profiles."""
        self._expected.clear()

    def score(self, source: Profile, target: Profile) -> float:
        """How much speaks for a link."""
        total = self.length(source, target) + self._kind(source.kind, target.kind)
        total += self._end(source, target) + self._cell(source, target)
        total += self._tokens(source, target)
        if source.mixed or target.mixed:
            total += _MIXED
        if self.lexicon.forward.expected:
            total += self._words(source, target)
        return total

    def length(self, source: Profile, target: Profile) -> float:
        """What the lengths say."""
        middle = (source.log_length + target.log_length) / 2
        variance = _BASE + _PER_CHARACTER * math.exp(-middle)
        difference = target.log_length - source.log_length
        close = math.exp(-difference * difference / (2 * variance)) / math.sqrt(variance)
        apart = (middle - self.mean) / self.spread
        by_chance = math.exp(-apart * apart / 2) / self.spread
        return math.log(((1 - _STRAY) * close + _STRAY * by_chance) / (by_chance + 0.01))

    def _kind(self, source: str, target: str) -> float:
        known = self._kind_scores.get((source, target))
        if known is None:
            known = self._kind_score(source, target)
            self._kind_scores[source, target] = known
        return known

    def _kind_score(self, source: str, target: str) -> float:
        usual = self.kinds.get(target, 0.001), self.kinds.get(source, 0.001)
        chance = math.sqrt(usual[0] * usual[1])
        if source == target:
            share = _SAME_KIND + (1 - _SAME_KIND) * chance
        else:
            share = (1 - _SAME_KIND) * chance
            if _family(source) != _family(target):
                share *= _OTHER_FAMILY / (1 - _SAME_KIND)
        seen = self.linked_kinds[source, target]
        of_source = sum(n for (kind, _), n in self.linked_kinds.items() if kind == source)
        of_target = sum(n for (_, kind), n in self.linked_kinds.items() if kind == target)
        of_both = math.sqrt(of_source * of_target)
        return math.log((seen + _KIND_PRIOR * share) / (of_both + _KIND_PRIOR) / chance)

    def _end(self, source: Profile, target: Profile) -> float:
        if source.end == target.end:
            return 0.25 if source.end in ("", ".") else 1.0
        return -0.7

    def _cell(self, source: Profile, target: Profile) -> float:
        first, second = source.cell, target.cell
        if first is None or second is None:
            return 0.0
        row = _ROW if first.row == second.row else _OTHER_ROW
        return row + (_INDEX if first.index == second.index else _OTHER_INDEX)

    def _tokens(self, source: Profile, target: Profile) -> float:
        common = source.tokens & target.tokens
        shift = _SHIFT * ((source.log_length + target.log_length) / 2 - self.mean)
        total = sum(max(0.0, self.weight(t) - shift) for t in common) if common else 0.0
        lost = source.numbers ^ target.numbers
        against = sum(_LOST_NUMBER * min(1.0, self.weight(t) / 3) for t in lost) if lost else 0.0
        heard = source.sounds & target.sounds
        if heard:
            total += _SOUNDS * sum(max(0.0, self.weight(t) - shift) for t in heard)
        for place, (ours, theirs) in enumerate(zip(source.marks, target.marks, strict=True)):
            if ours or theirs:
                total += self._mark(place, min(ours, theirs), max(ours, theirs))
        return min(total, _MOST_ALL_REPEATED) + max(against, _MOST_LOST)

    def _mark(self, place: int, fewer: int, more: int) -> float:
        """What a mark of punctuation says that one has ``fewer`` times and the other ``more``."""
        known = self._mark_scores.get((place, fewer, more))
        if known is None:
            chances = self.marks[place]
            weights = [
                max(0.0, math.log(_REPEATED / chances[min(n, len(chances) - 1)]))
                for n in range(more)
            ]
            known = _MARK * sum(weights[:fewer]) - _LOST_MARK * sum(
                min(1.0, w / 2) for w in weights[fewer:]
            )
            known = max(-3.0, min(5.0, known))
            self._mark_scores[place, fewer, more] = known
        return known

    def weight(self, token: str) -> float:
        """How much it says that both of a pair have a token."""
        known = self._token_weights.get(token)
        if known is None:
            chance = self.frequency.get(token, 1.0)
            known = max(0.0, min(_MOST_REPEATED, math.log(_REPEATED / chance)))
            self._token_weights[token] = known
        return known

    def _words(self, source: Profile, target: Profile) -> float:
        forward = self._one_way(source, target, backward=False)
        return _LEXICON * (forward + self._one_way(target, source, backward=True))

    def _one_way(self, one: Profile, other: Profile, *, backward: bool) -> float:
        direction = self.lexicon.backward if backward else self.lexicon.forward
        expected = self._expectation(one, backward=backward)[0]
        missing = self._expectation(other, backward=not backward)[1]
        total = missing
        shift = _SHIFT2 * ((one.log_length + other.log_length) / 2 - self.mean)
        for word in expected.keys() & other.tokens:
            total += max(0.0, expected[word] - shift) - direction.missing.get(word, 0.0)
        return total

    def _expectation(
        self, profile: Profile, *, backward: bool
    ) -> tuple[dict[str, float], float, Profile]:
        """What a profile lets expect on the other side, and what it costs if nothing fulfils it."""
        key = id(profile), backward
        known = self._expected.get(key)
        if known is None:
            here = self.lexicon.backward if backward else self.lexicon.forward
            there = self.lexicon.forward if backward else self.lexicon.backward
            cost = sum(there.missing.get(word, 0.0) for word in profile.tokens)
            known = self._expected[key] = here.expect(profile.tokens), cost, profile
        return known


def make_scorer(sources: Sequence[Profile], targets: Sequence[Profile]) -> Scorer:
    """The scorer for two documents, given the profiles of their single units."""
    everything = [*sources, *targets]
    counts = Counter(
        token for profile in everything for token in chain(profile.tokens, profile.sounds)
    )
    kinds = Counter(profile.kind for profile in everything)
    lengths = [profile.log_length for profile in everything] or [0.0]
    mean = sum(lengths) / len(lengths)
    variance = sum((length - mean) ** 2 for length in lengths) / len(lengths)
    size = max(1, len(everything))
    return Scorer(
        frequency={token: times / size for token, times in counts.items()},
        kinds={kind: times / size for kind, times in kinds.items()},
        mean=mean,
        spread=max(0.5, math.sqrt(variance)),
        marks=[
            [
                sum(profile.marks[place] >= times for profile in everything) / size + 1 / size
                for times in range(1, 9)
            ]
            for place in range(len(MARKS))
        ],
    )


def distance(one: float, other: float) -> float:
    """How little the logarithms of two lengths are those of a text and its translation."""
    variance = _BASE + _PER_CHARACTER * math.exp(-(one + other) / 2)
    return (one - other) ** 2 / (2 * variance)


def _family(kind: str) -> str:
    return next((family for family in _FAMILIES if kind.startswith(family)), "")
