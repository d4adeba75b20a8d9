"""What kind of image some bytes are, and whether it looks like a photograph; nothing is decoded."""

from __future__ import annotations

import re
import struct

_PNG, _GIF, _BMP, _JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"\xff\xd8"
_TIFF = (b"II*\0", b"MM\0*")
_SVG = re.compile(rb"<(?:\w+:)?svg\b")
# The frame headers of JPEG: SOF0 to SOF15 without DHT, JPG and DAC (ITU-T T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKERS = 500
# Flat areas and lines compress well, photographs do not: in the documents this was developed with,
# pictures with text had 0.02 to 0.5 bytes a pixel, photographs stored as PNG 0.3 to 1.3.
_PHOTOGRAPH = 0.6


def image_kind(data: bytes) -> str:
    """The name of an image format by its first bytes, empty if they are of none known."""
    for kind, start in (("PNG", _PNG), ("GIF", _GIF), ("JPEG", _JPEG), ("BMP", _BMP)):
        if data.startswith(start):
            return kind
    if data.startswith(_TIFF):
        return "TIFF"
    return "SVG" if _SVG.search(data[:4096]) else ""


def is_photograph(head: bytes, size: int) -> bool:
    """Whether an image of ``size`` bytes needs so many for a pixel that it can hardly be a drawing.

    Of BMP, which is not compressed, and of TIFF that cannot be told.
    """
    pixels = _count_pixels(head, image_kind(head))
    return pixels > 0 and size / pixels > _PHOTOGRAPH


def _count_pixels(data: bytes, kind: str) -> int:
    if kind == "PNG" and len(data) >= 24:
        width, height = struct.unpack_from(">2I", data, 16)
    elif kind == "GIF" and len(data) >= 10:
        width, height = struct.unpack_from("<2H", data, 6)
    elif kind == "JPEG":
        width, height = _jpeg_size(data)
    else:
        return 0
    return int(width * height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    for _ in range(_MARKERS):
        if position + 9 > len(data) or data[position] != 0xFF:
            return 0, 0
        if data[position + 1] in _FRAMES:
            height, width = struct.unpack_from(">2H", data, position + 5)
            return width, height
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return 0, 0
