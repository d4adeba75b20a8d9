"""The text of a tagged one, as a reader sees it, and where each character of it is written."""

from __future__ import annotations

from cami_translate.markup import plain_pieces

_BREAKS = {"br": "\n", "pb": "\n", "tab": "\t"}
_OPAQUE = "\ufffc"
"""What stands for a picture, formula or field: something is there, and it is no letter."""
_UNSEEN = frozenset({"fn", "en", "cm", "bm"})
"""Codes between which and the words around them nothing stands."""


class PlainText:
    r"""A tagged text without its tags, entities decoded.

    Pairs and note references leave nothing behind, breaks and tabs are white space, and anything
    else that stands in a text is one U+FFFC.

    >>> PlainText("a <b1>&lt;b&gt;</b1><br2/>c").text
    'a <b>\nc'
    """

    __slots__ = ("_ends", "_starts", "tagged", "text")

    def __init__(self, tagged: str) -> None:
        self.tagged = tagged
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        if "<" not in tagged and "&" not in tagged:
            self.text = tagged
            return
        shown: list[str] = []
        self._starts, self._ends = [], []
        for start, end, character, tag in plain_pieces(tagged):
            if tag is not None:
                character = _shown(tag)
            if character:
                shown.append(character)
                self._starts.append(start)
                self._ends.append(end)
        self.text = "".join(shown)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the tagged text the characters from ``start`` to ``end`` are written.

        Tags between them are within; tags at the edges are not.
        """
        if self._starts is None or self._ends is None:
            return start, end
        if start == end:
            place = self._starts[start] if start < len(self._starts) else len(self.tagged)
            return place, place
        return self._starts[start], self._ends[end - 1]

    def has_tags(self, start: int, end: int) -> bool:
        """Whether anything but these characters as they are is written between them."""
        first, last = self.span(start, end)
        return self.tagged[first:last] != self.text[start:end]


def _shown(tag: str) -> str:
    letters = tag.rstrip("0123456789")
    return "" if letters in _UNSEEN else _BREAKS.get(letters, _OPAQUE)
