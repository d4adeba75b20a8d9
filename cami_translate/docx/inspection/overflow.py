"""Where a longer text does not fit: boxes of fixed size, and cells narrower than a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.inspection.boxes import Box, find_boxes
from cami_translate.docx.inspection.findings import NARROW_CELL, OVERFLOW
from cami_translate.docx.inspection.geometry import centimetres
from cami_translate.docx.inspection.metrics import Piece, face_of, longest_word
from cami_translate.docx.inspection.paragraphs import (
    ParagraphStyles,
    has_letters,
    indents,
    paragraph_height,
    read_pieces,
)
from cami_translate.docx.inspection.places import Places, shorten
from cami_translate.docx.inspection.tables import Columns, cells_of, is_fixed
from cami_translate.docx.names import A_NS, TBL, TR, P
from cami_translate.model import Diagnostic, Location, Span, Text

GROWTH = 1.2
"""How much longer Russian is than English, where the translation is not known yet."""

_DRAWING_PARAGRAPH = f"{{{A_NS}}}p"
_EMPTY_LINE = 12.0
# What the model of text may be wrong by: a share of a line, of a whole box, and of a word.
_SLACK, _UNLIKELY, _WORD_SLACK = 0.4, 1.5, 1.02
_PUNCTUATION = '.,:;()[]!?*/“”"\n'
_CODE = re.compile(r"[^\w'’-]|[\d_]|[a-z][A-Z]|^[A-Z]{1,6}$")
# Somebody saw that the English fits: where the model says that it does not, by so little, lines
# are shorter than estimated, and those of the translation too.
_STRETCHES = (1.0, 1.05, 1.1, 1.15)
# The width of a word's letters in shares of the size: no word is all W.
_WIDEST = 0.85


@dataclass(slots=True)
class Texts:
    """The paragraphs of a document before and after translation.

    What ``translations`` lacks is estimated to grow by the factor ``growth``.
    """

    places: Places
    styles: ParagraphStyles
    translations: Mapping[Location, tuple[Span, ...]] = field(default_factory=dict)
    growth: float = GROWTH

    def source(self, paragraph: etree._Element) -> list[Piece]:
        """The text of a paragraph as it is."""
        block = self.places.block(paragraph)
        return [] if block is None else read_pieces(block.spans, block, _default_size(paragraph))

    def target(self, paragraph: etree._Element) -> tuple[list[Piece], float]:
        """The text of a paragraph as it will be, and the factor by which it will be longer yet."""
        block = self.places.block(paragraph)
        if block is None:
            return [], 1.0
        spans = self.translations.get(block.location)
        growth = self.growth if spans is None and has_letters(block.spans) else 1.0
        return read_pieces(spans or block.spans, block, _default_size(paragraph)), growth

    def may_be_wider(self, paragraph: etree._Element, width: float) -> bool:
        """Whether a word might be wider than that, told by its length: few are."""
        block = self.places.block(paragraph)
        if block is None:
            return False
        spans = self.translations.get(block.location) or block.spans
        words = "".join(span.text for span in spans if isinstance(span, Text)).split()
        longest = max(map(len, words), default=0) * _WIDEST * max(1.0, self.growth)
        return any(longest * face_of(format_).size > width for format_ in block.formats)

    def is_known(self, paragraphs: Sequence[etree._Element]) -> bool:
        """Whether all text of the paragraphs is translated."""
        blocks = [block for p in paragraphs if (block := self.places.block(p)) is not None]
        return all(b.location in self.translations for b in blocks if has_letters(b.spans))

    def quote(self, paragraphs: Sequence[etree._Element]) -> str:
        """The beginning of the text of paragraphs."""
        blocks = (self.places.block(p) for p in paragraphs)
        return shorten(next((b.text for b in blocks if b is not None and b.text.strip()), ""))


def _default_size(paragraph: etree._Element) -> int:
    """The half-points of text that does not tell its size."""
    return 36 if paragraph.tag == _DRAWING_PARAGRAPH else 20


@dataclass(frozen=True, slots=True)
class _Tight:
    """A box or cell and what its text needs, in points; ``given`` is what there is."""

    element: etree._Element
    what: str
    needed: float
    given: float
    known: bool
    text: str


def find_overflows(root: etree._Element, texts: Texts) -> Iterator[Diagnostic]:
    """Boxes of a part whose text will be higher than they are."""
    groups: dict[etree._Element, list[_Tight]] = {}
    for box in find_boxes(root):
        tight = _measure_box(box, texts)
        if tight is not None:
            groups.setdefault(box.group, []).append(tight)
    for group in groups.values():
        worst = max(group, key=lambda tight: tight.needed / tight.given)
        subject = _SUBJECTS[worst.what] if len(group) == 1 else _PLURALS[worst.what]
        count = "" if len(group) == 1 else f"{len(group)} "
        need = "needs" if worst.known else "will need"
        message = (
            f"{count}{subject}: the text {need} about {centimetres(worst.needed)} cm, "
            f"{centimetres(worst.given)} cm are there"
        )
        yield OVERFLOW.at(texts.places.name(worst.element), message, worst.text)


_SUBJECTS = {
    "text box": "text box of fixed size",
    "frame": "frame of fixed height",
    "row": "table row of fixed height",
    "shape": "shape of a diagram",
}
_PLURALS = {
    "text box": "text boxes of fixed size",
    "frame": "frames of fixed height",
    "row": "cells in table rows of fixed height",
    "shape": "shapes of a diagram",
}


def _measure_box(box: Box, texts: Texts) -> _Tight | None:
    given = box.size.height
    sources = [(texts.source(p), 1.0) for p in box.paragraphs]
    for stretch in _STRETCHES:
        before = _height(box, sources, texts.styles, stretch)
        if before <= given:
            break
    else:
        stretch = 1.0
        before = _height(box, sources, texts.styles, stretch)
    targets = [texts.target(p) for p in box.paragraphs]
    after = _height(box, targets, texts.styles, stretch)
    if before > given * _UNLIKELY or after <= max(before, given) + _slack(box, texts):
        return None
    known = texts.is_known(box.paragraphs)
    return _Tight(box.element, box.what, after, given, known, texts.quote(box.paragraphs))


def _height(
    box: Box, contents: list[tuple[list[Piece], float]], styles: ParagraphStyles, stretch: float
) -> float:
    """The height of all paragraphs up to the last that has text; ``stretch`` widens the box."""
    total = pending = 0.0
    for paragraph, (pieces, growth) in zip(box.paragraphs, contents, strict=True):
        if not any(text.strip() for text, _ in pieces):
            pending += _EMPTY_LINE
            continue
        layout = styles.layout_of(paragraph)
        width = box.size.width * stretch / growth
        total += pending + paragraph_height(paragraph, pieces, layout, width)
        pending = 0.0
    return total


def _slack(box: Box, texts: Texts) -> float:
    lines = [face.line_height for p in box.paragraphs for _, face in texts.source(p)]
    return _SLACK * max(lines, default=_EMPTY_LINE)


def find_narrow_cells(root: etree._Element, texts: Texts) -> Iterator[Diagnostic]:
    """Tables of a part with fixed columns in which a word will be broken."""
    for table in root.iter(TBL):
        if not is_fixed(table):
            continue
        columns = Columns(table)
        found = [
            tight
            for row in table.iterchildren(TR)
            for cell in cells_of(row)
            if (tight := _measure_cell(cell, columns.width_of(row, cell), texts)) is not None
        ]
        if found:
            worst = max(found, key=lambda tight: tight.needed / tight.given)
            need = "needs" if worst.known else "may need"
            subject = "cell" if len(found) == 1 else f"{len(found)} cells"
            message = (
                f"{subject} narrower than a word: it {need} {centimetres(worst.needed)} cm, "
                f"{centimetres(worst.given)} cm are there"
            )
            yield NARROW_CELL.at(texts.places.name(worst.element), message, worst.text)


def _measure_cell(cell: etree._Element, width: float, texts: Texts) -> _Tight | None:
    for paragraph in cell.iterchildren(P):
        if not width or not texts.may_be_wider(paragraph, width):
            continue
        pieces, growth = texts.target(paragraph)
        given = width - indents(texts.styles.layout_of(paragraph))
        _, before = longest_word(texts.source(paragraph))
        word, after = longest_word(pieces, _is_word) if growth > 1 else longest_word(pieces)
        after *= growth
        if before <= given < after / _WORD_SLACK:
            return _Tight(paragraph, "cell", after, given, growth == 1, word)
    return None


def _is_word(token: str) -> bool:
    """Whether a token will be another in a translation: not if it is a number, code or acronym."""
    return not _CODE.search(token.strip(_PUNCTUATION))
