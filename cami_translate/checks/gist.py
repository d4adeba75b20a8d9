"""What a segment is compared by with the segments of other documents: hashes, not texts."""

from __future__ import annotations

import re
from hashlib import blake2b

from cami_translate.checks.registry import Gist
from cami_translate.checks.unit import Unit
from cami_translate.english_forms import word_key

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENDS = " \t\n.,:;!?…*†‡()[]\"'«»“”„—–-\ufffc"
_LONG = 4
"""Words: a shorter translation may well be that of two English phrases."""
# Words that change nothing in what a sentence says, or that Russian has no word for.
_EMPTY = frozenset(
    """a an the this that these those which who of to in on at by for from with and or is are was
    were be been it its""".split()
)


def gist_of(unit: Unit) -> Gist:
    """What is compared of a unit: capitals, tags, and the signs around its texts are not."""
    source, target = normalized(unit.source.text), normalized(unit.target.text)
    meaning = sorted({word_key(word) for word in _WORD.findall(source)} - _EMPTY)
    return Gist(
        source=_hash(f"{unit.entry.msgctxt or ''}\4{source}"),
        target=_hash(target),
        words=_hash(" ".join(meaning)),
        long=len(_WORD.findall(target)) >= _LONG,
    )


def normalized(text: str) -> str:
    """A text as it is compared: in small letters, with single spaces, without signs around it."""
    return " ".join(text.split()).strip(_ENDS).casefold().replace("ё", "е")


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
