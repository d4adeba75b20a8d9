"""Bilingual Word tables: a catalog as a Word document that a translator fills, and back.

``writer`` makes the document, ``review`` that of a list to decide on, both by ``table``; ``reader``
takes whatever became of them in Word or LibreOffice.  ``names`` is what all have to agree on,
``text`` and ``content`` the two ways of a cell's text.
"""

from cami_translate.exchange.word.names import NOTHING
from cami_translate.exchange.word.reader import is_bilingual, read_bilingual
from cami_translate.exchange.word.review import write_review
from cami_translate.exchange.word.writer import write_bilingual

__all__ = ["NOTHING", "is_bilingual", "read_bilingual", "write_bilingual", "write_review"]
