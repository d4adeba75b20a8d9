from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.errors import MarkupError
from cami_translate.markup import TagToken, check_tags, map_text, tokenize
from cami_translate.model import (
    Block,
    Close,
    Code,
    Format,
    Inline,
    Location,
    Open,
    Segment,
    Span,
    Text,
)
from cami_translate.segments import entry_notes, segment_block, target_spans
from cami_translate.tagging import describe_format

PLAIN, BOLD, ITALIC = Format(), Format(frozenset({("b", "1")})), Format(frozenset({("i", "1")}))
RED = Format(frozenset({("color", "val=FF0000")}))
BOTH = Format(frozenset({("b", "1"), ("i", "1")}))
FORMATS = (PLAIN, BOLD, ITALIC, RED, BOTH)
NOTE, TAB, BREAK, LINK = Inline("fn"), Inline("tab"), Inline("br"), Inline("h", "link to #a")
FIELD = Inline("fld", "shows “3”, computed by Word", visible=True)
FORMULA = Inline("eq", "formula", visible=True)


def block(*spans: Span | str | Inline, derived: bool = False) -> Block:
    """A block: a string is plain text, an Inline a code, a format an index of FORMATS."""
    inlines: list[Inline] = []
    found: list[Span] = []
    for span in spans:
        if isinstance(span, Inline):
            inlines.append(span)
            found.append(Code(len(inlines) - 1))
        else:
            found.append(Text(span) if isinstance(span, str) else span)
    return Block(Location(1), "Paragraph", tuple(found), FORMATS, tuple(inlines), derived=derived)


def within(inlines: tuple[Inline, ...], *spans: Span) -> Block:
    return Block(Location(1), "Paragraph", spans, FORMATS, inlines)


def segment(*spans: Span | str | Inline) -> Segment:
    found = segment_block(block(*spans))
    assert found is not None
    return found


def bold(text: str) -> Text:
    return Text(text, 1)


def italic(text: str) -> Text:
    return Text(text, 2)


def red(text: str) -> Text:
    return Text(text, 3)


class TestWhatIsASegment:
    @pytest.mark.parametrize("text", ["", " ", "12 – 14", "…", "%", "\u00a0", "50 %_"])
    def test_a_block_without_a_letter_is_none(self, text: str) -> None:
        assert segment_block(block(text)) is None

    @pytest.mark.parametrize("text", ["a", "Ω", "я", "中", "4x4"])
    def test_a_letter_of_any_script_makes_one(self, text: str) -> None:
        assert segment(text).text == text

    def test_text_without_tags_is_left_as_it_is(self) -> None:
        assert segment("R&D: a < b").text == "R&D: a < b"

    def test_text_with_tags_is_escaped(self) -> None:
        assert segment("R&D", NOTE, " a < b").text == "R&amp;D<fn1/> a &lt; b"

    def test_text_that_looks_like_a_tag_is_escaped(self) -> None:
        assert segment("type <b1>").text == "type &lt;b1&gt;"


