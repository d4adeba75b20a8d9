"""What Word is to compute anew in a built document: tables of contents, indexes, dates.

A field with ``w:dirty`` is computed when Word opens the document (ISO/IEC 29500-1, 17.16.18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.dates import russian_date, russian_picture
from cami_translate.docx.field_codes import INDEX, TABLES, keyword
from cami_translate.docx.index_order import sort_index
from cami_translate.docx.names import (
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    INSTR,
    INSTR_TEXT,
    RPR,
    P,
    R,
    w,
)
from cami_translate.docx.rebuild import set_run_language
from cami_translate.docx.references import shown_elements, shown_text

_DIRTY = w("dirty")
_DATES = frozenset("DATE TIME CREATEDATE SAVEDATE PRINTDATE".split())
_LETTER = re.compile(r"[^\W\d_]")
_INDEX_LANGUAGE = re.compile(r'\\z\s+"?[0-9]+"?')
# Windows' identifiers of languages, which the switch \z of an index takes (MS-LCID, 2.2).
_LANGUAGE_IDS = {
    "ar": 1025, "de": 1031, "en": 1033, "es": 3082, "fr": 1036, "kk": 1087, "ky": 1088,
    "mn": 1104, "ru": 1049, "tg": 1064, "tk": 1090, "uk": 1058, "uz": 1091, "zh": 2052,
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    """A complex field; ``begin`` and the like are its ``w:fldChar``."""

    begin: etree._Element
    instruction: list[etree._Element] = field(default_factory=list)
    separator: etree._Element | None = None
    end: etree._Element | None = None

    @property
    def word(self) -> str:
        return keyword("".join(element.text or "" for element in self.instruction))


def refresh_fields(
    root: etree._Element, language: str, styles: etree._Element | None, *, sort: bool
) -> bool:
    """Have Word compute the fields of a part again; whether there are any.

    ``styles`` is the root of the styles; ``sort`` puts indexes in order.
    """
    changed = False
    for simple in root.iter(FLD_SIMPLE):
        word = keyword(simple.get(INSTR, ""))
        if _is_refreshed(word, simple):
            simple.set(_DIRTY, "true")
            changed = True
            if word in _DATES and _is_russian(language):
                simple.set(INSTR, russian_picture(simple.get(INSTR, "")))
                _show_russian(simple)
    for found in list(_complex_fields(root)):
        word = found.word
        if _is_refreshed(word, found.separator):
            found.begin.set(_DIRTY, "true")
            changed = True
        if word in _DATES:
            changed |= _set_language(found, language)
            if found.separator is not None and _is_russian(language):
                changed |= _make_russian(found.instruction, found.separator)
        elif word == INDEX:
            _set_index_language(found.instruction, language)
            if sort and found.separator is not None and found.end is not None:
                sort_index(found.separator, found.end, styles)
    return changed


def _is_refreshed(word: str, shown: etree._Element | None) -> bool:
    """Whether a field repeats the text, or shows a date with the name of a month in it."""
    if word in _DATES:
        return shown is not None and _LETTER.search(shown_text(shown)) is not None
    return word in TABLES or word == INDEX


def _is_russian(language: str) -> bool:
    return language.partition("-")[0] == "ru"


def _make_russian(instruction: list[etree._Element], separator: etree._Element) -> bool:
    """Have a date that has names of months or a half of a day in it shown as in Russian."""
    if not _is_refreshed("DATE", separator):
        return False
    for element in instruction:
        element.text = russian_picture(element.text or "")
    _show_russian(separator)
    return True


def _show_russian(shown: etree._Element) -> None:
    elements = shown_elements(shown)
    elements[0].text = russian_date("".join(element.text or "" for element in elements))
    for other in elements[1:]:
        other.text = ""


def _complex_fields(root: etree._Element) -> Iterator[_Field]:
    """The complex fields of a part that end, inner ones first."""
    begun: list[_Field] = []
    for element in root.iter(FLD_CHAR, INSTR_TEXT):
        role = element.get(FLD_CHAR_TYPE)
        if role == "begin":
            begun.append(_Field(element))
        elif not begun:
            continue
        elif element.tag == INSTR_TEXT:
            begun[-1].instruction.append(element)
        elif role == "separate":
            begun[-1].separator = element
        elif role == "end":
            begun[-1].end = element
            yield begun.pop()


def _set_language(found: _Field, language: str) -> bool:
    """Change the language of a field's runs, in which Word writes names of months."""
    changed = inside = False
    for run in next(found.begin.iterancestors(P)).iter(R):
        inside |= run is found.begin.getparent()
        if inside and (properties := run.find(RPR)) is not None:
            set_run_language(properties, language)
            changed = True
        if found.end is not None and run is found.end.getparent():
            break
    return changed


def _set_index_language(instruction: list[etree._Element], language: str) -> None:
    """Have Word sort an index in ``language``, with the switch for it (17.16.5.27)."""
    number = _LANGUAGE_IDS.get(language.partition("-")[0])
    if number is None:
        return
    switch = f'\\z "{number}"'
    for element in instruction:
        text, count = _INDEX_LANGUAGE.subn(lambda _: switch, element.text or "")
        if count:
            element.text = text
            return
    instruction[-1].text = f"{(instruction[-1].text or '').rstrip()} {switch} "
