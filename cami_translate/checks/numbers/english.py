"""English words for numbers."""

from __future__ import annotations

from fractions import Fraction

from cami_translate.checks.numbers.amounts import Reading

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

CARDINALS = {word: value for value, word in enumerate(_UNITS, 2)} | _TENS
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mln": 10**6, "billion": 10**9,
    "bn": 10**9, "trillion": 10**12,
}  # fmt: skip

SHARES = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
"""What a word makes of the number before it: "two thirds"."""

_WORDS: dict[str, tuple[Reading, ...]] = {
    "zero no none nobody nothing": (0,),
    "one once single sole a an each every": (1,),
    "half halves halved halve": (Fraction(1, 2), 50),
    "quarter quarters": (Fraction(1, 4), 25),
    "third thirds": (Fraction(1, 3), 3),
    "both twice double doubled doubles doubling twofold dual pair pairs couple twin either": (2,),
    "triple tripled threefold treble thrice": (3,),
    "fourfold quadruple": (4,),
    "fivefold": (5,),
    "fortnight fortnightly": (14, 2),
    "dozen dozens": (12,),
    "decade decades tens tenfold": (10,),
    "century centuries hundred hundreds hundredfold hundredth": (100,),
    "thousand thousands millennium": (1000,),
    "million millions": (10**6,),
    "billion billions": (10**9,),
    "noon": (12, "12:00"),
    "midnight": (0, 24, "0:00", "24:00"),
    "all entire entirely whole full fully": (100,),
}
HINTS: dict[str, tuple[Reading, ...]] = {
    **{word: (value,) for value, word in enumerate(_ORDINALS, 1)},
    **{f"{word[:-1]}ieth": (value,) for word, value in _TENS.items()},
    **{f"{word[:-1]}ies": (value, 1900 + value) for word, value in _TENS.items()},
    **{word: meanings for words, meanings in _WORDS.items() for word in words.split()},
}
"""What other words may mean: "both", "eleventh", "the nineties", "a decade"."""
