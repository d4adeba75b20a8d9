"""Markers: the edges of bookmarks, comments and permissions, which have no tag.

A translator does not see them, so they have to find their places in the translated text.  What
stands next to a code or an edge of a container stays there; what stands in the middle of text goes
to the same proportion of it, a start to the start of a word and an end to the end of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.names import local_name, w
from cami_translate.model import Close, Code, Open, Span, Text

Fixed = Code | Open | Close
# Before which span, and how far into it (0 unless it is text).
_Place = tuple[int, int]


@dataclass(slots=True)
class Anchor:
    """Where a marker stood: ``position`` characters into the text, and its fixed neighbours."""

    element: etree._Element
    position: int
    previous: Fixed | None = None
    following: Fixed | None = None
    first: bool = False
    last: bool = False

    @property
    def is_end(self) -> bool:
        """Whether this is the end of a range."""
        return local_name(self.element.tag).endswith("End")

    @property
    def range_key(self) -> tuple[str, str]:
        """What the start and the end of a range have in common."""
        name = local_name(self.element.tag).removesuffix("Start").removesuffix("End")
        return name, self.element.get(w("id"), "")


def weave(
    anchors: Sequence[Anchor], spans: Sequence[Span], length: int
) -> list[Span | etree._Element]:
    """The target's spans with the markers' elements between them, text split where one stands.

    ``length`` is that of the source's text, which the positions of ``anchors`` refer to.
    """
    if not anchors:
        return list(spans)
    places = _Places(spans, length)
    found: list[_Place] = []
    starts: dict[tuple[str, str], tuple[_Place, int]] = {}
    for anchor in anchors:
        place = places.find(anchor)
        if not anchor.is_end:
            starts[anchor.range_key] = (place, anchor.position)
        elif anchor.range_key in starts:
            start, position = starts[anchor.range_key]
            if place <= start:
                place = places.word_end(start) if anchor.position > position else start
        found.append(place)
    order = sorted(range(len(anchors)), key=lambda i: found[i])
    return _insert(spans, [(found[i], anchors[i].element) for i in order])


class _Places:
    def __init__(self, spans: Sequence[Span], length: int) -> None:
        self.spans = spans
        self.length = length
        self.text = "".join(s.text for s in spans if isinstance(s, Text))
        self.index = {s: i for i, s in enumerate(spans) if not isinstance(s, Text)}

    def find(self, anchor: Anchor) -> _Place:
        if anchor.first:
            return (0, 0)
        if anchor.last:
            return (len(self.spans), 0)
        after = self._at(anchor.previous, 1)
        before = self._at(anchor.following, 0)
        fixed = (after or before) if anchor.is_end else (before or after)
        return fixed or self._in_text(anchor)

    def word_end(self, place: _Place) -> _Place:
        """The end of the word that starts at a place; the place itself if none does."""
        index, offset = place
        if index >= len(self.spans):
            return place
        span = self.spans[index]
        if not isinstance(span, Text):
            return (index + 1, 0)
        space = span.text.find(" ", offset + 1)
        return (index + 1, 0) if space < 0 else (index, space)

    def _at(self, neighbour: Fixed | None, shift: int) -> _Place | None:
        if neighbour is None or neighbour not in self.index:
            return None
        return (self.index[neighbour] + shift, 0)

    def _in_text(self, anchor: Anchor) -> _Place:
        guess = round(anchor.position / max(self.length, 1) * len(self.text))
        if anchor.is_end:
            space = self.text.find(" ", guess)
            return self._locate(len(self.text) if space < 0 else space)
        return self._locate(self.text.rfind(" ", 0, guess) + 1)

    def _locate(self, offset: int) -> _Place:
        for index, span in enumerate(self.spans):
            if isinstance(span, Text):
                if offset <= len(span.text):
                    return (index, offset)
                offset -= len(span.text)
        return (len(self.spans), 0)


def _insert(
    spans: Sequence[Span], markers: list[tuple[_Place, etree._Element]]
) -> list[Span | etree._Element]:
    woven: list[Span | etree._Element] = []
    waiting = iter([*markers, ((len(spans) + 1, 0), None)])
    (place, element) = next(waiting)
    for index, span in enumerate(spans):
        done = 0
        while element is not None and place[0] == index:
            if isinstance(span, Text) and place[1] > done:
                woven.append(Text(span.text[done : place[1]], span.format))
                done = place[1]
            woven.append(element)
            (place, element) = next(waiting)
        if not isinstance(span, Text):
            woven.append(span)
        elif done < len(span.text):
            woven.append(Text(span.text[done:], span.format))
    while element is not None:
        woven.append(element)
        (place, element) = next(waiting)
    return woven
