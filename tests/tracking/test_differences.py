"""The difference of two translations is told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.tracking.differences import Difference, word_difference

_MARKS = {
    Difference.KEPT: "{}",
    Difference.REMOVED: "[-{}-]",
    Difference.ADDED: "{{+{}+}}",
}


def marked(old: str, new: str) -> str:
    return "".join(
        _MARKS[piece.difference].format(piece.text) for piece in word_difference(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("Сайгаки мигрируют.", "Сайгаки мигрируют.", "Сайгаки мигрируют."),
        ("Сайгаки мигрируют.", "Сайгаки кочуют.", "Сайгаки [-мигрируют-]{+кочуют+}."),
        ("Сайгаки мигрируют.", "Сайгаки мигрируют!", "Сайгаки мигрируют[-.-]{+!+}"),
        ("", "Сайгаки", "{+Сайгаки+}"),
        ("Сайгаки", "", "[-Сайгаки-]"),
        ("юго-восток", "юго-запад", "[-юго-восток-]{+юго-запад+}"),
        ("", "", ""),
    ],
)
def test_words_and_signs_are_kept_removed_or_added(old: str, new: str, difference: str) -> None:
    assert marked(old, new) == difference


def test_a_tag_is_one_word() -> None:
    assert marked("<b1>Сайгак</b1>", "<i2>Сайгак</i2>") == (
        "[-<b1>-]{+<i2>+}Сайгак[-</b1>-]{+</i2>+}"
    )


def test_words_that_change_together_are_one_change() -> None:
    assert marked("Здесь один два три.", "Здесь раз пять шесть.") == (
        "Здесь [-один два три-]{+раз пять шесть+}."
    )


def test_frequent_words_are_not_taken_for_noise() -> None:
    old = "и " * 300 + "сайгак"
    assert marked(old, old + " и") == old + "{+ и+}"


@given(st.text(alphabet="аб -.<b1>/\n"), st.text(alphabet="аб -.<b1>/\n"))
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(p.text for p in pieces if p.difference is not Difference.ADDED) == old
    assert "".join(p.text for p in pieces if p.difference is not Difference.REMOVED) == new
