"""The beginning of a text, for a message that quotes it."""

from __future__ import annotations


def excerpt(text: str, length: int) -> str:
    """The beginning of ``text`` in at most ``length`` characters, the last of them "…" if cut.

    >>> excerpt("Saiga need room", 8)
    'Saiga n…'
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
