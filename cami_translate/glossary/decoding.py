"""From the bytes of a list of terms to its text, whatever program and system wrote them."""

from __future__ import annotations

from cami_translate.encodings import encoding_of
from cami_translate.errors import GlossaryError

_SAVE_AGAIN = 'save it again, in Excel as "CSV UTF-8"'


def decode_table(data: bytes, file: str) -> str:
    """The text of a CSV or TSV file; GlossaryError that names ``file`` if it cannot be told."""
    encoding = encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cause = f"the text is not valid {encoding.removesuffix('-sig')}"
        raise GlossaryError(cause, file=f"{file}:{line}", next_step=_SAVE_AGAIN) from error
