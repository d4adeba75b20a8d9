"""TBX -> glossary: what the model has a place for is taken, and what it has not is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from lxml import etree

from cami_translate.errors import GlossaryError
from cami_translate.glossary.columns import COLUMNS, Column
from cami_translate.glossary.columns import OF_CONCEPT as CONCEPT_COLUMNS
from cami_translate.glossary.columns import OF_TERM as TERM_COLUMNS
from cami_translate.glossary.ids import new_id
from cami_translate.glossary.reading import LOST, Fault, Reading
from cami_translate.glossary.tbx.vocabulary import (
    CONCEPTS,
    INSTRUCTION,
    LANGUAGES,
    OF_CONCEPT,
    OF_TERM,
    ORDER,
    PICKLISTS,
    TERMS,
    TYPED,
    VERSION_2,
    VERSION_3,
    XML_LANG,
)
from cami_translate.model import Severity
from cami_translate.terms import Concept, Glossary, Term, TermStatus

_Record = TypeVar("_Record", Concept, Term)
_MEGABYTE = 1024 * 1024
_LIMIT = 64 * _MEGABYTE
"""A glossary of a hundred thousand concepts has less."""
_SPACE = re.compile(r"[ \t\r\n]+")
_DEPTH = "Excessive depth"
"""What libxml2 says of elements nested more than 256 deep."""


def parse_tbx(data: bytes, file: str, source: str) -> Reading:
    """The glossary in a TBX file of version 2 or 3; ``source`` is the language that names concepts.

    Raises GlossaryError that names ``file`` if it is no TBX, or not safe to read.
    """
    root = _parse(data, file)
    if _local(root) not in (VERSION_2.root, VERSION_3.root):
        raise GlossaryError(f"its root is <{_local(root)}>, not <tbx> or <martif>", file=file)
    return ElementReader(source, file).read(root)


def _parse(data: bytes, file: str) -> etree._Element:
    if len(data) > _LIMIT:
        cause = f"it has {len(data) // _MEGABYTE} MB, more than {_LIMIT // _MEGABYTE} MB"
        raise GlossaryError(cause, file=file, next_step="import it in parts")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        deep = "; its elements are nested too deep" if _DEPTH in error.msg else ""
        cause = f"not well-formed XML ({error.msg}){deep}"
        raise GlossaryError(cause, file=f"{file}:{error.lineno}") from error
    # Files of version 2 name a DTD, which is not loaded; only attacks declare entities.
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):  # type: ignore[union-attr] # stubs
        raise GlossaryError("it declares entities, which are not read", file=file)
    return root


class ElementReader:
    """Reads elements of one file, and notes what of them is not kept."""

    def __init__(self, source: str, file: str = "") -> None:
        self.file = file
        self.source = source
        self.taken: set[str] = set()
        self.lost: dict[str, tuple[int, int]] = {}
        self.faults: list[Fault] = []

    def read(self, root: etree._Element) -> Reading:
        """All concepts under the root, and what was wrong."""
        elements = [e for e in root.iter("{*}*") if _local(e) in CONCEPTS]
        read = [self.concept(element) for element in elements]
        return Reading(
            self.file,
            Glossary(tuple(concept for concept, _ in read)),
            tuple(lines for _, lines in read),
            (*self.faults, *self._all_lost()),
        )

    def _all_lost(self) -> Iterator[Fault]:
        """One fault for each data category, however often it occurs."""
        for what, (line, times) in self.lost.items():
            also = f", here and in {times - 1} more places" if times > 1 else ""
            yield Fault(Severity.WARNING, LOST, line, f"the data category {what} is not kept{also}")

    def concept(self, element: etree._Element) -> tuple[Concept, tuple[int, ...]]:
        """The concept that an element is, and the lines of its terms."""
        values: dict[str, list[str]] = {}
        self._collect(element, values)
        terms: list[Term] = []
        lines: list[int] = []
        for section in _children(element, LANGUAGES):
            self._collect(section, values)
            for item in _children(section, TERMS):
                term = self.term(item, language_of(section.get(XML_LANG, "")))
                terms.append(term if _is_ranked(item) else _beside(term, terms))
                lines.append(_line(item))
        own = _instruction(element)
        if (order := _order(own.get(ORDER, ""), len(terms))) is not None:
            terms, lines = [terms[i] for i in order], [lines[i] for i in order]
        concept = Concept("", tuple(terms), **_joined(values, CONCEPT_COLUMNS))
        concept = _amended(concept, own)
        id_ = concept.id or element.get("id", "")
        return replace(concept, id=self._id(id_, terms, _line(element))), tuple(lines)

    def _id(self, given: str, terms: list[Term], line: int) -> str:
        if given and given not in self.taken:
            self.taken.add(given)
            return given
        if given:
            cause = f'two concepts have the id "{given}"'
            self.faults.append(
                Fault(Severity.WARNING, "id", line, cause, "the second gets its own")
            )
        in_source = (term.text for term in terms if term.language == self.source)
        name = next(in_source, terms[0].text if terms else "")
        return new_id(name, self.taken)

    def _collect(self, element: etree._Element, values: dict[str, list[str]]) -> None:
        """Add what is said of a concept, or of its language, to ``values`` by column."""
        for category, item in _items(element):
            if category in OF_CONCEPT:
                values.setdefault(OF_CONCEPT[category], []).append(_text(item))
            else:
                self._lose(category, item)

    def term(self, element: etree._Element, language: str) -> Term:
        """The term of a language that an element is."""
        values: dict[str, list[str]] = {}
        chosen: dict[str, Any] = {}
        for category, item in _items(element):
            if category in PICKLISTS:
                picklist, text = PICKLISTS[category], _text(item)
                if text in picklist.values:
                    chosen[TERM_COLUMNS[picklist.column].field] = picklist.values[text]
                else:
                    self._lose(f'{category} "{text}"', item)
            elif category in OF_TERM:
                values.setdefault(OF_TERM[category], []).append(_text(item))
            else:
                self._lose(category, item)
        found = next(element.iter("{*}term"), None)
        text = "" if found is None else _text(found)
        term = Term(text, language, **chosen, **_joined(values, TERM_COLUMNS))
        return _amended(term, _instruction(element))

    def _lose(self, what: str, element: etree._Element) -> None:
        line, times = self.lost.get(what, (_line(element), 0))
        self.lost[what] = (line, times + 1)


def _items(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What is said of an element, by data category: of itself, not of the sections in it."""
    for child in element.iterchildren("{*}*"):
        name = _local(child)
        if name in LANGUAGES or name in TERMS or name == "term":
            continue
        if name == "transacGrp":
            # Who did it and when belong to what was done, which is told once.
            yield from ((what, item) for what, item in list(_items(child))[:1])
        elif name.endswith("Grp"):
            yield from _items(child)
        else:
            yield (child.get("type", name) if name in TYPED else name), child


