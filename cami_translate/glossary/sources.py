"""The terms of the source language in a text."""

from __future__ import annotations

import re

from cami_translate.addresses import address_spans
from cami_translate.glossary.english import key_of
from cami_translate.glossary.words import Token, is_acronym, tokenize
from cami_translate.records import record
from cami_translate.terms import Concept, Glossary, MatchBy, Term


@record()
class Occurrence:
    """A term of a concept in a source text, from ``start`` to ``end``."""

    concept: Concept
    term: Term
    start: int
    end: int


@record()
class _Entry:
    concept: Concept
    term: Term
    keys: tuple[str, ...]
    written: tuple[str, ...]
    """What counts with its capitals, word by word; "" is anything."""
    requires: frozenset[str]
    excludes: frozenset[str]


# What may stand between the words of a term beside space: "right-of-way", "wildlife–vehicle".
_JOINTS = frozenset("-‐‑–’'\"“”«»")


class SourceTerms:
    """The source terms of a glossary, by the first of their words."""

    def __init__(self, glossary: Glossary, language: str, target: str) -> None:
        self._key = key_of if language.split("-")[0].split("_")[0] == "en" else str
        self._by_first: dict[str, list[_Entry]] = {}
        self._patterns: list[tuple[re.Pattern[str], Concept, Term]] = []
        self._concepts: set[str] = set()
        for concept in glossary.concepts:
            for term in concept.in_language(language):
                self._concepts.add(concept.id)
                self._add(concept, term)

    def has(self, concept: Concept) -> bool:
        """Whether a concept has source terms."""
        return concept.id in self._concepts

    def _add(self, concept: Concept, term: Term) -> None:
        if term.match is not MatchBy.MORPH:
            self._patterns.append((pattern_of(term), concept, term))
            return
        tokens = [token for token in tokenize(term.text) if token.kind]
        if not tokens:
            return
        written = tuple(
            token.written if term.case_sensitive or is_acronym(token.written) else ""
            for token in tokens
        )
        requires, excludes = (
            frozenset(self._key(t.text) for text in texts for t in tokenize(text))
            for texts in (term.requires, term.excludes)
        )
        keys = tuple(self._key(token.text) for token in tokens)
        entry = _Entry(concept, term, keys, written, requires, excludes)
        self._by_first.setdefault(keys[0], []).append(entry)
        if len(keys) > 1 and re.search(r"[-‐‑]", term.text) and not any(written):
            joined = self._key("".join(token.text for token in tokens))
            self._by_first.setdefault(joined, []).append(
                _Entry(concept, term, (joined,), ("",), requires, excludes)
            )

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """The terms in a text, in their order; a longer one hides those within or across it."""
        tokens = tokenize(text)
        keys = [self._key(token.text) for token in tokens]
        found: list[tuple[int, Occurrence]] = []
        for at, key in enumerate(keys):
            for entry in self._by_first.get(key, ()):
                end = _match(entry, tokens, keys, at)
                if end is not None and _in_context(entry, keys):
                    occurrence = Occurrence(
                        entry.concept, entry.term, tokens[at].start, tokens[end].end
                    )
                    found.append((len(entry.keys), occurrence))
        found += self._joined(tokens, keys)
        for pattern, concept, term in self._patterns:
            for match in pattern.finditer(text):
                found.append((len(tokenize(match[0])), Occurrence(concept, term, *match.span())))
        return _longest(found, address_spans(text)) if found else ()

    def _joined(self, tokens: list[Token], keys: list[str]) -> list[tuple[int, Occurrence]]:
        """Terms that the text writes with a hyphen, and the glossary as one word: "by-catch"."""
        found: list[tuple[int, Occurrence]] = []
        for at in range(1, len(tokens) - 1):
            first, sign, last = tokens[at - 1 : at + 2]
            if sign.text in {"-", "‐", "‑"} and first.end == sign.start and sign.end == last.start:
                joined = self._key(first.text + last.text)
                for entry in self._by_first.get(joined, ()):
                    if len(entry.keys) == 1 and not entry.written[0] and _in_context(entry, keys):
                        found.append(
                            (1, Occurrence(entry.concept, entry.term, first.start, last.end))
                        )
        return found


def _match(entry: _Entry, tokens: list[Token], keys: list[str], at: int) -> int | None:
    """Where the last word of a term is, if the first is at ``at`` and all others follow."""
    place = at
    for number, (key, written) in enumerate(zip(entry.keys, entry.written, strict=True)):
        if number:
            place += 1
            while place < len(tokens) and not tokens[place].kind:
                if tokens[place].text not in _JOINTS:
                    return None
                place += 1
        if place >= len(tokens) or keys[place] != key:
            return None
        if written and not _is_written(tokens[place].written, written, entry.term):
            return None
    return place


def _is_written(word: str, written: str, term: Term) -> bool:
    """Whether a word has the capitals of a term: "MOUs" and "MoU" are MOU, "sea" is not SEA."""
    if term.case_sensitive:
        return word in (written, f"{written}s", f"{written}'s")
    return is_acronym(word)


def _in_context(entry: _Entry, keys: list[str]) -> bool:
    if entry.requires and entry.requires.isdisjoint(keys):
        return False
    return not entry.excludes or entry.excludes.isdisjoint(keys)


def _longest(
    found: list[tuple[int, Occurrence]], addresses: list[tuple[int, int]]
) -> tuple[Occurrence, ...]:
    """Those that no longer one overlaps; two of the same place are homonyms, and stay."""
    kept: list[Occurrence] = []
    for _, item in sorted(
        found, key=lambda pair: (-pair[0], pair[1].start, pair[1].start - pair[1].end)
    ):
        if any(start < item.end and item.start < end for start, end in addresses):
            continue
        across = any(
            other.start < item.end
            and item.start < other.end
            and (other.start, other.end) != (item.start, item.end)
            for other in kept
        )
        if not across:
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: (item.start, item.end)))


def pattern_of(term: Term) -> re.Pattern[str]:
    """What finds a term that is matched letter by letter, or by a pattern of its own."""
    text = term.text if term.match is MatchBy.REGEX else rf"(?<!\w){re.escape(term.text)}(?!\w)"
    return re.compile(text, 0 if term.case_sensitive else re.IGNORECASE)
