"""The terms of the target language in a translation: by morphology, by beginnings, by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from cami_translate.glossary.analysis import RussianText
from cami_translate.glossary.morphology import inflections
from cami_translate.glossary.phrases import find_all, find_term
from cami_translate.glossary.russian import compile_term
from cami_translate.glossary.sources import pattern_of
from cami_translate.glossary.words import tokenize
from cami_translate.records import record
from cami_translate.terms import MatchBy, Term, TermForm


@record()
class Hit:
    """A term in a translation: where, and whether its words agree."""

    span: tuple[int, int]
    agrees: bool = True


class TargetText:
    """A translation; what is looked up in it is computed once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._russian: RussianText | None = None

    @property
    def russian(self) -> RussianText:
        """Its analysis as Russian."""
        if self._russian is None:
            self._russian = RussianText(self.text)
        return self._russian


class TargetTerm(Protocol):
    """A term of the target language, compiled."""

    term: Term

    def find(self, target: TargetText) -> Hit | None:
        """The first place where it is, or where it is in a wrong form."""

    def find_all(self, target: TargetText, *, strict: bool) -> list[Hit]:
        """All places where it is, in a right form; if ``strict``, beyond doubt."""

    def word_forms(self) -> Iterable[str]:
        """All forms of its words."""


def compile_target(term: Term, language: str) -> TargetTerm:
    """A term of the target language as it is looked for in translations."""
    if term.match is not MatchBy.MORPH or term.language != language:
        return _ByPattern(term, pattern_of(term))
    if language.replace("-", "_").split("_")[0] == "ru":
        return _Russian(term)
    return _ByPattern(term, _beginnings(term))


class _Russian:
    """A Russian term, in all its forms."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self._patterns = compile_term(
            term.text,
            indeclinable=term.indeclinable,
            fixed_tail=term.fixed_tail,
            max_gap=term.max_gap,
        )

    def find(self, target: TargetText) -> Hit | None:
        match = find_term(self._patterns, target.russian)
        return Hit((match.start, match.end), agrees=match.agrees) if match else None

    def find_all(self, target: TargetText, *, strict: bool) -> list[Hit]:
        found = find_all(self._patterns, target.russian, strict=strict)
        return [Hit((match.start, match.end)) for match in found]

    def word_forms(self) -> Iterator[str]:
        for token in tokenize(self.term.text, compounds=True):
            if token.kind == "word":
                yield token.text
                if not token.text.isascii():
                    yield from inflections(token.text)


class _ByPattern:
    """A term that a regular expression finds."""

    def __init__(self, term: Term, pattern: re.Pattern[str]) -> None:
        self.term = term
        self._pattern = pattern

    def find(self, target: TargetText) -> Hit | None:
        found = self._pattern.search(target.text)
        return Hit(found.span()) if found else None

    def find_all(self, target: TargetText, *, strict: bool) -> list[Hit]:
        return [Hit(found.span()) for found in self._pattern.finditer(target.text)]

    def word_forms(self) -> Iterator[str]:
        if self.term.match is not MatchBy.REGEX:
            yield from (token.text for token in tokenize(self.term.text) if token.kind == "word")


_LEAST = 4


def _beginnings(term: Term) -> re.Pattern[str]:
    """For a language whose endings are not known: words that begin as those of the term do."""
    parts = []
    for token in tokenize(term.text):
        if not token.kind:
            continue
        kept = (
            token.written
            if term.form is TermForm.ACRONYM
            else token.written[: max(_LEAST, len(token.written) - 2)]
        )
        parts.append(re.escape(kept) + r"\w*")
    flags = 0 if term.case_sensitive or term.form is TermForm.ACRONYM else re.IGNORECASE
    return re.compile(r"(?<!\w)" + r"[\W_]{1,3}".join(parts), flags)
