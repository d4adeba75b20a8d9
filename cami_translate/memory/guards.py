"""What makes a similar text a dangerous one: another number, another unit, the contrary.

To people who skim, "Do not use within 500 m" looks like "Use within 250 m", and to a count of
words it is almost the same.  Words are read as the English that sources are written in; digits and
signs in any language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from cami_translate.memory.english import CONTRARIES, NEGATING_PREFIXES, NEGATIONS, UNITS
from cami_translate.quantities import Quantity, Reading, all_numbers, find_addresses, find_dates


class Doubt(StrEnum):
    """Why a match may not be nearly as good as it looks."""

    NUMBER = "number"
    UNIT = "unit"
    NEGATION = "negation"
    TAGS = "tags"
    SEVERAL = "several translations"


# A unit stands behind a number, with a space, a hyphen or nothing between: 5 km, 5-km, 5km, 5 %.
_MEASURE = re.compile(
    r"(?:st|nd|rd|th)?[\s\u00a0\u202f-]?"
    r"([%‰°℃℉]\s?[CFc]?|[A-Za-zµμΩ]+(?:[/·.]?[A-Za-z]+)?[²³23]?)"
)
_CURRENCY = re.compile("[$€£¥₽]")
_MINUS = re.compile(r"(?:^|(?<=[\s(\u00a0]))[-−–](?=\d)")
_PER_CENT = re.compile(r"\bper[\s\u00a0]cent\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:'[^\W\d_]+)?(?![^\W_])")
_Measure = tuple[str, frozenset[Reading]]
_SHORT = 2
"""Words no longer than this are units only behind a number: "a", "m", "ha"."""


def doubts_about(plain: str, known: str) -> tuple[Doubt, ...]:
    """What in two plain texts differs that a translation must not take over."""
    new, old = _meaning(plain), _meaning(known)
    doubts = []
    same_numbers = _say_the_same(new.numbers, old.numbers)
    if not same_numbers or new.others != old.others:
        doubts.append(Doubt.NUMBER)
    if new.units != old.units or (same_numbers and not _say_the_same(new.measures, old.measures)):
        doubts.append(Doubt.UNIT)
    if new.negations != old.negations or _are_contrary(new.words, old.words):
        doubts.append(Doubt.NEGATION)
    return tuple(doubts)


class _Meaning:
    """What of a text must not differ, each as often as it is there.

    ``measures`` are the numbers that a unit stands behind, ``others`` what goes with numbers and is
    none: minus signs, months, addresses.
    """

    def __init__(self, plain: str) -> None:
        plain = _PER_CENT.sub("percent", plain.replace("’", "'"))
        words = _WORD.findall(plain.lower())
        months = (str(date.month) for date in find_dates(plain))
        quantities = all_numbers(plain)
        signs = [(_unit_sign(plain, quantity), quantity.readings) for quantity in quantities]
        self.words = Counter(words)
        self.numbers = [("", quantity.readings) for quantity in quantities]
        self.others = Counter([*_MINUS.findall(plain), *find_addresses(plain), *months])
        self.measures = [(UNITS[sign], readings) for sign, readings in signs if sign]
        short = [sign for sign, _ in signs if sign and not _is_word(sign)]
        long = [word for word in words if _is_word(word) and word in UNITS]
        self.units = Counter(UNITS[unit] for unit in (*short, *long, *_CURRENCY.findall(plain)))
        self.negations = sum(_is_negation(word) * n for word, n in self.words.items())


@lru_cache(maxsize=64)
def _meaning(plain: str) -> _Meaning:
    """What a text means; the text that is asked for is compared with several."""
    return _Meaning(plain)


def _say_the_same(new: Sequence[_Measure], old: Sequence[_Measure]) -> bool:
    """Whether each number has its counterpart in the other text, with the same unit."""
    if len(new) != len(old):
        return False
    left = list(old)
    for unit, readings in new:
        same = next((m for m in left if m[0] == unit and not readings.isdisjoint(m[1])), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _unit_sign(plain: str, quantity: Quantity) -> str:
    """The unit that stands behind a quantity, as it is written or in small letters; "" for none."""
    match = _MEASURE.match(plain, quantity.end)
    if match is None or match[0] == "s":  # 1990s
        return ""
    sign = match[1].replace(" ", "")
    if len(sign) == 1 and sign.isalpha() and not quantity.text[-1].isdigit():
        return ""  # "three a day"
    return next((name for name in (sign, sign.lower()) if name in UNITS), "")


def _is_word(unit: str) -> bool:
    """Whether a unit is counted wherever it stands, and not only behind a number: not "m"."""
    return len(unit) > _SHORT and unit.isalpha()


def _is_negation(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _are_contrary(new: Counter[str], old: Counter[str]) -> bool:
    """Whether one text has a word in place of which the other has the contrary."""
    added, removed = new - old, old - new
    for some, others in ((added, removed), (removed, added)):
        for word in some:
            if word in CONTRARIES and not CONTRARIES[word].isdisjoint(others):
                return True
            if word.startswith(NEGATING_PREFIXES) and any(
                word.removeprefix(prefix) in others for prefix in NEGATING_PREFIXES
            ):
                return True
    return False
