"""What may stand between two words of a Russian term.

"железных и автомобильных дорог" has the term железная дорога; "дикие пчёлы и домашние животные" has
no дикие животные.  ``places`` are what stands between, ``limit`` how many words it may be; what
joins words does not count.  ``strict`` allows no nouns: a sentence gets the benefit of the doubt
where an approved term is looked for, not where a forbidden one is.
"""

from __future__ import annotations

from collections.abc import Sequence

from cami_translate.glossary.analysis import JOINING, RussianText, Sign
from cami_translate.glossary.morphology import GENITIVE, Kind, cases_of

_MODIFYING = Kind.MODIFIER | Kind.NUMERAL | Kind.ADVERB | Sign.OPEN
_PHRASE = _MODIFYING | Kind.NOUN | Kind.PREPOSITION


def may_precede_head(
    text: RussianText, attribute: int, places: Sequence[int], head: int, limit: int, strict: bool
) -> bool:
    """Whether an adjective may belong to a noun to its right.

    It may be one of several ("железных и автомобильных дорог"), the noun may ("дикие растения и
    животные"), and it may have words of its own ("охраняемые на федеральном уровне зоны").
    """
    allowed = _MODIFYING | JOINING
    if not strict:
        places = _without_joined_nouns(text, places, head)
        if places and _has_complement(text, attribute, places):
            allowed |= _PHRASE
            limit += 1
    return _are_allowed(text, places, allowed, limit)


def may_follow_head(
    text: RussianText, head: int, places: Sequence[int], limit: int, strict: bool
) -> bool:
    """Whether an adjective may belong to a noun to its left: "барс снежный"."""
    if places and not strict and text.kinds[places[0]] & Kind.PREPOSITION:
        # "дороги с твёрдым покрытием и грунтовые"
        joint = next((n for n, at in enumerate(places) if text.joins(at)), None)
        if joint is None or not _are_allowed(text, places[:joint], _PHRASE, limit):
            return False
        places = places[joint:]
    signs = Sign.DASH | Sign.OPEN
    places = [at for at in places if not text.kinds[at] & signs]
    return _are_allowed(text, places, _MODIFYING | JOINING, limit)


def may_precede_tail(
    text: RussianText,
    places: Sequence[int],
    *,
    signs: int,
    past_genitives: bool,
    limit: int,
    strict: bool,
) -> bool:
    """Whether a word of the tail may belong to what is to its left.

    ``signs`` are those that the term has there.  A noun may come between if it is one of several
    ("утрата кормов и местообитаний") or, with ``past_genitives``, in the genitive ("оценка
    воздействия проектов на окружающую среду").
    """
    modifying = [
        at
        for number, at in enumerate(places)
        if strict or not _is_noun_of_tail(text, places, number, past_genitives)
    ]
    allowed = _MODIFYING | JOINING | signs
    return _are_allowed(text, modifying, allowed, limit) and _are_few(text, places, signs, limit)


def _are_allowed(text: RussianText, places: Sequence[int], allowed: int, limit: int) -> bool:
    return _are_few(text, places, 0, limit) and all(text.kinds[at] & allowed for at in places)


def _are_few(text: RussianText, places: Sequence[int], signs: int, limit: int) -> bool:
    return sum(not text.kinds[at] & (JOINING | signs) for at in places) <= limit


def _without_joined_nouns(text: RussianText, places: Sequence[int], head: int) -> Sequence[int]:
    """The places but for nouns that are joined to the head: "(дикие) растения и (животные)"."""
    while (
        len(places) > 1
        and text.joins(places[-1])
        and text.kinds[places[-2]] & Kind.NOUN
        and _have_a_case_in_common(text, places[-2], head)
    ):
        places = places[:-2]
    return places


def _has_complement(text: RussianText, attribute: int, places: Sequence[int]) -> bool:
    """Whether what follows an adjective or participle is what it governs."""
    if text.kinds[places[-1]] & Kind.PREPOSITION:
        return False
    return bool(text.kinds[attribute] & Kind.PARTICIPLE or text.kinds[places[0]] & Kind.PREPOSITION)


def _is_noun_of_tail(
    text: RussianText, places: Sequence[int], number: int, past_genitives: bool
) -> bool:
    word = text.words[places[number]]
    if word is None or not word.kinds & Kind.NOUN:
        return False
    if past_genitives and word.forms(None, Kind.NOUN) & GENITIVE:
        return True
    if number + 1 < len(places) and text.joins(places[number + 1]):
        return True
    for at in reversed(places[:number]):
        if text.joins(at):
            return True
        if not text.kinds[at] & Kind.MODIFIER:
            return False
    return False


def _have_a_case_in_common(text: RussianText, one: int, other: int) -> bool:
    first, second = text.words[one], text.words[other]
    if first is None or second is None:
        return False
    return bool(cases_of(first.forms(None, Kind.NOUN)) & second.forms(None, Kind.NOUN))