class TestBaseFormatting:
    def test_what_most_of_the_text_has_carries_no_tag(self) -> None:
        assert segment(bold("Saiga antelopes "), "jump").text == "Saiga antelopes <b1>jump</b1>"
        assert segment(bold("Saiga antelopes")).text == "Saiga antelopes"

    def test_white_space_does_not_count(self) -> None:
        assert segment("a" + " " * 20, bold("two words")).text == f"<b1>a</b1>{' ' * 20}two words"

    def test_words_count_and_not_letters_so_that_longer_ones_change_nothing(self) -> None:
        assert segment("go to ", bold("Turkmenistan")).text == "go to <b1>Turkmenistan</b1>"

    def test_of_equals_the_first_is_the_base(self) -> None:
        assert segment(bold("Species: "), "saiga").text == "Species: <b1>saiga</b1>"

    def test_characters_of_scripts_without_spaces_are_words(self) -> None:
        assert segment(bold("see"), "以色列").text == "<b1>see</b1>以色列"

    def test_a_link_has_a_base_of_its_own(self) -> None:
        found = within((LINK,), Text("See "), Open(0), red("the "), bold("long annex"), Close(0))
        linked = segment_block(found)
        assert linked is not None
        assert linked.text == "See <h1><g2>the</g2> long annex</h1>"

    def test_white_space_carries_no_tag(self) -> None:
        assert segment("Many saiga", bold(" "), "migrate far").text == "Many saiga migrate far"
        assert segment("Many ", bold(" saiga "), "go").text == "Many  <b1>saiga</b1> go"

    def test_punctuation_carries_no_tag_of_its_own(self) -> None:
        assert segment("Saiga", bold(", "), "kulan").text == "Saiga, kulan"
        assert segment("See the list: ", italic("saiga"), ",", italic(" kulan")).text == (
            "See the list: <i1>saiga, kulan</i1>"
        )

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            # Between two of a kind it is of their kind.
            (("Fix ", bold("("), "this", bold(")"), " now"), "Fix (this) now"),
            # Else of that which is nearest: the base, what precedes it, what follows it.
            (
                ("The long ", Text("saiga", 4), bold(";"), " kulan"),
                "The long <g1>saiga</g1>; kulan",
            ),
            (
                ("The long ", bold("saiga"), Text(";", 4), " kulan"),
                "The long <b1>saiga;</b1> kulan",
            ),
            (
                ("The long ", Text("(", 4), bold("saiga"), " kulan"),
                "The long <b1>(saiga</b1> kulan",
            ),
        ],
    )
    def test_it_is_formatted_as_what_stands_beside_it(
        self, found: tuple[Span | str, ...], expected: str
    ) -> None:
        assert segment(*found).text == expected

    @pytest.mark.parametrize("own", [("vertAlign", "superscript"), ("font", "Wingdings")])
    def test_what_is_a_sign_of_its_own_keeps_its_formatting(self, own: tuple[str, str]) -> None:
        formats = (PLAIN, Format(frozenset({own})))
        found = Block(Location(1), "", (Text("Saiga"), Text("*", 1), Text(" jump")), formats)
        tagged = segment_block(found)
        assert tagged is not None
        assert len(tagged.tags) == 1

    def test_one_space_under_a_line_is_a_slip_and_several_are_a_blank(self) -> None:
        formats = (PLAIN, Format(frozenset({("u", "single")})))
        for blank, expected in ((" ", "Name date"), ("   ", "Name<u1>   </u1>date")):
            found = Block(Location(1), "", (Text("Name"), Text(blank, 1), Text("date")), formats)
            tagged = segment_block(found)
            assert tagged is not None
            assert tagged.text == expected

    def test_a_pair_spans_white_space_and_codes_between_its_words(self) -> None:
        found = segment("All of the many ", bold("saiga"), " ", bold("and"), NOTE, bold(" kulan"))
        assert found.text == "All of the many <b1>saiga and<fn2/> kulan</b1>"


class TestLetters:
    @pytest.mark.parametrize(
        ("own", "letters", "words"),
        [
            ({("b", "1")}, "b", "bold"),
            ({("i", "1")}, "i", "italic"),
            ({("u", "double")}, "u", "underlined"),
            ({("strike", "1")}, "s", "struck out"),
            ({("vertAlign", "superscript")}, "sup", "superscript"),
            ({("vertAlign", "subscript")}, "sub", "subscript"),
            ({("b", "1"), ("i", "1")}, "g", "bold, italic"),
            ({("color", "val=FF0000")}, "g", "colour FF0000"),
            ({("sz", "21")}, "g", "size 10.5 pt"),
            ({("sz", "²")}, "g", "size ²"),
            ({("style", "Strong"), ("b", "1")}, "c", "character style Strong (bold)"),
        ],
    )
    def test_they_tell_what_differs_from_the_base(
        self, own: set[tuple[str, str]], letters: str, words: str
    ) -> None:
        found = describe_format(Format(frozenset(own)), PLAIN)
        assert found == (letters, words)

    def test_what_the_base_has_and_the_text_has_not_is_told_too(self) -> None:
        assert describe_format(PLAIN, BOLD) == ("b", "not bold")
        assert describe_format(PLAIN, RED) == ("g", "automatic colour")


