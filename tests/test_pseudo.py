from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cami_translate.markup import check_tags, strip_tags
from cami_translate.pseudo import pseudo_translate

TEXT = "Fences, roads and railways <b1>block</b1> the migration of saiga<fn2/> across the steppe."


def test_no_ascii_letter_is_left() -> None:
    assert not re.search("[A-Za-z]", strip_tags(pseudo_translate(TEXT)))


def test_brackets_show_the_ends_of_a_segment() -> None:
    assert pseudo_translate("<i1>Saiga</i1>").startswith("[<i1>")
    assert pseudo_translate("Saiga").endswith("]")


def test_a_text_grows_by_about_a_fifth() -> None:
    before, after = len(strip_tags(TEXT)), len(strip_tags(pseudo_translate(TEXT)))
    assert 1.1 < after / before < 1.3


def test_escaped_characters_stay_escaped() -> None:
    assert pseudo_translate("<b1>x</b1> &lt; y &amp; z").count("&lt;") == 1


@given(st.text(alphabet=st.sampled_from("aeTs <>/b1&;lt.\u00e9я")))
def test_tags_of_any_text_are_kept(text: str) -> None:
    assert check_tags(text, pseudo_translate(text)) == check_tags(text, text)
