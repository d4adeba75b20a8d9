"""The ledger of characters: what of a document's text is offered for translation, and what is not.

The source is the census of every XML part, taken before anything is accepted or interpreted.  What
is offered is measured at the other end, on the segments that are made of what was read.  In
between, codes say why they are codes; for the rest there are the rules of
:mod:`cami_translate.docx.places`.  What has no reason is "not reached", and would be an English
leftover: it has to be zero.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.census import Unit, census
from cami_translate.docx.inline import Content, Dialect
from cami_translate.docx.names import local_name
from cami_translate.docx.package import Package
from cami_translate.docx.places import IMPORTED, fixed_reason, standing_reason
from cami_translate.docx.sites import ValueSite
from cami_translate.errors import DocumentError
from cami_translate.markup import strip_tags
from cami_translate.model import (
    Block,
    Code,
    Diagnostic,
    LedgerRow,
    Open,
    Segment,
    Severity,
    Span,
    Text,
)
from cami_translate.options import DocumentOptions, Numbers
from cami_translate.protection import INLINE_CODE, Codes, compile_codes, protect
from cami_translate.reasons import Reason
from cami_translate.segments import segment_block

# A reason, and what an option says of it.
Cause = tuple[Reason, str]
# Text of a block: how much of it there is, and the unit that holds it in the file.
Piece = tuple[int, Unit | None]

_LETTER = re.compile(r"[^\W\d_]")
_ORDER = {reason: number for number, reason in enumerate(Reason)}
_OFFERED, _NO_LETTERS = (Reason.OFFERED, ""), (Reason.NO_LETTERS, "")
# By the letters of a code's tag; what other codes hold has sites of its own.
_BY_LETTERS = {
    "fld": Reason.COMPUTED,
    "eq": Reason.FORMULA,
    "bm": Reason.FIELD_CODE,
    "x": Reason.UNKNOWN,
}
_OF_LETTERS = (Reason.UNKNOWN, Reason.UNUSED)


@dataclass(slots=True)
class _Part:
    """The trees of a part, each with its text as it stood in the file."""

    kind: str = ""
    trees: list[tuple[etree._Element, list[tuple[Unit, str]]]] = field(default_factory=list)


@dataclass(slots=True)
class Ledger:
    """Counts the characters of parts; elements are kept, so that their identity stays theirs."""

    options: DocumentOptions = DocumentOptions()
    _parts: dict[str, _Part] = field(default_factory=dict)
    _kinds: dict[str, str] = field(default_factory=dict)
    _roots: set[etree._Element] = field(default_factory=set)
    _claims: dict[Unit, Counter[Cause]] = field(default_factory=dict)
    _codes: dict[Unit, Reason] = field(default_factory=dict)
    _derived: list[tuple[str, Counter[Unit]]] = field(default_factory=list)
    _offered: set[str] = field(default_factory=set)
    _misplaced: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count_parts(self, package: Package) -> None:
        """Count all XML parts of a package, and learn what leads to them."""
        for name in ("", *package.archive.entries):
            for relationship in package.relationships(name).values():
                self._kinds.setdefault(relationship.target, relationship.kind)
        for name in (package.main, *package.xml_parts()):
            if self._kinds.get(name) != IMPORTED:  # may be declared as XML and be something else
                try:
                    self._count_tree(name, package.part(name).root)
                except DocumentError as error:
                    package.warn("not-counted", f"is not in the ledger ({error.cause})", name)

    def exclude(self, elements: Iterable[etree._Element], reason: Reason) -> None:
        """Give a reason for all text in elements that is not offered."""
        for element in elements:
            for unit, _ in census(element):
                self._codes.setdefault(unit, reason)

    def enter_content(self, part: str, content: Content) -> list[Piece]:
        """Enter the codes of a paragraph before its items are taken; the pieces of its text."""
        self._count_tree(part, content.element.getroottree().getroot())
        self._enter_codes(content)
        return [
            (len(item[0]), None if node is None else _text_unit(node[1], content.dialect))
            for item, node in zip(content.items, content.nodes, strict=True)
            if isinstance(item, tuple)
        ]

    def enter_value(self, part: str, site: ValueSite, block: Block) -> None:
        """Enter a text in an attribute or element, also of a package within the package."""
        self._count_tree(part, site.element.getroottree().getroot())
        texts, numbers = site.pieces[::2], site.pieces[1::2]
        self.enter_block(block, [(len(text), site.source) for text in texts])
        claims = self._claims.setdefault(site.source, Counter())
        claims[Reason.COMPUTED, ""] += sum(map(len, numbers))

    def enter_block(self, block: Block, pieces: list[Piece], *, adapted: bool = False) -> None:
        """Enter what becomes of the text of a block, which stands in ``pieces``.

        ``adapted`` says that it is nothing but numbers, which a build may write in another way.
        """
        patterns, choice = compile_codes(self.options.inline_codes), self.options.numbers
        if adapted and choice is Numbers.ADAPT:
            self._claim((Reason.NUMBER, ""), _units(pieces, 0, len(block.text)))
            return
        segment = segment_block(block, patterns, numbers=choice is Numbers.OFFER)
        found: dict[Cause, Counter[Unit]] = {}
        for cause, start, end in _causes(block, segment, patterns):
            found.setdefault(cause, Counter()).update(_units(pieces, start, end))
        if segment is not None and block.derived:
            self._derived.append((strip_tags(segment.text), found.pop(_OFFERED)))
        elif segment is not None:
            self._offered.add(strip_tags(segment.text))
        for cause, units in found.items():
            self._claim(cause, units)

    def rows(self) -> tuple[LedgerRow, ...]:
        """The characters of each part by reason, parts in the order in which they were counted."""
        for text, units in self._derived:
            reason = Reason.REPEATED if text in self._offered else Reason.OFFERED
            self._claim((reason, ""), units)
        return tuple(
            LedgerRow(part, reason, characters, detail)
            for part in self._parts
            for (reason, detail), characters in sorted(self._count(part).items(), key=_in_order)
            if characters
        )

    def diagnostics(self, document: str) -> Iterator[Diagnostic]:
        """A warning for each part and kind of element that has text where Word reads none."""
        for (part, name), length in sorted(self._misplaced.items()):
            message = f"text in {name} is not translated: Word reads none there ({length})"
            yield Diagnostic(Severity.WARNING, "misplaced-text", message, document, part)

    def _count_tree(self, name: str, root: etree._Element) -> None:
        if root not in self._roots:
            self._roots.add(root)
            part = self._parts.setdefault(name, _Part(self._kinds.get(name, "")))
            part.trees.append((root, list(census(root))))

    def _enter_codes(self, content: Content) -> None:
        for _, shown in content.references:
            self.exclude(shown, Reason.REFERENCE)
        graphics = set(content.graphics)
        for item in content.items:
            if isinstance(item, Code):
                reason = _BY_LETTERS.get(content.inlines[item.inline].letters)
                elements = (element for _, element in content.pieces[item.inline].nodes)
                if reason is not None:
                    self.exclude((e for e in elements if graphics.isdisjoint(e.iter())), reason)
            elif isinstance(item, Open) and content.pieces[item.inline].element is None:
                field_edges = content.pieces[item.inline]
                edges = (*field_edges.nodes, *field_edges.closing)
                self.exclude((element for _, element in edges), Reason.FIELD_CODE)

    def _claim(self, cause: Cause, units: Counter[Unit]) -> None:
        for unit, length in units.items():
            self._claims.setdefault(unit, Counter())[cause] += length

    def _count(self, name: str) -> Counter[Cause]:
        counts: Counter[Cause] = Counter()
        part = self._parts[name]
        for root, units in part.trees:
            attached = set(root.iter(etree.Element))
            for unit, text in units:
                if unit[0] not in attached:
                    counts[Reason.DELETED, ""] += len(text)
                    continue
                rest = self._count_claims(counts, unit, text)
                if rest:
                    reason = self._reason(unit, text, part.kind)
                    counts[reason, ""] += rest
                    if reason is Reason.MISPLACED:
                        self._misplaced[name, _path(unit[0])] += rest
        return counts

    def _count_claims(self, counts: Counter[Cause], unit: Unit, text: str) -> int:
        """Count what sites have claimed of a unit; how many characters that leaves.

        What two sites write, such as a property that a control is bound to, is counted once.
        """
        claims, rest = self._claims.get(unit), len(text)
        if claims is None:
            return rest
        for cause in sorted(claims, key=lambda cause: _ORDER[cause[0]]):
            claimed = min(claims[cause], rest)
            counts[cause] += claimed
            rest -= claimed
        if rest == len(text) - len(text.strip()):
            # Word ignores white space at the edges unless it is told to keep it.
            counts[_NO_LETTERS] += rest
            return 0
        return rest

    def _reason(self, unit: Unit, text: str, kind: str) -> Reason:
        reason = fixed_reason(unit, text) or self._codes.get(unit)
        if reason is None or (reason in _OF_LETTERS and not _LETTER.search(text)):
            return standing_reason(unit, text, kind)
        return reason


def _causes(
    block: Block, segment: Segment | None, patterns: Codes
) -> Iterator[tuple[Cause, int, int]]:
    """What becomes of a block's text, from where to where."""
    shown, protected = protect(block, patterns)
    start = end = 0
    if segment is not None:
        start = _length(segment.lead, segment)
        end = len(block.text) - _length(segment.trail, segment)
    elif not protected and _LETTER.search(block.text):
        return
    position = 0
    for span in shown.spans:
        behind = span.inline - len(block.inlines) if isinstance(span, Code) else -1
        for text in protected[behind] if behind >= 0 else ():
            detail = block.formats[text.format].protected or INLINE_CODE
            yield (Reason.OPTION, detail), position, position + len(text.text)
            position += len(text.text)
        if isinstance(span, Text):
            before, position = position, position + len(span.text)
            first, last = (min(max(edge, before), position) for edge in (start, end))
            yield _NO_LETTERS, before, first
            yield _OFFERED, first, last
            yield _NO_LETTERS, last, position


