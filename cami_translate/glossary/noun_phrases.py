"""Adjectives and nouns that stand side by side and do not agree, in a Russian text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cami_translate.glossary.morphology import (
    DATIVE,
    INSTRUMENTAL,
    PLURAL,
    SINGULAR,
    Kind,
    Word,
    analyse,
    cases_of,
    is_known_word,
)

_PAIR = re.compile(
    r"(?<![\w-])(?=(?P<adjective>[А-ЯЁа-яё]{3,})[ \u00a0](?P<noun>[а-яё]{3,})(?![\w-]))"
)
_BEFORE = re.compile(r"([\w-]+),?[ \u00a0]+[«„“\"(]?$")
_TWO_BEFORE = re.compile(r"([\w-]+)[ \u00a0]+([\w-]+)[ \u00a0]+$")
_AND = re.compile(r"[ \u00a0](?:и|или|либо|,)[ \u00a0]|,[ \u00a0]")
# After these, the noun is in the genitive singular and the adjective in the plural.
_COUNTS = frozenset("два две три четыре оба обе полтора полторы 2 3 4".split())
_EACH_OTHER = frozenset({"друг"})
_JOINS = frozenset("и или либо ни как".split())
# What stands without a noun of its own.
_ALONE = frozenset(
    "который какой каковой такой таковой сам самый чей другой один иной весь этот тот то это свой "
    "переменный главный основной важный остальной прочий следующий дальнейший больной".split()
)


def find_disagreements(text: str) -> Iterator[tuple[int, int]]:
    """Where an adjective is followed by a noun that it cannot belong to.

    Nothing is said where it may belong to something else: to what it governs («доступный людям»),
    to several nouns, or to none.
    """
    for found in _PAIR.finditer(text):
        adjective, noun = (_word(found[name]) for name in ("adjective", "noun"))
        if (
            adjective
            and noun
            and adjective.kinds == Kind.MODIFIER
            and noun.kinds == Kind.NOUN
            and not adjective.forms() & noun.forms()
            and not _may_stand_alone(adjective, noun)
            and noun.lemmas != _EACH_OTHER
            and not _is_counted_or_joined(text, found, adjective, noun)
            and not _is_of_inserted_phrase(text, found, noun)
        ):
            yield found.start("adjective"), found.end("noun")


def _is_of_inserted_phrase(text: str, found: re.Match[str], noun: Word) -> bool:
    """Whether the noun has an adjective before the one beside it: «отличный от русского язык»."""
    before = _TWO_BEFORE.search(text, 0, found.start())
    if before is None or not _analyse(before[2]).kinds & Kind.PREPOSITION:
        return False
    first = _analyse(before[1])
    return bool(first.kinds & Kind.MODIFIER and first.forms() & noun.forms())


def _analyse(word: str) -> Word:
    return analyse(word.lower().replace("ё", "е"))


def _word(written: str) -> Word | None:
    return _analyse(written) if is_known_word(written) else None


def _may_stand_alone(adjective: Word, noun: Word) -> bool:
    if not _ALONE.isdisjoint(adjective.lemmas):
        return True
    if any(parse.kind & Kind.PARTICIPLE for parse in adjective.parses):
        return True
    governs = noun.forms() & (DATIVE | INSTRUMENTAL)
    predicate = adjective.forms() & INSTRUMENTAL
    return bool(governs or predicate)


def _is_counted_or_joined(text: str, found: re.Match[str], adjective: Word, noun: Word) -> bool:
    before = _BEFORE.search(text, 0, found.start())
    word = before[1].lower() if before else ""
    if word[-1:] in {"2", "3", "4"} or word in _COUNTS:
        return True
    same_case = cases_of(adjective.forms()) & cases_of(noun.forms())
    if not same_case:
        return False
    # «клиентский и серверный сертификаты», «максимальные длина и высота»
    follows_one = before is not None and "," in before[0] and _is_adjective(word)
    is_last_of_several = word in _JOINS or follows_one
    is_for_several = _AND.match(text, found.end("noun")) is not None
    return (is_last_of_several and bool(noun.forms() & PLURAL)) or (
        is_for_several and bool(adjective.forms() & PLURAL) and bool(noun.forms() & SINGULAR)
    )


def _is_adjective(word: str) -> bool:
    return bool(_analyse(word).kinds & Kind.MODIFIER)
