"""What stands around a place in a text: letters of which script, and what was left in English."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
_LETTER = re.compile(r"[^\W\d_]")
_NEAR = 2


def is_cyrillic(letter: str) -> bool:
    """Whether a letter is Cyrillic."""
    return "\u0400" <= letter <= "\u04ff"


def has_cyrillic(text: str) -> bool:
    """Whether a text has Cyrillic letters; without them it is no translation."""
    return any(map(is_cyrillic, text))


def is_in_english(text: str, start: int, end: int) -> bool:
    """Whether a place is in a passage that was left in English, such as a reference.

    The letter before it is Latin, and no Cyrillic one follows closely.
    """
    before = _LETTER.search(text[start - 1 :: -1]) if start else None
    if before is None or not before[0].isascii():
        return False
    after = _LETTER.search(text, end)
    return not (after and is_cyrillic(after[0]) and after.start() <= end + _NEAR)


def is_copied(text: str, start: int, end: int, source: str) -> bool:
    """Whether a passage has no Cyrillic letter and stands so in the source."""
    passage = text[start:end]
    return not has_cyrillic(passage) and passage in source
