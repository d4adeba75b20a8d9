"""Words of a plain text as the matching of terms sees them: folded, and with their places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cami_translate.records import record

# What stands inside words and is not written: a soft hyphen, joiners, accents; and the combining
# parts of "й" and "ё", which are.
_INSIDE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300\u0301\u0306\u0308"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*"
_NOT_WRITTEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300\u0301]")
HYPHENS = "-\u2010\u2011"
_TOKEN = re.compile(rf"(?P<word>{_LETTERS}(?:['’ʼ]{_LETTERS})*)|(?P<number>\d+)|[^\s_]")
_COMPOUND = re.compile(
    rf"(?P<word>(?:{_LETTERS}|\d+[{HYPHENS}]{_LETTERS})(?:[{HYPHENS}]{_LETTERS})*)"
    r"|(?P<number>\d+)|[^\s_]"
)
_CAPITALS = 2


@record()
class Token:
    """A word, number or sign; ``text`` is folded, ``written`` keeps its capitals.

    ``kind`` is ``word``, ``number``, or "" for a sign.
    """

    text: str
    written: str
    start: int
    end: int
    kind: str


def tokenize(text: str, *, compounds: bool = False) -> list[Token]:
    """The words, numbers and signs of a text; with ``compounds``, hyphens join words to one."""
    pattern = _COMPOUND if compounds else _TOKEN
    return [
        Token(*_fold(found[0]), *found.span(), found.lastgroup or "")
        for found in pattern.finditer(text)
    ]


@lru_cache(maxsize=1 << 17)
def _fold(text: str) -> tuple[str, str]:
    """A word without case, ё and what is not written; and with its case."""
    if not text.isascii():
        text = _NOT_WRITTEN.sub("", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text)
        text = text.replace("’", "'").replace("ʼ", "'").replace("ё", "е").replace("Ё", "Е")
        for hyphen in HYPHENS[1:]:
            text = text.replace(hyphen, "-")
    return text.lower(), text


def is_acronym(word: str) -> bool:
    """Whether a word is written as acronyms are: ``CMS``, ``MoU``, ``ООПТ``."""
    return sum(letter.isupper() for letter in word) >= _CAPITALS and word[0].isupper()
