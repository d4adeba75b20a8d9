"""The words around automatic numbers, such as "Annex %1." (ISO/IEC 29500-1, 17.9).

Word keeps the definition of every list that a document ever had; only those of lists that a
paragraph or a style uses are seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from cami_translate.docx.names import VAL, w
from cami_translate.docx.sites import PLACEHOLDER, ValueSite

_LETTER = re.compile(r"[^\W\d_]")
_NUM, _NUM_ID, _NUM_PR = w("num"), w("numId"), w("numPr")
_ABSTRACT, _ABSTRACT_ID = w("abstractNum"), w("abstractNumId")
_NO_TEXT = ("bullet", "none")


def numbering_sites(root: etree._Element, users: Iterable[etree._Element]) -> Iterator[ValueSite]:
    """The texts of the lists that the stories and styles in ``users`` have; a bullet is no text."""
    texts = [text for level in root.iter(w("lvl")) if (text := _words(level)) is not None]
    if not texts:
        return
    used = _used_definitions(root, users)
    for text in texts:
        if next(text.iterancestors(_ABSTRACT, _NUM)) in used:
            yield ValueSite(text, VAL, "Automatic numbering", numbers=True)


def unused_lists(root: etree._Element, users: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The definitions of lists that nothing in ``users`` has."""
    used = _used_definitions(root, users)
    return (e for e in root.iterchildren(_ABSTRACT, _NUM) if e not in used)


def _words(level: etree._Element) -> etree._Element | None:
    """The ``w:lvlText`` of a level, if there are letters beside the numbers."""
    text, form = level.find(w("lvlText")), level.find(w("numFmt"))
    if text is None or (form is not None and form.get(VAL) in _NO_TEXT):
        return None
    return text if _LETTER.search(PLACEHOLDER.sub("", text.get(VAL, ""))) else None


def _used_definitions(root: etree._Element, users: Iterable[etree._Element]) -> set[etree._Element]:
    """The ``w:num`` that are referred to, and the ``w:abstractNum`` that they are made from."""
    wanted = {element.get(VAL) for user in users for element in user.iter(_NUM_ID)}
    used = {num for num in root.iterchildren(_NUM) if num.get(_NUM_ID) in wanted}
    keys = {e.get(VAL) for num in used for e in num.iterchildren(_ABSTRACT_ID)}
    return used | {a for a in root.iterchildren(_ABSTRACT) if a.get(_ABSTRACT_ID) in keys}
