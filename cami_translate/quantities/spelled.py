"""Cardinal numbers in words: groups below a thousand, each with a smaller scale than the last one.

"Two thousand three hundred" is one number; in "two thousand and three thousand" there are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cami_translate.quantities.quantity import Firmness, Quantity
from cami_translate.quantities.words import WORD, WORDS, fold

_HUNDRED, _THOUSAND = 100, 1000
_ABOVE_ALL_SCALES = 10**18
_DIGIT_BEFORE = re.compile(r"\d[\s\u00a0-]\Z")


def spelled_out(text: str, language: str) -> Iterator[Quantity]:
    """Cardinal numbers in words: "two hundred and fifty", "двести пятьдесят тысяч".

    Words that may be no number by themselves ("one", "thousands") are one with others.
    """
    words = list(WORD.finditer(fold(text)))
    known = WORDS[language]
    if (known.cardinals | known.scales).keys().isdisjoint(word[0] for word in words):
        return
    for chain in _chains(words):
        yield from _Chain(text, chain, language).quantities()


def _chains(words: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The words that stand beside each other, with one sign or space between two of them."""
    chain: list[re.Match[str]] = []
    for word in words:
        if chain and word.start() - chain[-1].end() != 1:
            yield chain
            chain = []
        chain.append(word)
    yield chain


class _Chain:
    """Words that stand beside each other, read as numbers.  Places are their indices."""

    def __init__(self, text: str, words: Sequence[re.Match[str]], language: str) -> None:
        self._text = text
        self._words = words
        self._known = WORDS[language]

    def quantities(self) -> Iterator[Quantity]:
        place = 0
        if self._scale(0) and _DIGIT_BEFORE.search(self._text, 0, self._words[0].start()):
            place = 1  # "20 thousand" has digits
        while place < len(self._words):
            value, end = self._number(place)
            if end > place + 1 or self._name(place) in self._known.cardinals:
                yield self._quantity(place, end, value)
            place = max(end, place + 1)

    def _number(self, start: int) -> tuple[int, int]:
        """The value of the number that begins at a place, and the place where it has ended."""
        total, smallest, end = 0, _ABOVE_ALL_SCALES, start
        while True:
            value, place = self._group(end + 1 if total and self._name(end) == "and" else end)
            scale = self._scale(place)
            if scale < _THOUSAND:
                return (total + value, place) if value else (total, end)
            if scale >= smallest or (total and not value):
                return total, end
            total += (value or 1) * scale
            smallest, end = scale, place + 1

    def _group(self, start: int) -> tuple[int, int]:
        """The same of a number below a thousand: hundreds, tens and ones."""
        value, room, end = 0, _THOUSAND, start
        while True:
            place = end + 1 if room == _HUNDRED and self._name(end) == "and" else end
            number = self._cardinal(place)
            if 0 < number < room and not (value and self._scale(place + 1) == _HUNDRED):
                value, room, end = value + number, _room_beside(number), place + 1
            elif self._scale(end) == _HUNDRED and value < _HUNDRED:
                value, room, end = (value or 1) * _HUNDRED, _HUNDRED, end + 1
            else:
                return value, end

    def _name(self, place: int) -> str:
        return self._words[place][0] if place < len(self._words) else ""

    def _cardinal(self, place: int) -> int:
        name = self._name(place)
        return 1 if name in self._known.ones else self._known.cardinals.get(name, 0)

    def _scale(self, place: int) -> int:
        return self._known.scales.get(self._name(place).removesuffix("s"), 0)

    def _quantity(self, start: int, end: int, value: int) -> Quantity:
        first, last = self._words[start].start(), self._words[end - 1]
        readings = {value}
        if last[0] in self._known.ones and self._is_loose(end - 1):
            readings.add(value - 1)
        written = self._text[first : last.end()]
        return Quantity(first, last.end(), written, frozenset(readings), Firmness.WORD)

    def _is_loose(self, place: int) -> bool:
        """Whether a word may belong to what follows: "two hundred one-day courses"."""
        return self._text[self._words[place].start() - 1] != "-" and self._name(place - 1) != "and"


def _room_beside(number: int) -> int:
    """What a number that is said next has to be below: "fifty" has room for ones."""
    if number >= _HUNDRED:
        return _HUNDRED
    return 10 if number >= 20 else 1
