"""All the numbers of an English text, be they cardinals or not: for texts of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from cami_translate.amounts.amount import Amount, Firmness
from cami_translate.amounts.english import ENGLISH, NUMERALS
from cami_translate.amounts.scan import scan
from cami_translate.amounts.words import WORD, fold

_JOINTS = (" ", "-", "\u00a0")


@lru_cache(maxsize=64)
def quantities(text: str) -> tuple[Amount, ...]:
    """The amounts in an English text, with ordinals, shares and multiples in words.

    A lone 1 is an article, as "one" is, and is none.
    """
    ends = {
        amount.end: amount
        for amount in scan(text, "en", strict=True)
        if amount.text and (amount.firmness > Firmness.HINT or any(map(str.isdigit, amount.text)))
    }
    for amount in _in_words(text, ends):
        ends[amount.end] = amount
    found = (amount for amount in ends.values() if not _is_article(amount))
    return tuple(sorted(found, key=lambda amount: amount.start))


def _is_article(amount: Amount) -> bool:
    return amount.firmness is Firmness.WORD and amount.readings == {1}


def _in_words(text: str, ends: dict[int, Amount]) -> Iterator[Amount]:
    """Numerals; one that goes on a cardinal ("two thirds", "twenty-first") takes its place."""
    taken = {place for amount in ends.values() for place in range(amount.start, amount.end)}
    for word in WORD.finditer(fold(text)):
        meanings = NUMERALS.get(word[0])
        if meanings is None or word.start() in taken:
            continue
        amount = Amount(*word.span(), word[0], frozenset(meanings))
        before = ends.get(word.start() - 1)
        if before and text[word.start() - 1] in _JOINTS and (whole := _joined(before, amount)):
            del ends[before.end]
            amount = whole
        yield amount


def _joined(before: Amount, amount: Amount) -> Amount | None:
    (number, *others) = before.readings
    if others or not isinstance(number, int):
        return None
    readings: set[Fraction | int | str] = set()
    if share := ENGLISH.shares.get(amount.text):
        readings = {Fraction(number, share)}
    elif number % 10 == 0:
        readings = {number + n for n in amount.readings if isinstance(n, int) and 0 < n < 10}
    return replace(amount, start=before.start, readings=frozenset(readings)) if readings else None
