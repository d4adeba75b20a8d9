"""What is compared of a unit, or of several in a row that may be one in the other document."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from cami_translate.memory.alignment.cognates import consonants
from cami_translate.memory.alignment.units import Cell, Paragraph, words
from cami_translate.records import record

MOST = 3
"""How many units in a row one of the other document may stand for."""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_ENDS = {mark: mark for mark in ":?!;…"} | dict.fromkeys(".。", ".")
_CLOSING = "\"'»”’)]} \u00a0"

MARKS = tuple(
    map(re.compile, (r"[.!?…](?=\W*(?:\s|$))", "\\(", r":(?=\s|$)", ";", r"[\[<=/&]", '[«“"]'))
)
"""Punctuation of which a translation has about as much as its source."""
TermWords = Mapping[str, Collection[tuple[frozenset[str], str]]]
"""By the rarest word of a term: all its words, and the token that stands for its concept."""


@record()
class Profile:
    """Length, kind, words and codes of one unit or several together.

    ``tokens`` are its words, its codes and the concepts of terms in it; ``numbers`` those that a
    translation is expected to repeat.  ``log_length`` is the logarithm of the length as the scale
    of both languages has it.  Several together have no ``text``.
    """

    length: int
    log_length: float
    kind: str
    tokens: frozenset[str]
    numbers: frozenset[str]
    sounds: frozenset[str]
    marks: tuple[int, ...]
    end: str
    cell: Cell | None = None
    mixed: bool = False
    text: str = ""
    scale: float = 0.0


def make_profiles(
    units: Sequence[Paragraph], scale: float, terms: TermWords
) -> tuple[tuple[Profile, ...], ...]:
    """The profiles of all single units, of all pairs in a row, and so on up to :data:`MOST`."""
    single = tuple(_profile(unit, scale, terms) for unit in units)
    rows = [single]
    for count in range(2, MOST + 1):
        rows.append(
            tuple(
                join_profiles(single[start : start + count], scale)
                for start in range(len(single) - count + 1)
            )
        )
    return tuple(rows)


def _profile(unit: Paragraph, scale: float, terms: TermWords) -> Profile:
    # A cell that is nothing but "+++" or "✓" is what it is in every language.
    found = frozenset(words(unit.text)) or frozenset(unit.text.split())
    concepts = {token for word in found for needed, token in terms.get(word, ()) if needed <= found}
    codes = {f"<{code}>" for code in unit.codes}
    sounds = {consonants(word) for word in _LONG_WORD.findall(unit.text.lower())} - {""}
    return Profile(
        length=len(unit.text),
        log_length=_log_length(len(unit.text), scale),
        kind=unit.kind,
        tokens=found | concepts | codes,
        sounds=frozenset(sounds),
        marks=tuple(len(mark.findall(unit.text)) for mark in MARKS),
        numbers=frozenset(word for word in found if word[0].isdigit()) | codes,
        end=_end(unit.text),
        cell=unit.cell,
        text=unit.text,
        scale=scale,
    )


def part_of(whole: Profile, text: str) -> Profile:
    """The profile of a part of a unit; its codes and terms are left to the whole."""
    return _profile(Paragraph(text, whole.kind, cell=whole.cell), whole.scale, {})


def join_profiles(profiles: Sequence[Profile], scale: float) -> Profile:
    """The profile of several units together."""
    length = sum(profile.length for profile in profiles) + len(profiles) - 1
    return Profile(
        length=length,
        log_length=_log_length(length, scale),
        kind=profiles[0].kind,
        tokens=frozenset(chain.from_iterable(profile.tokens for profile in profiles)),
        numbers=frozenset(chain.from_iterable(profile.numbers for profile in profiles)),
        sounds=frozenset(chain.from_iterable(profile.sounds for profile in profiles)),
        marks=tuple(map(sum, zip(*(profile.marks for profile in profiles), strict=True))),
        end=profiles[-1].end,
        cell=profiles[0].cell,
        mixed=len({profile.kind for profile in profiles}) > 1,
    )


def _log_length(length: int, scale: float) -> float:
    return math.log(length + 2) + scale


def _end(text: str) -> str:
    """The punctuation that a text ends with, as far as languages agree on it."""
    stripped = text.rstrip(_CLOSING)
    return _ENDS.get(stripped[-1:], "") if stripped else ""
