"""Russian terms as patterns: a head, what agrees with it, and the tail that it governs.

"критически важное местообитание" is a head (местообитание), a word that agrees with it (важное)
and one that is always the same (критически); in "мера по смягчению воздействия" all after the
head is tail, which keeps its cases whatever the head's is.
"""

from __future__ import annotations

from cami_translate.glossary.analysis import analyse_token
from cami_translate.glossary.morphology import (
    ACCUSATIVE,
    ALL_FORMS,
    GENITIVE,
    GOVERNED,
    NOMINATIVE,
    Kind,
    Word,
    cases_of,
    word_of,
)
from cami_translate.glossary.words import Token, is_acronym, tokenize
from cami_translate.records import record

_MOST_GAP = 3


@record()
class Part:
    """A word of a term.

    ``lemmas`` is empty if the word is always written as it is in the term; ``exact`` is an acronym,
    whose capitals count.  ``forms`` are those that a word of the tail may have; ``agrees`` is one
    that follows the head and agrees with it ("лицо, принимающее решения").
    """

    text: str
    lemmas: frozenset[str] = frozenset()
    exact: bool = False
    forms: int = ALL_FORMS
    agrees: bool = False
    preposition: bool = False

    @property
    def governs_past_genitives(self) -> bool:
        """Whether a noun in the genitive may stand between what governs it and it."""
        return self.preposition or not self.forms & GENITIVE

    def fits(self, token: Token, word: Word | None) -> bool:
        """Whether a word of a text is this one, in whatever form."""
        if self.exact:
            return token.written == self.text
        if token.text == self.text:
            return True
        return word is not None and not self.lemmas.isdisjoint(word.lemmas)


@record()
class Pattern:
    """A term, compiled: ``agreeing`` in any order around the head, ``tail`` after it in its own.

    ``max_gap`` is how many words may stand between two of its own.
    """

    head: Part
    agreeing: tuple[Part, ...]
    tail: tuple[Part, ...]
    max_gap: int = _MOST_GAP


def compile_term(
    text: str, *, indeclinable: bool = False, fixed_tail: bool = False, max_gap: int | None = None
) -> Pattern:
    """The pattern of a term, written as it is in a dictionary: in the nominative."""
    tokens = [token for token in tokenize(text, compounds=True) if token.kind]
    words = [_as_a_whole(token) for token in tokens]
    at = 0 if indeclinable else _head(tokens, words)
    head = _head_part(tokens[at], None if indeclinable else words[at])
    word = words[at]
    forms = word.forms(head.lemmas) & NOMINATIVE if word and head.lemmas else ALL_FORMS
    agreeing = [_agreeing(tokens[i], words[i], forms) for i in range(at)]
    tail: list[Part] = []
    for token, word in zip(tokens[at + 1 :], words[at + 1 :], strict=True):
        tail.append(_tail_part(token, word, tail, forms, fixed_tail))
    gap = _MOST_GAP if max_gap is None else max_gap
    return Pattern(head, tuple(agreeing), tuple(tail), gap)


def _as_a_whole(token: Token) -> Word | None:
    """What a word of a term can be; a compound is not one of the nouns that it is made of."""
    word = analyse_token(token)
    if word is None or "-" not in token.text:
        return word
    return word_of(tuple(parse for parse in word.parses if "-" in parse.lemma))


def _head(tokens: list[Token], words: list[Word | None]) -> int:
    """The last noun in the nominative before which there are only adjectives and adverbs."""
    head = None
    for at, word in enumerate(words):
        if word is None or is_acronym(tokens[at].written):
            if head is None and not word:
                return at
            break
        if word.forms(None, Kind.NOUN) & NOMINATIVE:
            head = at
        is_before = word.forms(None, Kind.MODIFIER) & NOMINATIVE or word.kinds & Kind.ADVERB
        if not is_before:
            break
    return head if head is not None else 0


def _head_part(token: Token, word: Word | None) -> Part:
    if is_acronym(token.written.rpartition("-")[2]):
        return Part(token.written, exact=True)
    if word is None:
        return Part(token.text)
    for kind in (Kind.NOUN, Kind.MODIFIER):
        lemmas = frozenset(p.lemma for p in word.parses if p.kind & kind and p.forms & NOMINATIVE)
        if lemmas:
            return Part(token.text, lemmas)
    return Part(token.text, frozenset({token.text} & word.lemmas))


def _agreeing(token: Token, word: Word | None, head: int) -> Part:
    if word is None or is_acronym(token.written):
        return Part(token.written, exact=True)
    lemmas = _agreeing_lemmas(word, head)
    return Part(token.text, lemmas, agrees=bool(lemmas))


def _agreeing_lemmas(word: Word, head: int) -> frozenset[str]:
    return frozenset(p.lemma for p in word.parses if p.kind & Kind.MODIFIER and p.forms & head)


def _tail_part(token: Token, word: Word | None, before: list[Part], head: int, fixed: bool) -> Part:
    if word is None or is_acronym(token.written.rpartition("-")[2]):
        return Part(token.written, exact=is_acronym(token.written)) if word else Part(token.text)
    if word.kinds & Kind.PREPOSITION:
        return Part(token.text, preposition=True)
    lemmas = _agreeing_lemmas(word, head)
    if lemmas and all(part.agrees for part in before):
        return Part(token.text, lemmas, agrees=True)
    nominal = [p for p in word.parses if p.kind & (Kind.NOUN | Kind.MODIFIER) and p.forms]
    oblique = [p for p in nominal if not p.forms & NOMINATIVE]
    governed = _governed_by(before)
    forms = 0
    for parse in oblique:
        forms |= (parse.forms if fixed else cases_of(parse.forms)) & governed
    return Part(token.text, frozenset(p.lemma for p in oblique), forms=forms or ALL_FORMS)


def _governed_by(before: list[Part]) -> int:
    """The cases that a word of the tail can have after these words of it.

    Nothing but prepositions and participles ("принимающее решения") governs an accusative.
    """
    for part in reversed(before):
        if part.preposition:
            return GOVERNED.get(part.text, ALL_FORMS)
        if part.agrees:
            return ALL_FORMS
    return ALL_FORMS & ~ACCUSATIVE
