"""The looks of a bilingual table: a page, and styles that Word and LibreOffice keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cami_translate.exchange.word.names import w
from cami_translate.exchange.word.text import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

FONT = "Arial"  # which every system has or replaces, with Cyrillic and Latin of one design
SOURCE_LANGUAGE = "en-GB"
_LANGUAGES = {"ru": "ru-RU", "kk": "kk-KZ", "ky": "ky-KG", "mn": "mn-MN", "tg": "tg-Cyrl-TJ"}
_LANGUAGES |= {"tk": "tk-TM", "uz": "uz-Latn-UZ", "zh": "zh-CN"}

GREY, DARK, RED, GREEN = "808080", "404040", "B00020", "1B7F3B"
HEAD, GROUP, SOURCE, OPEN = "1F3B57", "DCE6F0", "F4F4F2", "FFF4CE"
"""Shades of cells: of the head, of a heading's row, of the source, of what needs work."""


def lay_out(document: Document) -> None:
    """A landscape page of A4 with narrow margins, in no compatibility mode."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(14)
    section.footer_distance = Mm(7)
    for setting in document.settings.element.iter(w("compatSetting")):
        if setting.get(w("name")) == "compatibilityMode":
            setting.set(w("val"), "15")  # Word 2013 and all later ones


def add_styles(document: Document, language: str) -> None:
    """The styles of the table's texts, each with its language for the spell checker."""
    target = word_language(language)
    _restyle_normal(document, target)
    _paragraph_style(document, "Target", 9.5, "000000", target)
    _paragraph_style(document, "Comment", 8.5, DARK, target)
    _paragraph_style(document, "Source", 9.5, "000000", SOURCE_LANGUAGE)
    _paragraph_style(document, "Note", 7.5, "606060", SOURCE_LANGUAGE)
    _paragraph_style(document, "Headings", 9, DARK, SOURCE_LANGUAGE).font.bold = True
    _paragraph_style(document, "Column", 9, "FFFFFF", target).font.bold = True
    _paragraph_style(document, "Guide", 9, "000000", target)
    _paragraph_style(document, "Steps", 9, "000000", SOURCE_LANGUAGE)
    _paragraph_style(document, "Guide English", 8, "505050", SOURCE_LANGUAGE)
    for name, size, colour in (("Tag", 8, GREY), ("Id", 5, GREY)):
        style = _character_style(document, name, colour)
        style.font.size = _points(size)
        style.font.no_proof = True
    _character_style(document, "Removed", RED).font.strike = True
    _character_style(document, "Added", GREEN).font.underline = True


def word_language(language: str) -> str:
    """The tag by which Word finds its spell checker."""
    return _LANGUAGES.get(language, language.replace("_", "-"))


def _points(size: float) -> int:
    from docx.shared import Pt

    return Pt(size)


def _restyle_normal(document: Document, language: str) -> None:
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    _set_fonts(normal)
    _set_language(normal, language)
    normal.paragraph_format.space_after = Pt(0)


def _paragraph_style(
    document: Document, name: str, size: float, colour: str, language: str
) -> ParagraphStyle:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_after = Pt(1)
    _set_language(style, language)
    return style


def _character_style(document: Document, name: str, colour: str) -> CharacterStyle:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style: CharacterStyle = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor.from_string(colour)
    return style


def _set_fonts(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(w("rFonts")):
        properties.remove(old)
    names = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), FONT)
    properties.insert(0, element("rFonts", names))


def _set_language(style: ParagraphStyle, language: str) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(w("lang")):
        properties.remove(old)
    # ISO/IEC 29500-1, 17.3.2.28: of run properties that a style has, lang comes last.
    properties.append(element("lang", {"val": language}))
