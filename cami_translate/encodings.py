"""Which encoding a text is in, for files that do not say so."""

from __future__ import annotations

import codecs

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_FREQUENT = frozenset("оеаинтсрвл")
"""The ten most frequent letters of Russian, more than half of any text."""
_ENOUGH = 8
"""Foreign bytes: fewer could be anything."""
# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEW = 16
"""Foreign bytes: too few to tell an encoding by its letters; Excel in Russian writes cp1251."""


def guess_cyrillic(data: bytes) -> str:
    """The encoding that turns the bytes into the most Russian-looking text; "" if none does."""
    foreign = bytes(byte for byte in data if byte >= 0x80)

    def likeness(encoding: str) -> int:
        text = foreign.decode(encoding, "replace")
        return sum(c in _FREQUENT for c in text) - sum(c.lower() not in _RUSSIAN for c in text)

    best = max(_CYRILLIC, key=likeness)
    return best if len(foreign) >= _ENOUGH and 4 * likeness(best) > len(foreign) else ""


def encoding_of(data: bytes) -> str:
    """The encoding of a table, whatever spreadsheet wrote it; UTF-8 if nothing else is likely."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:200]
    if b"\0" in head:  # of UTF-16 without a mark, the separators have one
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        foreign = sum(byte >= 0x80 for byte in data)
        return guess_cyrillic(data) or ("cp1251" if foreign <= _FEW else "utf-8")
    return "utf-8"
