"""The terms of the source language in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from cami_translate.addresses import address_spans
from cami_translate.english_forms import verb_key, word_key
from cami_translate.glossary.words import HYPHENS, Token, is_acronym, tokenize
from cami_translate.records import record
from cami_translate.terms import Concept, Glossary, MatchBy, Term


@record()
class Occurrence:
    """A term of a concept in a source text, from ``start`` to ``end``."""

    concept: Concept
    term: Term
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """From where to where it is."""
        return self.start, self.end


class SourceText:
    """A source text; what is looked up in it is computed once."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self._english = _is_english(language)
        self.keys = [word_key(t.text) if self._english else t.text for t in self.tokens]
        self._distinct = frozenset(self.keys)

    @cached_property
    def verbs(self) -> list[str]:
        """The keys of its words if they were verbs."""
        return [verb_key(t.text) for t in self.tokens] if self._english else self.keys

    def has(self, keys: Sequence[str]) -> bool:
        """Whether words that have these keys stand next to each other in it."""
        if not self._distinct.issuperset(keys):
            return False
        length, wanted = len(keys), list(keys)
        return length == 1 or any(
            self.keys[at : at + length] == wanted for at in range(len(self.keys))
        )


class Context:
    """What a source text has to have, and must not have, for a term to be meant."""

    def __init__(self, term: Term, language: str) -> None:
        self._requires = _phrases(term.requires, language)
        self._excludes = _phrases(term.excludes, language)

    @property
    def is_required(self) -> bool:
        """Whether a text has to have something."""
        return bool(self._requires)

    def fits(self, text: SourceText) -> bool:
        """Whether the term is meant in a text."""
        if self._requires and not any(map(text.has, self._requires)):
            return False
        return not any(map(text.has, self._excludes))


@record()
class _Entry:
    """A term as it is looked up: the keys of its words, and what counts with its capitals.

    ``joints`` are the signs that may stand between the words.
    """

    concept: Concept
    term: Term
    keys: tuple[str, ...]
    written: tuple[str, ...]
    context: Context
    joints: frozenset[str]

    @property
    def is_one_word(self) -> bool:
        """Whether the glossary writes it as one word, without a hyphen."""
        return len(self.keys) == 1 and _HYPHENS.isdisjoint(self.term.text)


# What may stand between the words of any term beside space: "right-of-way", "wildlife–vehicle".
_JOINTS = frozenset([*HYPHENS, *"–’'\"“”«»"])
_HYPHENS = frozenset(HYPHENS)


