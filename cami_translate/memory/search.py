"""The texts of a store that are like a text, by the rarest of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cami_translate.memory.rare_terms import Reach, rarest, terms_of
from cami_translate.memory.scoring import closest
from cami_translate.memory.store import Store, Text

_GOOD = 75.0
_ENOUGH = 80.0
"""With so many of 100 characters in common, a text has the rarest terms too: there is no better."""
_FIRST = Reach(texts=200, terms=4, frequent=1_000)
_THEN = Reach(texts=2_000, terms=10, frequent=30_000)
_MISSPELT_TOO = Reach(texts=10_000, terms=16, frequent=60_000)
"""How far to look if nothing was good, and the text may be a misspelt one."""
_SHORT = 7
"""A text with fewer terms may have none but one in common with a similar one."""
_MISSPELT = 0.15
"""With more words than this that no text has, rare terms are missing; the others must do."""
_LIMIT = 8


class Near(NamedTuple):
    """A text of a store, and how many of 100 characters it has in common with what was asked."""

    characters: float
    text: Text


def nearest(store: Store, plain: str, least: float) -> list[Near]:
    """The texts that have most characters in common with a plain one, ``least`` of 100.

    First those that have one of its rarest terms; then those that have less rare ones in both
    halves of the text, of which there are few.
    """
    terms = terms_of(plain)
    frequencies = store.frequencies(terms)
    first = [t for t in rarest(frequencies, _FIRST) if frequencies[t] <= _FIRST.frequent]
    found = _among(store, plain, [first], least)
    others: list[str] = []
    for reach, enough in ((_THEN, _ENOUGH), (_MISSPELT_TOO, _GOOD)):
        if found and found[0].characters >= enough:
            break
        if reach is _MISSPELT_TOO and not _is_misspelt(terms, frequencies):
            break
        before = others
        others = [term for term in rarest(frequencies, reach) if term not in first]
        if others == before:
            continue
        groups = [others] if len(terms) < _SHORT else _halves(others, terms)
        found = sorted({*found, *_among(store, plain, groups, least)}, reverse=True)[:_LIMIT]
    return found


def _halves(chosen: Sequence[str], terms: Sequence[str]) -> Sequence[Sequence[str]]:
    """Terms from the beginning and from the end of a text, a pair with its first word."""
    place = {term: number for number, term in enumerate(terms)}
    ordered = sorted(chosen, key=lambda t: place.get(t.partition("_")[0], place[t]))
    middle = len(ordered) // 2
    return ordered[:middle], ordered[middle:]


def _is_misspelt(terms: Sequence[str], frequencies: Mapping[str, int]) -> bool:
    words = [term for term in terms if "_" not in term]
    return sum(word not in frequencies for word in words) > _MISSPELT * len(words)


def _among(store: Store, plain: str, groups: Sequence[Sequence[str]], least: float) -> list[Near]:
    """The nearest of the texts that have a term of each group that is not empty."""
    groups = [terms for terms in groups if terms]
    if not groups:
        return []
    share = least / 100
    texts = store.candidates(groups, int(len(plain) * share), int(len(plain) / share) + 1)
    best = closest(plain, [text for _, text in texts], least, _LIMIT)
    return [Near(score, texts[index]) for score, index in best]
