"""What a manager should know of a document that no translation of its text can change.

Text in pictures and embedded objects, boxes and cells that a longer language overflows, fonts
without the letters of the target language.  A pass of its own over a document that was read: it
changes nothing, and reading and writing do not wait for it.
"""

from cami_translate.docx.inspection.report import inspect_document, inspect_layout

__all__ = ["inspect_document", "inspect_layout"]
