"""Names of files: one spelling, whatever a file system makes of it, and none that it refuses."""

from __future__ import annotations

import re
import unicodedata


def composed(name: str) -> str:
    """A file's name as people write it: macOS takes letters such as й apart, into и and a breve."""
    return unicodedata.normalize("NFC", name)


def safe_name(text: str) -> str:
    """A text, such as the number of an agreement ("5/2026"), as the name of a file anywhere."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.") or "_"
