"""What is said of numbers and dates that do not agree."""

from __future__ import annotations

from cami_translate.checks import Finding, Resources, Unit, check_units
from cami_translate.model import Entry


def told(source: str, target: str) -> dict[str, Finding]:
    found = check_units([Unit(Entry(source, target))], Resources("ru"))
    return {item.rule.id: item.finding for item in found}


def test_a_number_that_became_another_is_told_once_and_marked_on_both_sides() -> None:
    source, target = "a fence of <b1>12</b1> km", "ограждение длиной <b1>21</b1>\u00a0км"
    findings = told(source, target)
    assert list(findings) == ["NUM_MISSING"]
    (finding,) = findings.values()
    assert finding.message == '"12" is "21" in the translation'
    assert finding.span == (18, 20)
    assert finding.source_span == (11, 13)


def test_a_number_that_is_gone_and_one_that_came() -> None:
    assert told("7 herds", "стада")["NUM_MISSING"].message == '"7" is not in the translation'
    extra = told("herds", "7 стад")["NUM_EXTRA"]
    assert (extra.message, extra.span) == ('"7" is not in the source', (0, 1))


def test_a_date_that_became_another_says_nothing_of_its_numbers() -> None:
    findings = told("on 21 May 2015", "12 июня 2016\u00a0г.")
    assert list(findings) == ["DATE_MISMATCH"]
    assert findings["DATE_MISMATCH"].message == '"21 May 2015" is "12 июня 2016" in the translation'


def test_signs_are_not_lost() -> None:
    assert (
        "percent sign" in told("only 5% crossed", "перешло лишь 5 животных")["NUM_MISSING"].message
    )
    assert "minus sign" in told("at −40 °C", "при 40\u00a0°C")["NUM_MISSING"].message


def test_a_number_twice_in_the_source_may_stand_once() -> None:
    assert not told("3 roads and 3 fences", "3\u00a0дороги и столько же ограждений")
