"""Plain text that Word imports: each line is a paragraph."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.sites import Site, ValueSite
from cami_translate.docx.xml import XmlPart

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile("(\r\n|\r|\n)")


@dataclass(slots=True)
class PlainTextPart(XmlPart):
    """Text as a tree of lines and their ends."""

    encoding: str = "utf-8"

    def to_bytes(self) -> bytes:
        """The text; in UTF-8 with a byte order mark if it was not in UTF-16."""
        text = "".join(line.text or line.get("end") or "" for line in self.root)
        return text.encode("utf-16" if self.encoding == "utf-16" else "utf-8-sig")


def read_plain_text(name: str, data: bytes) -> PlainTextPart:
    """Read a part; ValueError if it has characters that no text has."""
    text, encoding = decode(data)
    root = etree.Element("text")
    for number, piece in enumerate(_LINE_END.split(text)):
        if number % 2:
            etree.SubElement(root, "line", end=piece)
        else:
            etree.SubElement(root, "line").text = piece
    return PlainTextPart(name, root, encoding=encoding)


def plain_text_sites(root: etree._Element) -> Iterator[Site]:
    """The lines of a part that are not empty."""
    for line in root:
        if (line.text or "").strip():
            yield ValueSite(line, "", "Imported text")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Text and its encoding: the one that its mark tells, the declared, or the first that fits."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in filter(None, (marked, declared, "utf-8", "cp1252")):
        try:
            return data.decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1"), "latin-1"
