"""Paragraphs split into sentences: their spans, and so the formatting and codes in them.

A link, control or field is never cut: a sentence that ends within one goes on.  Whatever is between
two sentences stays where it is, so that their spans in a row are those of the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cami_translate.model import Block, Close, Code, Open, Span, Text
from cami_translate.segmentation.srx import Rules

_SPACES = frozenset(("br", "pb", "tab"))
_OBJECT = "\ufffc"


def split_spans(
    block: Block, spans: Sequence[Span], protected: Sequence[tuple[Text, ...]], rules: Rules
) -> list[list[Span]]:
    """The spans of each sentence; ``protected`` is as in :class:`Segment`."""
    shown = [_shown(block, span, protected) for span in spans]
    places = rules.places("".join(shown))
    if not places:
        return [list(spans)]
    splitter = _Splitter(places)
    for span, text in zip(spans, shown, strict=True):
        splitter.add(span, text)
    return splitter.sentences


def _shown(block: Block, span: Span, protected: Sequence[tuple[Text, ...]]) -> str:
    """The text that rules see for a span: white space for a break, an object for a formula."""
    if isinstance(span, Text):
        return span.text
    if not isinstance(span, Code):
        return ""
    if span.inline >= len(block.inlines):
        return "".join(text.text for text in protected[span.inline - len(block.inlines)])
    inline = block.inlines[span.inline]
    if inline.letters in _SPACES:
        return " "
    return (inline.shown or _OBJECT) if inline.visible else ""


@dataclass(slots=True)
class _Splitter:
    places: list[int]
    sentences: list[list[Span]] = field(default_factory=lambda: [[]])
    position: int = 0
    started: int = 0
    depth: int = 0

    def add(self, span: Span, shown: str) -> None:
        end = self.position + len(shown)
        if isinstance(span, Close):
            self.depth -= 1
        elif (shown or isinstance(span, Open)) and self._breaks_here():
            self.sentences.append([])
            self.started = self.position
        inside = [place - self.position for place in self.places if self.position < place < end]
        if isinstance(span, Text) and inside and not self.depth:
            edges = [0, *inside, len(span.text)]
            for start, stop in pairwise(edges):
                if start:
                    self.sentences.append([])
                self.sentences[-1].append(Text(span.text[start:stop], span.format))
        else:
            self.sentences[-1].append(span)
        if isinstance(span, Open):
            self.depth += 1
        self.position = end

    def _breaks_here(self) -> bool:
        """Whether the text breaks before the next span that shows something.

        Codes that show nothing, such as a reference to a note, belong to the sentence before.
        """
        return not self.depth and self.position in self.places and self.position != self.started
