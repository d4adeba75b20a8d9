from __future__ import annotations

import pytest

from cami_translate.model import Entry, Severity
from cami_translate.requirements import build_findings


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


def test_a_finding_names_its_place_and_the_start_of_the_source() -> None:
    source = "A <b1>very</b1> long sentence about the long-distance migration of the saiga antelope"
    entry = Entry(source, "Перевод", references=("guide.docx:12", "guide.docx:40"))
    (finding, *_) = build_findings(entry, "guide")
    assert finding.place == "guide.docx:12"
    assert finding.document == "guide"
    assert finding.severity is Severity.ERROR
    assert source.startswith(finding.text.removesuffix("…"))
    assert len(finding.text) <= 60


@pytest.mark.parametrize(
    "entry",
    [
        Entry("<b1>x</b1>", ""),
        Entry("<b1>x</b1>", "икс", fuzzy=True),
        Entry("<b1>x</b1>", "икс", obsolete=True),
    ],
)
def test_only_a_confirmed_translation_is_checked(entry: Entry) -> None:
    assert not list(build_findings(entry))
