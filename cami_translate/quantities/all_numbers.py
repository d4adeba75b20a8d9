"""All the numbers of an English text, be they cardinals or not: for texts of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from cami_translate.quantities.english import ENGLISH, NUMERALS
from cami_translate.quantities.quantity import Firmness, Quantity
from cami_translate.quantities.scan import scan
from cami_translate.quantities.words import WORD, fold

_JOINTS = (" ", "-", "\u00a0")


@lru_cache(maxsize=64)
def all_numbers(text: str) -> tuple[Quantity, ...]:
    """The quantities in an English text, with ordinals, shares and multiples in words.

    A lone 1 is an article, as "one" is, and is none.
    """
    ends = {
        quantity.end: quantity
        for quantity in scan(text, "en", strict=True)
        if quantity.text
        and (quantity.firmness > Firmness.HINT or any(map(str.isdigit, quantity.text)))
    }
    for quantity in _in_words(text, ends):
        ends[quantity.end] = quantity
    found = (quantity for quantity in ends.values() if not _is_article(quantity))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _is_article(quantity: Quantity) -> bool:
    return quantity.firmness is Firmness.WORD and quantity.readings == {1}


def _in_words(text: str, ends: dict[int, Quantity]) -> Iterator[Quantity]:
    """Numerals; one that goes on a cardinal ("two thirds", "twenty-first") takes its place."""
    taken = {place for quantity in ends.values() for place in range(quantity.start, quantity.end)}
    for word in WORD.finditer(fold(text)):
        meanings = NUMERALS.get(word[0])
        if meanings is None or word.start() in taken:
            continue
        quantity = Quantity(*word.span(), word[0], frozenset(meanings))
        before = ends.get(word.start() - 1)
        if before and text[word.start() - 1] in _JOINTS and (whole := _joined(before, quantity)):
            del ends[before.end]
            quantity = whole
        yield quantity


def _joined(before: Quantity, quantity: Quantity) -> Quantity | None:
    (number, *others) = before.readings
    if others or not isinstance(number, int):
        return None
    readings: set[Fraction | int | str] = set()
    if share := ENGLISH.shares.get(quantity.text):
        readings = {Fraction(number, share)}
    elif number % 10 == 0:
        readings = {number + n for n in quantity.readings if isinstance(n, int) and 0 < n < 10}
    return replace(quantity, start=before.start, readings=frozenset(readings)) if readings else None
