"""Glossaries as entries of a PO catalog, which PO editors and translate-toolkit use as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cami_translate.glossary.formats import pairs
from cami_translate.glossary.ids import new_id
from cami_translate.glossary.reading import Reading
from cami_translate.model import Entry
from cami_translate.terms import Concept, Glossary, Term


def glossary_entries(glossary: Glossary, source: str, target: str) -> tuple[Entry, ...]:
    """An entry for each source term: the preferred translation, and notes on it.

    A context keeps homonyms apart, as PO wants it: the id of the concept.
    """
    entries: dict[tuple[str, str], Entry] = {}
    texts: dict[str, str] = {}
    for pair in pairs(glossary, source, target):
        key = (pair.source.text, pair.concept.id)
        if key in entries:
            notes = (*entries[key].notes, f"also: {pair.target.text}")
            entries[key] = replace(entries[key], notes=notes)
            continue
        is_homonym = texts.setdefault(pair.source.text, pair.concept.id) != pair.concept.id
        entries[key] = Entry(
            msgid=pair.source.text,
            msgstr=pair.target.text,
            msgctxt=pair.concept.id if is_homonym else None,
            notes=(pair.note,) if pair.note else (),
        )
    return tuple(entries.values())


def read_entries(entries: Iterable[Entry], file: str, source: str, target: str) -> Reading:
    """The glossary in entries of a PO catalog; fuzzy translations are left out."""
    concepts: dict[str, Concept] = {}
    taken: set[str] = set()
    for entry in entries:
        if entry.obsolete or not entry.msgid.strip():
            continue
        terms = [Term(entry.msgid, source)]
        if entry.msgstr.strip() and not entry.fuzzy:
            terms.append(Term(entry.msgstr, target))
        note = "\n".join((*entry.notes, *entry.comments))
        id_ = new_id(entry.msgctxt or entry.msgid, taken)
        concepts[id_] = Concept(id_, tuple(terms), note=note)
    glossary = Glossary(tuple(concepts.values()))
    lines = tuple((0,) * len(concept.terms) for concept in glossary.concepts)
    return Reading(file, glossary, lines, ranked=False)
