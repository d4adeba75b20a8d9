"""How wide text is, without any font: close enough to tell where it will not fit."""

from __future__ import annotations

import pytest

from cami_translate.docx.inspection.metrics import Face, count_lines, face_of, longest_word
from cami_translate.model import Format

ENGLISH = "Conservation measures require cooperation between range states (see Table 12)."
RUSSIAN = "Природоохранные меры требуют сотрудничества государств ареала (см. таблицу 12)."


def face(font: str = "Arial", size: int = 10, **properties: str) -> Face:
    named = {"font": font, "sz": str(size * 2)} | properties
    return face_of(Format(frozenset(named.items())))


@pytest.mark.parametrize(
    ("font", "english", "russian"),
    # The widths at 10 points in fonts of the same metrics: Liberation Serif and Sans, Carlito.
    [
        ("Times New Roman", 321.0, 365.6),
        ("Arial", 363.0, 404.1),
        ("Calibri", 330.7, 366.2),
    ],
)
def test_a_line_is_estimated_within_a_few_hundredths(
    font: str, english: float, russian: float
) -> None:
    assert face(font).measure(ENGLISH) == pytest.approx(english, rel=0.05)
    assert face(font).measure(RUSSIAN) == pytest.approx(russian, rel=0.05)


def test_bold_capitals_and_stretched_text_are_wider() -> None:
    plain = face().measure("Saiga")
    assert face(b="1").measure("Saiga") > plain
    assert face(caps="1").measure("Saiga") > plain
    assert face(w="150").measure("Saiga") == pytest.approx(plain * 1.5)
    assert face(size=20).measure("Saiga") == pytest.approx(plain * 2)


def test_an_unknown_font_and_no_size_have_averages() -> None:
    assert face_of(Format()).size == 10
    assert face("Whatever").measure("Saiga") == pytest.approx(face().measure("Saiga"), rel=0.1)


def test_lines_break_at_spaces_and_behind_hyphens() -> None:
    pieces = [("one two-three", face("Courier New"))]
    assert count_lines(pieces, 13 * 6) == 1
    assert count_lines(pieces, 9 * 6) == 2
    assert count_lines(pieces, 5 * 6) == 3


def test_line_breaks_begin_lines_and_long_words_are_cut() -> None:
    courier = face("Courier New")
    assert count_lines([("a\nb", courier)], 600) == 2
    assert count_lines([("abcdefgh", courier)], 4 * 6) == 2
    assert count_lines([], 100) == 1


def test_a_word_may_change_its_face() -> None:
    courier = face("Courier New")
    assert longest_word([("Sai", courier), ("ga antelope", courier)])[0] == "antelope"
    assert longest_word([("antel", courier), ("ope fence", courier)])[0] == "antelope"
