"""Tagged text as HTML: formatting and small signs, and nothing of a text is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cami_translate.markup import Role, TagToken, escape, plain_pieces, strip_tags
from cami_translate.report.tagged import Mark, tagged_html

PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs"))) | st.text("<>/&;b1fn2 =\"'ampя")
NAMES = st.sampled_from(["b1", "i2", "sup3", "h4", "c5", "fn6", "br7", "script8", "zz99"])
TOKENS = st.lists(PLAIN.map(escape) | PLAIN | st.builds(TagToken, NAMES, st.sampled_from(Role)))
TEXTS = TOKENS.map(lambda tokens: "".join(map(str, tokens)))
OURS = {"b", "i", "u", "s", "sup", "sub", "span", "mark", "br"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saiga & kulan", "Saiga &amp; kulan"),
        ("<b1>a</b1> &lt;b&gt;", "<b>a</b> &lt;b&gt;"),
        ("<b1><i2>a</i2></b1>", "<b><i>a</i></b>"),
        ("CO<sub1>2</sub1>", "CO<sub>2</sub>"),
        ("<h1>link</h1>", '<span class="l" title="link to a page">link</span>'),
        ("<c1>x</c1>", '<span class="g" title="c1">x</span>'),
        ("a<fn2/>", 'a<span class="x" role="img" data-t="fn2" title="fn2: footnote"></span>'),
        ("a<br1/>b", 'a<span class="x" role="img" data-t="↵" title="br1"></span><br>b'),
        ("<b1>never closed", "<b>never closed</b>"),
        ("never opened</b1>", "never opened"),
        ("<b1>a<i2>b</b1>c</i2>", "<b>a</b><b><i>b</i></b><i>c</i>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_tags_are_formatting_and_signs(text: str, expected: str) -> None:
    assert tagged_html(text, {"h1": "link to a page", "fn2": "footnote"}) == expected


def test_what_a_comment_says_of_a_tag_is_text() -> None:
    assert 'title="h1: &#34;&gt;&lt;img&gt;"' in tagged_html("<h1/>", {"h1": '"><img>'})


def test_a_mark_runs_over_tags() -> None:
    mark = Mark(2, 10, "mark", {"title": '"'})
    assert tagged_html("a <b1>b c</b1> d", {}, [mark]) == (
        'a <b><mark title="&#34;">b c</mark></b> d'
    )
    assert tagged_html("a <b1>b</b1> c d", {}, [Mark(2, 14, "mark", {})]) == (
        "a <b><mark>b</mark></b><mark> c</mark> d"
    )


@pytest.mark.parametrize(("place", "expected"), [(0, "<i></i>ab"), (2, "ab<i></i>")])
def test_a_place_between_two_characters_can_be_marked(place: int, expected: str) -> None:
    assert tagged_html("ab", {}, [Mark(place, place, "i", {})]) == expected


def test_a_place_within_a_text_can_be_marked() -> None:
    assert tagged_html("a<b1>bc</b1>", {}, [Mark(6, 6, "i", {})]) == "a<b>b</b><i></i><b>c</b>"


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3))
def test_a_page_has_exactly_the_plain_text_and_no_tag_of_it(
    text: str, spans: list[tuple[int, int]]
) -> None:
    edges = [start for start, *_ in plain_pieces(text)] or [0]  # none is within an entity
    marks = [
        Mark(*sorted(edges[n % len(edges)] for n in span), "mark", {"title": text})
        for span in spans
    ]
    page = tagged_html(text, {"fn6": text, "h4": text}, marks)
    root = html.fragment_fromstring(str(page), create_parent="p")
    assert root.text_content() == strip_tags(text)
    assert {element.tag for element in root.iterdescendants()} <= OURS
    attributes = {name for element in root.iterdescendants() for name in element.attrib}
    assert attributes <= {"class", "role", "title", "data-t"}
