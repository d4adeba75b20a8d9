"""A Russian text with what each of its words and signs can be, for all terms looked for in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from cami_translate.glossary.morphology import Kind, Word, analyse
from cami_translate.glossary.words import Token, tokenize


class Sign:
    """What stands in a text beside words, as bits that go on where those of `Kind` end."""

    LISTING = 1 << 8
    """A comma or slash."""
    STOP = 1 << 9
    DASH = 1 << 10
    OPEN = 1 << 11
    CLOSED = 1 << 12
    SILENT = 1 << 13
    """What separates nothing: a quotation mark."""
    OTHER = 1 << 14


_SIGNS = {
    character: sign
    for characters, sign in (
        (",/", Sign.LISTING),
        (".;:?!…", Sign.STOP),
        ("—–", Sign.DASH),
        ("([", Sign.OPEN),
        (")]", Sign.CLOSED),
        ("«»\"“”„'", Sign.SILENT),
    )
    for character in characters
}
JOINING = Kind.CONJUNCTION | Sign.LISTING
_RELATIVE = frozenset({"который", "кой", "чей"})
"""Pronouns that open a clause: what follows says nothing of the words before."""


class RussianText:
    """A text, analysed once.

    ``kinds`` has a number for each word and sign: the bits of `Kind` and `Sign`.
    """

    def __init__(self, text: str) -> None:
        self.tokens = tokenize(text, compounds=True)
        self.words: list[Word | None] = []
        self.kinds: list[int] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            word, kinds, keys = _look_up(token.text, token.kind)
            self.words.append(word)
            self.kinds.append(kinds)
            for key in keys:
                self._places[key].append(at)
        self._open_sentences()

    def _open_sentences(self) -> None:
        """Let no sentence end within brackets, or at the full stop of an abbreviation."""
        depth = 0
        for at, kinds in enumerate(self.kinds):
            depth = max(0, depth + bool(kinds & Sign.OPEN) - bool(kinds & Sign.CLOSED))
            if kinds & Sign.STOP:
                following = self.tokens[at + 1].written if at + 1 < len(self.tokens) else ""
                if depth or (self.tokens[at].text == "." and following[:1].islower()):
                    self.kinds[at] = Sign.SILENT

    def places_of(self, keys: Collection[str]) -> list[int]:
        """Where words are that have one of the lemmas, or are written so."""
        found = [self._places[key] for key in keys if key in self._places]
        return sorted({at for places in found for at in places}) if found else []

    def all_places(self) -> range:
        """Where its words and signs are."""
        return range(len(self.tokens))

    def joins(self, at: int) -> bool:
        """Whether a conjunction, comma or slash is there."""
        return bool(self.kinds[at] & JOINING)

    def between(self, first: int, last: int, taken: Collection[int]) -> list[int]:
        """The places between two words but for those taken; brackets are only what opens them."""
        places: list[int] = []
        depth = 0
        for at in range(first + 1, last):
            kinds = self.kinds[at]
            if kinds & Sign.CLOSED:
                depth = max(0, depth - 1)
            elif not depth and at not in taken and not kinds & Sign.SILENT:
                places.append(at)
            depth += bool(kinds & Sign.OPEN)
        return places


def analyse_token(token: Token) -> Word | None:
    """What a Russian word can be; None for a number, a sign, a word of another script."""
    return _look_up(token.text, token.kind)[0]


def sign_of(token: Token) -> int:
    """What a token is that is neither word nor number."""
    return _SIGNS.get(token.text, Sign.OTHER)


@lru_cache(maxsize=1 << 17)
def _look_up(text: str, kind: str) -> tuple[Word | None, int, frozenset[str]]:
    """What a token can be, the bits for it, and by what it is found."""
    if kind == "word" and not text.isascii():
        word = analyse(text)
        kinds = word.kinds if word.lemmas.isdisjoint(_RELATIVE) else Kind.OTHER
        return word, kinds, word.lemmas | {text}
    if kind == "number":
        return None, Kind.NUMERAL, frozenset((text,))
    # Words of other scripts, pictures and formulas may stand wherever an adverb may.
    is_opaque = kind == "word" or text == "\ufffc"
    return None, Kind.ADVERB if is_opaque else _SIGNS.get(text, Sign.OTHER), frozenset((text,))
