"""What writer and reader of XLIFF agree on (XLIFF 1.2, OASIS Standard, 2008)."""

from __future__ import annotations

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
TRANSLATED, NEEDS_WORK = "translated", "needs-review-translation"
OURS, TRANSLATOR = "cami_translate", "translator"
"""Who notes are from: what we tell the translator, and what she tells us."""
HEADER_NOTE = "X-Cami-"
"""The start of the names of header fields, which are notes of the file."""


def x(name: str) -> str:
    """``name`` in the namespace of XLIFF."""
    return f"{{{NAMESPACE}}}{name}"
