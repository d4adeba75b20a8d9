"""Rules on labelled sets: what they find, and the items that they are known to miss."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from cami_translate.checks import Resources
from tests.checks.labelled import items, judge


class Known(NamedTuple):
    """A rule, and the items of its set that it is known to judge wrong."""

    rule: str
    false_alarms: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    mended_wrong: tuple[str, ...] = ()


KNOWN = (
    Known("NUM_MISSING"),
    Known("NUM_EXTRA"),
    Known("NUM_FORMAT"),
    Known("DATE_MISMATCH"),
    Known("UNIT_NBSP"),
    Known("HOMOGLYPH"),
    Known("QUOTES"),
    Known("QUOTES_NESTED"),
    Known("DASH"),
    Known("RANGE_DASH"),
    Known("SPACE"),
    Known("TITLE_CASE"),
)
SMALL = frozenset({"UNIT_NBSP", "QUOTES_NESTED"})


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.rule)
def test_a_rule_judges_its_set_as_is_known(known: Known) -> None:
    verdict = judge(known.rule, Resources("ru"), notes=("Heading 2",))
    assert tuple(verdict.false_alarms) == known.false_alarms
    assert tuple(verdict.missed) == known.missed
    assert tuple(verdict.mended_wrong) == known.mended_wrong


@pytest.mark.parametrize("rule", [known.rule for known in KNOWN])
def test_a_set_has_as_much_right_as_wrong(rule: str) -> None:
    expected = [item.expected for item in items(rule)]
    assert rule in SMALL or len(expected) >= 60
    assert abs(expected.count("right") - expected.count("wrong")) <= 0.15 * len(expected)
