"""Similar texts are found by their rarest terms, as if all texts had been compared."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.distance import Levenshtein

from cami_translate.memory import Store, Unit
from cami_translate.memory.rare_terms import Reach, rarest
from cami_translate.memory.search import nearest

WORDS = "the of and to in on for saiga kulan fence road herd track steppe ranger spring".split()
LONG = "Where a road crosses the steppe, rangers count the tracks of saiga twice each spring."


def sentences(number: int) -> list[str]:
    random = Random(number)
    return [" ".join(random.choices(WORDS, k=random.randint(2, 14))) for _ in range(number)]


def filled(store: Store, *texts: str) -> Store:
    store.replace("a", "1", [Unit(text, "x") for text in texts])
    return store


def found(store: Store, plain: str) -> list[str]:
    return [near.text[1] for near in nearest(store, plain, 75)]


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_text_is_that_of_all_texts(store: Store, seed: int) -> None:
    texts = sentences(400)
    random = Random(seed)
    words = random.choice(texts).split()
    words[random.randrange(len(words))] = random.choice(WORDS)
    asked = " ".join(words)
    best = max(Levenshtein.normalized_similarity(asked, text) for text in texts)
    near = nearest(filled(store, *texts), asked, 75)
    if best >= 0.75:
        assert near[0].characters == pytest.approx(100 * best)
    else:
        assert near == []


def test_the_best_comes_first_and_none_twice(store: Store) -> None:
    filled(store, LONG.replace("twice", "once"), LONG.replace("saiga", "kulan"), LONG, "A road.")
    assert found(store, LONG) == [
        LONG,
        LONG.replace("twice", "once"),
        LONG.replace("saiga", "kulan"),
    ]


def test_a_short_text_is_found_by_its_only_word(store: Store) -> None:
    assert found(filled(store, "Rangers", "Roads"), "rangers") == ["Rangers"]


def test_typing_errors_in_every_third_word_hide_nothing(store: Store) -> None:
    typed = "Where a raod crosses the stepe, rangers cuont the tracks of siaga twice each sprnig."
    assert found(filled(store, LONG, *sentences(400)), typed) == [LONG]


def test_the_rarest_terms_are_chosen_until_there_are_enough_texts() -> None:
    frequencies = {"of": 900, "saiga": 3, "herd": 40, "road": 50, "the_road": 20, "the": 1_000}
    assert rarest(frequencies, Reach(100, 9, 999)) == ["saiga", "the_road", "herd", "road"]
    assert rarest(frequencies, Reach(1_500, 9, 999))[-1] == "of"
    assert rarest(frequencies, Reach(9_999, 2, 999)) == ["saiga", "the_road"]
    assert rarest({"the": 1_000}, Reach(100, 9, 99)) == ["the"]
