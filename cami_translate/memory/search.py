"""The texts of a store that are like a text, by the rarest of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cami_translate.memory.rare_terms import Reach, rarest, terms_of
from cami_translate.memory.scoring import closest
from cami_translate.memory.store import Store, Text

_GOOD = 75.0
_STEPS = (
    (Reach(texts=200, terms=4, frequent=2_000), 85.0),
    (Reach(texts=500, terms=8, frequent=30_000), _GOOD),
)
"""How far to look, and how many of 100 characters are enough to look no further."""
_FAR = (Reach(texts=10_000, terms=16, frequent=100_000), 100.0)
"""How far if nothing was good, and the text may be a misspelt one."""
_MISSPELT = 0.15
"""With more words than this that no text has, rare terms are missing; the others must do."""
_LIMIT = 8


class Near(NamedTuple):
    """A text of a store, and how many of 100 characters it has in common with what was asked."""

    characters: float
    text: Text


def nearest(store: Store, plain: str, least: float) -> list[Near]:
    """The texts that have most characters in common with a plain one, ``least`` of 100."""
    terms = terms_of(plain)
    frequencies = store.frequencies(terms)
    found: list[Near] = []
    asked: list[str] = []
    for reach, enough in (*_STEPS, _FAR) if _is_misspelt(terms, frequencies) else _STEPS:
        more = [term for term in rarest(frequencies, reach) if term not in asked]
        asked += more
        found = sorted({*found, *_among(store, plain, more, least)}, reverse=True)[:_LIMIT]
        if found and found[0].characters >= enough:
            break
    return found


def _is_misspelt(terms: Sequence[str], frequencies: Mapping[str, int]) -> bool:
    words = [term for term in terms if "_" not in term]
    return sum(word not in frequencies for word in words) > _MISSPELT * len(words)


def _among(store: Store, plain: str, terms: Sequence[str], least: float) -> list[Near]:
    """The nearest of the texts that have any of the terms."""
    if not terms:
        return []
    share = least / 100
    texts = store.candidates(terms, int(len(plain) * share), int(len(plain) / share) + 1)
    best = closest(plain, [text for _, text in texts], least, _LIMIT)
    return [Near(score, texts[index]) for score, index in best]
