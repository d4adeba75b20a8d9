from __future__ import annotations

import pytest

from cami_translate.checks import Resources, Unit, build_findings, check_units
from cami_translate.model import Entry


def rules_broken(source: str, target: str) -> set[str]:
    return {finding.rule for finding in build_findings(Entry(source, target))}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<b1>Saiga</b1> range<fn2/>", "Ареал<fn2/> <b1>сайгака</b1>"),
        ("mortality <5%", "смертность <5%"),
        ("mortality <5%<fn1/>", "смертность &lt;5%<fn1/>"),
        ("two\nlines", "две\nстроки\tи табуляция"),
    ],
)
def test_a_good_translation_breaks_no_rule(source: str, target: str) -> None:
    assert rules_broken(source, target) == set()


@pytest.mark.parametrize(
    "target",
    [
        "ареал сайгака",
        "<b1>ареал</b1> <b1>сайгака</b1><fn2/>",
        "<b1>ареал</b1><fn2/><i3>x</i3>",
        "</b1>ареал<b1><fn2/>",
    ],
)
def test_tags_have_to_fit_the_source(target: str) -> None:
    assert rules_broken("<b1>Saiga</b1> range<fn2/>", target) == {"TAGS"}


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_characters_that_word_cannot_hold_are_found(character: str) -> None:
    assert rules_broken("saiga", f"сайгак{character}") == {"CONTROL_CHARS"}


@pytest.mark.parametrize(
    ("source", "target"),
    [("saiga", "  \n"), ("<b1>saiga</b1>", "<b1></b1>"), ("saiga<fn1/>", " <fn1/>\u00a0")],
)
def test_a_translation_has_text(source: str, target: str) -> None:
    assert rules_broken(source, target) == {"EMPTY"}


def test_the_address_of_a_link_becomes_another_address() -> None:
    assert rules_broken("https://cms.int/en", "https://cms.int/ru") == set()
    assert rules_broken("https://cms.int/en", "страница") == {"ADDRESS"}
    assert rules_broken("https://cms.int/en is a page", "страница") == set()


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("виды (см. приложение", 5),
        ("виды см. приложение)", 19),
        ("виды (см. [сноску)", 17),
        ("виды (см. приложение)", None),
        ("а) виды (см. приложение)", None),
        ("подпункт 4 b) статьи III", None),
        ("1) виды; iv) роды; 12) семейства", None),
    ],
)
def test_a_bracket_has_a_partner(target: str, place: int | None) -> None:
    found = check_units([Unit(Entry("(a) species (see the annex)", target))], Resources("ru"))
    spans = [item.finding.span for item in found if item.rule.id == "BRACKETS"]
    assert spans == ([] if place is None else [(place, place + 1)])


def test_a_bracket_that_is_alone_in_english_too_is_right() -> None:
    found = check_units([Unit(Entry(":-) see", ":-) см."))], Resources("ru"))
    assert "BRACKETS" not in {item.rule.id for item in found}
