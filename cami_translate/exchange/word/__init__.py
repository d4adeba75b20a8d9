"""Bilingual Word tables: a catalog as a Word document that a translator fills, and back.

``writer`` makes the document, ``reader`` takes whatever became of it in Word or LibreOffice;
``names`` is what both have to agree on, ``text`` and ``content`` the two ways of a cell's text.
"""

from cami_translate.exchange.word.reader import is_bilingual, read_bilingual
from cami_translate.exchange.word.writer import write_bilingual

__all__ = ["is_bilingual", "read_bilingual", "write_bilingual"]
