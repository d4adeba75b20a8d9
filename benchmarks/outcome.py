"""Whether a program did the work that was measured."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from document import DOCUMENT_PART
from lxml import etree
from measure import BenchmarkError

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_ENOUGH = 0.99


def document_size(path: Path) -> float:
    """The size of the document's main part, in MB of 1,000,000 bytes."""
    with ZipFile(path) as archive:
        return archive.getinfo(DOCUMENT_PART).file_size / 1e6


def require_translated(source: Path, result: Path, who: str) -> None:
    """Refuse a document that is not all Cyrillic, or has lost some of the text."""
    wanted = len(_letters(source))
    found = sum(not letter.isascii() for letter in _letters(result))
    if found < _ENOUGH * wanted:
        raise BenchmarkError(f"{who} translated {found:,} letters of {wanted:,}")


def _letters(path: Path) -> str:
    with ZipFile(path) as archive, archive.open(DOCUMENT_PART) as part:
        texts = [element.text or "" for _, element in etree.iterparse(part, tag=_TEXT)]
    return "".join(filter(str.isalpha, "".join(texts)))
