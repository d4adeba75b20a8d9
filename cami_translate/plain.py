"""The text of a tagged one, as a reader sees it, and where each character of it is written."""

from __future__ import annotations

from cami_translate.markup import Role, TagToken, plain_pieces, tokenize

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

    __slots__ = ("_places", "tagged", "text")

    def __init__(self, tagged: str) -> None:
        self.tagged = tagged
        self._places: tuple[list[int], list[int]] | None = None
        self.text = tagged
        if "<" in tagged or "&" in tagged:
            self.text = "".join(
                token if isinstance(token, str) else _shown(token) for token in tokenize(tagged)
            )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the tagged text the characters from ``start`` to ``end`` are written.

        Tags between them are within; tags at the edges are not.
        """
        if self.text == self.tagged:
            return start, end
        # Few texts are asked for a place: those that something is wrong with.
        if self._places is None:
            self._places = _places(self.tagged)
        starts, ends = self._places
        if start == end:
            place = starts[start] if start < len(starts) else len(self.tagged)
            return place, place
        return starts[start], ends[end - 1]

    def has_tags(self, start: int, end: int) -> bool:
        """Whether anything but these characters as they are is written between them."""
        first, last = self.span(start, end)
        return self.tagged[first:last] != self.text[start:end]


def _places(tagged: str) -> tuple[list[int], list[int]]:
    """Where each character of the text starts and ends in the tagged one."""
    shown = [
        (start, end)
        for start, end, _, tag in plain_pieces(tagged)
        if tag is None or _shown_name(tag)
    ]
    return [start for start, _ in shown], [end for _, end in shown]


def _shown(tag: TagToken) -> str:
    return _shown_name(tag.name) if tag.role is Role.ALONE else ""


def _shown_name(name: str) -> str:
    letters = name.rstrip("0123456789")
    return "" if letters in _UNSEEN else _BREAKS.get(letters, _OPAQUE)
