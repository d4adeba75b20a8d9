"""How much of a text the memory has, and in which context."""

from __future__ import annotations

from cami_translate.catalog import Memory, contexts, similarity_of, translated_in_context
from cami_translate.model import Catalog, Entry

FENCES = "Fences stop saiga antelopes on their long way to the winter pastures of the steppe."


def memory(*entries: Entry) -> Memory:
    return Memory([Catalog(entries=entries)])


def test_the_same_text_with_the_same_tags_is_100() -> None:
    assert memory(Entry("A <b1>b</b1>", "Б")).similarity("A <b1>b</b1>") == 100


def test_other_tags_make_a_text_another_one() -> None:
    assert memory(Entry("A <b1>b</b1> c", "Б")).similarity("A b c") == 99


def test_a_similar_text_is_found_among_others() -> None:
    found = memory(Entry("Roads.", "Дороги."), Entry(FENCES, "Заборы")).similarity(
        FENCES.replace("winter", "summer")
    )
    assert 90 < found < 99


def test_a_long_text_that_is_half_the_same_is_found_by_its_words() -> None:
    half = " ".join(FENCES.split()[:6])
    assert 50 <= memory(Entry(FENCES, "Заборы")).similarity(half) < 75


def test_what_is_less_than_half_alike_is_not_there() -> None:
    assert memory(Entry(FENCES, "Заборы")).similarity("Zebras?") == 0
    assert Memory().similarity("Zebras?") == 0


def test_what_is_not_translated_is_no_memory() -> None:
    assert memory(Entry("A b", ""), Entry("C d", "Ц", fuzzy=True)).similarity("A b") == 0


def test_an_obsolete_translation_is_memory_but_in_no_context() -> None:
    catalog = Catalog(entries=(Entry("A", "А"), Entry("B", "Б", obsolete=True)))
    assert Memory([catalog]).similarity("B") == 100
    assert translated_in_context(catalog) == {("", "A", "")}


def test_a_context_is_the_text_before_and_the_text_behind() -> None:
    assert contexts([Entry("A"), Entry("B")]) == [("", "A", "B"), ("A", "B", "")]


def test_two_texts_are_compared_without_their_tags() -> None:
    assert similarity_of("A b", "A b") == 100
    assert similarity_of("A <b1>b</b1>", "A b") == 99
    assert similarity_of("abc", "xyz") == 0
