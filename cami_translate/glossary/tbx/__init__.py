"""TBX, the standard's format for terminology, in its two versions.

Version 3 (ISO 30042:2019) is written in the dialect TBX-Basic and the style DCA; version 2 (ISO
30042:2008, ``martif``) is what translate-toolkit, Weblate and OmegaT read.  Both are read,
version 3 in either style.
"""

from cami_translate.glossary.tbx.reader import parse_tbx
from cami_translate.glossary.tbx.vocabulary import VERSION_2, VERSION_3, Version
from cami_translate.glossary.tbx.writer import format_tbx

__all__ = ["VERSION_2", "VERSION_3", "Version", "format_tbx", "parse_tbx"]
