"""Web archives (MHT, RFC 2557) that Word imports: a page of HTML among its pictures.

Programs in browsers make Word files of nothing but such an archive.  Its first section of HTML is
read; everything else in it keeps its bytes.
"""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cami_translate.docx.hypertext import HypertextPart, read_hypertext

if TYPE_CHECKING:
    from email.message import Message

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_TRAILING = re.compile(rb"\s*\Z")
_LINE = re.compile(rb"\r?\n")
_BASE64_LINE = 57
_SEVEN_BITS = ("", "7bit")


@dataclass(slots=True)
class WebArchivePart(HypertextPart):
    """The HTML of an archive, with the bytes around it and how it is encoded between them."""

    before: bytes = b""
    after: bytes = b""
    transfer: str = ""

    def to_bytes(self) -> bytes:
        """The archive; lines end as they did around the HTML."""
        html = HypertextPart.to_bytes(self)
        if self.transfer == "quoted-printable":
            html = quopri.encodestring(html)
        elif self.transfer == "base64":
            starts = range(0, len(html), _BASE64_LINE)
            html = b"".join(binascii.b2a_base64(html[i : i + _BASE64_LINE]) for i in starts)
        end = _LINE.search(self.before)
        return self.before + _LINE.sub(end[0] if end else b"\n", html.rstrip()) + self.after


def read_web_archive(name: str, data: bytes) -> WebArchivePart:
    """Read a part; ValueError if there is no HTML in it."""
    for start, end in _sections(data):
        headers_end = _HEADERS_END.search(data, start, end)
        if headers_end is None:
            continue
        headers = _parse_headers(data[start : headers_end.end()])
        if headers.get_content_type() == "text/html":
            body = data[headers_end.end() : end]
            trailing = _TRAILING.search(body)
            assert trailing is not None
            transfer = headers.get("Content-Transfer-Encoding", "").strip().lower()
            html = _decode(body[: trailing.start()], transfer)
            page = read_hypertext(name, html, headers.get_content_charset() or "")
            return WebArchivePart(
                name,
                page.root,
                encoding="ascii" if transfer in _SEVEN_BITS else page.encoding,
                has_type=page.has_type,
                before=data[: headers_end.end()],
                after=trailing[0] + data[end:],
                transfer=transfer,
            )
    raise ValueError("there is no HTML in the web archive")


def _sections(data: bytes) -> list[tuple[int, int]]:
    """Where the sections of a message begin and end; one without a boundary is a section."""
    message = _parse_headers(data)
    boundary = message.get_boundary()
    if boundary is None:
        return [(0, len(data))]
    delimiter = re.compile(
        rb"^--" + re.escape(boundary.encode()) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", re.M
    )
    found = list(delimiter.finditer(data))
    ends = [match.start() for match in found[1:]] + [len(data)]
    return [(match.end(), end) for match, end in zip(found, ends, strict=True)]


def _decode(body: bytes, transfer: str) -> bytes:
    if transfer == "quoted-printable":
        return quopri.decodestring(body)
    return binascii.a2b_base64(body) if transfer == "base64" else body


def _parse_headers(data: bytes) -> Message:
    # Imported where it is needed: few documents have a web archive in them.
    from email.parser import BytesHeaderParser

    return BytesHeaderParser().parsebytes(data)
