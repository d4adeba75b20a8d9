"""Differences in words, as the command line shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import click

from cami_translate.errors import one_line
from cami_translate.workflow import Difference, Piece

_MARKS = {
    Difference.KEPT: "{}",
    Difference.REMOVED: "[-{}-]",
    Difference.ADDED: "{{+{}+}}",
}
_STYLES: dict[Difference, dict[str, Any]] = {
    Difference.KEPT: {},
    Difference.REMOVED: {"fg": "red", "strikethrough": True},
    Difference.ADDED: {"fg": "green", "underline": True},
}
_AROUND = 30
"""Characters that are shown on each side of a change."""


def is_colored() -> bool:
    """Whether stdout shows colours: a terminal does, unless an option says otherwise."""
    color = click.get_current_context().color
    return sys.stdout.isatty() if color is None else color


def format_difference(pieces: Iterable[Piece], *, colored: bool) -> str:
    """A difference in one line: colours, or the marks that wdiff and git use for words."""
    return "".join(_format_piece(piece, colored=colored) for piece in pieces)


def _format_piece(piece: Piece, *, colored: bool) -> str:
    text = one_line(piece.text)
    if piece.difference is not Difference.KEPT:
        # A no-break space that was removed or added has to be seen; one that stays reads like any.
        text = text.replace("\N{NO-BREAK SPACE}", "\N{SHOULDERED OPEN BOX}")
    if colored:
        return click.style(text, **_STYLES[piece.difference])
    return _MARKS[piece.difference].format(text)


def shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with what stays the same cut to what is near a change."""
    all_pieces = list(pieces)
    for number, piece in enumerate(all_pieces):
        if piece.difference is not Difference.KEPT or len(piece.text) <= 2 * _AROUND:
            yield piece
            continue
        before = piece.text[:_AROUND] if number else ""
        after = piece.text[-_AROUND:] if number < len(all_pieces) - 1 else ""
        yield replace(piece, text=f"{before}…{after}")
