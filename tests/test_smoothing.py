"""What nobody sees of sizes and spacing, and so gets no tag."""

from __future__ import annotations

import pytest

from cami_translate.model import Block, Format, Location, Text
from cami_translate.options import KeepFormatting
from cami_translate.segments import segment_block

BASE = {"sz": "24"}


def tagged(*looks: dict[str, str], keep: KeepFormatting = KeepFormatting.NORMAL) -> str:
    """The segment of a text whose first three words, and then every next one, look like that."""
    texts = ["Many saiga jump", *(f" {word}" for word in ("far", "and", "high"))]
    formats = tuple(Format(frozenset(look.items())) for look in looks)
    spans = tuple(Text(text, index) for index, text in enumerate(texts[: len(looks)]))
    segment = segment_block(Block(Location(1), "", spans, formats), (), keep)
    assert segment is not None
    return segment.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sz": "24"}, {"sz": "23"}),
        ({"sz": "60"}, {"sz": "63"}),
        ({"spacing": "60"}, {"spacing": "45"}),
        ({}, {"spacing": "20"}),
        ({"w": "150"}, {"w": "145"}),
        ({"position": "6"}, {"position": "7"}),
        ({"b": "1", "sz": "24"}, {"b": "1", "sz": "25"}),
    ],
)
def test_a_difference_that_nobody_sees_is_none(one: dict[str, str], other: dict[str, str]) -> None:
    assert tagged(one, other) == "Many saiga jump far"
    assert tagged(one, other, keep=KeepFormatting.EXACT) == "Many saiga jump <g1>far</g1>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sz": "24"}, {"sz": "22"}),
        ({}, {"sz": "20"}),  # the size of a table's style may be behind none at all
        ({"spacing": "60"}, {}),
        ({"sz": "24"}, {"sz": "23", "color": "val=FF0000"}),
        ({"sz": "24"}, {"sz": "large"}),
    ],
)
def test_a_difference_that_somebody_sees_is_a_tag(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert tagged(one, other) == "Many saiga jump <g1>far</g1>"


def test_text_that_is_no_base_is_smoothed_too() -> None:
    small, smaller = {"sz": "16"}, {"sz": "15"}
    assert tagged(BASE, small, smaller, small) == "Many saiga jump <g1>far and high</g1>"


def test_hidden_and_protected_text_stay_apart_from_other() -> None:
    formats = (Format(frozenset({("sz", "24")})), Format(frozenset({("sz", "23")}), "style Code"))
    block = Block(Location(1), "", (Text("Many saiga "), Text("x.csv", 1)), formats)
    segment = segment_block(block)
    assert segment is not None
    assert segment.text == "Many saiga <x1/>"
