"""What every store of a memory does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cami_translate.memory import SqliteStore, Store, Unit

FENCES = Unit("Fences stop saiga antelopes.", "Заборы мешают сайгакам.", "fences")
ROADS = Unit("Roads <b1>cut</b1> their way.", "Дороги <b1>режут</b1> путь.", "roads", 7)
FULL = Unit(
    "See the annex.", "См. приложение.", "who", -9, "Мария", dt.datetime(2026, 5, 3, tzinfo=dt.UTC),
    "health", confirmed=False,
)  # fmt: skip


def units(store: Store) -> set[Unit]:
    return set(store.units())


def test_units_come_back_as_they_are(store: Store) -> None:
    assert store.replace("a", "1", [FENCES, ROADS, FULL]) == 3
    assert units(store) == {FENCES, ROADS, FULL}
    assert store.count() == 3


def test_a_text_is_found_without_its_tags(store: Store) -> None:
    store.replace("a", "1", [ROADS])
    text = store.find_text("Roads cut their way.")
    assert text
    assert list(store.units_of(text)) == [ROADS]
    assert store.find_text("Roads cut their way") is None


def test_texts_are_found_by_any_of_their_words_within_a_range_of_lengths(store: Store) -> None:
    store.replace("a", "1", [FENCES, ROADS])
    found = store.candidates([["saiga", "their_way"]], 15, 25)
    assert [plain for _, plain in found] == ["Roads cut their way."]
    assert {plain for _, plain in store.candidates([["saiga", "their_way"]], 1, 99)} == {
        "Roads cut their way.",
        FENCES.source,
    }


def test_frequencies_are_of_texts_and_follow_each_change(store: Store) -> None:
    store.replace("a", "1", [FENCES, ROADS])
    store.replace("b", "1", [FENCES, FULL])
    assert store.frequencies(["saiga", "stop_saiga", "zebra"]) == {"saiga": 1, "stop_saiga": 1}
    store.remove(["a"])
    assert store.frequencies(["saiga", "way"]) == {"saiga": 1}
    store.replace("b", "2", [])
    assert store.frequencies(["saiga", "way", "annex"]) == {}
    assert store.candidates([["saiga", "way", "annex"]], 1, 99) == []


def test_what_an_origin_has_is_replaced_as_a_whole(store: Store) -> None:
    store.replace("a", "1", [FENCES, ROADS])
    store.replace("b", "1", [FENCES])
    store.replace("a", "2", [FULL])
    assert units(store) == {FENCES, FULL}
    assert store.origins() == {"a": "2", "b": "1"}


def test_the_same_content_is_stored_once(store: Store) -> None:
    store.replace("a", "1", [FENCES])
    assert store.replace("a", "1", [ROADS]) == 0
    assert units(store) == {FENCES}


def test_units_are_added_and_none_twice(store: Store) -> None:
    assert store.add("a", [FENCES, ROADS]) == 2
    assert store.add("a", [FENCES, FULL]) == 1
    assert sorted(u.source for u in store.units()) == sorted(
        u.source for u in (FENCES, ROADS, FULL)
    )


def test_what_breaks_off_leaves_everything_as_it_was(store: Store) -> None:
    store.replace("a", "1", [FENCES])

    def broken() -> object:
        yield ROADS
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.replace("a", "2", broken())
    assert units(store) == {FENCES}
    assert store.origins() == {"a": "1"}
    assert store.candidates([["way"]], 1, 99) == []


def test_another_process_sees_what_was_stored(
    store: Store, open_store: Callable[[], Store]
) -> None:
    store.replace("a", "1", [FENCES])
    assert units(open_store()) == {FENCES}


_WORDS = st.sampled_from("saiga saigas fence Fence a the 5 km <b1>road</b1> é".split())
_UNITS = st.lists(
    st.builds(Unit, st.lists(_WORDS, min_size=1, max_size=5).map(" ".join), st.just("x")),
    max_size=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), _UNITS), max_size=6))
def test_a_store_that_was_changed_is_as_one_that_was_made_anew(
    changes: list[tuple[str, list[Unit]]],
) -> None:
    changed, anew = SqliteStore(), SqliteStore()
    for number, (origin, its) in enumerate(changes):
        changed.replace(origin, str(number), its)
    for origin, its in dict(changes).items():
        anew.replace(origin, "1", its)
    assert sorted(changed.units(), key=repr) == sorted(anew.units(), key=repr)
    terms = ["saiga", "the", "5_km", "road", "é", "a_fence"]
    assert changed.frequencies(terms) == anew.frequencies(terms)
    assert sorted(changed.candidates([terms], 1, 99)) == sorted(anew.candidates([terms], 1, 99))
