"""Which of the old Cyrillic encodings a text is in, for files that do not say so."""

from __future__ import annotations

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_FREQUENT = frozenset("оеаинтсрвл")
"""The ten most frequent letters of Russian, more than half of any text."""
_ENOUGH = 8
"""Foreign bytes: fewer could be anything."""


def guess_cyrillic(data: bytes) -> str:
    """The encoding that turns the bytes into the most Russian-looking text; "" if none does."""
    foreign = bytes(byte for byte in data if byte >= 0x80)

    def likeness(encoding: str) -> int:
        text = foreign.decode(encoding, "replace")
        return sum(c in _FREQUENT for c in text) - sum(c.lower() not in _RUSSIAN for c in text)

    best = max(_CYRILLIC, key=likeness)
    return best if len(foreign) >= _ENOUGH and 4 * likeness(best) > len(foreign) else ""
