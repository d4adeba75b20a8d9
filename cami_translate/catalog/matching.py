"""Which old entry a new source text came from: by its place in the document, and by similarity.

A changed paragraph stands between the same neighbours as before, so what is new is first compared
with what went away in the same gap between unchanged entries, and little similarity is enough.
What remains is compared with the whole catalog, and has to be more alike.  Similarity is
rapidfuzz's ratio of the texts without their tags, from 0 to 100.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cami_translate.markup import strip_tags
from cami_translate.model import Entry, State

IN_PLACE = 60.0
"""Similarity that is enough between the same neighbours."""
ANYWHERE = 75.0
"""Similarity that is enough anywhere; below it, post-editing costs more than translating."""

_NEIGHBOURHOOD = 50
"""In a large gap, a text is compared with so many old ones on each side of its relative place."""
_LONG = 6
"""Words: from here on, texts that are similar enough share words, and are looked up by them."""
_LOOK_AT = 2000
"""Occurrences of the text's rarest words that are looked at to find those that share most."""
_SHORTLIST = 50
_CHOICES = 5
"""How many old entries a new text may fall back on if others need the best one more."""

# A possible pair, best first when sorted: -similarity, distance, index of new, index of old.
_Pair = tuple[float, float, int, int]


def find_predecessors(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """For entries of ``new`` that ``old`` has not: which of ``old`` each came from, by index.

    ``old`` is a catalog's entries in document order, obsolete ones included; only those with a
    translation are found, and each at most once.  The work grows with the number of changed
    entries, not with its square.
    """
    old_keys = {entry.key for entry in old}
    wanted = [index for index, entry in enumerate(new) if entry.key not in old_keys]
    if not wanted or not any(map(_is_translated, old)):
        return {}
    texts = [strip_tags(entry.msgid) for entry in old]
    queries = {index: strip_tags(new[index].msgid) for index in wanted}
    found: dict[int, int] = {}
    for old_gap, new_gap in _gaps(old, new):
        _choose(_pairs_in_gap(old_gap, new_gap, texts, queries), found)
    taken = set(found.values())
    rest = [i for i, entry in enumerate(old) if _is_translated(entry) and i not in taken]
    _choose(_pairs_anywhere(rest, [i for i in wanted if i not in found], texts, queries), found)
    return found


def _is_translated(entry: Entry) -> bool:
    return entry.state is not State.UNTRANSLATED


def _choose(pairs: Iterator[_Pair], found: dict[int, int]) -> None:
    """Add the best pairs to ``found``, each old and each new entry once."""
    taken = set(found.values())
    for _, _, new_index, old_index in sorted(pairs):
        if new_index not in found and old_index not in taken:
            found[new_index] = old_index
            taken.add(old_index)


def _gaps(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[list[int], list[int]]]:
    """What went away and what is new between each two entries that stayed in order."""
    new_keys = {entry.key for entry in new}
    old_keys = {entry.key for entry in old}
    live = [index for index, entry in enumerate(old) if not entry.obsolete]
    anchors = [(-1, -1), *stayed_in_order(old, new), (len(old), len(new))]
    for (old_from, new_from), (old_to, new_to) in pairwise(anchors):
        arrived = [i for i in range(new_from + 1, new_to) if new[i].key not in old_keys]
        if arrived:
            left = [
                i
                for i in live[bisect_right(live, old_from) : bisect_left(live, old_to)]
                if old[i].key not in new_keys and _is_translated(old[i])
            ]
            yield left, arrived


def stayed_in_order(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[int, int]]:
    """The indices in ``old`` and in ``new`` of live entries that are in both in the same order.

    They are as many as possible: of texts that changed places, the fewest count as moved.
    """
    places = {entry.key: index for index, entry in enumerate(new)}
    stayed = [
        (index, places[entry.key])
        for index, entry in enumerate(old)
        if not entry.obsolete and entry.key in places
    ]
    return _longest_increasing(stayed)


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence in which the second members increase too (patience sorting)."""
    tails: list[int] = []  # the smallest last member of a subsequence of each length
    ends: list[int] = []  # where that member is in pairs
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        length = bisect_left(tails, value)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else -1)
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _pairs_in_gap(
    old_gap: Sequence[int], new_gap: Sequence[int], texts: Sequence[str], queries: dict[int, str]
) -> Iterator[_Pair]:
    scale = len(old_gap) / len(new_gap)
    for position, new_index in enumerate(new_gap):
        start = max(0, int(position * scale) - _NEIGHBOURHOOD)
        near = old_gap[start : start + 2 * _NEIGHBOURHOOD + 1]
        for score, index in most_similar(queries[new_index], [texts[i] for i in near], IN_PLACE):
            yield -score, abs(start + index - position * scale), new_index, near[index]


def _pairs_anywhere(
    old_indices: Sequence[int],
    new_indices: Sequence[int],
    texts: Sequence[str],
    queries: dict[int, str],
) -> Iterator[_Pair]:
    if not new_indices:
        return
    shelf = Shelf([texts[i] for i in old_indices])
    for new_index in new_indices:
        query = queries[new_index]
        near = shelf.candidates(query)
        for score, index in most_similar(query, [shelf.texts[i] for i in near], ANYWHERE):
            yield -score, 0.0, new_index, old_indices[near[index]]


def most_similar(query: str, texts: Sequence[str], least: float) -> list[tuple[float, int]]:
    """The most similar of the texts: similarity and index."""
    # Only an update whose source changed compares texts; a build should not wait for the library.
    from rapidfuzz import fuzz, process

    matches = process.extract(query, texts, scorer=fuzz.ratio, score_cutoff=least, limit=_CHOICES)
    return [(score, index) for _, score, index in matches]


class Shelf:
    """Texts that can be looked up by length and by the words in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        # ratio = 200 * common / (length + other) <= 200 * min / (min + max)
        self._shortest = ANYWHERE / (200 - ANYWHERE)
        self._by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        self._lengths = [len(texts[i]) for i in self._by_length]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            for word in set(text.lower().split()):
                self._holders[word].append(index)

    def candidates(self, query: str) -> Sequence[int]:
        """The indices of the texts that may be similar enough to ``query``."""
        words = set(query.lower().split())
        return self._of_length(len(query)) if len(words) < _LONG else self._sharing(words)

    def _of_length(self, length: int) -> Sequence[int]:
        low = bisect_left(self._lengths, length * self._shortest)
        return self._by_length[low : bisect_right(self._lengths, length / self._shortest)]

    def _sharing(self, words: set[str]) -> Sequence[int]:
        counts: Counter[int] = Counter()
        for holders in sorted((self._holders[w] for w in words if w in self._holders), key=len):
            if counts and counts.total() + len(holders) > _LOOK_AT:
                break
            counts.update(holders)
        return sorted(counts, key=lambda index: (-counts[index], index))[:_SHORTLIST]
