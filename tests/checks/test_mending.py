"""Replacements are put in so that nothing is worse than before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from cami_translate.checks import ActiveRule, Finding, Resources, Rule, Unit, mend
from cami_translate.markup import TagToken, tokenize
from cami_translate.model import Entry, Severity

RUSSIAN = Resources("ru")


def replacing(id_: str, pattern: str, new: str) -> ActiveRule:
    """A rule that proposes ``new`` for whatever matches a pattern."""

    def find(unit: Unit, _: Resources) -> Iterable[Finding]:
        for match in re.finditer(pattern, unit.target.text):
            yield Finding("wrong", match.span(), match.expand(new))

    return ActiveRule(Rule(id_, Severity.INFO, fixable=True, in_segment=find))


SPACES = replacing("SPACES", "  +", " ")
QUOTES = replacing("QUOTES", '"([^"]*)"', "«\\1»")
DASH = replacing("DASH", " - ", "\u00a0— ")
RULES = [SPACES, QUOTES, DASH]


def mended(target: str, *rules: ActiveRule, comments: tuple[str, ...] = ()) -> str | None:
    unit = Unit(Entry(target, target, comments=comments))
    result = mend(unit, RUSSIAN, rules, rules)
    return result.unit.entry.msgstr if result else None


def test_replacements_are_put_in() -> None:
    assert mended('Сайгак  - "символ"  степи', *RULES) == "Сайгак\u00a0— «символ» степи"


def test_what_is_right_is_left() -> None:
    assert mended("Сайгак", *RULES) is None


def test_the_characters_beside_a_tag_are_mended_and_those_around_it_are_not() -> None:
    assert mended("<b1>Сайгак  тут</b1>  там", SPACES) == "<b1>Сайгак тут</b1> там"
    assert mended("Сайгак <b1> тут</b1>", SPACES) is None


def test_entities_stay_and_none_is_made() -> None:
    assert mended("<b1>5 &lt;  6</b1>", SPACES) == "<b1>5 &lt; 6</b1>"
    assert mended("<b1>5</b1> less 6", replacing("LESS", "less", "<")) is None


def test_a_replacement_that_breaks_another_rule_is_not_put_in() -> None:
    loud = replacing("LOUD", "!", "!!")
    assert mended("Сайгак!", loud) is None
    both = mended("Сайгак!  Да", loud, SPACES)
    assert both == "Сайгак! Да"


def test_two_rules_that_quarrel_change_nothing() -> None:
    assert mended("аб", replacing("A", "а(?=б)", "в"), replacing("B", "в(?=б)", "а")) is None


def test_of_two_replacements_that_overlap_the_first_is_put_in() -> None:
    assert mended("аббв", replacing("A", "аб", "А"), replacing("B", "ббв", "Б")) == "Абв"


def test_what_a_comment_ignores_is_left() -> None:
    assert mended("a  b", SPACES, comments=("check-ignore: IGNORE",)) == "a b"
    assert mended("a  b", SPACES, comments=("check-ignore: SPACES",)) is None


def tags(text: str) -> list[TagToken]:
    return [token for token in tokenize(text) if isinstance(token, TagToken)]


PIECES = ["а", " ", "  ", " - ", '"', "<b1>", "</b1>", "<fn2/>", "&lt;", "&", "<", "\u00a0"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_tags_stay_as_they_are_and_mending_again_changes_nothing(text: str) -> None:
    result = mended(text, *RULES)
    if result is not None:
        assert tags(result) == tags(text)
        assert mended(result, *RULES) is None
