"""A Russian text with what each of its words and signs can be, for all terms looked for in it."""

from __future__ import annotations

from collections.abc import Collection

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
    QUOTE = 1 << 13
    OTHER = 1 << 14


_SIGNS = {
    character: sign
    for characters, sign in (
        (",/", Sign.LISTING),
        (".;:?!…", Sign.STOP),
        ("—–", Sign.DASH),
        ("([", Sign.OPEN),
        (")]", Sign.CLOSED),
        ("«»\"“”„'", Sign.QUOTE),
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
        self.words = [analyse_token(token) for token in self.tokens]
        self.kinds = [
            _kinds(token, word) for token, word in zip(self.tokens, self.words, strict=True)
        ]
        self._places: dict[str, list[int]] = {}
        for at, (token, word) in enumerate(zip(self.tokens, self.words, strict=True)):
            for key in {token.text, *(word.lemmas if word else ())}:
                self._places.setdefault(key, []).append(at)

    def places_of(self, keys: Collection[str]) -> list[int]:
        """Where words are that have one of the lemmas, or are written so."""
        return sorted({at for key in keys for at in self._places.get(key, ())})

    def all_places(self) -> range:
        """Where its words and signs are."""
        return range(len(self.tokens))

    def joins(self, at: int) -> bool:
        """Whether a conjunction, comma or slash is there."""
        return bool(self.kinds[at] & JOINING)

    def between(self, first: int, last: int, taken: Collection[int]) -> list[int]:
        """The places between two words but for those taken; brackets are the sign that opens them.

        Quotation marks separate nothing.
        """
        places: list[int] = []
        depth = 0
        for at in range(first + 1, last):
            kinds = self.kinds[at]
            if kinds & Sign.CLOSED:
                depth = max(0, depth - 1)
            elif not depth and at not in taken and not kinds & Sign.QUOTE:
                places.append(at)
            depth += bool(kinds & Sign.OPEN)
        return places


def analyse_token(token: Token) -> Word | None:
    """What a Russian word can be; None for a number, a sign, a word of another script."""
    return analyse(token.text) if token.kind == "word" and not token.text.isascii() else None


def sign_of(token: Token) -> int:
    """What a token is that is neither word nor number."""
    return _SIGNS.get(token.text, Sign.OTHER)


def _kinds(token: Token, word: Word | None) -> int:
    if word is not None:
        return word.kinds if word.lemmas.isdisjoint(_RELATIVE) else Kind.OTHER
    if token.kind == "number":
        return Kind.NUMERAL
    # Words of other scripts, pictures and formulas may stand wherever an adverb may.
    if token.kind == "word" or token.text == "\ufffc":
        return Kind.ADVERB
    return sign_of(token)
