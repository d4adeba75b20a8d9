"""Records: dataclasses that are quick to make, and that only a type checker knows as frozen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cami_translate.records import record


@record()
class Herd:
    animal: str
    heads: int = 0


def test_records_are_equal_and_hashed_by_value() -> None:
    assert {Herd("saiga", 3): "steppe"}[Herd("saiga", 3)] == "steppe"
    assert Herd("saiga", 3) != Herd("saiga", 4)


def test_a_changed_record_is_another() -> None:
    herd = Herd("saiga", 3)
    assert (replace(herd, heads=4).heads, herd.heads) == (4, 3)


def test_a_record_has_no_place_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        Herd("saiga").shepherd = "Asel"  # type: ignore[attr-defined]
