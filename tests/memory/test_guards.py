"""No match that says another number, another unit or the contrary looks nearly right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cami_translate.memory import Doubt, Memory, SqliteStore, Unit

Pair = tuple[str, str]


def _pairs(name: str) -> tuple[list[Pair], list[Pair]]:
    """The dangerous pairs of a file, and the harmless ones."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dangerous = [(row["asked"], row["known"]) for row in rows if row["expected"] == "dangerous"]
    harmless = [(row["asked"], row["known"]) for row in rows if row["expected"] == "harmless"]
    assert len(dangerous) + len(harmless) == len(rows)
    return dangerous, harmless


FIRST, BY_KIND = _pairs("pairs.csv"), _pairs("pairs_by_kind.csv")
DANGEROUS, HARMLESS = FIRST[0] + BY_KIND[0], FIRST[1] + BY_KIND[1]


def best(asked: str, known: str) -> tuple[float, tuple[Doubt, ...]]:
    store = SqliteStore()
    store.replace("a", "1", [Unit(known, "Перевод.")])
    (match,) = Memory(store).matches(asked, least=50)
    return match.score, match.doubts


def test_there_are_60_pairs_and_98_more_of_each_kind() -> None:
    assert [len(pairs) for pairs in (*FIRST, *BY_KIND)] == [30, 30, 57, 41]


@pytest.mark.parametrize(("asked", "known"), [*DANGEROUS, *(pair[::-1] for pair in DANGEROUS)])
def test_a_dangerous_match_is_flagged_and_below_85(asked: str, known: str) -> None:
    score, doubts = best(asked, known)
    assert doubts
    assert score < 85


@pytest.mark.parametrize(("asked", "known"), HARMLESS)
def test_a_harmless_match_is_not_flagged(asked: str, known: str) -> None:
    assert best(asked, known)[1] == ()


@pytest.mark.parametrize(
    ("asked", "known", "doubt"),
    [
        ("Two of the herds moved.", "3 of the herds moved.", Doubt.NUMBER),
        ("Use 5 km of the fence.", "Use 5 m of the fence.", Doubt.UNIT),
        ("It isn't a fence at all.", "It is a fence at all.", Doubt.NEGATION),
    ],
)
def test_the_flag_says_what_differs(asked: str, known: str, doubt: Doubt) -> None:
    assert best(asked, known)[1] == (doubt,)


def test_notations_of_one_number_are_no_difference() -> None:
    assert (
        best("It has 1,250.50 km of road.", "It has 1 250.5 km of roads.".replace(" 2", "\u00a02"))[
            1
        ]
        == ()
    )
