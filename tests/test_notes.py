from __future__ import annotations

import textwrap

import pytest

from cami_translate.model import Entry
from cami_translate.notes import headings_above, kind_of


@pytest.mark.parametrize(
    ("note", "kind", "headings"),
    [
        ("Heading 2 | Annex A", "Heading 2", ("Annex A",)),
        ("Table 4, row 2 | Annex A > Fences", "Table 4, row 2", ("Annex A", "Fences")),
        ("Header", "Header", ()),
    ],
)
def test_the_first_note_tells_what_an_entry_is(
    note: str, kind: str, headings: tuple[str, ...]
) -> None:
    entry = Entry("saiga", notes=(note, "<b1>…</b1> bold"))
    assert (kind_of(entry), headings_above(entry)) == (kind, headings)


def test_an_entry_without_notes_is_nowhere() -> None:
    assert (kind_of(Entry("saiga")), headings_above(Entry("saiga"))) == ("", ())


@pytest.mark.parametrize("width", [20, 30, 40, 78])
def test_a_note_that_an_editor_has_wrapped_tells_the_same(width: int) -> None:
    headings = ("Linear infrastructure and barriers to migration", "Workshop in Mongolia")
    note = f"Numbered Paragraph | {' > '.join(headings)}"
    entry = Entry("saiga", notes=(*textwrap.wrap(note, width), "<b1>…</b1> bold", "and italic"))
    assert (kind_of(entry), headings_above(entry)) == ("Numbered Paragraph", headings)
