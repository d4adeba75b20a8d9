"""The terms of a glossary in a text and in its translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from cami_translate.glossary.sources import Context, Occurrence, SourceTerms, SourceText
from cami_translate.glossary.targets import Hit, TargetTerm, TargetText, compile_target
from cami_translate.records import record
from cami_translate.terms import Concept, Glossary, Term, TermStatus


class Verdict(StrEnum):
    """What a translation makes of a concept, the best first."""

    OK = "ok"
    FORM = "form"
    MISSING = "missing"


@record()
class TermResult:
    """What a translation makes of a concept that its source has.

    ``term`` is the one that was found and ``span`` where.  If the verdict is ``missing``, it is a
    forbidden or superseded one that stands in its place, if there is one.
    """

    concept: Concept
    occurrences: tuple[Occurrence, ...]
    verdict: Verdict
    term: Term | None = None
    span: tuple[int, int] | None = None

    @property
    def admitted(self) -> bool:
        """Whether it is translated by a term that is only second best."""
        return (
            self.verdict is not Verdict.MISSING
            and self.term is not None
            and self.term.status is TermStatus.ADMITTED
        )


@record()
class ForbiddenTerm:
    """A term in a translation that must not be used, and its concept, which has better ones."""

    concept: Concept
    term: Term
    span: tuple[int, int]


_APPROVED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_VERDICTS = list(Verdict)
_REMEMBERED = 4
_AROUND = 2
"""With so many words beside it, a term that is not translated is in a quotation."""


class _Target:
    """A target term, compiled, and the source texts in which it is meant."""

    def __init__(self, term: Term, source: str, target: str) -> None:
        self.term = term
        self.compiled: TargetTerm = compile_target(term, target)
        self.context = Context(term, source)


class TermMatcher:
    """A glossary, compiled for texts of a language and their translations to another.

    Texts are plain.  Russian is matched by its morphology; other languages by how words begin.
    """

    def __init__(self, glossary: Glossary, source: str = "en", target: str = "ru") -> None:
        # The rules that ask about a text do so one after the other.
        self._read_source = lru_cache(_REMEMBERED)(lambda text: SourceText(text, source))
        self._read_target = lru_cache(_REMEMBERED)(TargetText)
        self._find = lru_cache(_REMEMBERED)(SourceTerms(glossary, source).find)
        self._targets: dict[str, list[_Target]] = {
            concept.id: [_Target(t, source, target) for t in _target_terms(concept, source, target)]
            for concept in glossary.concepts
        }
        self._forbidden: dict[str, list[_Target]] = {}
        self._forbidden_anywhere: list[tuple[Concept, _Target]] = []
        for concept in glossary.concepts:
            has_source = any(concept.in_language(source))
            for item in self._targets[concept.id]:
                if item.term.status is not TermStatus.DEPRECATED:
                    continue
                if has_source and not item.context.is_required:
                    self._forbidden.setdefault(concept.id, []).append(item)
                else:
                    self._forbidden_anywhere.append((concept, item))

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """The source terms in a source text, in their order; a longer one hides those within."""
        return self._find(self._read_source(text))

    def judge(self, source_text: str, target_text: str) -> tuple[TermResult, ...]:
        """What the translation makes of each concept that is in the source, in their order.

        One use is enough for any number in the source: the others may be pronouns.
        """
        source = self._read_source(source_text)
        by_concept: dict[str, list[Occurrence]] = {}
        for occurrence in self._find(source):
            if not _is_quoted(occurrence, source, target_text):
                by_concept.setdefault(occurrence.concept.id, []).append(occurrence)
        if not by_concept:
            return ()
        target = self._read_target(target_text)
        results = (self._judge(tuple(o), source, target) for o in by_concept.values())
        return tuple(_without_homonyms(result for result in results if result))

    def _judge(
        self, occurrences: tuple[Occurrence, ...], source: SourceText, target: TargetText
    ) -> TermResult | None:
        concept = occurrences[0].concept
        items = [item for item in self._targets[concept.id] if item.context.fits(source)]
        approved = [item for item in items if item.term.status in _APPROVED]
        if not approved:
            return None
        result = TermResult(concept, occurrences, Verdict.MISSING)
        for item in approved:
            hit = item.compiled.find(target)
            if hit and hit.agrees:
                return TermResult(concept, occurrences, Verdict.OK, item.term, hit.span)
            if hit and not result.term:
                result = TermResult(concept, occurrences, Verdict.FORM, item.term, hit.span)
        for item in items:
            if not result.term and item not in approved and (hit := item.compiled.find(target)):
                result = TermResult(concept, occurrences, Verdict.MISSING, item.term, hit.span)
        return result

    def find_forbidden(self, source_text: str, target_text: str) -> tuple[ForbiddenTerm, ...]:
        """The forbidden terms in a translation, in their order.

        One counts in the context that it requires; if it requires none, where its concept is in the
        source ("забор" is no fence, but an intake of water); without a source term, everywhere.
        """
        source, target = self._read_source(source_text), self._read_target(target_text)
        present = {o.concept.id: o.concept for o in self._find(source)}
        items = [(c, item) for key, c in present.items() for item in self._forbidden.get(key, ())]
        found = [
            ForbiddenTerm(concept, item.term, hit.span)
            for concept, item in (*items, *self._forbidden_anywhere)
            if item.context.fits(source)
            for hit in item.compiled.find_all(target, strict=True)
            if not self._is_within_approved(hit, target)
        ]
        return tuple(sorted(found, key=lambda item: item.span))

    def _is_within_approved(self, hit: Hit, target: TargetText) -> bool:
        start, end = hit.span
        return any(
            other.span[0] <= start and end <= other.span[1]
            for items in self._targets.values()
            for item in items
            if item.term.status in _APPROVED
            for other in item.compiled.find_all(target, strict=False)
        )

    def word_forms(self) -> frozenset[str]:
        """All forms of the words of all target terms, in lower case: they are spelt right."""
        return frozenset(
            form
            for items in self._targets.values()
            for item in items
            if item.term.status is not TermStatus.DEPRECATED
            for form in item.compiled.word_forms()
        )


def _target_terms(concept: Concept, source: str, target: str) -> Iterator[Term]:
    terms = tuple(concept.in_language(target))
    if concept.do_not_translate and not any(term.status in _APPROVED for term in terms):
        yield from concept.in_language(source, *_APPROVED)
    yield from terms


def _is_quoted(occurrence: Occurrence, source: SourceText, target: str) -> bool:
    """Whether a term is in words that the translation quotes from the source.

    A term that alone was left as it is has been forgotten; with words around it, it is in the title
    of a publication.
    """
    if source.text[occurrence.start : occurrence.end] not in target:
        return False
    words = [token for token in source.tokens if token.kind]
    inside = [token.start < occurrence.end and token.end > occurrence.start for token in words]
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    for before in range(_AROUND + 1):
        quoted = words[max(0, first - before) : last + _AROUND - before]
        if len(quoted) > _AROUND and source.text[quoted[0].start : quoted[-1].end] in target:
            return True
    return False


def _without_homonyms(results: Iterable[TermResult]) -> Iterator[TermResult]:
    """What is said of a word that stands for several concepts: of one only, the best."""
    best: dict[tuple[tuple[int, int], ...], TermResult] = {}
    for result in results:
        spans = tuple(occurrence.span for occurrence in result.occurrences)
        other = best.get(spans)
        if other is None or _VERDICTS.index(result.verdict) < _VERDICTS.index(other.verdict):
            best[spans] = result
    return iter(best.values())
