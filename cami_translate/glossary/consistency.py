"""What is wrong in a glossary that can be read: duplicates, contradictions, gaps, odd characters.

Each rule is one function over the glossary, and yields the term or concept that it is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cami_translate.glossary.reading import Fault, Reading
from cami_translate.model import Severity
from cami_translate.records import record
from cami_translate.terms import Concept, Entity, MatchBy, Term, TermForm, TermStatus

_USABLE = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_REFUSED = (TermStatus.DEPRECATED, TermStatus.SUPERSEDED)
_WORD = re.compile(r"[^\W\d_]+")
_LOOKALIKES = frozenset("ABCEHKMOPTXYaceopxy")
"""Latin letters for which there is a Cyrillic one that looks the same."""
_SPACES = re.compile(r"^\s|\s$|\s\s|[^\S \xa0\u202f]")


@record()
class Place:
    """A term, or a concept as a whole, and its line in the file."""

    concept: Concept
    term: Term | None
    line: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, and where."""

    place: Place
    cause: str
    next_step: str = ""


class Terms:
    """A glossary as rules look at it: the places of its terms, and those of equal ones."""

    def __init__(self, reading: Reading, source: str, target: str) -> None:
        self.source, self.target = source, target
        self.concepts: list[tuple[Concept, list[Place]]] = []
        self.by_text: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for concept, lines in zip(reading.glossary.concepts, reading.lines, strict=True):
            terms = zip(concept.terms, lines, strict=True)
            places = [Place(concept, term, line) for term, line in terms]
            self.concepts.append((concept, places))
            for place, term in zip(places, concept.terms, strict=True):
                if term.text.strip():
                    self.by_text[term.language, _key(term)].append(place)

    def places(self) -> Iterator[tuple[Place, Term]]:
        """Each term with its place."""
        for concept, places in self.concepts:
            yield from zip(places, concept.terms, strict=True)


Rule = Callable[[Terms], Iterator[Found]]
_RULES: dict[str, tuple[Severity, Rule]] = {}


def _rule(id_: str, severity: Severity) -> Callable[[Rule], Rule]:
    def register(find: Rule) -> Rule:
        _RULES[id_] = (severity, find)
        return find

    return register


def check_glossary(reading: Reading, source: str, target: str) -> tuple[Fault, ...]:
    """The faults of reading, and what contradicts itself or is missing, by line."""
    terms = Terms(reading, source, target)
    found = [
        Fault(severity, id_, item.place.line, item.cause, item.next_step)
        for id_, (severity, find) in _RULES.items()
        for item in find(terms)
    ]
    return tuple(sorted((*reading.faults, *found), key=lambda fault: fault.line))


@_rule("duplicate", Severity.ERROR)
def _duplicates(terms: Terms) -> Iterator[Found]:
    """A concept has the same term twice: with two statuses it is even forbidden and preferred."""
    for _, places in terms.concepts:
        seen: dict[tuple[str, str], Place] = {}
        for place in places:
            term = _term(place)
            first = seen.setdefault((term.language, _key(term)), place)
            if first is not place and term.text.strip():
                statuses = {_term(first).status, term.status}
                both = f", as {' and '.join(sorted(statuses))}" if len(statuses) > 1 else ""
                cause = f'"{term.text}" stands in line {first.line} too{both}'
                yield Found(place, cause, "keep one of them")


@_rule("two-preferred", Severity.ERROR)
def _two_preferred(terms: Terms) -> Iterator[Found]:
    """A concept has two preferred terms of a language in one form."""
    for _, places in terms.concepts:
        seen: dict[tuple[str, str], Place] = {}
        for place in places:
            term = _term(place)
            if term.status is TermStatus.PREFERRED and term.text.strip():
                first = seen.setdefault((term.language, term.form), place)
                if first is not place and _key(_term(first)) != _key(term):
                    cause = f'"{term.text}" is preferred, and so is "{_term(first).text}"'
                    yield Found(place, f"{cause} in line {first.line}", "make one of them admitted")


@_rule("contradiction", Severity.ERROR)
def _contradictions(terms: Terms) -> Iterator[Found]:
    """A translation is to be used by one concept and forbidden by another of the same term."""
    for (language, _), places in terms.by_text.items():
        if language == terms.source:
            continue
        refused = [place for place in places if _term(place).status in _REFUSED]
        usable = [place for place in places if _term(place).status in _USABLE]
        for place in refused:
            for other in usable:
                shared = _names(terms, place) & _names(terms, other)
                differ = _has_context(place) and _has_context(other)
                if place.concept.id != other.concept.id and shared and not differ:
                    text, name = _term(place).text, min(shared)
                    cause = f'"{text}" is {_said(place)} for "{name}"'
                    cause += f", and {_said(other)} in line {other.line}"
                    yield Found(place, cause, "keep one of them")


@_rule("homonym", Severity.ERROR)
def _homonyms(terms: Terms) -> Iterator[Found]:
    """Two concepts have the same source term, and no context tells which is meant."""
    for (language, _), places in terms.by_text.items():
        if language != terms.source:
            continue
        first = next((place for place in places if not _has_context(place)), None)
        for place in places:
            if first and place.concept.id != first.concept.id and not _has_context(place):
                cause = f'"{_term(place).text}" is a term of "{first.concept.id}" too'
                next_step = "give one of them requires or excludes, or make one concept of them"
                yield Found(place, f"{cause}, line {first.line}", next_step)


