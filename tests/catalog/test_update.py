from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cami_translate.catalog import (
    CatalogUpdate,
    format_catalog,
    new_header,
    parse_catalog,
    read_catalog,
    update_catalog,
)
from cami_translate.model import Catalog, Entry

DATA = Path(__file__).parent / "data"

FENCES = "Fences shall be removed in at least half of the corridor."
FENCES_NOW = "Fences shall be removed in at least 80 per cent of the corridor."
ROADS = "Roads cut the migration routes of the population."


def update(old: Iterable[Entry], *sources: str | Entry) -> CatalogUpdate:
    made = [source if isinstance(source, Entry) else Entry(source) for source in sources]
    return update_catalog(Catalog({}, tuple(old)), made, {})


class TestExactMatches:
    def test_everything_a_person_put_in_is_kept_and_the_place_is_new(self) -> None:
        old = Entry(
            FENCES, "Заборы", fuzzy=True, previous="Fences", comments=("why",), flags=("no-wrap",),
            notes=("old note",), references=("guide.docx:1",),
        )  # fmt: skip
        source = Entry(FENCES, notes=("new note",), references=("guide.docx:2",))
        assert update([old], source).catalog.entries == (
            Entry(
                FENCES, "Заборы", fuzzy=True, previous="Fences", comments=("why",),
                flags=("no-wrap",), notes=("new note",), references=("guide.docx:2",),
            ),
        )  # fmt: skip

    def test_the_order_is_the_new_documents(self) -> None:
        done = update([Entry("a", "а"), Entry("b", "б"), Entry("c", "в")], "c", "a", "b")
        assert [entry.msgid for entry in done.catalog.entries] == ["c", "a", "b"]
        assert done.kept == 3

    def test_updating_twice_changes_nothing(self) -> None:
        once = update([Entry(FENCES, "Заборы"), Entry("gone", "нет")], FENCES_NOW, ROADS)
        again = update(once.catalog.entries, FENCES_NOW, ROADS)
        assert again.catalog == once.catalog


class TestChangedSources:
    def test_a_changed_source_is_fuzzy_and_shows_the_previous_one(self) -> None:
        done = update([Entry(FENCES, "Заборы", comments=("why",))], FENCES_NOW)
        assert done.catalog.entries == (
            Entry(FENCES_NOW, "Заборы", fuzzy=True, previous=FENCES, comments=("why",)),
        )
        assert (done.fuzzy, done.obsolete) == (1, 0)

    def test_the_previous_source_stays_what_the_translation_was_made_for(self) -> None:
        first = update([Entry(FENCES, "Заборы")], FENCES_NOW)
        (entry,) = update(first.catalog.entries, FENCES_NOW + " Soon.").catalog.entries
        assert entry.previous == FENCES

    def test_a_fuzzy_entry_without_previous_source_gives_its_own(self) -> None:
        (entry,) = update([Entry(FENCES, "Заборы", fuzzy=True)], FENCES_NOW).catalog.entries
        assert entry.previous == FENCES

    def test_an_edit_that_is_taken_back_leaves_nothing_to_compare(self) -> None:
        changed = update([Entry(FENCES, "Заборы")], FENCES_NOW)
        assert update(changed.catalog.entries, FENCES).catalog.entries == (
            Entry(FENCES, "Заборы", fuzzy=True),
        )

    def test_tags_do_not_count(self) -> None:
        (entry,) = update([Entry("Saiga", "Сайгак")], "<b1>Saiga</b1>").catalog.entries
        assert (entry.msgstr, entry.fuzzy) == ("Сайгак", True)

    def test_a_homonym_that_gets_a_context_is_fuzzy(self) -> None:
        (entry,) = update([Entry("May", "Май")], Entry("May", msgctxt="verb")).catalog.entries
        assert entry == Entry("May", "Май", "verb", fuzzy=True, previous="May")

    def test_what_stays_in_the_document_may_also_help_with_a_new_text(self) -> None:
        done = update([Entry("Table 1: counts", "Таблица 1")], "Table 1: counts", "Table 2: counts")
        assert [entry.msgstr for entry in done.catalog.entries] == ["Таблица 1", "Таблица 1"]
        assert [entry.fuzzy for entry in done.catalog.entries] == [False, True]

    def test_one_old_translation_is_used_once(self) -> None:
        done = update([Entry(FENCES, "Заборы")], FENCES_NOW, FENCES_NOW + " Soon.")
        assert (done.fuzzy, done.new) == (1, 1)

    def test_between_the_same_neighbours_less_similarity_is_enough(self) -> None:
        old = "Patrols are organised every year in the whole range."
        new = "Patrols are to be organised in the calving season and every winter."
        frame = [Entry("Before", "До"), Entry("After", "После")]
        in_place = update([frame[0], Entry(old, "Патрули"), frame[1]], "Before", new, "After")
        moved = update([frame[0], Entry(old, "Патрули"), frame[1]], "Before", "After", new)
        assert (in_place.fuzzy, in_place.new) == (1, 0)
        assert (moved.fuzzy, moved.new, moved.obsolete) == (0, 1, 1)

    def test_the_text_in_the_same_place_comes_before_a_similar_one_elsewhere(self) -> None:
        old = [
            Entry("Chapter one", "1"), Entry("Owner: the range State", "здесь"),
            Entry("Chapter two", "2"), Entry("Owner: the range States", "там"),
        ]  # fmt: skip
        done = update(old, "Chapter one", "Owner: every range State", "Chapter two")
        assert done.catalog.entries[1].msgstr == "здесь"


