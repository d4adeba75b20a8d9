"""What makes a similar text a dangerous one: another number, another unit, the contrary.

To people who skim, "Do not use within 500 m" looks like "Use within 250 m", and to a count of
words it is almost the same.  Words are read as the English that sources are written in; digits and
signs in any language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from cami_translate.memory.english import (
    CONTRARIES,
    NEGATING_PREFIXES,
    NEGATIONS,
    NUMBER_WORDS,
    UNITS,
)


class Doubt(StrEnum):
    """Why a match may not be nearly as good as it looks."""

    NUMBER = "number"
    UNIT = "unit"
    NEGATION = "negation"
    TAGS = "tags"
    SEVERAL = "several translations"


_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_GROUPS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?")
_SEPARATORS = re.compile("[,\u00a0\u202f]")
# A unit stands behind a number, with a space, a hyphen or nothing between: 5 km, 5-km, 5km, 5 %.
_MEASURE = re.compile(
    r"(?<=\d)[\s\u00a0\u202f-]?([%‰°℃℉]\s?[CFc]?|[A-Za-zµμΩ]+(?:[/·.]?[A-Za-z]+)?[²³23]?)"
)
_CURRENCY = re.compile("[$€£¥₽]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def doubts_about(plain: str, known: str) -> tuple[Doubt, ...]:
    """What in two plain texts differs that a translation must not take over."""
    new, old = _Meaning(plain), _Meaning(known)
    doubts = []
    if new.numbers != old.numbers:
        doubts.append(Doubt.NUMBER)
    if new.units != old.units:
        doubts.append(Doubt.UNIT)
    if new.negations != old.negations or _are_contrary(new.words, old.words):
        doubts.append(Doubt.NEGATION)
    return tuple(doubts)


class _Meaning:
    """What of a text must not differ, each as often as it is there."""

    def __init__(self, plain: str) -> None:
        spelled = _WORD.findall(plain.lower().replace("’", "'"))
        self.words = Counter(spelled)
        self.numbers = Counter(map(_value, _NUMBER.findall(plain)))
        self.numbers.update(NUMBER_WORDS[word] for word in spelled if word in NUMBER_WORDS)
        self.units = Counter(_units(plain))
        self.units.update(UNITS[word] for word in spelled if len(word) > _SHORT and word in UNITS)
        self.negations = sum(_is_negation(word) * n for word, n in self.words.items())


_SHORT = 2
"""Words no longer than this are units only behind a number: "in", "a", "min"."""


def _value(digits: str) -> str:
    """A number as all notations of it are compared: 1,250.50 is 1250.5."""
    plain = _SEPARATORS.sub("", digits) if _GROUPS.fullmatch(digits) else digits.replace(",", ".")
    if plain.count(".") == 1:
        whole, _, rest = plain.partition(".")
        rest = rest.rstrip("0")
        plain = f"{whole}.{rest}" if rest else whole
    return plain.lstrip("0") or "0"


def _units(plain: str) -> Iterator[str]:
    """The units that stand behind numbers, if they are short or signs; longer ones are words."""
    for match in _MEASURE.finditer(plain):
        sign = match[1].replace(" ", "")
        name = UNITS.get(sign, UNITS.get(sign.lower(), ""))
        if name and not (len(sign) > _SHORT and sign.isalpha()):
            yield name
    yield from _CURRENCY.findall(plain)


def _is_negation(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _are_contrary(new: Counter[str], old: Counter[str]) -> bool:
    """Whether one text has a word in place of which the other has the contrary."""
    added, removed = new - old, old - new
    for some, others in ((added, removed), (removed, added)):
        for word in some:
            if CONTRARIES.get(word, frozenset()) & others.keys():
                return True
            if any(word == prefix + other for other in others for prefix in NEGATING_PREFIXES):
                return True
    return False