class SourceTerms:
    """The source terms of a glossary, by the first of their words."""

    def __init__(self, glossary: Glossary, language: str) -> None:
        self._language = language
        self._nouns: dict[str, list[_Entry]] = {}
        self._verbs: dict[str, list[_Entry]] = {}
        self._patterns: list[tuple[re.Pattern[str], Concept, Term, Context]] = []
        for concept in glossary.concepts:
            for term in concept.in_language(language):
                self._add(concept, term, Context(term, language))

    def _add(self, concept: Concept, term: Term, context: Context) -> None:
        if term.match is not MatchBy.MORPH:
            self._patterns.append((pattern_of(term), concept, term, context))
            return
        text = SourceText(term.text, self._language)
        words = [n for n, token in enumerate(text.tokens) if token.kind]
        if not words:
            return
        tokens = [text.tokens[n] for n in words]
        written = tuple(
            t.written if term.case_sensitive or is_acronym(t.written) else "" for t in tokens
        )
        keys = tuple(text.keys[n] for n in words)
        by_first = self._nouns
        if term.part_of_speech == "verb":
            keys, by_first = (text.verbs[words[0]], *keys[1:]), self._verbs
        joints = _JOINTS.union(token.text for token in text.tokens if not token.kind)
        by_first.setdefault(keys[0], []).append(
            _Entry(concept, term, keys, written, context, joints)
        )
        if len(keys) > 1 and not _HYPHENS.isdisjoint(term.text) and not any(written):
            (joined,) = SourceText("".join(t.text for t in tokens), self._language).keys
            entry = _Entry(concept, term, (joined,), ("",), context, joints)
            self._nouns.setdefault(joined, []).append(entry)

    def find(self, text: SourceText) -> tuple[Occurrence, ...]:
        """The terms in a text, in their order; a longer one hides those within or across it."""
        found = [*self._by_words(text), *self._by_hyphens(text)]
        for pattern, concept, term, context in self._patterns:
            for match in pattern.finditer(text.text):
                if context.fits(text):
                    length = len(tokenize(match[0]))
                    found.append((length, Occurrence(concept, term, *match.span())))
        return _longest(found, address_spans(text.text)) if found else ()

    def _by_words(self, text: SourceText) -> Iterator[tuple[int, Occurrence]]:
        for by_first in (self._nouns, self._verbs):
            if not by_first:
                continue
            for at, key in enumerate(text.keys if by_first is self._nouns else text.verbs):
                for entry in by_first.get(key, ()):
                    end = _match(entry, text, at)
                    if end is not None and entry.context.fits(text):
                        start, end = text.tokens[at].start, text.tokens[end].end
                        yield len(entry.keys), Occurrence(entry.concept, entry.term, start, end)

    def _by_hyphens(self, text: SourceText) -> Iterator[tuple[int, Occurrence]]:
        """Terms that the text writes with a hyphen, and the glossary as one word: "by-catch"."""
        for first, sign, last in zip(text.tokens, text.tokens[1:], text.tokens[2:], strict=False):
            if sign.text not in _HYPHENS or first.end != sign.start or sign.end != last.start:
                continue
            for key in SourceText(first.text + last.text, self._language).keys:
                for entry in self._nouns.get(key, ()):
                    if entry.is_one_word and not entry.written[0] and entry.context.fits(text):
                        yield 1, Occurrence(entry.concept, entry.term, first.start, last.end)


def _match(entry: _Entry, text: SourceText, at: int) -> int | None:
    """Where the last word of a term is, if the first is at ``at`` and all others follow."""
    place = at
    for number, (key, written) in enumerate(zip(entry.keys, entry.written, strict=True)):
        if number:
            place += 1
            while place < len(text.tokens) and text.tokens[place].text in entry.joints:
                place += 1
            if place >= len(text.tokens) or text.keys[place] != key:
                return None
        if written and not _is_written(text.tokens[place], written, entry.term):
            return None
    return place


def _is_written(token: Token, written: str, term: Term) -> bool:
    """Whether a word has the capitals of a term: "MOUs" and "MoU" are MOU, "sea" is not SEA."""
    if term.case_sensitive:
        return token.written in (written, f"{written}s", f"{written}'s")
    return is_acronym(token.written)


def _longest(
    found: Iterable[tuple[int, Occurrence]], addresses: Sequence[tuple[int, int]]
) -> tuple[Occurrence, ...]:
    """Those that no longer one overlaps; two of the same place are homonyms, and stay."""
    kept: list[Occurrence] = []
    for _, item in sorted(found, key=lambda pair: (-pair[0], pair[1].start, -pair[1].end)):
        if not any(_overlap(item.span, span) for span in addresses) and not any(
            _overlap(item.span, other.span) and item.span != other.span for other in kept
        ):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.span))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _phrases(texts: Iterable[str], language: str) -> tuple[tuple[str, ...], ...]:
    phrases = (tuple(SourceText(text, language).keys) for text in texts)
    return tuple(keys for keys in phrases if keys)


def _is_english(language: str) -> bool:
    return language.replace("-", "_").split("_")[0] == "en"


def pattern_of(term: Term) -> re.Pattern[str]:
    """What finds a term that is matched letter by letter, or by a pattern of its own.

    Letter by letter, but any space is one, and so are any hyphen, any apostrophe, е and ё.
    """
    text = term.text
    if term.match is not MatchBy.REGEX:
        letters = (_ALIKE.get(letter, re.escape(letter)) for letter in " ".join(text.split()))
        text = rf"(?<!\w){''.join(letters)}(?!\w)"
    return re.compile(text, 0 if term.case_sensitive else re.IGNORECASE)


_ALIKE = {
    letter: f"[{letters}]" if letter != " " else r"\s+"
    for letters in (" ", "её", "ЕЁ", HYPHENS, "'’ʼ")
    for letter in letters
}
