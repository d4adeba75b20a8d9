"""Filters of translate-toolkit, and what our adapter keeps from them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cami_translate.checks import Resources, Unit, check_units
from cami_translate.model import Entry

OURS = {"PLACEHOLDER", "EMAIL", "REPEATED_WORD", "LENGTH"}


def told(source: str, target: str) -> set[str]:
    found = check_units([Unit(Entry(source, target))], Resources("ru"))
    return {item.rule.id for item in found} & OURS


@pytest.mark.parametrize(
    ("source", "target", "rules"),
    [
        ("See %s.", "См.", {"PLACEHOLDER"}),
        ("See %(name)s.", "См. %(имя)s.", {"PLACEHOLDER"}),
        ("{0} of {1}", "{0} из", {"PLACEHOLDER"}),
        ("5% off, see %s.", "Скидка 5%, см. стр.", {"PLACEHOLDER"}),
        ("Write to a@cms.int.", "Пишите на a@cms.ru.", {"EMAIL"}),
        ("It is here.", "Он стоит на на дороге.", {"REPEATED_WORD"}),
        ("It is one of the many roads.", f"Одна из дорог. {'И так далее. ' * 30}", {"LENGTH"}),
        (f"One of the roads that cross the range. {'It is long. ' * 9}", "Дорога", {"LENGTH"}),
    ],
)
def test_what_is_wrong_is_found(source: str, target: str, rules: set[str]) -> None:
    assert told(source, target) == rules


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5% of all, 10% diesel and 100% sure", "5 % всех, 10 % дизеля и на 100 % уверены"),
        ("a 95% CI, 90% dry, 95%CI", "95%-й ДИ, 90 %-я сушка, 95 % ДИ"),
        ("the set {1; 2} and {a, b}", "множество {1; 2} и {а, б}"),
        ("{name}, see %d of %d", "{name}: %d из %d"),
        ("Write to a@cms.int.", "Пишите: a@cms.int"),
        ("Road ecology.", "Ecology. Ecology and Society 1 1"),
        ("It is long.", "Это — давно известно, известно всем."),
        ("proc proc", "proc proc"),
        ("No", "Не применимо в данном конкретном случае"),
    ],
)
def test_what_is_right_is_left_alone(source: str, target: str) -> None:
    assert told(source, target) == set()


def test_a_repeated_word_is_marked() -> None:
    unit = Unit(Entry("<b1>on</b1> it", "<b1>на</b1>  на дороге"))
    every = check_units([unit], Resources("ru"))
    (found,) = (item for item in every if item.rule.id == "REPEATED_WORD")
    assert found.finding.span == (4, 6)


def test_the_library_is_loaded_when_there_is_something_to_check() -> None:
    program = "import sys, cami_translate.workflow.check; print('translate' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.stdout.strip() == "False"
