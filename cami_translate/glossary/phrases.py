"""Where a Russian text has a term: in any form and order, with words between its own.

The head is found first.  What agrees with it is looked for to its left, then to its right; the tail
after it, word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cami_translate.glossary.agreement import agree
from cami_translate.glossary.analysis import RussianText, Sign
from cami_translate.glossary.gaps import may_follow_head, may_precede_head, may_precede_tail
from cami_translate.glossary.morphology import ALL_FORMS, Kind
from cami_translate.glossary.patterns import Part, Pattern
from cami_translate.records import record

_WINDOW = 14
"""How many words and signs from the one before it a word of a term is looked for."""
_NEXT = 3


@record()
class Match:
    """Where a term is in a text, and whether its words agree."""

    start: int
    end: int
    agrees: bool


def find_term(patterns: Iterable[Pattern], text: RussianText) -> Match | None:
    """The first place where a text has a term; or where it has its words, in disagreement."""
    broken: Match | None = None
    for match in _matches(patterns, text, strict=False):
        if match.agrees:
            return match
        broken = broken or match
    return broken


def find_all(patterns: Iterable[Pattern], text: RussianText, *, strict: bool) -> list[Match]:
    """All places where a text has a term; if ``strict``, beyond doubt."""
    return [match for match in _matches(patterns, text, strict=strict) if match.agrees]


def _matches(patterns: Iterable[Pattern], text: RussianText, *, strict: bool) -> Iterator[Match]:
    for pattern in patterns:
        for head in _heads(pattern, text):
            match = _Search(pattern, text, head, strict).match()
            if match:
                yield match


def _heads(pattern: Pattern, text: RussianText) -> list[int]:
    head = pattern.head
    places = text.all_places() if head.stem else text.places_of(head.keys)
    return [at for at in places if head.fits(text.tokens[at], text.words[at])]


class _Search:
    """The search for a term around one place of its head."""

    def __init__(self, pattern: Pattern, text: RussianText, head: int, strict: bool) -> None:
        self._pattern = pattern
        self._text = text
        self._head = head
        self._strict = strict
        self._taken = {head}
        self._adjectives: list[int] = []
        self._tail_fits = True

    def match(self) -> Match | None:
        """The term, if all its words are there."""
        for part in reversed(self._pattern.agreeing):
            at = self._before(part)
            if not self._take(part, self._after(part) if at is None else at):
                return None
        last = self._head
        for part in self._pattern.tail:
            at = self._next(part, last)
            if at is None or not self._take(part, at):
                return None
            last = at
        first, last = min(self._taken), max(self._taken)
        tokens = self._text.tokens
        return Match(tokens[first].start, tokens[last].end, self._agrees(first, last))

    def _take(self, part: Part, place: int | None) -> bool:
        if place is None:
            return False
        self._taken.add(place)
        word = self._text.words[place]
        if word is None or (self._text.tokens[place].text == part.text and not part.agrees):
            return True
        if part.agrees:
            self._adjectives.append(word.forms(part.lemmas, Kind.MODIFIER))
        elif part.lemmas and not part.preposition:
            self._tail_fits &= bool(word.forms(part.lemmas) & part.forms)
        return True

    def _agrees(self, first: int, last: int) -> bool:
        word = self._text.words[self._head]
        lemmas = self._pattern.head.lemmas
        noun = word.forms(lemmas) if word and lemmas else 0
        if not noun:
            return self._tail_fits
        joined = any(self._text.joins(at) for at in range(first, last))
        return self._tail_fits and agree(
            self._text, self._head, noun, self._adjectives, first, joined
        )

    def _before(self, part: Part) -> int | None:
        for at in range(self._head - 1, max(-1, self._head - _WINDOW), -1):
            if self._text.kinds[at] & Sign.STOP:
                return None
            if at not in self._taken and self._fits(part, at) and self._may_precede(at):
                return at
        return None

    def _after(self, part: Part) -> int | None:
        for at in range(self._head + 1, self._end(self._head)):
            if self._text.kinds[at] & Sign.STOP:
                return None
            if at not in self._taken and self._fits(part, at) and self._may_follow(part, at):
                return at
        return None

    def _next(self, part: Part, last: int) -> int | None:
        for at in range(last + 1, self._end(last)):
            if self._text.kinds[at] & Sign.STOP & ~part.signs:
                return None
            if at not in self._taken and self._fits(part, at):
                places = self._text.between(last, at, self._taken)
                may = may_precede_tail(
                    self._text,
                    places,
                    signs=part.signs,
                    past_genitives=part.is_past_genitives,
                    limit=self._pattern.max_gap,
                    strict=self._strict,
                )
                return at if may else None
        return None

    def _end(self, start: int) -> int:
        return min(len(self._text.tokens), start + _WINDOW)

    def _fits(self, part: Part, at: int) -> bool:
        return part.fits(self._text.tokens[at], self._text.words[at])

    def _may_precede(self, at: int) -> bool:
        places = self._text.between(at, self._head, self._taken)
        limit = self._pattern.max_gap
        return may_precede_head(self._text, at, places, self._head, limit, self._strict)

    def _may_follow(self, part: Part, at: int) -> bool:
        places = self._text.between(self._head, at, self._taken)
        limit = self._pattern.max_gap
        return may_follow_head(
            self._text, self._head, places, limit, self._strict
        ) and not self._modifies_another(part, at)

    def _modifies_another(self, part: Part, at: int) -> bool:
        """Whether an adjective belongs to a noun after it: "барсы снежный покров любят"."""
        adjective = self._text.words[at]
        forms = adjective.forms(part.lemmas) if adjective else ALL_FORMS
        for place in range(at + 1, min(at + 1 + _NEXT, len(self._text.tokens))):
            word = self._text.words[place]
            if word is None or place in self._taken:
                return False
            if word.kinds & Kind.NOUN and word.forms(None, Kind.NOUN) & forms:
                return True
            if not word.kinds & (Kind.MODIFIER | Kind.CONJUNCTION | Kind.ADVERB):
                return False
        return False
