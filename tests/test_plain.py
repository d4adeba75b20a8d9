from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.markup import escape
from cami_translate.plain import PlainText


@pytest.mark.parametrize(
    ("tagged", "shown"),
    [
        ("ареал сайгака", "ареал сайгака"),
        ("<b1>ареал</b1> сайгака<fn2/>.", "ареал сайгака."),
        ("рисунок <img1/> и <fld2>3</fld2>", "рисунок \ufffc и 3"),
        ("строка<br1/>строка<tab2/>x", "строка\nстрока\tx"),
        ("<b1>5 &lt; 6 &amp; 7</b1>", "5 < 6 & 7"),
        ("5 < 6", "5 < 6"),
    ],
)
def test_tags_are_no_text(tagged: str, shown: str) -> None:
    assert PlainText(tagged).text == shown


def test_a_span_is_found_again_in_the_tagged_text() -> None:
    plain = PlainText("<b1>ареал &lt; </b1>сайгака<fn2/>")
    start = plain.text.index("<")
    assert plain.tagged[slice(*plain.span(start, start + 1))] == "&lt;"
    start = plain.text.index("сайгака")
    assert plain.tagged[slice(*plain.span(start, start + 7))] == "сайгака"
    assert plain.tagged[slice(*plain.span(0, len(plain.text)))] == "ареал &lt; </b1>сайгака"


def test_a_span_of_nothing_is_a_place() -> None:
    plain = PlainText("<b1>a</b1>b")
    assert plain.span(1, 1) == (10, 10)
    assert plain.span(2, 2) == (11, 11)
    assert PlainText("ab").span(1, 1) == (1, 1)


def test_text_that_is_not_written_as_it_is_can_be_told() -> None:
    plain = PlainText("<b1>a</b1>b &amp; c")
    assert plain.has_tags(0, 2)
    assert plain.has_tags(3, 4)
    assert not plain.has_tags(0, 1)


@given(st.lists(st.sampled_from(["<", "&", "a", " ", "ё", "&lt;", "<b1>"]), max_size=12))
def test_escaped_text_is_itself_character_by_character(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain = PlainText(f"<b1>{escape(text)}</b1>")
    assert plain.text == text
    for index, character in enumerate(text):
        assert PlainText(plain.tagged[slice(*plain.span(index, index + 1))]).text == character
