"""The rules of terminology: what a translation makes of the glossary's concepts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cami_translate.checks.registry import Finding, Resources, document_rule, rule
from cami_translate.checks.unit import Unit
from cami_translate.glossary import ForbiddenTerm, TermResult, Verdict
from cami_translate.model import Severity
from cami_translate.terms import Concept, Term, TermForm, TermStatus

_SHOWN = 3
"""Terms that a message offers."""
_ROOT = 4
"""Letters: terms that begin with so many alike are of one root."""


@rule("TERM_MISSING", Severity.WARNING)
def find_missing_terms(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A concept of the glossary that the translation has no term for.

    The longest English term counts, in any form of its words; one preferred or admitted Russian
    term is enough, in any case and number and with other words between its own. English words that
    the translation quotes, as in the title of a publication, need none. It is an error if the
    glossary says that the concept is mandatory.

    Wrong: the saiga antelope -> это животное
    Right: the saiga antelopes -> дальних миграций сайгаков
    """
    for result in _results(unit, resources):
        # A forbidden one is told by its own rule; a title may be quoted in English.
        replaced = result.term and result.term.status is TermStatus.DEPRECATED
        quoted = contains(unit.target.text, _said(unit, result))
        if result.verdict is Verdict.MISSING and not replaced and not quoted:
            superseded = f"; «{result.term.text}» is superseded" if result.term else ""
            yield Finding(
                f"no {_offer(result.concept, resources)} for “{_said(unit, result)}”{superseded}",
                span=result.span,
                source_span=_source_span(result),
                severity=Severity.ERROR if result.concept.mandatory else None,
            )


