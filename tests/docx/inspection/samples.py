"""Pictures and relationships for small Word files."""

from __future__ import annotations

import struct

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CENTIMETRE = 360_000


def relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def drawing(
    key: str,
    width: float = 10,
    height: float = 6,
    alt: str = "",
    more: str = "",
    use: str = "embed",
) -> str:
    """A run with a picture of so many centimetres."""
    cx, cy = round(width * CENTIMETRE), round(height * CENTIMETRE)
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:{use}="{key}">{more}</a:blip></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:ext cx="{cx}" cy="{cy}"/></a:xfrm></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def png(pixels: int = 100, noise: int = 20) -> bytes:
    """The start of a PNG file of so many pixels square, and ``noise`` bytes."""
    header = struct.pack(">2I5B", pixels, pixels, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + bytes(range(256)) * (noise // 256)