def _is_ranked(element: etree._Element) -> bool:
    return any(category == "administrativeStatus" for category, _ in _items(element))


def _beside(term: Term, terms: Iterable[Term]) -> Term:
    """A term of no known status, of which the first of a kind is the preferred one."""
    kind = (term.language, term.form, TermStatus.PREFERRED)
    is_taken = any((other.language, other.form, other.status) == kind for other in terms)
    return replace(term, status=TermStatus.ADMITTED) if is_taken else term


def _instruction(element: etree._Element) -> dict[str, str]:
    """What our processing instruction in an element says, by column; nothing if there is none."""
    for child in element.iterchildren(etree.ProcessingInstruction):
        if isinstance(child, etree._ProcessingInstruction) and child.target == INSTRUCTION:
            try:
                data = json.loads(child.text or "")
            except ValueError:
                continue  # somebody else's, or cut: what the elements say stands
            if isinstance(data, dict):
                return {str(name): str(cell) for name, cell in data.items()}
    return {}


_BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}


def _amended(record: _Record, cells: Mapping[str, str]) -> _Record:
    """A concept or term with the values of those cells that it has a column for."""
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        column = _BY_NAME.get(name)
        if column and hasattr(record, column.field):
            try:
                values[column.field] = column.value_of(cell)
            except ValueError:
                continue
    return replace(record, **values)


def _joined(values: Mapping[str, list[str]], columns: Mapping[str, Column]) -> dict[str, Any]:
    """One text of several for the same field; repetitions are left out."""
    return {
        columns[name].field: "\n".join(dict.fromkeys(text for text in texts if text))
        for name, texts in values.items()
    }


def _order(text: str, number: int) -> list[int] | None:
    """The order that the text lists; None if it does not fit as many terms."""
    places = [int(place) for place in text.split() if place.isdecimal()]
    return places if sorted(places) == list(range(number)) else None


def _children(element: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    return (child for child in element.iterchildren("{*}*") if _local(child) in names)


def language_of(tag: str) -> str:
    """The language code for a language tag of XML: ``sr_Latn`` for ``sr-Latn``."""
    return tag.replace("-", "_")


def _text(element: etree._Element) -> str:
    """The text of an element and of the markup in it; line ends in XML are layout."""
    return _SPACE.sub(" ", str(element.xpath("string()"))).strip(" ")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _line(element: etree._Element) -> int:
    return cast(int | None, element.sourceline) or 0
