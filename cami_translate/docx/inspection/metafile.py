"""Text in Windows metafiles: the strings that their records draw ([MS-EMF], [MS-WMF]).

Metafiles come from anywhere.  What is not understood ends the reading; nothing is trusted that was
not checked against the length of the data, and both records and characters are bounded.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

_LARGEST = 64 * 1024 * 1024
_RECORDS = 200_000
_CHARACTERS = 4_000
_GZIP = b"\x1f\x8b"
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_EMF_SIGNATURE = (b" EMF", 40)
# A memory metafile, then the words in its header, then either version ([MS-WMF] 2.3.2.2).
_WMF_HEADER_SIZE = 18
_WMF_HEADER = re.compile(rb"[\x01\x02]\x00\x09\x00\x00[\x01\x03]", re.DOTALL)

_EMF_RECORD = struct.Struct("<II")  # type and size in bytes
_WMF_RECORD = struct.Struct("<IH")  # size in words of two bytes, and function

_GLYPH_INDEX, _NO_RECTANGLE, _SMALL_CHARACTERS, _HAS_RECTANGLE = 0x10, 0x100, 0x200, 0x06
_EXT_TEXT_ANSI, _EXT_TEXT, _SMALL_TEXT, _COMMENT, _END = 83, 84, 108, 70, 14
_BITMAP_RECORDS = frozenset((76, 77, 80, 81, 114, 116))
_PLUS_SIGNATURE = b"EMF+"
_PLUS_STRING, _PLUS_DRIVER_STRING, _PLUS_CHARACTERS = 0x401C, 0x4036, 0x01
_PLUS_IMAGES = frozenset((0x401A, 0x401B))
_WMF_TEXT, _WMF_EXT_TEXT = 0x0521, 0x0A32
_WMF_BITMAPS = frozenset((0x0940, 0x0B41, 0x0F43, 0x0D33))

# Where a piece begins and the last one ended may differ by the rounding of device units.
_ROUNDING = 0.01


@dataclass(slots=True)
class Metafile:
    """What a metafile draws: its text in the order of drawing, and whether it has bitmaps.

    ``glyphs`` says that there is text whose characters cannot be told.
    """

    bitmaps: bool = False
    glyphs: bool = False
    _pieces: list[str] = field(default_factory=list)
    _left: int = _CHARACTERS
    _pen: tuple[float, float] | None = None

    @property
    def text(self) -> str:
        """All text as one line."""
        return " ".join("".join(self._pieces).split())

    def add(
        self, data: bytes, encoding: str, place: tuple[int, int] | None = None, width: int = 0
    ) -> None:
        """Take over one string, as far as there is room.

        ``place`` is where it starts and ``width`` how far it reaches, 0 if that is not known:
        programs draw words in pieces, down to single letters.
        """
        text = data.decode(encoding, "ignore").replace("\0", "")[: self._left]
        if not text:
            return
        self._pieces.append(text if self._continues(text, place) else f" {text}")
        self._left -= len(text)
        self._pen = place and (place[0] + width if width else math.nan, place[1])

    def _continues(self, text: str, place: tuple[int, int] | None) -> bool:
        if place is None or self._pen is None or place[1] != self._pen[1]:
            return False
        if math.isnan(self._pen[0]):
            return len(text) == 1 or len(self._pieces[-1].strip()) == 1
        return abs(place[0] - self._pen[0]) <= _ROUNDING * max(1, abs(self._pen[0]))


def read_metafile(data: bytes) -> Metafile | None:
    """The text of an EMF or WMF, also compressed (EMZ, WMZ); None for what is neither."""
    if data.startswith(_GZIP):
        data = _inflate(data)
    signature, offset = _EMF_SIGNATURE
    if data[offset : offset + 4] == signature:
        return _read_emf(data)
    header = 22 if data.startswith(_PLACEABLE) else 0
    if _WMF_HEADER.match(data, header):
        return _read_wmf(data, header)
    return None


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data, _LARGEST)
    except zlib.error:
        return b""


def _read_emf(data: bytes) -> Metafile:
    """A metafile may hold its drawing twice, as EMF+ and for older programs as EMF."""
    plain, plus = Metafile(), Metafile()
    for kind, start, end in _records(data, 0, len(data), _EMF_RECORD):
        if kind == _END:
            break
        if kind in (_EXT_TEXT, _EXT_TEXT_ANSI):
            _read_ext_text(plain, data[start:end], "utf-16-le" if kind == _EXT_TEXT else "cp1252")
        elif kind == _SMALL_TEXT:
            _read_small_text(plain, data[start:end])
        elif kind == _COMMENT and data[start + 12 : start + 16] == _PLUS_SIGNATURE:
            _read_plus(plus, data, start + 16, end)
        elif kind in _BITMAP_RECORDS:
            plain.bitmaps = True
    found = plus if plus.text else plain
    found.bitmaps = plain.bitmaps or plus.bitmaps
    found.glyphs = plain.glyphs or plus.glyphs
    return found


def _records(
    data: bytes, start: int, stop: int, header: struct.Struct
) -> Iterator[tuple[int, int, int]]:
    """Type, start and end of each whole record between ``start`` and ``stop``."""
    for _ in range(_RECORDS):
        if start + header.size > stop:
            return
        if header is _WMF_RECORD:
            words, kind = header.unpack_from(data, start)
            size = words * 2
        else:
            kind, size = header.unpack_from(data, start)
        if size < header.size or start + size > stop:
            return
        yield kind, start, start + size
        start += size


def _read_ext_text(found: Metafile, record: bytes, encoding: str) -> None:
    """EMR_EXTTEXTOUTW and -A ([MS-EMF] 2.3.5.7): an EmrText object stands at offset 36."""
    if len(record) < 56:
        return
    x, y, count, offset, options = struct.unpack_from("<2i3I", record, 36)
    if options & _GLYPH_INDEX:
        found.glyphs |= count > 0
        return
    text = record[offset : offset + count * (2 if encoding == "utf-16-le" else 1)]
    steps = int.from_bytes(record[72:76], "little")
    found.add(text, encoding, (x, y), _sum_steps(record[steps : steps + count * 4], "I"))


def _read_small_text(found: Metafile, record: bytes) -> None:
    """EMR_SMALLTEXTOUT ([MS-EMF] 2.3.5.37)."""
    if len(record) < 36:
        return
    x, y, count, options = struct.unpack_from("<2i2I", record, 8)
    if options & _GLYPH_INDEX:
        found.glyphs |= count > 0
        return
    offset = 36 if options & _NO_RECTANGLE else 52
    small = bool(options & _SMALL_CHARACTERS)
    text = record[offset : offset + (count if small else count * 2)]
    found.add(text, "latin-1" if small else "utf-16-le", (x, y))


def _sum_steps(data: bytes, code: str) -> int:
    """The sum of the distances between characters, 0 if they are missing."""
    count = len(data) // struct.calcsize(code)
    return sum(struct.unpack_from(f"<{count}{code}", data))


def _read_plus(found: Metafile, data: bytes, start: int, stop: int) -> None:
    """The EMF+ records of one comment ([MS-EMFPLUS] 2.3); flags stand beside their type."""
    for kind, begin, end in _records(data, start, stop, _EMF_RECORD):
        body = data[begin + 12 : end]
        if kind & 0xFFFF in _PLUS_IMAGES:
            found.bitmaps = True
        elif kind & 0xFFFF == _PLUS_STRING and len(body) >= 28:
            length = int.from_bytes(body[8:12], "little") * 2
            found.add(body[28 : 28 + length], "utf-16-le")
        elif kind & 0xFFFF == _PLUS_DRIVER_STRING and len(body) >= 16:
            options, _, count = struct.unpack_from("<3I", body, 4)
            if options & _PLUS_CHARACTERS:
                found.add(body[16 : 16 + count * 2], "utf-16-le")
            else:
                found.glyphs |= count > 0


def _read_wmf(data: bytes, start: int) -> Metafile:
    """The records behind the header ([MS-WMF] 2.3)."""
    found = Metafile()
    for kind, begin, end in _records(data, start + _WMF_HEADER_SIZE, len(data), _WMF_RECORD):
        body = data[begin + _WMF_RECORD.size : end]
        if kind == _WMF_TEXT and len(body) >= 2:
            length = int.from_bytes(body[:2], "little")
            found.add(body[2 : 2 + length], "cp1252")
        elif kind == _WMF_EXT_TEXT and len(body) >= 8:
            _read_wmf_ext_text(found, body)
        elif kind in _WMF_BITMAPS:
            found.bitmaps = True
    return found


def _read_wmf_ext_text(found: Metafile, body: bytes) -> None:
    """META_EXTTEXTOUT ([MS-WMF] 2.3.3.5)."""
    y, x, length, options = struct.unpack_from("<2h2H", body)
    if options & _GLYPH_INDEX:
        found.glyphs |= length > 0
        return
    offset = 16 if options & _HAS_RECTANGLE else 8
    steps = body[offset + length + length % 2 :][: length * 2]
    found.add(body[offset : offset + length], "cp1252", (x, y), _sum_steps(steps, "h"))
