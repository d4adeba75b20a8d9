"""Spelling: with a dictionary, without one, and with the words of a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from cami_translate.checks import (
    Found,
    Resources,
    Unit,
    check_units,
    glossary_resources,
    open_dictionary,
)
from cami_translate.errors import DictionaryError
from cami_translate.model import Entry, Severity
from cami_translate.terms import Concept, Glossary, Term


def spelt(target: str, resources: Resources, source: str = "") -> list[Found]:
    found = check_units([Unit(Entry(source or "source", target))], resources)
    return [item for item in found if item.rule.id == "SPELL"]


@pytest.fixture
def resources() -> Resources:
    return Resources("ru", dictionary=open_dictionary("ru"))


@pytest.mark.spelling
class TestWithADictionary:
    def test_a_word_that_nobody_knows_is_a_warning_with_what_may_be_meant(
        self, resources: Resources
    ) -> None:
        (found,) = spelt("два <b1>огрождения</b1>", resources, "two <b1>fences</b1>")
        assert found.severity is Severity.WARNING
        assert found.finding.message == "no dictionary has «огрождения»; is «ограждения» meant?"
        assert found.finding.span == (4, 14)

    @pytest.mark.parametrize(
        "target", ["2026\u00a0огда", "рпиложение\u00a0B", "«посел»", "(посел)"]
    )
    def test_what_stands_beside_a_word_does_not_hide_it(
        self, resources: Resources, target: str
    ) -> None:
        assert len(spelt(target, resources)) == 1

    @pytest.mark.parametrize(
        "target",
        [
            "всё ещё",
            "все еще",
            "ОВОС и СЭО",
            "партнер-исполнитель",
            "5-летний план",
            "GPS-ошейник",
            "финанси\u00adрования",
            "мультиплатформенный",
        ],
    )
    def test_what_is_right(self, resources: Resources, target: str) -> None:
        assert spelt(target, resources) == []

    def test_a_name_within_a_sentence_is_an_information(self, resources: Resources) -> None:
        (found,) = spelt("учёный Бекенмухамбетов", resources)
        assert found.severity is Severity.INFO

    def test_words_of_the_glossary_are_right_in_all_forms(self) -> None:
        dictionary = open_dictionary("ru")
        concept = Concept("aerial-count", (Term("aerial count", "en"), Term("авиаучёт", "ru")))
        known = glossary_resources("ru", Glossary((concept,)), dictionary=dictionary)
        assert spelt("после авиаучетов", known) == []

    def test_a_word_of_the_source_is_right(self, resources: Resources) -> None:
        assert spelt("термин мазаалай", resources, "the term мазаалай") == []


def test_without_a_dictionary_a_word_that_pymorphy_does_not_know_is_an_information() -> None:
    (found,) = spelt("огрождения", Resources("ru"))
    assert found.severity is Severity.INFO
    assert "meant" not in found.finding.message


def test_a_dictionary_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match=r"ru_RU\.dic: there is no such dictionary"):
        open_dictionary("ru", tmp_path / "ru_RU.dic")
    with pytest.raises(DictionaryError, match="install the package hunspell-ru"):
        open_dictionary("xx")


@pytest.mark.spelling
def test_a_dictionary_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "cami.aff").write_text("SET UTF-8\n", "utf-8")
    (tmp_path / "cami.dic").write_text("1\nмазаалай\n", "utf-8")
    dictionary = open_dictionary("ru", tmp_path / "cami.dic")
    assert dictionary.knows("мазаалай")
    assert dictionary.suggest("мазалай") == ("мазаалай",)
