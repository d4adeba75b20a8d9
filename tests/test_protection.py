from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.model import Block, Close, Code, Format, Inline, Location, Open, Span, Text
from cami_translate.segments import entry_notes, segment_block, target_spans

CODE = Format(frozenset({("style", "Code")}), protected="style Code")
FORMATS = (Format(), Format(frozenset({("b", "1")})), CODE)
LINK = Inline("h", "link to #a")
REFERENCES = (re.compile(r"CMS/[A-Z]+/\d+"),)


def block(*spans: Span | str, derived: bool = False) -> Block:
    """A block of plain text and spans; format 1 is bold, format 2 is left out."""
    found = tuple(Text(span) if isinstance(span, str) else span for span in spans)
    return Block(Location(1), "Paragraph", found, FORMATS, (LINK,), derived=derived)


def text(*spans: Span | str, derived: bool = False) -> str | None:
    segment = segment_block(block(*spans, derived=derived), REFERENCES)
    return None if segment is None else segment.text


class TestWhatIsProtected:
    def test_what_a_pattern_matches_is_a_tag(self) -> None:
        assert text("Decision CMS/COP/14 of saiga") == "Decision <x1/> of saiga"

    def test_also_at_an_edge_since_russian_may_have_to_move_it(self) -> None:
        assert text("See CMS/COP/14") == "See <x1/>"
        assert text("CMS/COP/14 says") == "<x1/> says"

    def test_across_a_change_of_formatting(self) -> None:
        assert text("See CMS/", Text("COP", 1), "/14 on ", Text("saiga", 1)) == (
            "See <x1/> on <b2>saiga</b2>"
        )

    def test_not_across_a_container(self) -> None:
        assert text("See CMS/", Open(0), Text("COP/14"), Close(0)) == "See CMS/<h1>COP/14</h1>"

    def test_text_whose_formatting_is_left_out_is_a_tag_without_its_white_space(self) -> None:
        assert text("Open", Text(" saiga.csv ", 2), "first") == "Open <x1/> first"

    def test_neighbours_that_are_left_out_are_one_tag(self) -> None:
        assert text("In ", Text("a", 2), Text(" b", 2), Text(" ", 2), "now") == "In <x1/> now"

    def test_white_space_that_is_left_over_needs_no_tag(self) -> None:
        assert text(Text("a ", 2), Text("saiga", 1), Text(" b", 2)) == "<x1/> saiga <x2/>"
        assert text(Text("a ", 2), Text(" ", 2), "saiga", Text(" ", 2)) == "<x1/>  saiga"

    def test_a_block_with_nothing_else_is_no_segment(self) -> None:
        assert text(Text("print(saiga)", 2)) is None
        assert text("CMS/COP/14, ", Text("saiga", 2), " 12.") is None

    def test_a_derived_block_as_a_whole_or_not_at_all(self) -> None:
        assert text("See CMS/COP/14", derived=True) == "See CMS/COP/14"
        assert text("CMS/COP/14", derived=True) is None


def test_the_comment_shows_the_text_and_why_it_stays() -> None:
    segment = segment_block(block("See CMS/COP/14, ", Text("saiga.csv", 2)), REFERENCES)
    assert segment is not None
    assert entry_notes(segment)[1:] == (
        "<x1/> “CMS/COP/14”, inline code: stays as it is",
        "<x2/> “saiga.csv”, style Code: stays as it is",
    )


def test_a_target_gets_the_text_with_its_formatting_where_the_tag_is() -> None:
    segment = segment_block(block("See CMS/", Text("COP", 1), "/14 here"), REFERENCES)
    assert segment is not None
    assert segment.text == "See <x1/> here"
    assert target_spans(segment, "<x1/>: см.") == (
        Text("CMS/"), Text("COP", 1), Text("/14"), Text(": см."),
    )  # fmt: skip


SPANS = st.lists(
    st.one_of(
        st.builds(Text, st.text("aB/1 <&.", min_size=1, max_size=8), st.integers(0, 2)),
        st.just(Code(0)),
    ),
    max_size=8,
)
PATTERNS = st.lists(st.sampled_from([r"a+", r"B/?", r"[^a]", r"\d", r" ", r"", r"&."]), max_size=3)


@given(SPANS, PATTERNS, st.booleans())
def test_a_target_that_equals_its_source_gives_the_block_again(
    spans: list[Span], patterns: list[str], derived: bool
) -> None:
    found = Block(Location(1), "", tuple(spans), FORMATS, (LINK,), derived=derived)
    segment = segment_block(found, [re.compile(pattern) for pattern in patterns])
    if segment is not None:
        again = target_spans(segment, segment.text)
        assert "".join(s.text for s in again if isinstance(s, Text)) == found.text
        assert sum(isinstance(s, Code) for s in again) == sum(isinstance(s, Code) for s in spans)


@pytest.mark.parametrize("pattern", ["", "x*", "(?=a)"])
def test_an_empty_match_protects_nothing(pattern: str) -> None:
    segment = segment_block(block("saiga"), [re.compile(pattern)])
    assert segment is not None
    assert segment.text == "saiga"
