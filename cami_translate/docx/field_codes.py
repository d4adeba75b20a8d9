"""What a field is, from its instruction: computed or shown, hidden or repeating a bookmark."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Results that Word computes from the document or the clock: nothing in them is to translate.
_COMPUTED = frozenset(
    """PAGE NUMPAGES SECTION SECTIONPAGES SEQ PAGEREF NOTEREF FOOTNOTEREF DATE TIME CREATEDATE
    SAVEDATE PRINTDATE EDITTIME FILENAME FILESIZE NUMCHARS NUMWORDS REVNUM AUTONUM AUTONUMLGL
    AUTONUMOUT LISTNUM TA TC XE RD EQ ADVANCE BARCODE DISPLAYBARCODE FORMCHECKBOX FORMDROPDOWN
    AUTHOR LASTSAVEDBY USERNAME USERINITIALS =""".split()
)
_NUMBERS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES SEQ PAGEREF NOTEREF FOOTNOTEREF = LISTNUM".split()
)
_NUMERAL = re.compile(r"[\W\d_]*([ivxlcdm]+|[a-z]{0,3})[\W\d_]*", re.IGNORECASE)
_KEYWORD = re.compile(r"\s*(=|\\?[^\s\\\"]+)")
_ADDRESS = re.compile(r'"([^"]*)"')
DEEPEST = 20
"""As deep as Word nests fields; deeper ones are taken apart at their edges."""
TABLES = frozenset(("TOC", "TOA"))
"""Tables of contents and the like: their entries repeat what stands elsewhere."""
INDEX = "INDEX"
# Fields without a result of their own: marks for an index, a table of contents or citations.
HIDDEN = frozenset(("TA", "TC", "XE", "RD", "ADVANCE"))


def keyword(instruction: str) -> str:
    """The first word of a field's instruction, in capitals."""
    match = _KEYWORD.match(instruction)
    return match.group(1).upper() if match else ""


def is_number(word: str, text: str) -> bool:
    """Whether Word computes the text: a date, or a number that reads like one.

    What a number field shows may be text: "Error! Bookmark not defined.".
    """
    return word in _COMPUTED and (word not in _NUMBERS or _NUMERAL.fullmatch(text) is not None)


def referenced_bookmark(instruction: str) -> str:
    """The lower-case name of the bookmark that a REF field, explicit or implicit, repeats."""
    words = instruction.split()
    if len(words) > 1 and words[0].upper() == "REF":
        return words[1].lower()
    return words[0].lower() if words and words[0].startswith("_Ref") else ""


def repeated_bookmark(instruction: str, text: str, bookmarks: Mapping[str, str]) -> str:
    """The bookmark whose text a field shows, if the document proves that it does."""
    name = referenced_bookmark(instruction)
    known = bookmarks.get(name)
    return name if known and known.split() == text.split() else ""


def describe_field(word: str, instruction: str, text: str) -> str:
    """What a field is, for a translator; ``text`` is what it shows, if Word computes that."""
    if text.strip():
        return f"shows “{' '.join(text.split())[:60]}”, computed by Word"
    if word == "HYPERLINK" and (address := _ADDRESS.search(instruction)):
        return f"link to {address.group(1)}"
    return f"field {' '.join(instruction.split())}".strip()
