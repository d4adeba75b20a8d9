"""How similar two texts are: one scorer for bands, for matches, and for their order.

The score that people are paid by is that of words: each word or punctuation mark that has to be
changed, put in or taken out counts, over the number of them in the longer text (Levenshtein's
distance; OmegaT counts so too).  Among matches the one comes first that has most characters in
common.  100 is the same text with the same tags and nothing less; 99 is the most for any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cami_translate.markup import strip_tags
from cami_translate.memory.guards import Doubt, doubts_about

EXACT = 100.0
OTHER_TAGS = 99.0
"""The same words with other tags, or in capitals."""
DOUBTFUL = 84.0
"""The most for a text that says another number, unit or the contrary: it is never nearly right."""
LEAST = 50.0
"""Similarity below which a match is of no use to anybody."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=64)
def tokens(plain: str) -> tuple[str, ...]:
    """The words and punctuation marks of a plain text, without regard to capitals."""
    return tuple(_TOKEN.findall(plain.casefold()))


@lru_cache(maxsize=64)
def word_score(plain: str, other: str) -> float:
    """How many of the words and marks of two plain texts are the same, from 0 to 100."""
    # Whoever only builds documents should not wait for the library.
    from rapidfuzz.distance import Levenshtein

    return 100 * Levenshtein.normalized_similarity(tokens(plain), tokens(other))


def judge(text: str, other: str) -> tuple[float, tuple[Doubt, ...]]:
    """The score of two tagged texts, and what is to be doubted of it.

    >>> judge("Take 250 mg for 7 days.", "Take 500 mg for 7 days.")
    (84.0, (<Doubt.NUMBER: 'number'>,))
    """
    if text == other:
        return EXACT, ()
    plain, known = strip_tags(text), strip_tags(other)
    if plain == known:
        return OTHER_TAGS, ()
    doubts = doubts_about(plain, known)
    return min(word_score(plain, known), DOUBTFUL if doubts else OTHER_TAGS), doubts


def similarity_of(text: str, other: str) -> float:
    """How similar two tagged texts are: 99 at most if they differ at all, 0 for below 50."""
    score, _ = judge(text, other)
    return score if score >= LEAST else 0.0


def closest(plain: str, texts: Sequence[str], least: float, limit: int) -> list[tuple[float, int]]:
    """The texts that have most characters in common: how many of 100, and which it is."""
    from rapidfuzz import process  # as above
    from rapidfuzz.distance import Levenshtein

    found = process.extract(
        plain,
        texts,
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=least / 100,
        limit=limit,
    )
    return [(100 * score, index) for _, score, index in found]
