"""One spelling of ё in a document."""

from __future__ import annotations

from cami_translate.checks import Resources, Unit, check_units
from cami_translate.model import Entry


def told(*targets: str) -> list[str]:
    units = [
        Unit(Entry(f"source {letter}", target))
        for letter, target in zip("abcd", targets, strict=False)
    ]
    found = check_units(units, Resources("ru"))
    return [item.finding.message for item in found if item.rule.id == "YO_POLICY"]


def test_the_rarer_spelling_is_told() -> None:
    assert told("ещё раз", "и ещё", "еще один") == ['"еще" has "е" here, and not elsewhere']
    assert told("еще раз", "и еще", "ещё один") == ['"ещё" has "ё" here, and not elsewhere']


def test_a_document_may_have_yo_in_some_words_only() -> None:
    assert told("место отёла", "еще один") == []


def test_words_that_are_others_with_ye_are_not_compared() -> None:
    assert told("всё это", "все они") == []
