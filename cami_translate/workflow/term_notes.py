"""The terms that apply to a text, in its extracted comments: what a translator should know of them.

``term: saiga antelope = сайгак; not сайга``, a line for each term, after what the other comments
say.  They are made when a document is extracted, so a glossary that has changed changes comments
alone: no translation becomes fuzzy for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cami_translate.glossary import Occurrence, TermMatcher, refused_terms, translations
from cami_translate.model import Entry
from cami_translate.notes import TERM
from cami_translate.plain import PlainText
from cami_translate.terms import Glossary, MatchBy


def with_term_notes(
    entries: Sequence[Entry], glossary: Glossary, source: str, target: str
) -> tuple[Entry, ...]:
    """The entries of a document with a comment for each term of the glossary in their texts."""
    if not glossary.concepts:
        return tuple(entries)
    matcher = _matcher(glossary, source, target)
    return tuple(_with_notes(entry, matcher, target) for entry in entries)


@lru_cache(maxsize=4)
def _matcher(glossary: Glossary, source: str, target: str) -> TermMatcher:
    """A glossary is compiled once for all documents that a process extracts."""
    return TermMatcher(glossary, source, target)


def _with_notes(entry: Entry, matcher: TermMatcher, target: str) -> Entry:
    text = PlainText(entry.msgid).text
    # Two names of a concept are worth two lines only if their translations differ too.
    lines: dict[tuple[str, str], str] = {}
    for found in matcher.find(text):
        if advice := _advice(found, target):
            is_pattern = found.term.match is MatchBy.REGEX
            name = text[found.start : found.end] if is_pattern else found.term.text
            lines.setdefault((found.concept.id, advice), f"{name} {advice}")
    if not lines:
        return entry
    notes = (" ".join(f"{TERM}{line}".split()) for line in lines.values())
    return replace(entry, notes=(*entry.notes, *notes))


def _advice(occurrence: Occurrence, target: str) -> str:
    """What to write for a term, and what not; "" if the glossary does not tell."""
    concept = occurrence.concept
    if concept.do_not_translate:
        return "stays as it is"
    usable = [term.text for term in translations(concept, occurrence.term, target)]
    refused = [term.text for term in refused_terms(concept, target)]
    parts = [f"= {', '.join(usable)}"] if usable else []
    if refused:
        parts.append(f"not {', '.join(refused)}")
    return "; ".join(parts)
