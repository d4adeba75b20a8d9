"""One text that the other document has as several: cut where its parts fit theirs.

What is compared is part with part, not the whole with all of them together: a short neighbour that
has nothing to do with the rest must not hide behind it.  A cut is chosen by the lengths of both
parts, as Gale and Church (1993) choose where to link, and the best of them by what the parts say.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cami_translate.memory.alignment.profiles import Profile, part_of
from cami_translate.memory.alignment.scoring import Scorer, distance

_SPACE = re.compile(r"\s+")
_STOPS = frozenset(".!?;:…。！？；：")
_CLOSING, _OPENING = "\"'»”’)]}", "\"'«“([{"
_CLEAR, _UNCLEAR, _ANYWHERE = 0.0, -1.5, -3.0
"""What it costs to cut where a sentence ends, before a capital or a number, and elsewhere."""
_MOST = 24
"""Cuts that are looked at of one text."""
_TRIED, _NEARLY = 3, 6.0
"""How many cuts are tried by what the parts say, and by how much less their lengths may fit."""
_LEAST = -20.0
_KEPT = 10_000
"""Cuts whose halves are kept: some hundred texts on both sides, where the path is now."""

Cut = tuple[int, int, float]
"""The end of the part before it, the beginning of the one behind, and what it costs."""


def find_cuts(text: str) -> tuple[Cut, ...]:
    """The places between sentences, and those before a capital or a number.

    >>> [text[start:] for text in ["It ends. See Table 2"] for _, start, _ in find_cuts(text)]
    ['See Table 2', 'Table 2', '2']
    """
    found = []
    for gap in _SPACE.finditer(text):
        before = text[: gap.start()].rstrip(_CLOSING)[-1:]
        behind = text[gap.end() : gap.end() + 3].lstrip(_OPENING)[:1]
        if before in _STOPS:
            found.append((gap.start(), gap.end(), _CLEAR))
        elif not behind.islower():
            found.append((gap.start(), gap.end(), _UNCLEAR))
    if len(found) > _MOST:
        found = [cut for cut in found if cut[2] == _CLEAR][:_MOST] or found[:_MOST]
    return tuple(found)


@dataclass(slots=True)
class Cutter:
    """Scores links of one text with several, by a scorer of pairs."""

    scorer: Scorer
    _cuts: dict[int, tuple[tuple[Cut, ...], Profile]] = field(default_factory=dict)
    _halves: dict[tuple[int, int], tuple[Profile, Profile, Profile]] = field(default_factory=dict)

    def score(self, whole: Profile, parts: Sequence[Profile], *, is_source: bool) -> float:
        """How much speaks for it that the whole is the parts in a row, cut in the best way.

        Minus infinity says that there is no way.  ``is_source`` says whose text the whole is.
        """
        first, *rest = parts
        if not rest:
            return self._pair(whole, first, is_source)
        best = -math.inf
        for head, tail, cost in self._halve(whole, first, rest):
            value = cost + self._pair(head, first, is_source)
            best = max(best, value + self.score(tail, rest, is_source=is_source))
        return best

    def _pair(self, one: Profile, other: Profile, is_source: bool) -> float:
        return self.scorer.score(one, other) if is_source else self.scorer.score(other, one)

    def _halve(
        self, whole: Profile, first: Profile, rest: Sequence[Profile]
    ) -> Iterator[tuple[Profile, Profile, float]]:
        """The cuts of a text whose halves are about as long as the first part and the rest."""
        size, ahead = len(whole.text), math.exp(first.log_length)
        behind = sum(math.exp(part.log_length) for part in rest)
        known = self._cuts.get(id(whole))
        if known is None:
            known = self._cuts[id(whole)] = find_cuts(whole.text), whole
        middle = whole.text.find(" ", round(size * ahead / (ahead + behind)))
        anywhere = ((middle, middle + 1, _ANYWHERE),) if middle > 0 else ()
        log_behind = math.log(behind)
        found = []
        for cut in (*known[0], *anywhere):
            end, start, cost = cut
            value = cost - distance(math.log(end + 2) + whole.scale, first.log_length)
            value -= distance(math.log(size - start + 2) + whole.scale, log_behind)
            if value > _LEAST:
                found.append((value, cut))
        found.sort(reverse=True)
        for value, (end, start, cost) in found[:_TRIED]:
            if value > found[0][0] - _NEARLY:
                yield (*self._halves_of(whole, end, start), cost)

    def _halves_of(self, whole: Profile, end: int, start: int) -> tuple[Profile, Profile]:
        known = self._halves.get((id(whole), end))
        if known is None:
            if len(self._halves) >= _KEPT:
                self._halves.clear()
                self._cuts.clear()
                self.scorer.forget()
            # The whole is kept as long as its number is: another profile might get the same.
            known = part_of(whole, whole.text[:end]), part_of(whole, whole.text[start:]), whole
            self._halves[id(whole), end] = known
        return known[:2]
