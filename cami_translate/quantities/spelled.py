"""Cardinal numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cami_translate.quantities.quantity import Firmness, Quantity
from cami_translate.quantities.words import WORD, WORDS, fold


def spelled_out(text: str, language: str) -> Iterator[Quantity]:
    """Cardinal numbers in words: "two hundred and fifty", "двести пятьдесят тысяч"."""
    words = list(WORD.finditer(fold(text)))
    if WORDS[language].cardinals.keys().isdisjoint(word[0] for word in words):
        return
    open_number: _SpelledOut | None = None
    for word in words:
        if open_number is None or not open_number.goes_on(word):
            if open_number is not None:
                yield open_number.quantity(text)
            value = WORDS[language].cardinals.get(word[0], 0)
            open_number = _SpelledOut(language, word, value) if value else None
    if open_number is not None:
        yield open_number.quantity(text)


class _SpelledOut:
    """A number in words, as far as it has been read."""

    def __init__(self, language: str, first: re.Match[str], value: int) -> None:
        self._words = WORDS[language]
        self._start, self._end = first.span()
        self._reached = self._end
        self._total, self._value = 0, value
        self._last_is_scale = False

    def goes_on(self, word: re.Match[str]) -> bool:
        """Take the word in if the number goes on with it."""
        if word.start() - self._reached != 1:
            return False
        name = word[0]
        number = self._words.cardinals.get(name, 0)
        scale = self._words.scales.get(name.removesuffix("s"), 0)
        if scale:
            value = self._value * scale
            self._total, self._value = (
                (self._total, value) if scale == 100 else (self._total + value, 0)
            )
        elif number and _is_below(number, self._value):
            self._value += number
        elif name != "and" or not self._last_is_scale:
            return False
        self._last_is_scale = scale > 0
        self._reached = word.end()
        if name != "and":
            self._end = word.end()
        return True

    def quantity(self, text: str) -> Quantity:
        """The number as a quantity in a text."""
        value = self._total + self._value
        written = text[self._start : self._end]
        return Quantity(self._start, self._end, written, frozenset({value}), Firmness.WORD)


def _is_below(number: int, value: int) -> bool:
    """Whether a number goes on a value: "twenty-five", "двести пятьдесят", but not "two, three"."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return number < step or value == 0
