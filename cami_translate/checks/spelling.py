"""Spelling: words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.glossary import TermMatcher, is_known_word
from cami_translate.model import Severity

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = r"\-\u2010\u2011"
_WORD = re.compile(
    rf"(?<![\w@.{_HYPHENS}])[А-ЯЁа-яё]+(?:[{_HYPHENS}{_SOFT_HYPHEN}][А-ЯЁа-яё]+)*(?![\w@{_HYPHENS}])"
)
_NOT_BEGINNING = re.compile(r"[\w,;)»…—–-][\s\u00a0(«„]*$")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
# What stands before words of all kinds, more often than a dictionary has it.
_PREFIX = re.compile(
    r"(?:авиа|авто|агро|аэро|био|взаимо|видео|внутри|гео|гидро|двух|лесо|макро|мега|мета|микро|мини"
    r"|много|мульти|одно|пере|поли|псевдо|пяти|радио|сверх|спец|суб|супер|теле|термо|транс|тр[её]х"
    r"|ультра|фито|фото|четыр[её]х|экзо|эко|электро|энерго)(?=\w{5})",
    re.IGNORECASE,
)
_SHORT = 2
_LONGEST_ACRONYM = 7


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")


SPELLING = "SPELL"
"""The rule that needs a dictionary."""


@rule(SPELLING, Severity.WARNING, languages=("ru",))
def find_unknown_words(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A word that is in no dictionary.

    Two are asked: Hunspell's and that of pymorphy3. Words of the glossary in all their forms,
    acronyms, words with digits or Latin letters, and words that the source has are right. A name,
    and a word that one of the two has, are no more than an information.

    Wrong: habitat -> местообитанние
    Right: tugai forest -> тугайный лес
    """
    text = unit.target.text
    for found in _WORD.finditer(text):
        word = found[0].replace(_SOFT_HYPHEN, "")
        severity = _judge(word, resources)
        if severity is None or word in unit.source.text:
            continue
        if word[0].isupper() and _NOT_BEGINNING.search(text, 0, found.start()):
            severity = Severity.INFO
        yield Finding(_message(word, resources), span=found.span(), severity=severity)


def _judge(word: str, resources: Resources) -> Severity | None:
    """How sure it is that a word is wrong; None if it is right."""
    if len(word) <= _SHORT or (word.isupper() and len(word) <= _LONGEST_ACRONYM):
        return None
    if _is_of_glossary(word, resources) or _is_joined(word, resources):
        return None
    dictionary = resources.dictionary
    if dictionary is None:
        return None if _has_prefix(word, is_known_word) else Severity.INFO
    if _has_prefix(word, dictionary.knows):
        return None
    return Severity.INFO if is_known_word(word) else Severity.WARNING


def _has_prefix(word: str, knows: Callable[[str], bool]) -> bool:
    """Whether a word is known, or what stands after a prefix that goes with all words."""
    if knows(word):
        return True
    prefix = _PREFIX.match(word)
    return prefix is not None and knows(word[prefix.end() :].lower())


def _is_of_glossary(word: str, resources: Resources) -> bool:
    return resources.terms is not None and _fold(word) in _glossary_words(resources.terms)


@lru_cache(maxsize=4)
def _glossary_words(terms: TermMatcher) -> frozenset[str]:
    """All forms of the words of a glossary's terms, which take a while to make."""
    return frozenset(map(_fold, terms.word_forms()))


def _is_joined(word: str, resources: Resources) -> bool:
    """Whether each of several words that hyphens join is right: "партнер-исполнитель"."""
    parts = _HYPHEN.split(word)
    return len(parts) > 1 and all(_judge(part, resources) is None for part in parts)


def _message(word: str, resources: Resources) -> str:
    if is_known_word(word):
        return f"the spelling dictionary has no «{word}»"
    near: tuple[str, ...] = ()
    if resources.dictionary is not None:
        terms = resources.terms
        preferred = _glossary_words(terms) if terms else ()
        near = resources.dictionary.suggest(word.lower(), preferred)
    advice = f"; is «{'» or «'.join(near)}» meant?" if near else ""
    return f"no dictionary has «{word}»{advice}"
