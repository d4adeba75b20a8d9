"""The terms of a glossary in a text and in its translation."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from cami_translate.glossary.sources import Occurrence, SourceTerms
from cami_translate.glossary.targets import Hit, TargetTerm, TargetText, compile_target, read_target
from cami_translate.records import record
from cami_translate.terms import Concept, Glossary, Term, TermStatus


class Verdict(StrEnum):
    """What a translation makes of a concept."""

    OK = "ok"
    FORM = "form"
    MISSING = "missing"


@record()
class TermResult:
    """What a translation makes of a concept that its source has.

    ``term`` is the one that was found and ``span`` where.  If the verdict is ``missing`` it is a
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


class TermMatcher:
    """A glossary, compiled for texts of a language and their translations to another.

    Texts are plain.  Russian is matched by its morphology; other languages by how words begin.
    """

    def __init__(self, glossary: Glossary, source: str = "en", target: str = "ru") -> None:
        self._language = target
        self._sources = SourceTerms(glossary, source, target)
        self._targets: dict[str, tuple[TargetTerm, ...]] = {}
        self._approved: list[TargetTerm] = []
        self._forbidden: list[tuple[Concept, TargetTerm]] = []
        for concept in glossary.concepts:
            terms = tuple(
                compile_target(term, target) for term in _target_terms(concept, source, target)
            )
            self._targets[concept.id] = terms
            self._approved += (t for t in terms if t.term.status in _APPROVED)
            self._forbidden += (
                (concept, t) for t in terms if t.term.status is TermStatus.DEPRECATED
            )

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """The source terms in a source text, in their order; a longer one hides those within."""
        return self._sources.find(text)

    def judge(self, source_text: str, target_text: str) -> tuple[TermResult, ...]:
        """What the translation makes of each concept that is in the source, in their order.

        One use is enough for any number in the source: the others may be pronouns.
        """
        occurrences = self.find(source_text)
        if not occurrences:
            return ()
        target = read_target(target_text, self._language)
        by_concept: dict[str, list[Occurrence]] = {}
        for occurrence in occurrences:
            by_concept.setdefault(occurrence.concept.id, []).append(occurrence)
        results = [
            result
            for found in by_concept.values()
            if (result := self._judge(tuple(found), target)) is not None
        ]
        return tuple(_without_homonyms(results))

    def _judge(self, occurrences: tuple[Occurrence, ...], target: TargetText) -> TermResult | None:
        concept = occurrences[0].concept
        broken: tuple[TargetTerm, Hit] | None = None
        approved = [t for t in self._targets[concept.id] if t.term.status in _APPROVED]
        if not approved:
            return None
        for item in approved:
            hit = item.find(target)
            if hit and hit.agrees:
                return TermResult(concept, occurrences, Verdict.OK, item.term, hit.span)
            if hit and not broken:
                broken = item, hit
        if broken:
            item, hit = broken
            return TermResult(concept, occurrences, Verdict.FORM, item.term, hit.span)
        for item in self._targets[concept.id]:
            if item.term.status not in _APPROVED and (hit := item.find(target)):
                return TermResult(concept, occurrences, Verdict.MISSING, item.term, hit.span)
        return TermResult(concept, occurrences, Verdict.MISSING)

    def find_forbidden(self, source_text: str, target_text: str) -> tuple[ForbiddenTerm, ...]:
        """The forbidden terms in a translation, in their order.

        The forbidden term of a concept that has source terms counts where the source has one of
        them: "забор" must not stand for a fence, but is right for an intake of water.
        """
        if not self._forbidden:
            return ()
        present: set[str] | None = None
        target = read_target(target_text, self._language)
        found: list[ForbiddenTerm] = []
        for concept, item in self._forbidden:
            hits = item.find_all(target, strict=True)
            if not hits:
                continue
            if present is None:
                present = {o.concept.id for o in self.find(source_text)}
            if concept.id not in present and self._sources.has(concept):
                continue
            found += (
                ForbiddenTerm(concept, item.term, hit.span)
                for hit in hits
                if not self._is_within_approved(hit, target)
            )
        return tuple(sorted(found, key=lambda item: item.span))

    def _is_within_approved(self, hit: Hit, target: TargetText) -> bool:
        start, end = hit.span
        return any(
            other.span[0] <= start and end <= other.span[1]
            for item in self._approved
            for other in item.find_all(target, strict=False)
        )

    def word_forms(self) -> frozenset[str]:
        """All forms of the words of all target terms, in lower case: they are spelt right."""
        return frozenset(
            form
            for terms in self._targets.values()
            for item in terms
            if item.term.status is not TermStatus.DEPRECATED
            for form in item.word_forms()
        )


def _target_terms(concept: Concept, source: str, target: str) -> Iterator[Term]:
    terms = tuple(concept.in_language(target))
    if concept.do_not_translate and not any(term.status in _APPROVED for term in terms):
        yield from concept.in_language(source, *_APPROVED)
    yield from terms


def _without_homonyms(results: list[TermResult]) -> Iterator[TermResult]:
    """What is said of a word that stands for several concepts: of one only, the best."""
    best: dict[tuple[tuple[int, int], ...], TermResult] = {}
    order = [Verdict.OK, Verdict.FORM, Verdict.MISSING]
    for result in results:
        spans = tuple((o.start, o.end) for o in result.occurrences)
        other = best.get(spans)
        if other is None or order.index(result.verdict) < order.index(other.verdict):
            best[spans] = result
    return iter(best.values())
