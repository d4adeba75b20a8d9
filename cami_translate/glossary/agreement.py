"""Whether a Russian noun, its adjectives and the preposition before them agree."""

from __future__ import annotations

from collections.abc import Sequence

from cami_translate.glossary.analysis import RussianText
from cami_translate.glossary.morphology import (
    ACCUSATIVE,
    GENITIVE,
    GOVERNED,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    Kind,
    cases_of,
)

_FEW = frozenset("два две оба обе три четыре полтора полторы".split())
_REACH = 5
"""How far before a phrase its numeral may stand."""


def agree(
    text: RussianText, head: int, noun: int, adjectives: Sequence[int], first: int, joined: bool
) -> bool:
    """Whether the forms that a head (``noun``) and its adjectives can have are consistent.

    ``first`` is the first word of the phrase, ``joined`` whether it has a conjunction.
    """
    forms = noun
    for adjective in adjectives:
        forms &= adjective
    if adjectives and first and text.tokens[first - 1].text in _FEW:
        forms &= ~(GENITIVE & SINGULAR)  # "две морской птицы"
    if not forms and _is_of_few(noun, adjectives) and _has_few_before(text, first):
        forms = NOMINATIVE | ACCUSATIVE
    if not forms and (joined or _is_listed(text, head, first)):
        forms = cases_of(noun)
        for adjective in adjectives:
            forms &= cases_of(adjective)
    return bool(forms) and _is_governed(text, first, forms)


def _is_of_few(noun: int, adjectives: Sequence[int]) -> bool:
    """Whether the noun is a genitive singular and its adjectives plural: "два снежных барса"."""
    plural = (GENITIVE | NOMINATIVE | ACCUSATIVE) & PLURAL
    return bool(noun & GENITIVE & SINGULAR) and all(forms & plural for forms in adjectives)


def _has_few_before(text: RussianText, first: int) -> bool:
    for at in range(first - 1, max(-1, first - _REACH), -1):
        token = text.tokens[at]
        if token.kind == "number":
            return token.text[-1] in "234" and token.text[-2:-1] != "1"
        if token.text in _FEW:
            return True
        if not text.kinds[at] & (Kind.MODIFIER | Kind.ADVERB):
            return False
    return False


def _is_listed(text: RussianText, head: int, first: int) -> bool:
    """Whether the number may differ: "летний и сезонный ареалы", "дикие верблюд и осёл"."""
    before = first > 1 and text.joins(first - 1) and text.kinds[first - 2] & Kind.MODIFIER
    return bool(before) or (head + 1 < len(text.tokens) and text.joins(head + 1))


def _is_governed(text: RussianText, first: int, forms: int) -> bool:
    """Whether the preposition right before the phrase, if there is one, takes one of its cases."""
    if not first:
        return True
    preposition = text.tokens[first - 1].text
    if preposition == "за" and first > 1 and text.tokens[first - 2].text == "что":
        return True  # "что за …" governs nothing
    governed = GOVERNED.get(preposition)
    return governed is None or bool(governed & cases_of(forms))
