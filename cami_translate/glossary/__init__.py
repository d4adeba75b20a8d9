"""Terminology: the files that hold it, and where its terms are in texts.

``tables`` is the form of the workspace (CSV, a row for each term), ``lists`` what people make in
Excel; ``files`` tells which a file is.
"""

from cami_translate.glossary.files import parse_glossary, read_glossary, write_glossary
from cami_translate.glossary.reading import Fault, Reading
from cami_translate.glossary.tables import format_table

__all__ = [
    "Fault",
    "Reading",
    "format_table",
    "parse_glossary",
    "read_glossary",
    "write_glossary",
]
