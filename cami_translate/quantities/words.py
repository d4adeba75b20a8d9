"""Words for numbers in English and in Russian.

Cardinals from two upwards are quantities. All other words (ordinals, halves, "both", "twice", "a
decade") may be what a number of the other language means, and are asked for only then.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from cami_translate.quantities.english import ENGLISH
from cami_translate.quantities.quantity import Reading
from cami_translate.quantities.russian import RUSSIAN, number_in_compound

WORD = re.compile(r"[^\W\d_]+")
WORDS = {"en": ENGLISH, "ru": RUSSIAN}
_CARDINALS = ENGLISH.cardinals | RUSSIAN.cardinals
_SCALES = ENGLISH.scales | RUSSIAN.scales
_HINTS = ENGLISH.hints | RUSSIAN.hints
_SHARES = ENGLISH.shares | RUSSIAN.shares
_HALF_MORE = re.compile(r"\band a half\b|\bс половиной\b")
_DECADE = re.compile(r"(?<!\d)(1[5-9]\d0|20\d0)(?=['’]?s\b|-[ех]\b)")


def fold(text: str) -> str:
    """A text in small letters and without "ё", of the same length."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return folded.replace("ё", "е")


@lru_cache(maxsize=8)
def hints(text: str) -> frozenset[Reading]:
    """All that the words of a text, of either language, may mean as numbers."""
    found: set[Reading] = set()
    folded = fold(text)
    words = WORD.findall(folded)
    before = 0
    for word in words:
        value = _CARDINALS.get(word, 0) or number_in_compound(word)
        meanings = _HINTS.get(word, ())
        found.update(meanings, {value, _SCALES.get(word, 0)} - {0})
        if before:
            found |= _with_number_before(before, word)
        before = value or (1 if meanings == (1,) else 0)
    if _HALF_MORE.search(folded):
        found |= {value + Fraction(1, 2) for value in found if isinstance(value, int)}
    found |= {int(decade) // 100 + 1 for decade in _DECADE.findall(text)}  # its century
    for scale in {_SCALES[word] for word in words if word in _SCALES}:
        found |= {_whole(value * scale) for value in found if isinstance(value, Fraction)}
    return frozenset(found)


def _with_number_before(number: int, word: str) -> set[Reading]:
    """What two words say: "two thirds" and «две трети» are shares, "twenty-first" an ordinal."""
    found: set[Reading] = {
        number + unit for unit in _HINTS.get(word, ()) if isinstance(unit, int) and 0 < unit < 10
    }
    if word in _SHARES:
        share = Fraction(number, _SHARES[word])
        found |= {share, _whole(share * 100)}
    return found


def _whole(value: Fraction) -> Reading:
    return int(value) if value.denominator == 1 else value
