"""Which quotation marks belong together, and how many quotations one stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_translate.checks.typography.quotes import find_quotations


@pytest.mark.parametrize(
    ("text", "pairs", "lone"),
    [
        ("«a»", [(0, 2, 0)], ()),
        ('"a" и "b"', [(0, 2, 0), (6, 8, 0)], ()),
        ("«a „b“»", [(0, 6, 0), (3, 5, 1)], ()),
        ("««a» b»", [(0, 6, 0), (1, 3, 1)], ()),
        ("“a”", [(0, 2, 0)], ()),
        ("„a“", [(0, 2, 0)], ()),
        ("Przewalski’s", [], ()),
        ('a 5" pipe', [], ()),
        ('lang="ru"', [], ()),
        ("«a", [], (0,)),
        ("a»", [], (1,)),
    ],
)
def test_quotations(text: str, pairs: list[tuple[int, int, int]], lone: tuple[int, ...]) -> None:
    found = find_quotations(text)
    assert [(pair.start, pair.end, pair.depth) for pair in found.pairs] == pairs
    assert found.lone == lone


@given(st.text(alphabet="ab «»„“”\"'‘’"))
def test_each_mark_is_used_once(text: str) -> None:
    found = find_quotations(text)
    places = [place for pair in found.pairs for place in (pair.start, pair.end)] + [*found.lone]
    assert len(places) == len(set(places))
