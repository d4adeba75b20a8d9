from __future__ import annotations

import pytest

from cami_translate.tracking import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Saiga tatarica", 2),
        ("from 2012 to 2014", 4),
        ("90 % of the range – and more", 6),
        ("trans-boundary co-operation", 2),
        ("e.g. the saiga's range", 4),
        ("see<fn1/> the <b2>red</b2> <i3>list</i3>", 4),
        ("wild&amp;free &lt; tame", 2),
        ("no\u00a0break", 2),
        ("Сайгак в Казахстане", 3),
        ("• — … !", 0),
    ],
)
def test_words_are_what_stands_between_spaces_and_has_a_letter_or_digit(
    text: str, words: int
) -> None:
    assert count_words(text) == words