def _length(spans: Iterable[Span], segment: Segment) -> int:
    """How much text spans have, protected text included."""
    texts: list[Text] = []
    for span in spans:
        if isinstance(span, Text):
            texts.append(span)
        elif isinstance(span, Code):
            texts += segment.protected_text(span.inline)
    return sum(len(text.text) for text in texts)


def _units(pieces: list[Piece], start: int, end: int) -> Counter[Unit]:
    """How many characters each unit has of the text between two positions."""
    units: Counter[Unit] = Counter()
    position = 0
    for length, unit in pieces:
        if unit is not None:
            units[unit] += max(0, min(position + length, end) - max(position, start))
        position += length
    return units


def _text_unit(element: etree._Element, dialect: Dialect) -> Unit | None:
    """The text element of a run; None for characters that are elements of their own."""
    text = element.find(dialect.text) if element.tag == dialect.run else element
    return (text, "") if text is not None and text.tag == dialect.text else None


def _path(element: etree._Element) -> str:
    """The names of an element and of the two around it."""
    around = (element, *element.iterancestors())[2::-1]
    return "/".join(local_name(e.tag) for e in around)


def _in_order(found: tuple[Cause, int]) -> tuple[int, str]:
    (reason, detail), _ = found
    return _ORDER[reason], detail