class TestObsoleteEntries:
    def test_a_translation_without_source_is_kept_for_later_without_its_place(self) -> None:
        old = Entry(ROADS, "Дороги", comments=("why",), notes=("n",), references=("guide.docx:1",))
        done = update([old, Entry("a", "а")], "a")
        assert done.catalog.entries[1] == Entry(ROADS, "Дороги", obsolete=True, comments=("why",))
        assert (done.kept, done.obsolete, done.changed_obsolete_share) == (1, 1, 0.5)

    def test_it_comes_back_with_its_text_as_it_was(self) -> None:
        old = Entry(ROADS, "Дороги", fuzzy=True, previous="Road", comments=("why",))
        gone = update([old], "a")
        back = update(gone.catalog.entries, ROADS)
        assert (back.catalog.entries[0], back.revived, back.dropped) == (old, 1, 1)

    def test_it_comes_back_as_fuzzy_for_a_similar_text(self) -> None:
        done = update([Entry(FENCES, "Заборы", obsolete=True)], FENCES_NOW)
        assert done.catalog.entries == (Entry(FENCES_NOW, "Заборы", fuzzy=True, previous=FENCES),)

    def test_it_stays_through_any_number_of_updates_and_is_counted_once(self) -> None:
        catalog = update([Entry(ROADS, "Дороги")], "a").catalog
        done = update(catalog.entries, "b")
        assert Entry(ROADS, "Дороги", obsolete=True) in done.catalog.entries
        assert done.obsolete == 0

    def test_an_untranslated_entry_without_source_goes(self) -> None:
        done = update([Entry(ROADS)], "a")
        assert done.catalog.entries == (Entry("a"),)
        assert (done.dropped, done.obsolete) == (1, 0)


def test_a_new_catalog_is_all_new() -> None:
    header = new_header("guide.docx", "sha256:0", "ru")
    done = update_catalog(Catalog(), [Entry("a"), Entry("b")], header)
    assert done.catalog == Catalog(header, (Entry("a"), Entry("b")))
    assert (done.new, done.live_before, done.changed_obsolete_share) == (2, 0, 0.0)


def test_a_source_text_that_occurs_twice_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="twice"):
        update([], "a", "a")


def test_a_new_version_of_a_document_gives_the_golden_catalog() -> None:
    old = read_catalog(DATA / "update-before.po")
    sources = (DATA / "update-sources.txt").read_text(encoding="utf-8").splitlines()
    blank = [Entry(text, references=(f"guide.docx:{n}",)) for n, text in enumerate(sources, 1)]
    header = new_header("guide.docx", "sha256:9b1c77aa51d2e7b4", "ru")
    text = format_catalog(update_catalog(old, blank, header).catalog)
    assert text == (DATA / "update-after.po").read_text(encoding="utf-8")


WORDS = "saiga fence road steppe winter calving range state corridor patrol".split()
SOURCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


class CatalogLife(RuleBasedStateMachine):
    """A document is edited, translated, edited again; what a person has typed never goes away.

    Each translation is unique, so it can be followed: it is in the catalog, live or obsolete,
    until the person types another in its place.
    """

    @initialize(sources=st.lists(SOURCES, max_size=8, unique=True))
    def extract(self, sources: list[str]) -> None:
        self.sources = sources
        self.typed: set[str] = set()
        self.count = 0
        self.catalog = update_catalog(Catalog(), [Entry(text) for text in sources], {}).catalog

    @rule(place=st.integers(0, 20), text=SOURCES)
    def add(self, place: int, text: str) -> None:
        if text not in self.sources:
            self.sources.insert(place, text)

    @rule(place=st.integers(0, 20))
    def remove(self, place: int) -> None:
        del self.sources[place : place + 1]

    @rule(place=st.integers(0, 20), word=st.sampled_from(WORDS))
    def change(self, place: int, word: str) -> None:
        if self.sources:
            changed = f"{self.sources.pop(place % len(self.sources))} {word}"
            self.add(place, changed)

    @rule(order=st.randoms(use_true_random=False))
    def move(self, order: random.Random) -> None:
        order.shuffle(self.sources)

    @rule(place=st.integers(0, 20), fuzzy=st.booleans())
    def translate(self, place: int, fuzzy: bool) -> None:
        live = list(self.catalog.live)
        if live:
            chosen = live[place % len(live)]
            if sum(entry.msgstr == chosen.msgstr for entry in self.catalog.entries) == 1:
                self.typed.discard(chosen.msgstr)
            self.count += 1
            self.typed.add(f"перевод {self.count}")
            typed = Entry(chosen.msgid, f"перевод {self.count}", fuzzy=fuzzy)
            entries = tuple(typed if e is chosen else e for e in self.catalog.entries)
            self.catalog = Catalog(self.catalog.header, entries)

    @rule()
    def update(self) -> None:
        before = self.catalog
        done = update_catalog(before, [Entry(text) for text in self.sources], {})
        self.catalog = done.catalog
        assert [entry.msgid for entry in self.catalog.live] == self.sources
        assert done.kept + done.revived + done.fuzzy + done.new == len(self.sources)
        assert done.live_before == len(list(before.live))

    @rule()
    def save(self) -> None:
        assert parse_catalog(format_catalog(self.catalog).encode(), "g.po").entries == (
            self.catalog.entries
        )

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "typed"):
            assert self.typed <= {entry.msgstr for entry in self.catalog.entries}


TestCatalogLife = CatalogLife.TestCase
TestCatalogLife.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
