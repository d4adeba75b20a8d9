"""What a segment is compared by with the segments of other documents: hashes, not texts."""

from __future__ import annotations

import re
from hashlib import blake2b

from cami_translate.checks.registry import Gist
from cami_translate.checks.unit import Unit

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_ENDS = " \t\n.,:;!?…*†‡()[]\"'«»“”„\ufffc"
_LONG = 4
"""Words: a shorter translation may well be that of two English phrases."""
# Words that change nothing in what a sentence says, or that Russian has no word for.
_EMPTY = frozenset("a an the of to in on at by for and or is are was were be been it its".split())


def gist_of(unit: Unit) -> Gist:
    """What is compared of a unit: capitals, tags, and the signs around its texts are not."""
    source, target = normalized(unit.source.text), normalized(unit.target.text)
    words = _WORD.findall(source)
    meaning = " ".join(_stem(word) for word in words if word not in _EMPTY)
    return Gist(
        source=_hash(f"{unit.entry.msgctxt or ''}\4{source}"),
        target=_hash(target),
        words=_hash(meaning),
        long=len(_WORD.findall(target)) >= _LONG,
    )


def normalized(text: str) -> str:
    """A text as it is compared: in small letters, with single spaces, without signs around it."""
    return " ".join(text.split()).strip(_ENDS).casefold().replace("ё", "е")


def _stem(word: str) -> str:
    """An English word without the ending of a plural, and as either side of the ocean writes it."""
    word = word.replace("’", "'").removesuffix("'s").replace("isation", "ization")
    word = re.sub(r"is(e[sd]?|ing)$", r"iz\1", word)
    return re.sub(r"(?<=\w\w)(?:e?s)$", "", word)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
