"""Paragraphs in sentences, with the formatting and codes that stand in them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cami_translate.model import Block, Close, Code, Format, Inline, Location, Open, Span, Text
from cami_translate.segmentation import read_rules
from cami_translate.segments import segment_blocks, segment_sentences, target_spans

BOLD = Format(frozenset({("b", "1")}))
FORMATS = (Format(), BOLD, Format(protected="style Code"))
LINK, NOTE, BREAK = Inline("h", "link"), Inline("fn", "footnote"), Inline("br", "line break")
FORMULA = Inline("eq", "formula", visible=True)
INLINES = (LINK, NOTE, BREAK, FORMULA, *[LINK] * 8)
CODES = (re.compile(r"CMS/\d+"),)


def block(*spans: Span | str, derived: bool = False) -> Block:
    found = tuple(Text(span) if isinstance(span, str) else span for span in spans)
    return Block(Location(1), "Paragraph", found, FORMATS, INLINES, derived=derived)


def sentences(*spans: Span | str) -> list[str]:
    return [segment.text for segment in segment_sentences(block(*spans), read_rules(), CODES)]


def bold(text: str) -> Text:
    return Text(text, 1)


def test_each_sentence_is_a_segment_without_the_white_space_between() -> None:
    assert sentences("Saiga run.  Roads stop them. ") == ["Saiga run.", "Roads stop them."]


def test_formatting_over_two_sentences_is_that_of_each() -> None:
    assert sentences("Saiga ", bold("run. Roads"), " stop them.") == [
        "Saiga <b1>run.</b1>", "<b1>Roads</b1> stop them.",
    ]  # fmt: skip


def test_a_note_belongs_to_the_sentence_before_it() -> None:
    found = block("Saiga run.", Code(1), " Roads", Code(1), " stop them.")
    first, second = segment_sentences(found, read_rules())
    assert (first.text, second.text) == ("Saiga run.", "Roads<fn1/> stop them.")
    assert (first.trail, second.lead) == ((), (Code(1), Text(" ")))


def test_a_line_break_between_sentences_is_in_none_of_them() -> None:
    assert sentences("Saiga run.", Code(2), "Roads stop them.") == [
        "Saiga run.",
        "Roads stop them.",
    ]


def test_a_sentence_may_start_with_a_formula_or_a_code() -> None:
    assert sentences("It holds. ", Code(3), " is large.") == ["It holds.", "<eq1/> is large."]
    assert sentences("It holds. CMS/12 says so.") == ["It holds.", "<x1/> says so."]


def test_a_link_is_never_cut() -> None:
    text = sentences("See ", Open(0), Text("here. Then"), Close(0), " go. Run.")
    assert text == ["See <h1>here. Then</h1> go.", "Run."]
    assert sentences("Run. ", Open(0), Text("Here"), Close(0), " go.") == [
        "Run.",
        "<h1>Here</h1> go.",
    ]


def test_what_has_no_letter_is_no_sentence_of_its_own() -> None:
    found = block("Saiga run. 12. Roads stop them. 13.")
    segments = list(segment_sentences(found, read_rules()))
    assert [segment.text for segment in segments] == ["Saiga run.", "Roads stop them."]
    assert segments[0].lead == ()
    assert segments[1].trail == (Text(" 13."),)


def test_a_paragraph_of_one_sentence_is_as_without_rules() -> None:
    one = block(bold("Fences"), " stop saiga.", Code(1))
    assert list(segment_sentences(one, read_rules())) == list(segment_blocks([one]))


PIECES = st.sampled_from(
    ["Saiga run", ". ", "Roads", "! ", " ", "12", "CMS/1", "? A", "e.g. ", "a"]
)
SPANS = st.lists(
    st.one_of(
        st.builds(Text, PIECES, st.integers(0, 2)),
        st.builds(Code, st.integers(1, 3)),
        st.sampled_from(["open", "close"]),
    ),
    max_size=16,
)


def nested(items: list[object]) -> list[Span]:
    """The spans, with ``open`` and ``close`` as links where they nest, and left out elsewhere."""
    spans: list[Span] = []
    link, is_open = 4, False
    for item in items:
        if isinstance(item, Text | Code):
            spans.append(item)
        elif (item == "open") != is_open:
            spans.append(Close(link) if is_open else Open(link))
            link += is_open
            is_open = not is_open
    return [*spans, Close(link)] if is_open else spans


def merged(spans: list[Span]) -> list[Span]:
    """The spans with neighbouring texts of one format joined."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if isinstance(span, Text) and isinstance(last, Text) and last.format == span.format:
            out[-1] = Text(last.text + span.text, span.format)
        else:
            out.append(span)
    return out


@given(SPANS, st.booleans())
def test_the_sentences_of_a_paragraph_are_in_a_row_the_paragraph(
    items: list[object], derived: bool
) -> None:
    found = block(*merged(nested(items)), derived=derived)
    segments = list(segment_sentences(found, read_rules(), CODES))
    if segments:
        joined = [span for s in segments for span in target_spans(s, s.text)]
        assert "".join(s.text for s in joined if isinstance(s, Text)) == found.text
        codes = [span for span in joined if not isinstance(span, Text)]
        assert codes == [span for span in found.spans if not isinstance(span, Text)]
        assert all(text.strip() == text for text in (segment.text for segment in segments))
