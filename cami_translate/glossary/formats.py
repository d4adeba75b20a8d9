"""The lists of terms that other tools read: OmegaT's TSV, Weblate's CSV, and CSV for Excel.

They are pairs of a source term and a translation; what else the model holds is in a note for
people, or left out.  TBX keeps everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cami_translate.glossary.rows import format_rows
from cami_translate.records import record
from cami_translate.terms import Concept, Glossary, MatchBy, Term, TermForm, TermStatus

_USABLE = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_REFUSED = (TermStatus.DEPRECATED, TermStatus.SUPERSEDED)


@record()
class Pair:
    """A source term, one of its translations, and what a person should know of them."""

    concept: Concept
    source: Term
    target: Term
    refused: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """Everything that helps to choose a word, in a line."""
        concept, target = self.concept, self.target
        parts = [concept.latin, concept.note, target.usage, concept.definition]
        if target.status is not TermStatus.PREFERRED:
            parts.append(str(target.status))
        if self.refused:
            parts.append(f"not: {', '.join(self.refused)}")
        return "; ".join(" ".join(part.split()) for part in dict.fromkeys(parts) if part)


def pairs(glossary: Glossary, source: str, target: str) -> Iterator[Pair]:
    """Each source term with each translation that may be used, the preferred one first.

    Acronyms are paired with acronyms where there are any.  What is not to be translated is its own
    translation.
    """
    for concept in glossary.concepts:
        refused = tuple(term.text for term in refused_terms(concept, target))
        for term in concept.in_language(source):
            if _is_word(term):
                for translation in translations(concept, term, target):
                    yield Pair(concept, term, translation, refused)


def translations(concept: Concept, source: Term, target: str) -> list[Term]:
    """The terms that may translate a source term, the preferred first: of its form if there are."""
    if concept.do_not_translate:
        return [Term(source.text, target)]
    usable = [term for term in concept.in_language(target, *_USABLE) if _is_word(term)]
    usable.sort(key=lambda term: _USABLE.index(term.status))
    same = [term for term in usable if term.form is source.form]
    return same or [term for term in usable if term.form is TermForm.FULL] or usable


def refused_terms(concept: Concept, target: str) -> list[Term]:
    """The terms that must not translate a concept, or no longer."""
    return [term for term in concept.in_language(target, *_REFUSED) if _is_word(term)]


def bilingual(glossary: Glossary, source: str, target: str) -> Glossary:
    """The concepts that have terms in both languages, with no terms of others."""
    found = []
    for concept in glossary.concepts:
        terms = tuple(t for t in concept.terms if t.text and t.language in (source, target))
        languages = {term.language for term in terms}
        if languages == {source, target} or (languages and concept.do_not_translate):
            found.append(replace(concept, terms=terms))
    return Glossary(tuple(found))


def format_omegat(glossary: Glossary, source: str, target: str) -> str:
    """The glossary as OmegaT reads it (``.utf8``, ``.txt``): term, translation, comment; tabs."""
    return "".join(
        "\t".join(
            " ".join(cell.split()) for cell in (pair.source.text, pair.target.text, pair.note)
        )
        + "\n"
        for pair in pairs(glossary, source, target)
    )


def format_weblate(glossary: Glossary, source: str, target: str) -> str:
    """The glossary as CSV for a glossary component of Weblate."""
    header = "location source target id fuzzy context translator_comments developer_comments"
    rows = (
        ["", pair.source.text, pair.target.text, "", "", _context(pair), "", pair.note]
        for pair in pairs(glossary, source, target)
    )
    return format_rows([header.split(), *rows])


def format_excel(glossary: Glossary, source: str, target: str) -> str:
    """The glossary as Excel opens it by a double click in a Russian Windows: semicolons, a mark."""
    rows = (
        [pair.source.text, pair.target.text, pair.note] for pair in pairs(glossary, source, target)
    )
    header = [source, target, "note"]
    return "\ufeff" + format_rows([header, *rows], separator=";", line_end="\r\n")


def _is_word(term: Term) -> bool:
    """Whether a term is something that people write, and not a pattern for programs."""
    return bool(term.text) and term.match is not MatchBy.REGEX


def _context(pair: Pair) -> str:
    """What tells homonyms apart."""
    return ", ".join(dict.fromkeys((*pair.source.requires, *pair.target.requires)))