@rule("TERM_FORM", Severity.WARNING)
def find_terms_in_wrong_forms(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A term whose words are there, but do not agree with each other.

    Case, number and gender of adjectives and nouns are compared in all readings that a form has;
    only if none fits is it told.

    Wrong: the snow leopard -> о снежного барсе
    Right: the snow leopard -> о снежном барсе
    """
    for result in _results(unit, resources):
        if result.verdict is Verdict.FORM and result.term:
            message = f"the words of «{result.term.text}» do not agree"
            yield Finding(message, result.span, source_span=_source_span(result))


@rule("TERM_FORBIDDEN", Severity.ERROR)
def find_forbidden_terms(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A term that the glossary forbids for what the English text says.

    It is found in all its forms, but not inside a longer term that is right, and only where the
    English has the concept: «забор» must not stand for a fence, but may for an intake of water.

    Wrong: Fences kill. -> Заборы убивают.
    Right: the water intake -> забор воды
    """
    for item in _forbidden(unit, resources):
        message = f"«{item.term.text}» is not to be used: {_offer(item.concept, resources)}"
        yield Finding(f"{message}{_usage(item.term.usage)}", item.span)


@rule("TERM_ADMITTED", Severity.INFO)
def find_admitted_terms(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A term that the glossary admits, where it prefers another.

    Wrong: snow leopard -> ирбис
    Right: snow leopard -> снежный барс
    """
    for result in _results(unit, resources):
        preferred = list(result.concept.in_language(resources.language, TermStatus.PREFERRED))
        if result.admitted and result.term and preferred:
            message = f"«{preferred[0].text}» is preferred to «{result.term.text}»"
            yield Finding(message, result.span, source_span=_source_span(result))


@document_rule("TERM_INCONSISTENT", Severity.WARNING)
def find_mixed_terms(units: Sequence[Unit], resources: Resources) -> Iterator[tuple[Unit, Finding]]:
    """Two terms for one concept in a document, each of them right by itself.

    The rarer one is told at each place. Acronyms and short forms beside the full term are no
    mixture, nor are words of one root («железная дорога» and «железнодорожный»), nor the terms of
    two English ones.

    Wrong: a snow leopard || the snow leopard -> снежный барс || ирбис
    Right: a snow leopard || the snow leopard -> снежный барс || о снежном барсе
    """
    uses: defaultdict[tuple[str, str], list[tuple[Unit, TermResult]]] = defaultdict(list)
    for unit in units:
        for result in _results(unit, resources):
            if result.term and result.term.form is TermForm.FULL and _is_right(result):
                uses[result.concept.id, result.occurrences[0].term.text].append((unit, result))
    for found in uses.values():
        counts = Counter(result.term.text for _, result in found if result.term)
        (usual, _), *others = counts.most_common()
        for unit, result in found if others else ():
            if result.term and not _have_one_root(result.term.text, usual):
                message = f"«{result.term.text}», elsewhere in this document «{usual}»"
                yield unit, Finding(message, result.span, source_span=_source_span(result))


@document_rule("ACRONYM_FIRST_USE", Severity.INFO)
def find_unexplained_acronyms(
    units: Sequence[Unit], resources: Resources
) -> Iterator[tuple[Unit, Finding]]:
    """An acronym of the glossary that stands in a document before its full name; told once.

    Wrong: CMS meets. -> КМВ проводит совещание.
    Right: CMS meets. -> Конвенция о мигрирующих видах (КМВ) проводит совещание.
    """
    known: set[str] = set()
    for unit in units:
        for result in _results(unit, resources):
            if result.term is None or result.concept.id in known or not _is_right(result):
                continue
            known.add(result.concept.id)
            full = next((t.text for t in _full_names(result.concept, resources)), "")
            explained = not full or _is_said(full, unit.target.text)
            if result.term.form is TermForm.ACRONYM and not explained:
                message = f"«{result.term.text}» is used before it is explained: «{full}»"
                yield unit, Finding(message, result.span)


@rule("DNT_CHANGED", Severity.ERROR)
def find_changed_names(unit: Unit, resources: Resources) -> Iterable[Finding]:
    """A term that is not to be translated, and does not stand in the translation as it is.

    It counts where the English has it with the same capitals, and it is enough to have it once.

    Wrong: the CAMI programme of work -> программа работы ИМЦА
    Right: the CAMI programme of work -> программа работы CAMI
    """
    if resources.terms is None:
        return
    told: set[str] = set()
    for item in resources.terms.find(unit.source.text):
        text = unit.source.text[item.start : item.end]
        if not is_untranslatable(item.concept, resources) or text != item.term.text:
            continue
        if text not in told and not contains(unit.target.text, text):
            told.add(text)
            message = f"“{text}” is not translated: it has to stand here as it is"
            yield Finding(message, source_span=(item.start, item.end))


def contains(text: str, words: str) -> bool:
    """Whether words stand in a text as they are; no-break spaces are spaces."""
    pattern = r"[\s\u2060]+".join(map(re.escape, words.split()))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def is_untranslatable(concept: Concept, resources: Resources) -> bool:
    """Whether a concept's source term stays as it is in the language."""
    approved = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    return concept.do_not_translate and not any(concept.in_language(resources.language, *approved))


def _results(unit: Unit, resources: Resources) -> tuple[TermResult, ...]:
    """What the translation makes of the concepts that are to be translated."""
    if (terms := resources.terms) is None:
        return ()
    return unit.once(
        "terms",
        lambda: tuple(
            result
            for result in terms.judge(unit.source.text, unit.target.text)
            if not is_untranslatable(result.concept, resources)
        ),
    )


def _forbidden(unit: Unit, resources: Resources) -> tuple[ForbiddenTerm, ...]:
    if resources.terms is None:
        return ()
    return resources.terms.find_forbidden(unit.source.text, unit.target.text)


def _is_right(result: TermResult) -> bool:
    return result.verdict is not Verdict.MISSING


def _have_one_root(one: str, other: str) -> bool:
    return one == other or one[:_ROOT].casefold() == other[:_ROOT].casefold()


def _full_names(concept: Concept, resources: Resources) -> Iterator[Term]:
    approved = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    terms = concept.in_language(resources.language, *approved)
    return (term for term in terms if term.form is TermForm.FULL)


def _is_said(name: str, text: str) -> bool:
    """Whether all words of a name are in a text, in whatever form."""
    stems = (word[:_ROOT] for word in name.casefold().split())
    return all(re.search(rf"(?<!\w){re.escape(stem)}", text.casefold()) for stem in stems)


def _offer(concept: Concept, resources: Resources) -> str:
    """The terms that may be used, the preferred ones first."""
    preferred = [t.text for t in concept.in_language(resources.language, TermStatus.PREFERRED)]
    admitted = [t.text for t in concept.in_language(resources.language, TermStatus.ADMITTED)]
    return " or ".join(f"«{text}»" for text in [*preferred, *admitted][:_SHOWN])


def _usage(note: str) -> str:
    return f" ({note})" if note else ""


def _source_span(result: TermResult) -> tuple[int, int]:
    return (result.occurrences[0].start, result.occurrences[0].end)


def _said(unit: Unit, result: TermResult) -> str:
    return unit.source.text[slice(*_source_span(result))]
