"""Pseudo-translation: a text that can still be read, but shows what a translation would do.

Letters become Cyrillic ones of a similar shape (so fonts and proofing language show), words grow by
about a fifth (as Russian does), brackets show where a segment starts and ends; tags stay.
"""

from __future__ import annotations

import re

from cami_translate.markup import map_text

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "ӓбҫдёфґһӥјќлмпӧрқяѕтӱвшхўз"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper(), _CYRILLIC + _CYRILLIC.upper())
_FIRST_VOWEL = re.compile(r"\b([^\W\d_]*?)([aeiou])(?=[^\W\d_])", re.IGNORECASE)


def pseudo_translate(text: str) -> str:
    """The pseudo-translation of a tagged text.

    >>> pseudo_translate("Fences stop <i1>saiga</i1>.")
    '[Фёёпҫёѕ ѕтӧӧр <i1>ѕӓӓӥґӓ</i1>.]'
    """
    return f"[{map_text(text, _disguise)}]"


def _disguise(text: str) -> str:
    return _FIRST_VOWEL.sub(lambda match: match[1] + match[2] + match[2].lower(), text).translate(
        _LETTERS
    )
