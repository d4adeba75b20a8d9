"""English words for numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from cami_translate.quantities.quantity import Reading, Words

_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = dict(zip(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True
))  # fmt: skip
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

_CARDINALS = {word: value for value, word in enumerate(_UNITS, 2)} | _TENS
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mln": 10**6, "billion": 10**9,
    "bn": 10**9, "trillion": 10**12,
}  # fmt: skip

_SHARES = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip

_SURE: dict[str, tuple[Reading, ...]] = {
    "zero": (0,),
    "once": (1,),
    "half halves halved halve": (Fraction(1, 2), 50),
    "quarter quarters": (Fraction(1, 4), 25),
    "third thirds": (Fraction(1, 3), 3),
    "both twice double doubled doubles doubling twofold dual pair pairs couple twin": (2,),
    "triple tripled threefold treble thrice": (3,),
    "fourfold quadruple": (4,),
    "fivefold": (5,),
    "dozen dozens": (12,),
    "tens tenfold": (10,),
    "hundred hundreds hundredfold hundredth": (100,),
    "thousand thousands": (1000,),
    "million millions": (10**6,),
    "billion billions": (10**9,),
    "noon": (12, "12:00"),
    "midnight": (0, 24, "0:00", "24:00"),
}
_VAGUE: dict[str, tuple[Reading, ...]] = {
    "no none nobody nothing": (0,),
    "one single sole a an each every": (1,),
    "either": (2,),
    "fortnight fortnightly": (14, 2),
    "decade decades": (10,),
    "century centuries": (100,),
    "millennium": (1000,),
    "all entire entirely whole full fully": (100,),
}


def _each(table: Mapping[str, tuple[Reading, ...]]) -> dict[str, tuple[Reading, ...]]:
    return {word: meanings for words, meanings in table.items() for word in words.split()}


NUMERALS: Mapping[str, tuple[Reading, ...]] = {
    **{word: (value,) for value, word in enumerate(_ORDINALS, 1)},
    **{f"{word[:-1]}ieth": (value,) for word, value in _TENS.items()},
    **{f"{word[:-1]}ies": (value, 1900 + value) for word, value in _TENS.items()},
    **_each(_SURE),
}
"""Words other than cardinals that always say a number: "both", "eleventh", "the nineties"."""
ENGLISH = Words(_CARDINALS, frozenset({"one"}), _SCALES, _SHARES, {**NUMERALS, **_each(_VAGUE)})
