from __future__ import annotations

import pytest

from cami_translate.catalog.references import parse_references, reference_lines


@pytest.mark.parametrize(
    ("lines", "references"),
    [
        (["guide.docx:1 guide.docx:2", "a.docx"], ("guide.docx:1", "guide.docx:2", "a.docx")),
        (["guide.docx:1 guide.docx:1"], ("guide.docx:1",)),
        (["./src/a.py:1"], ("src/a.py:1",)),
        (["a.py b.py:2"], ("a.py", "b.py:2")),
        (["\u2068my guide.docx\u2069:1 b.docx:2"], ("my guide.docx:1", "b.docx:2")),
        (["\u2068my guide.docx:1\u2069"], ("my guide.docx:1",)),
        (["my guide.docx:1 my guide.docx:2"], ("my guide.docx:1", "my guide.docx:2")),
    ],
)
def test_references_are_read(lines: list[str], references: tuple[str, ...]) -> None:
    assert parse_references(lines) == references


def test_what_gettext_0_21_makes_of_names_with_spaces_is_put_right() -> None:
    mangled = ["\u2068my guide.docx\u2069:1 guide.docx\u2069:2", "guide.docx\u2069:3"]
    assert parse_references(mangled) == tuple(f"my guide.docx:{n}" for n in (1, 2, 3))


def test_a_name_with_spaces_is_marked() -> None:
    assert reference_lines(["my guide.docx:1"]) == ["#: \u2068my guide.docx\u2069:1"]


def test_lines_are_full_but_not_overfull() -> None:
    lines = reference_lines([f"guide.docx:{n}" for n in range(10, 40)])
    assert [len(line) for line in lines] == [72, 72, 72, 72, 72, 72]
