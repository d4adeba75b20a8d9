"""Word packages: safe opening, the one traversal, reading, and writing into the same skeleton."""

from cami_translate.docx.document import Document
from cami_translate.docx.reader import read_document
from cami_translate.docx.writer import build_bytes, write_document

__all__ = [
    "Document",
    "build_bytes",
    "read_document",
    "write_document",
]
