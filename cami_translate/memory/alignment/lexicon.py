"""Which words of two documents go together, as the links that are already known tell.

Links share words by chance too; what counts is how much more often two words stand in linked units
than they would if they had nothing to do with each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_COMMON = 0.25
"""The share of the links from which on a word is everywhere, and tells nothing."""
_LEAST_TIMES = 2
_LEAST_LIFT = 3.0
_LEAST_DICE = 0.2
_DISCOUNT = 0.6
"""Taken off each count: two words that met twice need not go together."""
_MOST = 4.0
_LEAST_MISS = -2.0
_TRUST = 0.9
_EACH = 5
"""Words of the other language that are kept of a word: what is less likely is there by chance."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Direction:
    """What is expected in one language for the words of the other.

    ``expected`` maps a word to the words of the other language that go with it, with how much each
    speaks for a link; ``missing`` maps a word of the other language to how much it speaks against
    one that nothing on this side stands for it.
    """

    expected: Mapping[str, Weights] = field(default_factory=dict)
    missing: Weights = field(default_factory=dict)

    def expect(self, tokens: Iterable[str]) -> dict[str, float]:
        """The words that may stand for these, with their weights."""
        found: dict[str, float] = {}
        for token in tokens:
            for other, weight in self.expected.get(token, {}).items():
                if weight > found.get(other, 0.0):
                    found[other] = weight
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What goes with the words of the sources, and with those of the targets."""

    forward: Direction = Direction()
    backward: Direction = Direction()


def learn_lexicon(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Lexicon:
    """The lexicon of linked units, each as its words and those of its partner."""
    sources = Counter(word for source, _ in pairs for word in source)
    targets = Counter(word for _, target in pairs for word in target)
    usual = max(3.0, _COMMON * len(pairs))
    sources = Counter({w: n for w, n in sources.items() if _LEAST_TIMES <= n <= usual})
    targets = Counter({w: n for w, n in targets.items() if _LEAST_TIMES <= n <= usual})
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target in pairs:
        known = [word for word in target if word in targets]
        for word in source:
            if word in sources:
                together[word].update(known)
    found = [
        (source, target, times)
        for source, counts in together.items()
        for target, times in counts.items()
        if _belong(times, sources[source], targets[target], len(pairs))
    ]
    back = [(target, source, times) for source, target, times in found]
    return Lexicon(
        _direction(found, sources, targets, len(pairs)),
        _direction(back, targets, sources, len(pairs)),
    )


def _belong(times: int, source: int, target: int, links: int) -> bool:
    return (
        times >= _LEAST_TIMES
        and 2 * times >= _LEAST_DICE * (source + target)
        and times * links >= _LEAST_LIFT * source * target
    )


def _direction(
    found: Iterable[tuple[str, str, int]],
    sources: Mapping[str, int],
    targets: Mapping[str, int],
    links: int,
) -> Direction:
    expected: dict[str, dict[str, float]] = defaultdict(dict)
    certain: dict[str, float] = {}
    for source, target, times in found:
        share = (times - _DISCOUNT) / sources[source]
        weight = math.log(share * links / targets[target])
        if weight > 0:
            expected[source][target] = min(weight, _MOST)
        back = (times - _DISCOUNT) / targets[target]
        certain[target] = max(certain.get(target, 0.0), back)
    missing = {
        target: max(_LEAST_MISS, math.log(1 - _TRUST * share)) for target, share in certain.items()
    }
    return Direction({word: _likeliest(weights) for word, weights in expected.items()}, missing)


def _likeliest(weights: Weights) -> Weights:
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_EACH])
