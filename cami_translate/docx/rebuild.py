"""Writing a paragraph's inline content from spans: the inverse of :mod:`paragraph`.

Every element that stood in the paragraph is moved to its new place.  The first run of each
formatting is used again for text of that formatting; what more is needed is made like it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.inline import Content, Node, Piece
from cami_translate.docx.markers import weave
from cami_translate.docx.names import PPR, RPR, VAL, XML_SPACE, R, T, w
from cami_translate.docx.revisions import RUN_FORMAT
from cami_translate.docx.xml import first_child
from cami_translate.model import Close, Code, Open, Span, Text

_PIECES = re.compile("([\t\n\u2011\u00ad])")
# Children of a container that are not its content.
_KEPT = frozenset((PPR, *(w(n) for n in ("smartTagPr", "customXmlPr", "fldData"))))
# Latin, and no language: what is marked so is a name of a species, or a code.
_NO_TRANSLATION = frozenset(("la", "zxx", "x"))
_R_FONTS, _HINT, _LANG, _ID = w("rFonts"), w("hint"), w("lang"), w("id")
# CT_RPr is a sequence for Word's validator (ISO/IEC 29500-1, 17.3.2.28); what precedes highlight.
_BEFORE_HIGHLIGHT = frozenset(
    w(n)
    for n in """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
    imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs ins del
    moveFrom moveTo""".split()
)


@dataclass(slots=True)
class Rebuilder:
    """Writes one paragraph; ``language`` is the target's tag, such as ``ru-RU``.

    ``change_ids`` are for the copies of tracked changes of formatting: each run has its own.
    """

    content: Content
    language: str
    change_ids: Iterator[int]
    _parents: list[etree._Element] = field(default_factory=list)
    _properties: list[etree._Element | None] = field(default_factory=list)
    _free_runs: dict[int, tuple[etree._Element, etree._Element]] = field(default_factory=dict)

    def rebuild(self, spans: Iterable[Span]) -> None:
        """Replace the inline content of the paragraph by ``spans``."""
        content = self.content
        paragraph, dialect = content.element, content.dialect
        last = paragraph.find(dialect.last) if dialect.last else None
        properties = first_child(paragraph, dialect.first) if dialect.first else None
        self._prepare_exemplars()
        del paragraph[:]
        if properties is not None:
            paragraph.append(properties)
        self._parents = [paragraph]
        for span in weave(content.anchors, _merge(spans), content.length):
            if isinstance(span, Text):
                self._append_run(span.text, span.format)
            elif isinstance(span, etree._Element):
                self._append((None, span))
            else:
                self._append_piece(span)
        if last is not None:
            paragraph.append(last)

    def _append_piece(self, span: Code | Open | Close) -> None:
        piece = self.content.pieces[span.inline]
        if isinstance(span, Open):
            self._open(piece)
            return
        if isinstance(span, Close):
            self._parents.pop()
        for node in piece.nodes if isinstance(span, Code) else piece.closing:
            self._append(node)

    def _open(self, piece: Piece) -> None:
        for node in piece.nodes if piece.element is None else piece.nodes[:1]:
            self._append(node)
        if piece.content is None:
            self._parents.append(self._parents[-1])
            return
        for child in list(piece.content):
            if child.tag not in _KEPT:
                piece.content.remove(child)
        self._parents.append(piece.content)

    def _append(self, node: Node) -> None:
        source_run, element = node
        target = self._parents[-1]
        if source_run is not None:
            target = etree.SubElement(target, R)
            if (properties := source_run.find(RPR)) is not None:
                target.append(self._copy(properties))
        element.tail = None
        target.append(element)

    def _append_run(self, text: str, format_index: int) -> None:
        if not text:
            return
        dialect = self.content.dialect
        found = self._free_runs.pop(format_index, None)
        if found is not None:
            run, element = found
            self._parents[-1].append(run)
            if not _has_special(text):
                self._set_text(element, text)
                return
            run.remove(element)
        else:
            run = etree.SubElement(self._parents[-1], dialect.run)
            if self._properties and (properties := self._properties[format_index]) is not None:
                run.append(self._copy(properties))
        pieces = _PIECES.split(text) if dialect.special and _has_special(text) else (text,)
        for piece in pieces:
            if piece in dialect.special:
                etree.SubElement(run, dialect.special[piece])
            elif piece:
                element = etree.SubElement(run, dialect.text)
                self._set_text(element, " " if piece == "\n" else piece)

    def _copy(self, properties: etree._Element) -> etree._Element:
        copied = copy.copy(properties)  # of an element, lxml makes a deep copy
        for change in copied.iterchildren(RUN_FORMAT) if self.content.reformatted else ():
            change.set(_ID, str(next(self.change_ids)))
        return copied

    def _set_text(self, element: etree._Element, text: str) -> None:
        element.text = text
        if self.content.dialect.has_space:
            element.set(XML_SPACE, "preserve")

    def _prepare_exemplars(self) -> None:
        """Find the properties of each format, and make their language the target's.

        An exemplar that holds one text and stands in nothing but the paragraph is used again.
        """
        content, dialect = self.content, self.content.dialect
        kept = {id(e) for e in self._elements_of_codes()} if content.pieces else ()
        for index, run in enumerate(content.exemplars):
            properties = first_child(run, dialect.properties)
            self._properties.append(properties)
            if properties is not None:
                set_run_language(properties, self.language)
                if index in content.mixed_formats:
                    for change in properties.findall(RUN_FORMAT):
                        properties.remove(change)
            if len(run) != (1 if properties is None else 2) or id(run) in kept:
                continue
            text = run[-1]
            if text.tag == dialect.text and not len(text) and run.getparent() is content.element:
                run.tail = None
                self._free_runs[index] = (run, text)

    def _elements_of_codes(self) -> Iterator[etree._Element]:
        for piece in self.content.pieces:
            for _, element in (*piece.nodes, *piece.closing):
                yield element


def set_run_language(properties: etree._Element, language: str) -> None:
    """Change the language of run properties, and remove the font hint for East Asia.

    With ``w:hint="eastAsia"`` Word sets Cyrillic letters in the East Asian font
    (ISO/IEC 29500-1, 17.3.2.26).
    """
    if properties.get("lang"):
        properties.set("lang", language)
    for child in properties:
        tag = child.tag
        if tag == _LANG:
            if child.get(VAL, "x-none").partition("-")[0] not in _NO_TRANSLATION:
                child.set(VAL, language)
        elif tag == _R_FONTS and child.get(_HINT):
            del child.attrib[_HINT]


def highlight_paragraph(paragraph: etree._Element, colour: str = "yellow") -> None:
    """Highlight every run with text of a paragraph, text boxes inside it excepted."""
    for run in paragraph.iter(R):
        if run.find(T) is None or next(run.iterancestors(w("p"))) is not paragraph:
            continue
        properties = run.find(RPR)
        if properties is None:
            properties = etree.Element(RPR)
            run.insert(0, properties)
        for old in properties.findall(w("highlight")):
            properties.remove(old)
        place = sum(1 for child in properties if child.tag in _BEFORE_HIGHLIGHT)
        mark = etree.Element(w("highlight"))
        mark.set(VAL, colour)
        properties.insert(place, mark)


def _has_special(text: str) -> bool:
    """Whether a text has characters for which Word has elements."""
    return "\t" in text or "\n" in text or "\u2011" in text or "\u00ad" in text


def _merge(spans: Iterable[Span]) -> list[Span]:
    """Join neighbouring texts of one format."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if isinstance(span, Text) and isinstance(last, Text) and last.format == span.format:
            merged[-1] = Text(last.text + span.text, span.format)
        else:
            merged.append(span)
    return merged
