"""Simple lists of terms: a column for each language, and one for notes.

They are what people make in Excel, and what OmegaT and Weblate read: ``source``, ``target``,
``note``; ``en``, ``ru``; "English", "Russian"; «термин», «перевод».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cami_translate.glossary.columns import heading_key
from cami_translate.glossary.ids import new_id
from cami_translate.glossary.reading import LOST, Fault, Reading
from cami_translate.glossary.rows import Row
from cami_translate.model import Severity
from cami_translate.terms import Concept, Glossary, Term, TermStatus

_NOTES = "note notes comment comments примечание примечания комментарий context контекст"
_NOTE_HEADINGS = frozenset(f"{_NOTES} translator_comments developer_comments".split())
_CANDIDATE_HEADINGS = frozenset("count score documents glossary".split())
"""What `glossary candidates` tells of a word, for whoever chooses: no part of a glossary."""
_SOURCE_HEADINGS = frozenset("source source_term term термин исходный_термин".split())
_TARGET_HEADINGS = frozenset("target target_term translation перевод".split())
_LANGUAGES = {
    "en": "english английский",
    "ru": "russian русский",
    "fr": "french французский",
    "kk": "kazakh казахский",
    "ky": "kyrgyz киргизский кыргызский",
    "mn": "mongolian монгольский",
    "tg": "tajik таджикский",
    "tk": "turkmen туркменский",
    "uz": "uzbek узбекский",
    "zh": "chinese китайский",
}


class Headings:
    """Which column of a list has the terms of which language, and which have notes."""

    def __init__(self, header: Sequence[str], source: str, target: str) -> None:
        keys = [heading_key(heading) for heading in header]
        found = [(number, _language(key, source, target)) for number, key in enumerate(keys)]
        self.languages = {number: language for number, language in found if language}
        self.notes = [number for number, key in enumerate(keys) if key in _NOTE_HEADINGS]
        self.unknown = {
            number: heading
            for number, heading in enumerate(header)
            if number not in self.languages
            and number not in self.notes
            and keys[number] not in _CANDIDATE_HEADINGS
        }

    def are_of_a_list(self, source: str, target: str) -> bool:
        """Whether there are terms of both languages under them."""
        return {source, target} <= set(self.languages.values())


def _language(key: str, source: str, target: str) -> str:
    if key in _SOURCE_HEADINGS:
        return source
    if key in _TARGET_HEADINGS:
        return target
    known = {source, target, *_LANGUAGES}
    for code in sorted(known, key=len, reverse=True):
        names = [heading_key(code), *_LANGUAGES.get(code, "").split()]
        # "ru_RU" of Excel or Weblate is Russian.
        if key in names or key.startswith(f"{heading_key(code)}_"):
            return code
    return ""


def parse_list(rows: Sequence[Row], headings: Headings, file: str, source: str) -> Reading:
    """A glossary from the rows of a list without its header.

    Rows with the same source term are one concept; its first translation is the preferred one.
    """
    gathered: dict[str, tuple[list[Term], list[int], list[str]]] = {}
    faults = [
        _lost(row.line, f'"{row.cells[number]}" of the column "{heading}" is not kept')
        for row in rows
        for number, heading in headings.unknown.items()
        if len(row.cells) > number and row.cells[number].strip()
    ]
    for row in rows:
        terms = list(_terms(row, headings))
        name = next((term.text for term in terms if term.language == source), "")
        if not name:
            faults.append(_lost(row.line, f"the row has no term in {source}, and is not kept"))
            continue
        known, lines, notes = gathered.setdefault(name, ([], [], []))
        for term in terms:
            same = [other for other in known if other.language == term.language]
            if all(other.text != term.text for other in same):
                status = TermStatus.ADMITTED if same else TermStatus.PREFERRED
                known.append(Term(term.text, term.language, status))
                lines.append(row.line)
        notes += [note for note in _notes(row, headings) if note not in notes]
    taken: set[str] = set()
    concepts = tuple(
        Concept(new_id(name, taken), tuple(terms), note="\n".join(notes))
        for name, (terms, _, notes) in gathered.items()
    )
    lines_of = tuple(tuple(lines) for _, lines, _ in gathered.values())
    return Reading(file, Glossary(concepts), lines_of, tuple(faults), ranked=False)


def _lost(line: int, cause: str) -> Fault:
    return Fault(Severity.WARNING, LOST, line, cause)


def _terms(row: Row, headings: Headings) -> Iterator[Term]:
    for number, language in headings.languages.items():
        if len(row.cells) > number and (text := row.cells[number].strip()):
            yield Term(text, language)


def _notes(row: Row, headings: Headings) -> Iterator[str]:
    for number in headings.notes:
        if len(row.cells) > number and (note := row.cells[number].strip()):
            yield note
