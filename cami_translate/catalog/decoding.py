r"""From the bytes of a PO file to its text, whatever program and system wrote them.

What can be told for certain is read: byte order marks, any encoding that the header names, and
Windows' and old Macs' line ends.  Anything else is refused.  polib and most editors decode what
the header says or guess, and a file in another encoding silently becomes mojibake.
"""

from __future__ import annotations

import codecs
import re

from cami_translate.encodings import guess_cyrillic
from cami_translate.errors import CatalogError

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb'"Content-Type:[^"\n]*(?:"\s*")?[^"\n]*charset=([^\s"\\;]+)')
_SAVE_AGAIN = "save it again as UTF-8 in your PO editor"
# Labels that mean UTF-8 here: the placeholder of templates, and ASCII, which is part of it.
_AS_UTF_8 = frozenset({"charset", "ascii", "us-ascii", "utf8", "utf-8"})

# An old Mac's line end: a carriage return before what a line of PO can begin with.
_MAC_LINE_END = re.compile(r'\r(?=[ \t]*(?:[#"\r\n]|msg(?:id|str|ctxt)\b|\Z))')
_COMMENT = re.compile(r"^#(?![|~])[^\n]*", re.MULTILINE)


def decode_text(data: bytes, name: str) -> str:
    r"""The text of a PO file, its lines ended by ``\n``; ``name`` is the file's, for messages.

    :class:`CatalogError` if the file is empty or its encoding is not what it says.
    """
    if not data or data.isspace():
        raise CatalogError(
            "the file is empty", file=name, next_step="restore it, or delete it and extract again"
        )
    return _unify_line_ends(_decode(data, name))


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding, name).removeprefix("\ufeff")
    if b"\0" in data[:200]:
        raise CatalogError(
            "looks like UTF-16 without a byte order mark", file=name, next_step=_SAVE_AGAIN
        )
    found = _CHARSET.search(data)
    label = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    if label in _AS_UTF_8:
        return _decode_as(data, "utf-8", name)
    if not data.isascii() and _is_utf_8(data):
        # In a single-byte encoding, text that happens to be valid UTF-8 does not occur.
        raise CatalogError(
            f"the header says {label}, but the text is UTF-8",
            file=name,
            next_step="correct charset= in the header",
        )
    return _decode_as(data, label, name)


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = guess_cyrillic(data) if encoding == "utf-8" else ""
        likely = f"; it looks like {guess}" if guess else ""
        raise CatalogError(
            f"line {line}: the text is not valid {encoding}{likely}",
            file=name,
            next_step=f"write charset={guess} in the header" if guess else _SAVE_AGAIN,
        ) from error
    except (LookupError, ValueError):  # Python's codecs are more than encodings of text
        raise CatalogError(
            f"the header names an unknown encoding, {encoding}", file=name, next_step=_SAVE_AGAIN
        ) from None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _unify_line_ends(text: str) -> str:
    r"""Make LF of CR LF, CR CR LF and CR.

    A lone CR that no line of PO can follow is in the middle of a line.  In a comment, where polib
    and others leave it, it becomes a space; in a string it is part of the text, as for gettext.
    """
    if "\r" not in text:
        return text
    text = re.sub(r"\r+\n", "\n", text)
    text = _MAC_LINE_END.sub("\n", text)
    return _COMMENT.sub(_without_returns, text)


def _without_returns(comment: re.Match[str]) -> str:
    return comment[0].replace("\r", " ")
