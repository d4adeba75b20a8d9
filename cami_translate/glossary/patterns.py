"""What a Russian term is compiled to."""

from __future__ import annotations

from cami_translate.glossary.morphology import ALL_FORMS, GENITIVE, Word
from cami_translate.glossary.words import Token
from cami_translate.records import record

MOST_GAP = 3
_ENDINGS = frozenset(
    " а е и о у ы ю я й ь ам ах ев ей ем ею ие ии ий им их ию ия ов ого ое ой ом ому ою ую ые ый ым"
    " ых ье ью ья ям ях ая ее его ему юю яя ами ями иям иях ыми ими ией иями".split(" ")
)
"""Those of nouns and adjectives."""


@record()
class Part:
    """A word of a term.

    It is found by its ``lemmas``; by its ``stem``, if no dictionary knows it; or else as it is.
    ``exact`` is an acronym, whose capitals count.  Of the tail, ``forms`` are those that it may
    have, and ``agrees`` is what agrees with the head all the same ("лицо, принимающее решения").
    ``signs`` are those that stand before it.
    """

    text: str
    lemmas: frozenset[str] = frozenset()
    stem: str = ""
    exact: bool = False
    forms: int = ALL_FORMS
    agrees: bool = False
    preposition: bool = False
    signs: int = 0

    @property
    def keys(self) -> frozenset[str]:
        """What it is found by in a text."""
        return self.lemmas | {self.text.lower()}

    @property
    def is_past_genitives(self) -> bool:
        """Whether a noun in the genitive may stand between it and what governs it."""
        return self.preposition or not self.forms & GENITIVE

    def fits(self, token: Token, word: Word | None) -> bool:
        """Whether a word of a text is this one, in whatever form."""
        if self.exact:
            return token.written == self.text
        if token.text == self.text:
            return True
        if word is None:
            return False
        if self.stem and token.text.startswith(self.stem):
            return token.text[len(self.stem) :] in _ENDINGS
        return not self.lemmas.isdisjoint(word.lemmas)


@record()
class Pattern:
    """A term: ``agreeing`` in any order around the head, ``tail`` after it in its own.

    ``max_gap`` is how many words may stand between two of its own.
    """

    head: Part
    agreeing: tuple[Part, ...]
    tail: tuple[Part, ...]
    max_gap: int = MOST_GAP
