"""Glossary -> TBX, without loss.

The elements say what the data categories of TBX-Basic can; the reader then tells what of it would
be read otherwise, and that goes into a processing instruction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from cami_translate.glossary.columns import ID, OF_CONCEPT, OF_TERM, Column
from cami_translate.glossary.ids import new_id
from cami_translate.glossary.tbx.reader import ElementReader, language_of
from cami_translate.glossary.tbx.vocabulary import (
    INSTRUCTION,
    ORDER,
    PARTS_OF_SPEECH,
    PICKLISTS,
    XML_LANG,
    Version,
)
from cami_translate.terms import Concept, Glossary, Term, TermForm

_DIALECT = {2: {"type": "TBX"}, 3: {"type": "TBX-Basic", "style": "dca"}}
_XML_NAME = re.compile(r"[A-Za-zА-яЁё_][A-Za-zА-яЁё0-9._-]*")
"""What an id can be in XML: a part of the NCNames that there are."""


def format_tbx(glossary: Glossary, version: Version, source: str) -> bytes:
    """A glossary as TBX; ``source`` is the language of its texts that are no terms."""
    prefixes: dict[Any, str] = {None: version.namespace} if version.namespace else {}
    root = etree.Element(
        version.qualified(version.root),
        {**_DIALECT[version.number], XML_LANG: _tag(source)},
        nsmap=prefixes,
    )
    writer = _Writer(version, source, {concept.id for concept in glossary.concepts})
    writer.header(root)
    body = writer.add(writer.add(root, "text"), "body")
    for concept in glossary.concepts:
        writer.concept(body, concept)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


class _Writer:
    def __init__(self, version: Version, source: str, ids: set[str]) -> None:
        self.version = version
        self.source = source
        self.reader = ElementReader(source)
        self.ids = ids

    def add(
        self, parent: etree._Element, name: str, text: str = "", **attributes: str
    ) -> etree._Element:
        child = etree.SubElement(parent, self.version.qualified(name))
        for attribute, value in attributes.items():
            child.set(attribute, value)
        child.text = text or None
        return child

    def header(self, root: etree._Element) -> None:
        header = self.add(root, self.version.header)
        description = self.add(self.add(header, "fileDesc"), "sourceDesc")
        self.add(description, "p", "Glossary of a cami_translate workspace")
        if self.version.number == 2:
            encoding = self.add(header, "encodingDesc")
            self.add(encoding, "p", "TBXXCSV02.xcs", type="XCSURI")

    def concept(self, body: etree._Element, concept: Concept) -> None:
        id_ = concept.id if _XML_NAME.fullmatch(concept.id) else new_id("c", self.ids)
        element = self.add(body, self.version.concept, id=id_)
        for category, text in (
            ("subjectField", concept.subject),
            ("definition", concept.definition),
        ):
            if text:
                self.add(element, "descrip", text, type=category)
        if concept.source:
            self.add(element, "admin", concept.source, type="source")
        if concept.note:
            self.add(element, "note", concept.note)
        # Readers that are not told which language is the source take the first.
        in_source = any(term.language == self.source for term in concept.terms)
        languages: dict[str, list[int]] = {self.source: []} if in_source else {}
        for place, term in enumerate(concept.terms):
            languages.setdefault(term.language, []).append(place)
        for language, places in languages.items():
            section = self.add(element, self.version.language)
            section.set(XML_LANG, _tag(language))
            for place in places:
                self.term(section, concept.terms[place])
        read, _ = self.reader.concept(element)
        cells = _differences((ID, *OF_CONCEPT.values()), concept, read)
        written = [place for places in languages.values() for place in places]
        if written != sorted(written):
            order = sorted(range(len(written)), key=written.__getitem__)
            cells[ORDER] = " ".join(map(str, order))
        _instruct(element, cells)

    def term(self, section: etree._Element, term: Term) -> None:
        element = self.add(section, self.version.term)
        self.add(element, "term", term.text)
        for category, text in self.term_notes(term):
            self.add(element, "termNote", text, type=category)
        if term.usage:
            self.add(element, "note", term.usage)
        read = self.reader.term(element, language_of(section.get(XML_LANG, "")))
        _instruct(element, _differences(OF_TERM.values(), term, read))

    def term_notes(self, term: Term) -> Iterable[tuple[str, str]]:
        if term.part_of_speech in PARTS_OF_SPEECH:
            yield "partOfSpeech", term.part_of_speech
        for category, picklist in PICKLISTS.items():
            value = getattr(term, picklist.column)
            if category in self.version.categories and value and value is not TermForm.FULL:
                yield category, picklist.written[value]


def _differences(
    columns: Iterable[Column], wanted: Concept | Term, read: Concept | Term
) -> dict[str, str]:
    """The cells of what would be read otherwise than it is."""
    return {
        column.name: column.cell_of(wanted)
        for column in columns
        if getattr(wanted, column.field) != getattr(read, column.field)
    }


def _instruct(element: etree._Element, cells: Mapping[str, str]) -> None:
    if cells:
        data = json.dumps(cells, ensure_ascii=False).replace("?>", r"?\u003e")
        element.append(etree.ProcessingInstruction(INSTRUCTION, data))


def _tag(language: str) -> str:
    """The language tag of XML (BCP 47) for a language code: ``sr-Latn`` for ``sr_Latn``."""
    return language.replace("_", "-")
