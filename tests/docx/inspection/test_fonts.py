"""Fonts without Cyrillic letters: by their signatures, and by name where they have none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx import Document
from cami_translate.docx.inspection import inspect_document
from cami_translate.model import Diagnostic
from tests.docx.inspection.samples import OFFICE

Findings = Callable[..., list[Diagnostic]]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONTS = f'<Relationship Id="f" Type="{OFFICE}/fontTable" Target="fontTable.xml"/>'


def set_in(font: str, text: str = "Saiga 12") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return f"<w:p><w:r><w:rPr>{fonts}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(font: str, ranges: str = "", pages: str = "", charset: str = "00") -> dict[str, str]:
    signature = f'<w:sig w:usb0="{ranges}" w:csb0="{pages}"/>' if ranges else ""
    charset = f'<w:charset w:val="{charset}"/>'
    font = f'<w:font w:name="{font}">{charset}{signature}</w:font>'
    return {"word/fontTable.xml": f"<w:fonts {W}>{font}</w:fonts>"}


@pytest.mark.parametrize(
    ("ranges", "pages", "verb"),
    [
        ("00000287", "0000009F", ""),  # Garamond: bit 9 is Cyrillic
        ("00000000", "0000019F", ""),  # code page 1251
        ("00000001", "00020000", ""),  # Japanese fonts have Cyrillic letters
        ("00000083", "00000009", "has"),
        ("800000AF", "0000009B", "has"),
        ("00000003", "00000001", "seems to have"),  # also what Word writes of unknown fonts
        ("no number", "", ""),
    ],
)
def test_the_signature_of_a_font_tells(
    inspected: Findings, ranges: str, pages: str, verb: str
) -> None:
    found = inspected(set_in("Meta Plus"), rels=FONTS, extra=table("Meta Plus", ranges, pages))
    assert [item.rule for item in found] == (["font-cyrillic"] if verb else [])
    if verb:
        assert f"Meta Plus {verb} no Cyrillic letters; 5 letters are set in it" in found[0].message


@pytest.mark.parametrize(
    ("name", "lacks"),
    [("Gill Sans MT", True), ("Lato", True), ("Arial", False), ("TimesNewRomanPSMT", False)],
)
def test_without_a_signature_the_name_tells(inspected: Findings, name: str, lacks: bool) -> None:
    assert bool(inspected(set_in(name), rels=FONTS, extra=table(name))) is lacks
    assert bool(inspected(set_in(name))) is lacks


def test_a_well_known_name_is_believed_before_the_signature_of_unknown_fonts(
    inspected: Findings,
) -> None:
    extra = table("Calibri Light", "00000003", "00000001")
    assert not inspected(set_in("Calibri Light"), rels=FONTS, extra=extra)


def test_symbols_are_no_letters(inspected: Findings) -> None:
    extra = table("Wingdings", "00000000", "80000000", charset="02")
    assert not inspected(set_in("Wingdings"), rels=FONTS, extra=extra)


def test_a_font_that_no_letter_is_set_in_does_not_matter(inspected: Findings) -> None:
    assert not inspected(set_in("Gill Sans MT", "12 %"))


def test_fonts_of_themes_and_styles_count(inspected: Findings) -> None:
    theme = '<a:majorFont><a:latin typeface="Rockwell"/></a:majorFont>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr>'
        '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/></w:rPr></w:style>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>{Fences}</w:p>'
    (found,) = inspected(body, styles=styles, theme=theme)
    assert found.message.startswith("the font Rockwell has")
    assert found.message.endswith("(Heading 1)")


def test_other_alphabets_do_not_ask_for_cyrillic_letters(read: Callable[..., Document]) -> None:
    assert not inspect_document(read(set_in("Gill Sans MT")), cyrillic=False)