@_rule("not-translated", Severity.ERROR)
def _not_to_be_translated(terms: Terms) -> Iterator[Found]:
    """What is not to be translated has a translation that differs."""
    for concept, places in terms.concepts:
        names = [term.text for term in concept.in_language(terms.source)]
        for place in places:
            term = _term(place)
            differs = term.language != terms.source and term.text not in ("", *names)
            if concept.do_not_translate and differs and term.status in _USABLE:
                cause = f'"{term.text}" differs from "{", ".join(names)}", which stays as it is'
                yield Found(place, cause, "correct it, or clear do_not_translate")


@_rule("pattern", Severity.ERROR)
def _patterns(terms: Terms) -> Iterator[Found]:
    """A regular expression does not compile."""
    for place, term in terms.places():
        if term.match is MatchBy.REGEX:
            try:
                re.compile(term.text)
            except re.error as error:
                yield Found(place, f'"{term.text}" is no regular expression: {error}')


@_rule("mixed-script", Severity.ERROR)
def _mixed_scripts(terms: Terms) -> Iterator[Found]:
    """A word has Latin and Cyrillic letters, which look alike and are not."""
    for place, term in terms.places():
        if term.match is not MatchBy.REGEX:
            for word in _WORD.findall(term.text):
                if _scripts(word) >= {"LATIN", "CYRILLIC"}:
                    cause = f'"{word}" has both Latin and Cyrillic letters: {_foreign(word)}'
                    yield Found(place, cause, "type it again")
    for concept, places in terms.concepts:
        if "CYRILLIC" in _scripts(concept.latin):
            place = places[0] if places else Place(concept, None, 0)
            yield Found(place, f'the Latin name "{concept.latin}" has Cyrillic letters')


@_rule("lookalike", Severity.WARNING)
def _lookalikes(terms: Terms) -> Iterator[Found]:
    """A Russian acronym is typed in Latin letters that look like Cyrillic ones."""
    for place, term in terms.places():
        names = " ".join(name.text for name in place.concept.in_language(terms.source))
        if term.language == terms.source:
            continue
        others = "".join(t.text for t in place.concept.in_language(term.language))
        is_cyrillic = "CYRILLIC" in _scripts(others) or term.language == "ru"
        for word in _WORD.findall(term.text):
            is_foreign = word in _WORD.findall(names)
            if is_cyrillic and len(word) > 1 and not is_foreign and _LOOKALIKES.issuperset(word):
                yield Found(place, f'"{word}" is in Latin letters', "type it in Cyrillic ones")


@_rule("spaces", Severity.WARNING)
def _spaces(terms: Terms) -> Iterator[Found]:
    """A term has white space at its ends, twice in a row, or of an odd kind."""
    for place, term in terms.places():
        if term.text.strip() and _SPACES.search(term.text):
            yield Found(place, f'"{term.text}" has spaces too many', "take them out")


@_rule("latin-name", Severity.WARNING)
def _latin_names(terms: Terms) -> Iterator[Found]:
    """A species has no Latin name."""
    for concept, places in terms.concepts:
        if concept.entity is Entity.SPECIES and not concept.latin.strip():
            place = places[0] if places else Place(concept, None, 0)
            yield Found(place, f'the species "{concept.id}" has no Latin name', "write it in latin")


@_rule("gap", Severity.WARNING)
def _gaps(terms: Terms) -> Iterator[Found]:
    """A concept has an empty term, no source term, or no translation that may be used."""
    for concept, places in terms.concepts:
        place = places[0] if places else Place(concept, None, 0)
        for empty in places:
            if not _term(empty).text.strip():
                cause = f'a {_term(empty).language} term of "{concept.id}" is empty'
                yield Found(empty, cause, "write it, or remove the row")
        if not any(t.text.strip() for t in concept.in_language(terms.source)):
            yield Found(place, f'"{concept.id}" has no term in {terms.source}: it is never found')
        elif not concept.do_not_translate and not any(
            t.text.strip() for t in concept.in_language(terms.target, *_USABLE)
        ):
            cause = f'"{concept.id}" has no term in {terms.target} that may be used'
            yield Found(place, cause, "add one")


def _term(place: Place) -> Term:
    assert place.term is not None
    return place.term


def _key(term: Term) -> str:
    """What equal terms have in common: capitals matter in acronyms only ("MoU" is not "MOU")."""
    text = " ".join(term.text.split())
    is_exact = term.case_sensitive or term.form is TermForm.ACRONYM
    return text if is_exact else text.casefold()


def _names(terms: Terms, place: Place) -> set[str]:
    """The source terms of the concept that a term is of."""
    return {_key(term) for term in place.concept.in_language(terms.source)}


def _said(place: Place) -> str:
    status = _term(place).status
    return "forbidden" if status is TermStatus.DEPRECATED else str(status)


def _has_context(place: Place) -> bool:
    """Whether something tells where the concept is meant, by this term or by its translations."""
    terms = place.concept.terms
    return any(term.requires or term.excludes for term in terms)


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}


def _foreign(word: str) -> str:
    """The letters of the script that fewer letters of a word are of."""
    latin = [c for c in word if _scripts(c) == {"LATIN"}]
    cyrillic = [c for c in word if _scripts(c) == {"CYRILLIC"}]
    fewer, script = (latin, "Latin") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic")
    return f"{', '.join(fewer)} {'is' if len(fewer) == 1 else 'are'} {script}"
