from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cami_translate.markup import (
    Role,
    TagToken,
    check_tags,
    escape,
    forbidden_characters,
    map_text,
    needs_escaping,
    strip_tags,
    tokenize,
)

ANY_TEXT = st.text() | st.text(alphabet=st.sampled_from("<>/&;b1fn2 altmpgq\u00e9я"))
NAMES = st.from_regex(r"[a-z]{1,3}[0-9]{1,2}", fullmatch=True)
TOKENS = st.lists(ANY_TEXT | st.builds(TagToken, NAMES, st.sampled_from(Role)))


def encode(tokens: list[str | TagToken]) -> str:
    """A tagged text, as segments write it."""
    return "".join(str(t) if isinstance(t, TagToken) else escape(t) for t in tokens)


def joined(tokens: list[str | TagToken]) -> list[str | TagToken]:
    """The same with neighbouring texts in one."""
    out: list[str | TagToken] = []
    for token in tokens:
        if isinstance(token, str) and out and isinstance(out[-1], str):
            out[-1] += token
        elif token:
            out.append(token)
    return out


class TestEscaping:
    @pytest.mark.parametrize(
        "plain", ["Saiga & kulan", "a < b", "x > y", "R&D", "<b>", "&nbsp;", "<1>", "<B1>", "5 &"]
    )
    def test_text_that_does_not_look_like_a_tag_or_entity_is_left_as_it_is(
        self, plain: str
    ) -> None:
        assert not needs_escaping(plain)
        assert list(tokenize(plain)) == [plain]

    @pytest.mark.parametrize(
        "plain", ["<b1>", "</i2>", "<fn3/>", "<br4 />", "&lt;", "&gt;", "&amp;"]
    )
    def test_text_that_looks_like_one_has_to_be_escaped(self, plain: str) -> None:
        assert needs_escaping(plain)
        assert list(tokenize(escape(plain))) == [plain]

    def test_three_characters_are_written_as_entities(self) -> None:
        assert escape("""<a> & "b" 'c'""") == """&lt;a&gt; &amp; "b" 'c'"""


class TestReading:
    @pytest.mark.parametrize("text", ["a < b<fn1/>", "a &lt; b<fn1/>"])
    def test_both_forms_are_understood(self, text: str) -> None:
        assert list(tokenize(text)) == ["a < b", TagToken("fn1", Role.ALONE)]

    def test_an_entity_is_decoded_once(self) -> None:
        assert strip_tags("&amp;lt;<fn1/>") == "&lt;"

    def test_a_tool_may_write_a_space_before_the_slash(self) -> None:
        assert list(tokenize("<br1 />")) == [TagToken("br1", Role.ALONE)]

    @pytest.mark.parametrize("text", ["< b1>", "<b1", "<b 1>", "</b1/ >", "<b>", "<1b>"])
    def test_what_is_nearly_a_tag_is_text(self, text: str) -> None:
        assert list(tokenize(text)) == [text]

    def test_all_three_roles_are_told_apart(self) -> None:
        assert [t.role for t in tokenize("<b1><fn2/></b1>") if isinstance(t, TagToken)] == [
            Role.OPEN,
            Role.ALONE,
            Role.CLOSE,
        ]

    def test_plain_text_is_what_is_left_without_tags(self) -> None:
        assert strip_tags("<b1>Saiga</b1> &amp; kulan<fn2/>") == "Saiga & kulan"


class TestMapping:
    def test_only_the_text_between_tags_is_changed(self) -> None:
        assert map_text("<b1>b1</b1> and <fn2/>", str.upper) == "<b1>B1</b1> AND <fn2/>"

    def test_what_a_change_makes_is_escaped_where_it_has_to_be(self) -> None:
        assert map_text("x", lambda _: "<b1>") == "&lt;b1&gt;"
        assert map_text("<fn1/>x", lambda _: "a & b") == "<fn1/>a &amp; b"

    def test_a_text_without_tags_stays_unescaped(self) -> None:
        assert map_text("a & b", str.upper) == "A & B"


