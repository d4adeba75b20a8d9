"""Where things stand on a document's page: sections without gaps in their levels, and tables."""

from __future__ import annotations

import pytest

from cami_translate.amounts import Amount
from cami_translate.model import Cell
from cami_translate.report.figures import Amounts
from cami_translate.report.layout import Section, Table, lay_out
from cami_translate.report.views import Fixed, SegmentView


def text(name: str, *cells: Cell, level: int = 0, words: int = 1) -> SegmentView:
    kind = f"Heading {level}" if level else "Paragraph"
    return SegmentView(
        number=1,
        reference="g.docx:1",
        kind=kind,
        source=name,
        target="",
        state="untranslated",
        words=words,
        level=level,
        cells=cells,
    )


def outline(sections: list[Section]) -> list[tuple[int, str, list[str]]]:
    return [
        (
            section.level,
            section.heading.source if section.heading else "",
            [item.source for item in section.items if isinstance(item, SegmentView)],
        )
        for section in sections
    ]


def test_what_stands_before_a_heading_is_a_section_too() -> None:
    items = [text("cover"), text("One", level=1), text("a"), text("b")]
    assert outline(lay_out(items)) == [(2, "", ["cover"]), (2, "One", ["a", "b"])]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((1, 2, 3), [2, 3, 4]), ((1, 3, 2), [2, 3, 3]), ((3, 1), [2, 2]), ((1, 9), [2, 3])],
)
def test_headings_skip_no_level(levels: tuple[int, ...], expected: list[int]) -> None:
    sections = lay_out(text(str(level), level=level) for level in levels)
    assert [section.level for section in sections] == expected


def test_a_section_counts_what_stands_under_lower_headings() -> None:
    items = [text("1", level=1), text("1.1", level=2, words=10), text("a"), text("2", level=1)]
    words = [section.whole.total.words for section in lay_out(items)]
    assert words == [12, 11, 1]


def test_a_text_that_is_repeated_counts_once() -> None:
    again = SegmentView(2, "g.docx:2", "Paragraph", "a", "", "untranslated", 1, repeats=True)
    (section,) = lay_out([text("a"), again])
    assert section.whole == Amounts(untranslated=Amount(1, 1))


def shape(items: object) -> object:
    """A table as nested lists of texts."""
    if isinstance(items, Table):
        return [[shape(cell.content) for cell in row] for row in items.rows]
    if isinstance(items, SegmentView):
        return items.source
    if isinstance(items, Fixed):
        return items.text
    return [shape(item) for item in items]  # type: ignore[attr-defined]


def test_a_table_has_rows_and_cells_and_what_is_not_translated() -> None:
    items = [
        text("before"),
        text("Species", Cell(1, 1, 1)),
        text("Number", Cell(1, 1, 2)),
        text("Saiga", Cell(1, 2, 1)),
        text("in two paragraphs", Cell(1, 2, 1)),
        Fixed("40", (Cell(1, 2, 2),)),
        text("after"),
    ]
    (section,) = lay_out(items)
    table = [[["Species"], ["Number"]], [["Saiga", "in two paragraphs"], ["40"]]]
    assert shape(section.content) == ["before", table, "after"]


def test_two_tables_in_a_row_are_two() -> None:
    (section,) = lay_out([text("a", Cell(1, 1, 1)), text("b", Cell(2, 1, 1))])
    assert shape(section.content) == [[[["a"]]], [[["b"]]]]


def test_a_table_in_a_cell_stands_in_it() -> None:
    outer = Cell(1, 1, 1)
    items = [text("a", outer), text("b", outer, Cell(2, 1, 1)), text("c", outer)]
    (section,) = lay_out(items)
    assert shape(section.content) == [[[["a", [[["b"]]], "c"]]]]


def test_cells_without_text_keep_their_place() -> None:
    (section,) = lay_out([text("a", Cell(1, 1, 1, across=2)), text("b", Cell(1, 1, 4))])
    (table,) = section.content
    assert isinstance(table, Table)
    assert [(cell.skipped, cell.across) for cell in table.rows[0]] == [(0, 2), (1, 1)]
    assert table.columns == 4


def test_a_cell_that_hangs_into_rows_below_leaves_no_gap_there() -> None:
    tall = Cell(1, 1, 1, down=4)
    places = [(0, Cell(1, 1, 2)), (0, Cell(1, 2, 2)), (1, Cell(1, 4, 3)), (2, Cell(1, 5, 3))]
    (section,) = lay_out([text("tall", tall), *(text("x", cell) for _, cell in places)])
    (table,) = section.content
    assert isinstance(table, Table)
    assert table.rows[0][0].down == 3  # the third row has nothing to show, the fifth is below it
    assert [row[-1].skipped for row in table.rows] == [skipped for skipped, _ in places]
