"""Sections are told by the notes of a catalog."""

from __future__ import annotations

from cami_translate.model import Entry
from cami_translate.tracking.sections import headings_of, is_in_sections

CELL = Entry("Fences", notes=("Table 4, row 2 | Annex A > Fences", "<b1>…</b1> bold"))
HEADING = Entry("Annex <b1>A</b1>", notes=("Heading 1",))


def test_a_text_is_under_the_headings_of_its_note() -> None:
    assert headings_of(CELL) == ("Annex A", "Fences")
    assert headings_of(Entry("Saiga", notes=("Header",))) == ()
    assert headings_of(Entry("Saiga")) == ()


def test_a_heading_is_in_its_own_section() -> None:
    assert headings_of(HEADING) == ("Annex A",)


def test_a_section_has_what_is_under_its_heading_at_any_level() -> None:
    assert is_in_sections(CELL, ("Annex A",))
    assert is_in_sections(CELL, ("Fences", "Annex B"))
    assert not is_in_sections(CELL, ("Annex B",))


def test_a_whole_document_has_everything() -> None:
    assert is_in_sections(Entry("Saiga"), ())