class TestChecking:
    @pytest.mark.parametrize(
        "target",
        [
            "<b1>Сайгаки</b1> и <i2>куланы</i2><fn3/>",
            "<fn3/><i2>Куланы</i2> и <b1>сайгаки</b1>",
            "<b1>Сайгаки <i2>и</i2></b1> куланы<fn3 />",
            "<i2><b1><fn3/></b1></i2>",
        ],
    )
    def test_order_and_nesting_are_free(self, target: str) -> None:
        assert check_tags("<b1>Saiga</b1> and <i2>kulan</i2><fn3/>", target) == ()

    @pytest.mark.parametrize(
        ("target", "problems"),
        [
            ("<b1>x</b1>", ("<fn2/> is missing",)),
            ("x<fn2/>", ("<b1> is missing", "</b1> is missing")),
            ("<b1>x<fn2/>", ("</b1> is missing",)),
            ("<b1>x</b1><fn2/><br3/>", ("<br3/> is not in the source",)),
            ("<b1>x</b1><fn2>", ("<fn2/> is missing", "<fn2> is not in the source")),
            ("<b1>x</b1><fn2/><fn2/>", ("<fn2/> occurs 2 times",)),
            ("<b1><b1>x</b1><fn2/>", ("<b1> occurs 2 times",)),
            ("</b1>x<b1><fn2/>", ("</b1> comes before <b1>",)),
        ],
    )
    def test_what_is_wrong_is_told_in_words(self, target: str, problems: tuple[str, ...]) -> None:
        assert check_tags("<b1>a</b1><fn2/>", target) == problems

    def test_pairs_do_not_cross(self) -> None:
        problems = check_tags("<b1>a</b1> <i2>b</i2>", "<b1>a <i2>b</b1> c</i2>")
        assert problems == ("</b1> crosses <i2>",)

    def test_escaped_tags_do_not_count(self) -> None:
        assert check_tags("<fn1/> &lt;b1&gt;", "<fn1/> x") == ()
        assert check_tags("<fn1/>", "&lt;fn1/&gt;") == ("<fn1/> is missing",)


class TestCharacters:
    def test_control_characters_are_named_once_each(self) -> None:
        assert forbidden_characters("a\x07b\x07\x00\ufffe") == ("U+0007", "U+0000", "U+FFFE")

    @pytest.mark.parametrize(
        "text", ["tab\t", "line\n", "return\r", "\u00a0\u2011\u200b\u0301я\U0001f98c"]
    )
    def test_what_xml_allows_is_not(self, text: str) -> None:
        assert forbidden_characters(text) == ()

    @given(st.text())
    def test_what_lxml_refuses_is_among_them(self, text: str) -> None:
        if not forbidden_characters(text):
            etree.Element("t").text = text


@given(ANY_TEXT)
def test_any_text_comes_back_from_its_escaped_form(text: str) -> None:
    assert list(tokenize(escape(text))) == ([text] if text else [])


@given(ANY_TEXT)
def test_text_that_needs_no_escaping_reads_as_it_is(text: str) -> None:
    if not needs_escaping(text):
        assert strip_tags(text) == text


@given(TOKENS)
def test_tags_and_texts_come_back_as_they_were(tokens: list[str | TagToken]) -> None:
    assert list(tokenize(encode(tokens))) == joined(tokens)


@given(TOKENS)
def test_a_text_that_is_not_changed_is_the_same(tokens: list[str | TagToken]) -> None:
    text = encode(tokens)
    assert list(tokenize(map_text(text, lambda plain: plain))) == list(tokenize(text))


@given(TOKENS, st.randoms(use_true_random=False))
def test_a_text_fits_itself_and_any_order_of_what_stands_alone(
    tokens: list[str | TagToken], random: Random
) -> None:
    alone = [t for t in dict.fromkeys(tokens) if isinstance(t, TagToken) and t.role is Role.ALONE]
    shuffled = list(alone)
    random.shuffle(shuffled)
    assert check_tags(encode(alone), encode(shuffled)) == ()
    assert check_tags(encode(tokens), encode(tokens)) == ()