class TestHoisting:
    def test_codes_at_the_edges_stay_outside(self) -> None:
        found = segment(BREAK, "Saiga", NOTE)
        assert (found.text, found.lead, found.trail) == ("Saiga", (Code(0),), (Code(1),))

    def test_codes_inside_are_tags(self) -> None:
        assert segment("Saiga", NOTE, " and", BREAK, "kulan").text == "Saiga<fn1/> and<br2/>kulan"

    def test_white_space_at_the_edges_stays_outside(self) -> None:
        found = segment(bold("  Saiga \u00a0"))
        assert (found.text, found.lead, found.trail) == (
            "Saiga",
            (bold("  "),),
            (bold(" \u00a0"),),
        )

    def test_a_link_around_everything_stays_outside(self) -> None:
        found = segment_block(within((LINK,), Text(" "), Open(0), Text("Annex "), Close(0)))
        assert found is not None
        assert found.text == "Annex"
        assert found.lead == (Text(" "), Open(0))
        assert found.trail == (Text(" "), Close(0))

    def test_a_link_around_a_part_is_a_tag(self) -> None:
        found = segment_block(within((LINK,), Text("See "), Open(0), Text("annex"), Close(0)))
        assert found is not None
        assert found.text == "See <h1>annex</h1>"

    @pytest.mark.parametrize("number", ["1.", "(2)", "3.4", "•", "–"])
    def test_a_number_typed_before_a_tab_is_layout(self, number: str) -> None:
        assert segment(number, TAB, "Fences").text == "Fences"

    def test_so_is_one_in_several_formats(self) -> None:
        assert segment("[", bold("1"), "]", TAB, "Fences").text == "Fences"

    def test_a_word_before_a_tab_is_text(self) -> None:
        assert segment("a)", TAB, "Fences").text == "a)<tab1/>Fences"

    @pytest.mark.parametrize("inline", [FIELD, FORMULA])
    def test_what_shows_text_stays_visible_at_the_edge(self, inline: Inline) -> None:
        letters = inline.letters
        assert segment("Table ", inline).text == f"Table <{letters}1/>"
        assert segment(inline, " saiga").text == f"<{letters}1/> saiga"

    def test_a_page_number_is_no_part_of_a_contents_entry(self) -> None:
        entry = segment_block(block("Fences", TAB, FIELD, derived=True))
        assert entry is not None
        assert entry.text == "Fences"
        typed = segment_block(block("Fences", TAB, "12", derived=True))
        assert typed is not None
        assert typed.text == "Fences"


class TestTags:
    def test_numbers_count_up_in_source_order_over_all_letters(self) -> None:
        found = within(
            (LINK, NOTE),
            Text("The very long text "), bold("b"), Text(" "), Open(0), Text("x"), italic(" i"),
            Close(0), Code(1), Text(" z"),
        )  # fmt: skip
        tagged = segment_block(found)
        assert tagged is not None
        names = [t.name for t in tokenize(tagged.text) if isinstance(t, TagToken)]
        assert list(dict.fromkeys(names)) == ["b1", "h2", "i3", "fn4"]
        assert [tag.name for tag in tagged.tags] == ["b1", "h2", "i3", "fn4"]

    def test_a_pair_does_not_cross_a_link(self) -> None:
        found = within(
            (LINK,), Text("Long text "), bold("one "), Open(0), bold("two"), Text(" and more"),
            Close(0),
        )  # fmt: skip
        tagged = segment_block(found)
        assert tagged is not None
        assert tagged.text == "Long text <b1>one</b1> <h2><b3>two</b3> and more</h2>"

    def test_notes_tell_place_headings_and_tags(self) -> None:
        found = Block(
            Location(7), "List item", (Text("Saiga"), Code(0), bold(" x"), Text(" migrate")),
            FORMATS, (Inline("fn", "footnote"),), ("Part 1", "Fences"),
            notes={0: "See\n the annex."},
        )  # fmt: skip
        tagged = segment_block(found)
        assert tagged is not None
        assert entry_notes(tagged) == (
            "List item | Part 1 > Fences",
            "<fn1/> footnote: See the annex.",
            "<b2>…</b2> bold",
        )

    def test_notes_tell_the_base_where_tags_say_what_is_not_so(self) -> None:
        assert entry_notes(segment(bold("Many saiga "), "jump")) == (
            "Paragraph",
            "text without a tag: bold",
            "<b1>…</b1> not bold",
        )
        assert len(entry_notes(segment("Many saiga ", bold("jump")))) == 2
        assert (
            len(
                entry_notes(
                    segment(
                        bold(
                            "Many saiga ",
                        ),
                        Text("jump", 4),
                    )
                )
            )
            == 2
        )

    def test_a_long_note_is_cut(self) -> None:
        found = Block(
            Location(1), "", (Text("a"), Code(0), Text("b")), FORMATS, (NOTE,), notes={0: "x" * 500}
        )  # fmt: skip
        tagged = segment_block(found)
        assert tagged is not None
        assert len(entry_notes(tagged)[1]) < 220
        assert entry_notes(tagged)[1].endswith("…")


