"""The names of documents: one spelling, whatever a file system makes of it."""

from __future__ import annotations

import unicodedata


def composed(name: str) -> str:
    """A file's name as people write it: macOS takes letters such as й apart, into и and a breve."""
    return unicodedata.normalize("NFC", name)
