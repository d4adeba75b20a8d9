"""What a memory has for a text: exact, in context, or similar, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cami_translate.markup import strip_tags
from cami_translate.memory.adapting import adapt_tags
from cami_translate.memory.guards import Doubt
from cami_translate.memory.scoring import EXACT, LEAST, judge, word_score
from cami_translate.memory.search import nearest
from cami_translate.memory.store import Store, Text
from cami_translate.memory.unit import IMPORTED, Unit

GOOD = 75.0
"""Similarity from which on a translation is worked over faster than made."""
_NEARLY = 15.0
"""Words of other lengths make the score of words so much better than that of characters."""
_NO_PENALTIES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that a memory offers for a text.

    ``score`` is the similarity less the penalty of its domain, ``characters`` how many of 100 are
    the same, ``target`` the translation with tags as the text has them, as far as that is safe.
    """

    unit: Unit
    target: str
    score: float
    characters: float
    in_context: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it translates this very text, and nothing speaks against it."""
        return self.score >= EXACT and self.unit.confirmed and not self.doubts


class Memory:
    """The units of a store as matches.

    ``penalties`` are taken from the scores of units of other domains: by name, or that of
    ``imported`` for a domain that is not named.  In a shared store our own catalogs are a domain
    as well: ``own``, which our units have not.
    """

    def __init__(
        self, store: Store, penalties: Mapping[str, int] = _NO_PENALTIES, *, own: str = ""
    ) -> None:
        self.store = store
        self._penalties = penalties
        self._own = own

    def units(self) -> Iterator[Unit]:
        """All units, in the order of their origins."""
        return self._ours(self.store.units())

    def matches(
        self, text: str, context: int | None = None, *, least: float = GOOD, limit: int = 5
    ) -> list[Match]:
        """The best matches of a tagged text, the best first; each translation once."""
        plain = strip_tags(text)
        found = list(self._of_this(text, plain, context))
        if not any(match.score >= EXACT for match in found):
            found += self._near(text, plain, least)
        best: dict[str, Match] = {}
        for match in sorted(found, key=_rank, reverse=True):
            if match.score >= least:
                best.setdefault(match.target, match)
        return _warned(list(best.values())[:limit])

    def similarity(self, text: str) -> float:
        """The score of the best match; 0 stands for everything below 50."""
        best = self.matches(text, least=LEAST, limit=1)
        return best[0].score if best else 0.0

    def _of_this(self, text: str, plain: str, context: int | None) -> Iterator[Match]:
        if found := self.store.find_text(plain):
            yield from self._judged(text, found, 100.0, context)

    def _near(self, text: str, plain: str, least: float) -> Iterator[Match]:
        for characters, found in nearest(self.store, plain, max(least - _NEARLY, LEAST)):
            # Whatever else differs, no unit of it can have a better score than that of its words.
            if found[1] != plain and word_score(plain, found[1]) >= least:
                yield from self._judged(text, found, characters)

    def _judged(
        self, text: str, found: Text, characters: float, context: int | None = None
    ) -> Iterator[Match]:
        for unit in self._ours(self.store.units_of(found)):
            score, doubts = judge(text, unit.source)
            target, fits = adapt_tags(text, unit.source, unit.target)
            if not fits:
                doubts = (*doubts, Doubt.TAGS)
            score = max(score - self._penalty(unit), 0.0)
            in_context = score >= EXACT and unit.context is not None and unit.context == context
            yield Match(unit, target, score, characters, in_context, doubts)

    def _ours(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            yield replace(unit, domain="") if self._own and unit.domain == self._own else unit

    def _penalty(self, unit: Unit) -> int:
        if not unit.domain:
            return 0
        return self._penalties.get(unit.domain, self._penalties.get(IMPORTED, 0))


def _rank(match: Match) -> tuple[bool, float, float, bool, float]:
    unit = match.unit
    time = unit.time.timestamp() if unit.time else 0.0
    return (match.in_context, match.score, match.characters, unit.confirmed, time)


def _warned(matches: list[Match]) -> list[Match]:
    """The matches; of a text that was translated in several ways, none goes without saying."""
    exact = [match for match in matches if match.exact]
    if len(exact) < 2 or exact[0].in_context:
        return matches
    return [_doubted(match) if match in exact else match for match in matches]


def _doubted(match: Match) -> Match:
    doubts = (*match.doubts, Doubt.SEVERAL)
    return Match(match.unit, match.target, match.score, match.characters, match.in_context, doubts)