class TestTargets:
    def test_what_was_hoisted_comes_back(self) -> None:
        found = segment(BREAK, " Saiga", NOTE)
        assert target_spans(found, "Сайгак") == (Code(0), Text(" "), Text("Сайгак"), Code(1))

    def test_text_takes_the_format_of_its_pair(self) -> None:
        found = segment("Saiga antelopes ", bold("jump"), red(" high"))
        assert target_spans(found, "<g2>Высоко</g2> <b1>прыгают</b1> сайгаки") == (
            red("Высоко"),
            Text(" "),
            bold("прыгают"),
            Text(" сайгаки"),
        )

    def test_both_forms_of_characters_are_understood(self) -> None:
        found = segment("a", NOTE, "b")
        for target in ("x < y & z<fn1/>b", "x &lt; y &amp; z<fn1/>b"):
            assert target_spans(found, target)[0] == Text("x < y & z")

    @pytest.mark.parametrize(
        ("target", "problem"),
        [
            ("Сайгаки", "<b1> is missing"),
            ("<b1>x</b1><b1>y</b1><i2>z</i2>", "<b1> occurs 2 times"),
            ("<b1>x<i2>y</b1>z</i2>", "</b1> crosses <i2>"),
            ("</b1>x<b1><i2>z</i2>", "</b1> comes before <b1>"),
            ("<b1>x</b1><i2>z</i2><br9/>", "<br9/> is not in the source"),
            ("<b1>x\x07</b1><i2>z</i2>", "U+0007 cannot be written"),
            ("<b1>x\ufffe</b1><i2>z\ud800</i2>", "U+FFFE .*U+D800 cannot be written"),
        ],
    )
    def test_a_target_that_does_not_fit_is_refused(self, target: str, problem: str) -> None:
        found = segment("A plain text of many words ", bold("one"), " ", italic("two"))
        with pytest.raises(MarkupError, match=problem.replace("+", r"\+")):
            target_spans(found, target)


PIECES = st.text(alphabet=st.sampled_from(list("ab Я1.,<>&/;\u00a0-")), min_size=1, max_size=8)
LETTERS = st.sampled_from(["fn", "br", "tab", "fld", "img", "bm"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Any block: texts of four formats, codes, and containers that nest."""
    inlines: list[Inline] = []
    spans: list[Span] = []
    begun: list[int] = []
    for _ in range(draw(st.integers(1, 14))):
        what = draw(st.sampled_from(["text", "text", "text", "code", "open", "close"]))
        if what == "text":
            spans.append(Text(draw(PIECES), draw(st.integers(0, 4))))
        elif what == "close":
            if begun:
                spans.append(Close(begun.pop()))
        else:
            letters = "h" if what == "open" else draw(LETTERS)
            inlines.append(Inline(letters, visible=draw(st.booleans())))
            index = len(inlines) - 1
            spans.append(Code(index) if what == "code" else Open(index))
            if what == "open":
                begun.append(index)
    spans += [Close(index) for index in reversed(begun)]
    return Block(
        Location(1), "", tuple(spans), FORMATS, tuple(inlines), derived=draw(st.booleans())
    )


def atoms(spans: tuple[Span, ...]) -> list[object]:
    """Characters, codes and edges of containers, one by one."""
    return [a for s in spans for a in (s.text if isinstance(s, Text) else [s])]


def words(spans: tuple[Span, ...]) -> Iterator[tuple[str, int]]:
    """The letters and digits with their formats."""
    for span in spans:
        if isinstance(span, Text):
            yield from ((c, span.format) for c in span.text if c.isalnum())


@given(blocks())
def test_a_source_as_its_own_target_gives_the_block_again(found: Block) -> None:
    tagged = segment_block(found)
    if tagged is not None:
        assert atoms(target_spans(tagged, tagged.text)) == atoms(found.spans)


@given(blocks())
def test_letters_and_digits_keep_their_formats(found: Block) -> None:
    tagged = segment_block(found)
    if tagged is not None:
        assert list(words(target_spans(tagged, tagged.text))) == list(words(found.spans))


@given(blocks())
def test_tags_are_numbered_nested_and_each_has_its_description(found: Block) -> None:
    tagged = segment_block(found)
    if tagged is None:
        return
    tokens = [t for t in tokenize(tagged.text) if isinstance(t, TagToken)]
    names = list(dict.fromkeys(token.name for token in tokens))
    assert names == [tag.name for tag in tagged.tags]
    assert [int(name.lstrip("abcdefghijklmnopqrstuvwxyz")) for name in names] == list(
        range(1, len(names) + 1)
    )
    assert check_tags(tagged.text, map_text(tagged.text, lambda _: "текст")) == ()


@given(blocks())
def test_a_segment_has_a_letter_and_no_white_space_at_its_edges(found: Block) -> None:
    tagged = segment_block(found)
    if tagged is not None:
        assert tagged.text == tagged.text.strip()
        assert any(c.isalpha() for t in tokenize(tagged.text) if isinstance(t, str) for c in t)
