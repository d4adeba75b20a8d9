"""Fonts in which Russian cannot be set, since they have no Cyrillic letters.

The evidence is the signature in Word's table of fonts (ISO/IEC 29500-1, 17.8.3.16), which is that
of the font itself: bits for the ranges of Unicode and for the code pages it covers.  For a font
that it does not find, Word writes the signature of one with Latin letters alone, and other
programs write none: there the lists below decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.names import VAL, w
from cami_translate.docx.package import Package

_FONT, _SIGNATURE, _CHARSET = w("font"), w("sig"), w("charset")
_NAME, _RANGES, _PAGES = w("name"), w("usb0"), w("csb0")
_SYMBOL_CHARSET = 2
_LATIN_RANGE, _CYRILLIC_RANGE = 1 << 0, 1 << 9
# Code page 1251, and those of Chinese, Japanese and Korean, which have Cyrillic letters in them.
_CYRILLIC_PAGES = 1 << 2 | 1 << 17 | 1 << 18 | 1 << 19 | 1 << 20 | 1 << 21
# What Word writes of a font that it does not find.
_UNKNOWN = (3, 1)

# Families that have Cyrillic letters on Windows or macOS, or whose names stand for one that has.
_WITH = (
    "aptos|arial|bahnschrift|batang|bookantiqua|bookmanoldstyle|caladea|calibri|cambria|candara|"
    "carlito|century|comicsansms|consolas|constantia|corbel|courier|dejavu|dengxian|firasans|"
    "franklingothic|freemono|freesans|freeserif|garamond|geneva|georgia|helvetica|impact|inter|"
    "liberation|lucidaconsole|lucidagrande|lucidasansunicode|malgungothic|meiryo|menlo|"
    "microsoftsansserif|microsoftyahei|mingliu|monaco|monotypecorsiva|montserrat|msgothic|"
    "msmincho|mspgothic|mspmincho|mssansserif|nimbus|notosans|notoserif|opensans|palatinolinotype|"
    "pmingliu|ptsans|ptserif|roboto|segoeui|simsun|sourcecodepro|sourcesanspro|sylfaen|tahoma|"
    "times|trebuchet|ubuntu|verdana|yugothic|yumincho"
).split("|")
# Latin alone: by the signatures of Word's font tables, by the subsets in the METADATA.pb files of
# Google Fonts (Lato, Libre Baskerville, Poppins, Quicksand, Work Sans), and of Office's themes.
_WITHOUT = (
    "avenir|baskervilleoldface|bellmt|berlinsansfb|bodonimt|gillsansmt|goudy|lato|"
    "librebaskerville|lucidabright|lucidacalligraphy|lucidafax|lucidahandwriting|optima|perpetua|"
    "poppins|quicksand|rockwell|twcenmt|widelatin|worksans"
).split("|")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a table of fonts tells of one: bits of Unicode ranges and of code pages."""

    ranges: int
    pages: int
    symbols: bool = False

    @property
    def tells(self) -> bool:
        """Whether this is the signature of a font with Latin letters, and not of an unknown one."""
        return (self.ranges, self.pages) != _UNKNOWN and bool(self.ranges & _LATIN_RANGE)

    @property
    def has_cyrillic(self) -> bool:
        """Whether the font covers Cyrillic letters."""
        return bool(self.ranges & _CYRILLIC_RANGE or self.pages & _CYRILLIC_PAGES)


@dataclass(slots=True)
class Fonts:
    """The signatures of a document's fonts, by name."""

    signatures: Mapping[str, Signature] = field(default_factory=dict)

    def judge(self, name: str) -> str:
        """What is known of a font without Cyrillic letters, as a verb; empty for any other font.

        Symbols are no letters.
        """
        plain = "".join(c for c in name.lower() if c.isalnum())
        signature = self.signatures.get(name, Signature(0, 0))
        if signature.symbols or signature.has_cyrillic or plain in _WITH:
            return ""
        if signature.tells:
            return "has"
        if plain.startswith(tuple(_WITH)):
            return ""
        if plain.startswith(tuple(_WITHOUT)):
            return "has"
        # A font with Latin letters alone has the very signature of an unknown one.
        return "seems to have" if (signature.ranges, signature.pages) == _UNKNOWN else ""


def read_fonts(package: Package) -> Fonts:
    """The table of fonts of a document, empty if it has none."""
    names = package.related(package.main, "fontTable")
    root = package.part(names[0]).root if names else ()
    return Fonts({e.get(_NAME, ""): _signature(e) for e in root if e.tag == _FONT})


def _signature(font: etree._Element) -> Signature:
    element = font.find(_SIGNATURE)
    charset = font.find(_CHARSET)
    symbols = charset is not None and _hexadecimal(charset.get(VAL)) == _SYMBOL_CHARSET
    if element is None:
        return Signature(0, 0, symbols)
    ranges, pages = _hexadecimal(element.get(_RANGES)), _hexadecimal(element.get(_PAGES))
    return Signature(ranges, pages, symbols or bool(pages >> 31))


def _hexadecimal(value: str | None) -> int:
    try:
        return int(value or "0", 16)
    except ValueError:
        return 0
