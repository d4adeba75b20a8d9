from __future__ import annotations

import pytest

from cami_translate.checks import Resources, Unit, check_units
from cami_translate.model import Entry


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("виды (см. приложение", 5),
        ("виды см. приложение)", 19),
        ("виды (см. [сноску)", 17),
        ("виды (см. приложение)", None),
        ("а) виды (см. приложение)", None),
        ("подпункт 4 b) статьи III", None),
        ("1) виды; iv) роды; 12) семейства", None),
    ],
)
def test_a_bracket_has_a_partner(target: str, place: int | None) -> None:
    found = check_units([Unit(Entry("(a) species (see the annex)", target))], Resources("ru"))
    spans = [item.finding.span for item in found if item.rule.id == "BRACKETS"]
    assert spans == ([] if place is None else [(place, place + 1)])


def test_a_bracket_that_is_alone_in_english_too_is_right() -> None:
    found = check_units([Unit(Entry(":-) see", ":-) см."))], Resources("ru"))
    assert "BRACKETS" not in {item.rule.id for item in found}
