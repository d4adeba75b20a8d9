"""Word packages: safe opening, the one traversal, reading, and writing into the same skeleton."""

from cami_translate.docx.document import Document
from cami_translate.docx.package import Package, read_package
from cami_translate.docx.reader import read_document
from cami_translate.docx.writer import build_bytes, write_document

__all__ = [
    "Document",
    "Package",
    "build_bytes",
    "read_document",
    "read_package",
    "write_document",
]
