"""Stretches: text for readers inside texts that are not, over one or more elements.

A field instruction such as ``XE "Saiga:migration"`` may be split over several ``w:instrText`` with
formatting of their own, and only what stands between the quotes is for readers; so it is with the
words before the page numbers of an index.  A stretch knows its share of each element, and what
else stands there stays.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from cami_translate.docx.census import Unit
from cami_translate.docx.names import RPR, XML_SPACE, R
from cami_translate.model import Span, Text

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class Holder:
    """An element, or an attribute of it, whose text is cut into ``parts``."""

    element: etree._Element
    attribute: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as it stands."""
        if self.attribute:
            return self.element.get(self.attribute, "")
        return self.element.text or ""

    def write(self) -> None:
        """Put the parts into the element."""
        text = "".join(self.parts)
        if self.attribute:
            self.element.set(self.attribute, text)
            return
        self.element.text = text
        if text != text.strip():
            self.element.set(XML_SPACE, "preserve")

    @property
    def is_alone(self) -> bool:
        """Whether a run holds the element and nothing else but properties."""
        run = self.element.getparent()
        if self.attribute or run is None or run.tag != R or run[-1] is not self.element:
            return False
        return len(run) == 1 or (len(run) == 2 and run[0].tag == RPR)


@dataclass(slots=True)
class Slot:
    """One part of one holder; ``format`` is an index into the formats of its stretch's block."""

    holder: Holder
    index: int
    format: int = 0

    @property
    def text(self) -> str:
        """The part's text as it stands, with what escapes it."""
        return self.holder.parts[self.index]

    @text.setter
    def text(self, text: str) -> None:
        self.holder.parts[self.index] = text


@dataclass(slots=True)
class Stretch:
    """Text for readers; ``escaped`` are the characters that a backslash precedes in it.

    ``bare`` says that it is an argument without the quotes that some texts need.
    """

    kind: str
    slots: list[Slot]
    escaped: str = ""
    bare: bool = False

    @property
    def texts(self) -> list[tuple[str, int]]:
        """The text by format, as a reader sees it."""
        return [(self._unescape(slot.text), slot.format) for slot in self.slots]

    @property
    def text(self) -> str:
        """The text as a reader sees it."""
        return "".join(text for text, _ in self.texts)

    @property
    def pieces(self) -> list[tuple[int, Unit | None]]:
        """How many characters a reader sees of each element or attribute (:mod:`census`)."""
        return [
            (len(text), (slot.holder.element, slot.holder.attribute))
            for slot, (text, _) in zip(self.slots, self.texts, strict=True)
        ]

    def write(self, spans: Iterable[Span]) -> list[etree._Element]:
        """Replace the text; the elements that hold it now."""
        pieces = [(self._escape(s.text), s.format) for s in spans if isinstance(s, Text) and s.text]
        first, last = self.slots[0], self.slots[-1]
        runs: list[etree._Element] = []
        if len({form for _, form in pieces}) > 1 and _encloses(first, last):
            runs = self._new_runs(pieces)
        wanted = pieces[0][1] if pieces else first.format
        chosen = next((slot for slot in self.slots if slot.format == wanted), first)
        whole = "" if runs else "".join(text for text, _ in pieces)
        for slot in self.slots:
            slot.text = (f'"{whole}"' if self.bare else whole) if slot is chosen else ""
            slot.holder.write()
        return [run[-1] for run in runs] or [chosen.holder.element]

    def _new_runs(self, pieces: Sequence[tuple[str, int]]) -> list[etree._Element]:
        """Runs for pieces of several formats, each like the first run of its format."""
        place = self.slots[0].holder.element.getparent()
        assert place is not None
        models = {slot.format: slot.holder.element for slot in reversed(self.slots)}
        runs: list[etree._Element] = []
        for text, form in pieces:
            model = models[form]
            run = etree.Element(R)
            properties = model.getparent()
            if properties is not None and (own := properties.find(RPR)) is not None:
                run.append(copy.copy(own))
            etree.SubElement(run, model.tag, {XML_SPACE: "preserve"}).text = text
            place.addnext(run)
            place = run
            runs.append(run)
        return runs

    def _escape(self, text: str) -> str:
        if not self.escaped:
            return text
        return "".join(f"\\{c}" if c in self.escaped else c for c in text)

    def _unescape(self, text: str) -> str:
        return _ESCAPED.sub(r"\1", text) if self.escaped else text


def cut(holders: Sequence[Holder | None], ranges: Sequence[tuple[int, int]]) -> list[list[Slot]]:
    """Cut the texts of ``holders`` at the edges of ``ranges``; the slots of each range.

    Ranges count characters over all holders, of which one that is None has one, and do not overlap.
    """
    edges = sorted({edge for one in ranges for edge in one})
    slots: list[list[Slot]] = [[] for _ in ranges]
    start = 0
    for holder in holders:
        if holder is None:
            start += 1
            continue
        end = start + len(holder.text)
        inside = [start, *(edge for edge in edges if start < edge < end), end]
        holder.parts = [holder.text[a - start : b - start] for a, b in pairwise(inside)]
        for number, (low, high) in enumerate(ranges):
            slots[number] += (
                Slot(holder, index)
                for index, (a, b) in enumerate(pairwise(inside))
                if low <= a < b <= high
            )
        start = end
    return slots


def _encloses(first: Slot, last: Slot) -> bool:
    """Whether new runs can stand between what precedes the first slot and what follows the last."""
    return (
        first.holder is not last.holder
        and first.holder.is_alone
        and last.holder.is_alone
        and first.index == len(first.holder.parts) - 1
        and last.index == 0
    )
