"""The words and pairs of words by which similar texts are looked up, the rarest first.

Texts that are alike share most of their words, so they share some of the rare ones, and few other
texts have those.  A pair of neighbours is rarer than either word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_AT_LEAST = 4
"""So many terms are looked up although more texts have them than should be looked at."""


class Reach(NamedTuple):
    """How far a search goes: texts to look at, terms to look up, and how frequent those may be."""

    texts: int
    terms: int
    frequent: int


def terms_of(plain: str) -> list[str]:
    """The words of a plain text and the pairs of neighbours, each once.

    >>> terms_of("The saiga, the steppe")
    ['the', 'saiga', 'steppe', 'the_saiga', 'saiga_the', 'the_steppe']
    """
    words = _WORD.findall(plain.lower())
    return list(dict.fromkeys([*words, *map("_".join, pairwise(words))]))


def rarest(frequencies: Mapping[str, int], reach: Reach) -> list[str]:
    """The rarest terms, until so many texts have one of them."""
    chosen: list[str] = []
    left = reach.texts
    for term in sorted(frequencies, key=frequencies.__getitem__)[: reach.terms]:
        texts = frequencies[term]
        if chosen and (texts > reach.frequent or (len(chosen) >= _AT_LEAST and texts > left)):
            break
        left -= texts
        chosen.append(term)
    return chosen


def count_terms(texts: Iterable[str]) -> dict[str, int]:
    """In how many of the plain texts each term is."""
    counts: dict[str, int] = {}
    for text in texts:
        for term in terms_of(text):
            counts[term] = counts.get(term, 0) + 1
    return counts
