"""From the bytes of a list of terms to its text, whatever program and system wrote them."""

from __future__ import annotations

import codecs

from cami_translate.encodings import guess_cyrillic
from cami_translate.errors import GlossaryError

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AGAIN = 'save it again, in Excel as "CSV UTF-8"'
_FEW = 16
"""Foreign bytes: too few to tell an encoding by its letters; Excel in Russian writes cp1251."""


def decode_table(data: bytes, file: str) -> str:
    """The text of a CSV or TSV file; GlossaryError that names ``file`` if it cannot be told."""
    encoding = _encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cause = f"the text is not valid {encoding.removesuffix('-sig')}"
        raise GlossaryError(cause, file=f"{file}:{line}", next_step=_SAVE_AGAIN) from error


def _encoding(data: bytes) -> str:
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
