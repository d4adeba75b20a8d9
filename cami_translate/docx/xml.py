"""XML parts: parsed without entities, DTDs or network, and written as they were declared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.gate import MEGABYTE, Archive
from cami_translate.docx.names import map_strict

_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
_DECLARED_UTF8 = re.compile(rb"""encoding\s*=\s*["']utf-8["']""", re.I)
_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = tuple(_DOCTYPE.decode().encode(f"utf-16-{order}") for order in ("le", "be"))


@dataclass(slots=True)
class XmlPart:
    """A parsed part: its name in the archive, its tree, and what restores its outer form."""

    name: str
    root: etree._Element
    declaration: bytes = b""
    strict: dict[bytes, bytes] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Serialise; declaration, namespaces and everything around the root are kept."""
        body: bytes = etree.tostring(
            self.root.getroottree(), encoding="UTF-8", xml_declaration=False
        )
        for transitional, strict in self.strict.items():
            body = body.replace(transitional, strict)
        return self.declaration + body


def first_child(element: etree._Element, tag: str) -> etree._Element | None:
    """The child with this tag, which the schema has first: there it is found without a search."""
    if len(element) and element[0].tag == tag:
        return element[0]
    return next(element.iterchildren(tag), None)


def parse_part(archive: Archive, name: str) -> XmlPart:
    """Parse a part of an archive; raise DocumentError naming it if that is not safe or possible."""
    size = archive.entries[name].file_size
    if size > archive.limits.xml_part:
        raise archive.refuse(
            f"its part {name} has {size // MEGABYTE} MB of XML, more than "
            f"{archive.limits.xml_part // MEGABYTE} MB",
            "if you trust the file, raise the limit: --max-part-mb, or max_part_mb in cami.toml",
        )
    data = archive.read(name)
    # ISO/IEC 29500-2, M1.18: DTD content in a part is an error.
    has_dtd = archive.refuse(f"its part {name} has a DTD, which the standard forbids")
    if _DOCTYPE in data or (b"\0" in data and any(form in data for form in _WIDE_DOCTYPES)):
        raise has_dtd
    data, strict = map_strict(data)
    try:
        root = etree.fromstring(data, parser=_parser())
    except etree.XMLSyntaxError as error:
        raise archive.refuse(f"its part {name} is not well-formed XML ({error.msg})") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in some other encoding
        raise has_dtd
    return XmlPart(name, root, _declaration(data), strict)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )


def _declaration(data: bytes) -> bytes:
    match = _DECLARATION.match(data)
    if match and _DECLARED_UTF8.search(match.group()):
        return match.group()
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
