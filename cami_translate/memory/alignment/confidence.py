"""How certain a link is, from what the best path would lose without it.

The weights are those of a logistic regression on damaged pairs of documents (docs/alignment.md):
the margin tells most, and next to it whether the links on both sides join one text with one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cami_translate.memory.alignment.path import Step

_BASE, _MARGIN, _NEIGHBOUR = -0.55, 0.66, 0.72
_MOST_MARGIN = 15.0
_SEVERAL = 0.9
"""The most that a link of several texts is trusted: a person has to look where each part goes."""
_MOVED, _MOST_MOVED = 0.05, 0.9


def confidence_of(steps: Sequence[Step], number: int) -> float:
    """The confidence of a step of a path, from 0 to 1."""
    step = steps[number]
    neighbours = sum(
        not 0 <= place < len(steps) or steps[place].is_pair for place in (number - 1, number + 1)
    )
    margin = max(0.0, min(step.margin, _MOST_MARGIN))
    certain = 1 / (1 + math.exp(-(_BASE + _MARGIN * margin + _NEIGHBOUR * neighbours)))
    return round(certain if step.is_pair else min(certain, _SEVERAL), 3)


def moved_confidence(step: Step) -> float:
    """The confidence of a link between texts that changed places."""
    return round(min(_MOST_MOVED, _MOVED * max(0.0, step.score)), 3)
