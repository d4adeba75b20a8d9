"""The difference between two translations in words, for a person who has to approve the later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# An inline tag, a word (with its hyphens, as "кое-где"), a space, or any other sign by itself.
_TOKEN = re.compile(r"</?[a-z]+\d+/?>|\w+(?:-\w+)*|\s+|.", re.DOTALL)


class Difference(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, and what became of it."""

    difference: Difference
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts in order: what was removed stands before what was added for it.

    The pieces that are not added make ``old``, those that are not removed make ``new``.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    # Junk is what a heuristic for source code takes for noise: in prose, every frequent word.
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for same, run in groupby(_blocks(matcher, before), key=lambda block: block[0]):
        changes = [(before[a:b], after[c:d]) for _, a, b, c, d in run]
        removed = "".join(word for words, _ in changes for word in words)
        added = "".join(word for _, words in changes for word in words)
        if same:
            pieces.append(Piece(Difference.KEPT, removed))
            continue
        if removed:
            pieces.append(Piece(Difference.REMOVED, removed))
        if added:
            pieces.append(Piece(Difference.ADDED, added))
    return tuple(pieces)


def _blocks(
    matcher: SequenceMatcher[str], before: list[str]
) -> list[tuple[bool, int, int, int, int]]:
    """What is kept or not, with its places; a space alone between two changes is changed too."""
    codes = matcher.get_opcodes()
    found = []
    for number, (code, a, b, c, d) in enumerate(codes):
        between = 0 < number < len(codes) - 1
        lonely = between and "".join(before[a:b]).isspace()
        found.append((code == "equal" and not lonely, a, b, c, d))
    return found
