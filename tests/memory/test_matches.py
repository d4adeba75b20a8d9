"""Which matches a memory offers, in which order, and with which tags."""

from __future__ import annotations

import datetime as dt

import pytest

from cami_translate.memory import (
    Doubt,
    Match,
    Memory,
    SqliteStore,
    Unit,
    catalog_units,
    contexts,
    similarity_of,
)
from cami_translate.model import Catalog, Entry

FENCES = "Fences stop saiga antelopes on their long way to the winter pastures of the steppe."


def memory(*units: Unit, **penalties: int) -> Memory:
    store = SqliteStore()
    store.replace("a", "1", units)
    return Memory(store, penalties)


def of_catalog(*entries: Entry) -> Memory:
    store = SqliteStore()
    store.replace("a", "1", catalog_units(Catalog(entries=entries), "guide"))
    return Memory(store)


def only(matches: list[Match]) -> Match:
    (match,) = matches
    return match


class TestScores:
    def test_the_same_text_with_the_same_tags_is_100(self) -> None:
        assert of_catalog(Entry("A <b1>b</b1>", "Б <b1>б</b1>")).similarity("A <b1>b</b1>") == 100

    def test_other_tags_or_capitals_make_it_99(self) -> None:
        assert of_catalog(Entry("A <b1>b</b1> c", "Б")).similarity("A b c") == 99
        assert of_catalog(Entry("Saiga and kulan", "Б")).similarity("SAIGA and kulan") == 99

    def test_a_score_is_the_share_of_words_and_marks_that_stay(self) -> None:
        asked = FENCES.replace("winter", "summer green")  # 15 words and a full stop become 17
        assert of_catalog(Entry(FENCES, "Заборы")).similarity(asked.replace("summer", "dry")) == (
            pytest.approx(100 * 15 / 17)
        )

    def test_what_is_less_than_half_alike_is_not_there(self) -> None:
        assert of_catalog(Entry(FENCES, "Заборы")).similarity("Zebras?") == 0
        assert memory().similarity("Zebras?") == 0
        assert memory().similarity("") == 0

    def test_misspelt_words_do_not_hide_a_text(self) -> None:
        typed = "Fencse stop siaga antelopse on ther long way to teh winter pastuers of the stepe."
        found = only(of_catalog(Entry(FENCES, "Заборы")).matches(typed, least=50))
        assert found.characters > 80

    def test_two_texts_are_compared_alike(self) -> None:
        assert similarity_of("A b", "A b") == 100
        assert similarity_of("A <b1>b</b1>", "A b") == 99
        assert similarity_of("abc", "xyz") == 0


class TestUnits:
    def test_what_is_not_translated_is_no_memory(self) -> None:
        found = of_catalog(Entry("A b", ""), Entry("C d", "Ц", fuzzy=True))
        assert found.store.count() == 0

    def test_a_fuzzy_translation_is_one_of_the_previous_text_which_nobody_has_confirmed(
        self,
    ) -> None:
        found = of_catalog(Entry("New text here", "Старый", fuzzy=True, previous="Old text here"))
        match = only(found.matches("Old text here"))
        assert (match.score, match.exact) == (100, False)

    def test_an_obsolete_translation_is_memory_but_in_no_context(self) -> None:
        found = of_catalog(Entry("A", "А"), Entry("B", "Б", obsolete=True))
        assert only(found.matches("B", next(contexts([Entry("B")])))).in_context is False

    def test_who_translated_when_is_that_of_the_catalog(self) -> None:
        header = {"Last-Translator": "Мария <m@x.org>", "PO-Revision-Date": "2026-05-03 10:00+0300"}
        (unit,) = catalog_units(Catalog(header, (Entry("A", "А"),)), "guide")
        assert (unit.person, unit.document) == ("Мария", "guide")
        assert unit.time == dt.datetime(2026, 5, 3, 7, tzinfo=dt.UTC)


class TestOrder:
    def test_what_stands_between_the_same_texts_comes_first(self) -> None:
        entries = [Entry("A", "1"), Entry("See it.", "Вот."), Entry("B", "2")]
        here = list(contexts(entries))[1]
        units = [Unit("See it.", "См.", "x"), *catalog_units(Catalog(entries=tuple(entries)), "y")]
        best, *_ = memory(*units).matches("See it.", here)
        assert (best.target, best.in_context, best.exact) == ("Вот.", True, True)

    def test_several_translations_of_one_text_are_flagged(self) -> None:
        found = memory(Unit("See it.", "См.", "x"), Unit("See it.", "Вот.", "y")).matches("See it.")
        assert [match.doubts for match in found] == [(Doubt.SEVERAL,)] * 2
        assert not any(match.exact for match in found)

    def test_one_translation_from_two_documents_is_one_match(self) -> None:
        assert only(memory(Unit("A", "А", "x"), Unit("A", "А", "y")).matches("A")).exact

    def test_other_domains_have_a_penalty(self) -> None:
        units = [Unit("A b", "А", domain="health"), Unit("A b", "Б", domain="law")]
        found = memory(*units, imported=2, health=10).matches("A b")
        assert [(match.target, match.score) for match in found] == [("Б", 98), ("А", 90)]


class TestTags:
    def offered(self, asked: str, known: str, target: str) -> Match:
        return only(memory(Unit(known, target)).matches(asked, least=50))

    def test_tags_are_renamed_as_the_new_text_has_them(self) -> None:
        match = self.offered("A <i2>red</i2> line", "A <i1>red</i1> line", "<i1>Красная</i1>")
        assert (match.target, match.doubts, match.score) == ("<i2>Красная</i2>", (), 99)

    def test_tags_that_the_new_text_has_not_go(self) -> None:
        match = self.offered("A red line", "A <i1>red</i1> line<fn2/>", "<i1>Красная</i1><fn2/>")
        assert (match.target, match.doubts) == ("Красная", ())

    def test_a_tag_that_is_missing_is_not_put_in_by_guess(self) -> None:
        match = self.offered("A red line<fn1/>", "A red line", "Красная линия")
        assert (match.target, match.doubts) == ("Красная линия", (Doubt.TAGS,))
        assert not match.exact

    def test_characters_that_look_like_tags_stay_characters(self) -> None:
        match = self.offered("Is a < b here", "Is a < <i1>b</i1> here", "Есть ли a &lt; <i1>b</i1>")
        assert (match.target, match.doubts) == ("Есть ли a < b", ())
