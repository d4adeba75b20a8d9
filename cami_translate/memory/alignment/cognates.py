"""Words that languages have in common, whatever their script: "Монголия" is "Mongolia".

What such words keep is the order of their consonants; endings and vowels are each language's own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SIGN = "~"
"""The beginning of a token that stands for consonants."""

_LETTERS, _LEAST, _MOST = 5, 3, 4
_LATIN = str.maketrans(
    dict(
        zip(
            "бвгґджзйкқлмнңпрсстфхҳһцчшщғ",
            "b v g g d j z y k k l m n n p r s s t f h h h c c c c g".split(),
            strict=True,
        )
    )
    | dict.fromkeys("аеёиіїоөуұүыэюяәьъў", "")
)
_DIGRAPHS = (
    ("sch", "c"), ("tch", "c"), ("tz", "c"), ("ts", "c"), ("ch", "c"), ("sh", "c"),
    ("kh", "h"), ("ph", "f"), ("th", "t"), ("zh", "j"), ("ck", "k"), ("qu", "kv"), ("x", "ks"),
    ("w", "v"), ("q", "k"),
)  # fmt: skip
_SOFT = re.compile("c(?=[eiy])")
_HARD = re.compile("c(?![eiy])")
_TION = re.compile("t(?=i[ou])")
_VOWELS = re.compile("[aeiouy]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The token of a word's first consonants; "" of a word too short to tell anything.

    >>> consonants("конфигурация") == consonants("configuration") == "~knfg"
    True
    """
    if len(word) < _LETTERS or not word.isalpha():
        return ""
    is_cyrillic = "\u0400" <= word[0] <= "\u052f"
    bare = word.translate(_LATIN).replace("y", "") if is_cyrillic else _bare_latin(word)
    bare = _DOUBLE.sub(r"\1", bare)
    return SIGN + bare[:_MOST] if len(bare) >= _LEAST else ""


def _bare_latin(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _TION.sub("C", plain)
    for letters, sound in _DIGRAPHS:
        plain = plain.replace(letters, sound.upper())
    plain = _HARD.sub("k", _SOFT.sub("c", plain)).lower()
    return _VOWELS.sub("", plain)
