"""Russian terms as patterns: a head, what agrees with it, and the tail that it governs.

"критически важное местообитание" is a head (местообитание), a word that agrees with it (важное)
and one that is always the same (критически); in "мера по смягчению воздействия" all after the
head is tail, which keeps its cases whatever the head's is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cami_translate.glossary.analysis import analyse_token, sign_of
from cami_translate.glossary.morphology import (
    ACCUSATIVE,
    ALL_FORMS,
    GENITIVE,
    GOVERNED,
    NOMINATIVE,
    Kind,
    Word,
    cases_of,
    participles_of,
    word_of,
)
from cami_translate.glossary.patterns import MOST_GAP, Part, Pattern
from cami_translate.glossary.words import Token, is_acronym, tokenize

_NOMINAL = Kind.NOUN | Kind.MODIFIER
_VOWELS = "аеиоуыэюяьй"
_LEAST_STEM = 4


@dataclass(frozen=True)
class _TermWord:
    """A word of a term as it is written, and what it can be (None: always the same)."""

    token: Token
    word: Word | None
    signs: int
    """Those before it."""

    @property
    def text(self) -> str:
        return self.token.text

    @property
    def is_acronym(self) -> bool:
        return is_acronym(self.token.written.rpartition("-")[2])

    def forms(self, kind: int) -> int:
        """The forms that it can have as one of the kinds."""
        return 0 if self.word is None or self.is_acronym else self.word.forms(None, kind)

    def literal(self) -> Part:
        """The word as it is written, always."""
        text = self.token.written if self.is_acronym else self.text
        return Part(text, exact=self.is_acronym, signs=self.signs)


def compile_term(
    text: str, *, indeclinable: bool = False, fixed_tail: bool = False, max_gap: int | None = None
) -> tuple[Pattern, ...]:
    """The patterns of a term that is written as in a dictionary, in the nominative.

    There are several if it can be understood in several ways: "данные слежения".
    """
    words = _words(text, indeclinable)
    gap = MOST_GAP if max_gap is None else max_gap
    patterns = []
    for at in _heads(words):
        head = _head_part(words[at])
        word = words[at].word
        forms = word.forms(head.lemmas) & NOMINATIVE if word and head.lemmas else 0
        agreeing = tuple(_agreeing(item, forms) for item in words[:at])
        patterns.append(Pattern(head, agreeing, _tail(words[at + 1 :], forms, fixed_tail), gap))
    return tuple(patterns)


def _words(text: str, indeclinable: bool) -> list[_TermWord]:
    words: list[_TermWord] = []
    signs = 0
    for token in tokenize(text, compounds=True):
        if not token.kind:
            signs |= sign_of(token)
            continue
        word = None if indeclinable else _as_a_whole(token)
        words.append(_TermWord(token, word, signs if words else 0))
        signs = 0
    return words


def _as_a_whole(token: Token) -> Word | None:
    """What a word of a term can be; a compound is not one of the nouns that it is made of."""
    word = analyse_token(token)
    if word is None or "-" not in token.text:
        return word
    return word_of(tuple(p for p in word.parses if "-" in p.lemma), known=word.known)


def _heads(words: Sequence[_TermWord]) -> list[int]:
    """The nouns in the nominative before which there is only what agrees with them.

    One that may be an adjective to the next is a head too if the next may be its tail.  If there is
    no noun, an adjective stands for one ("переменная окружения").
    """
    heads: list[int] = []
    agreeing = NOMINATIVE
    for at, item in enumerate(words):
        noun = item.forms(Kind.NOUN)
        if noun & agreeing:
            if not noun & GENITIVE:
                heads.clear()
            heads.append(at)
        adverb = item.word is not None and item.word.kinds & Kind.ADVERB
        if not adverb:
            agreeing &= item.forms(Kind.MODIFIER)
        if not agreeing:
            break
    return heads or _first(words, Kind.MODIFIER) or [0] * bool(words)


def _first(words: Sequence[_TermWord], kind: int) -> list[int]:
    return [at for at, item in enumerate(words) if item.forms(kind) & NOMINATIVE][:1]


def _head_part(item: _TermWord) -> Part:
    word = item.word
    if word is None or item.is_acronym:
        return item.literal()
    for kind in (Kind.NOUN, Kind.MODIFIER):
        lemmas = frozenset(p.lemma for p in word.parses if p.kind & kind and p.forms & NOMINATIVE)
        if lemmas:
            return Part(item.text, lemmas)
    if not word.known:
        stem = item.text.rstrip(_VOWELS)
        return Part(item.text, stem=stem if len(stem) >= _LEAST_STEM else "")
    if item.text in word.lemmas:
        return Part(item.text, participles_of(item.text) | {item.text})
    return Part(item.text)


def _agreeing(item: _TermWord, head: int) -> Part:
    lemmas = _agreeing_lemmas(item, head)
    return Part(item.text, lemmas, agrees=True) if lemmas else item.literal()


def _agreeing_lemmas(item: _TermWord, head: int) -> frozenset[str]:
    if item.word is None or item.is_acronym:
        return frozenset()
    return frozenset(p.lemma for p in item.word.parses if p.kind & Kind.MODIFIER and p.forms & head)


def _tail(words: Sequence[_TermWord], head: int, fixed: bool) -> tuple[Part, ...]:
    tail: list[Part] = []
    for item in words:
        tail.append(_tail_part(item, tail, head, fixed))
    return tuple(tail)


def _tail_part(item: _TermWord, before: Sequence[Part], head: int, fixed: bool) -> Part:
    if item.word is None or item.is_acronym:
        return item.literal()
    if item.word.kinds & Kind.PREPOSITION:
        return Part(item.text, item.word.lemmas, preposition=True, signs=item.signs)
    lemmas = _agreeing_lemmas(item, head)
    if lemmas and all(part.agrees for part in before):
        return Part(item.text, lemmas, agrees=True, signs=item.signs)
    oblique = [p for p in item.word.parses if p.kind & _NOMINAL and p.forms & ~NOMINATIVE]
    governed = _governed_by(before)
    forms = 0
    for parse in oblique:
        forms |= (parse.forms if fixed else cases_of(parse.forms)) & governed
    lemmas = frozenset(parse.lemma for parse in oblique)
    return Part(item.text, lemmas, forms=forms or ALL_FORMS, signs=item.signs)


def _governed_by(before: Sequence[Part]) -> int:
    """The cases that a word of the tail can have after these words of it.

    Nothing but prepositions and participles ("принимающее решения") governs an accusative.
    """
    for part in reversed(before):
        if part.preposition:
            return GOVERNED.get(part.text, ALL_FORMS)
        if part.agrees:
            return ALL_FORMS
    return ALL_FORMS & ~ACCUSATIVE
