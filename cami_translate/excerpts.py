"""Texts of others inside of ours: their beginning, and nothing that turns or breaks the line."""

from __future__ import annotations

import unicodedata

_QUOTED = 60


def excerpt(text: str, length: int) -> str:
    """The beginning of ``text`` in at most ``length`` characters, the last of them "…" if cut.

    >>> excerpt("Saiga need room", 8)
    'Saiga n…'
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def quote_start(text: str) -> str:
    """The start of a text, long enough to search for it."""
    return excerpt(text, _QUOTED)


def visible(text: str) -> str:
    """``text`` with control and direction characters escaped, and its spaces as they are."""
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else _escaped(c) for c in text
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
