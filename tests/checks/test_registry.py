from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cami_translate.checks import (
    ActiveRule,
    Finding,
    Unit,
    check_units,
    glossary_resources,
    registered_rules,
)
from cami_translate.checks.registry import rule
from cami_translate.glossary import read_glossary
from cami_translate.model import Entry, Severity


def test_a_rule_is_registered_once() -> None:
    names = [item.id for item in registered_rules()]
    assert len(names) == len(set(names))
    with pytest.raises(ValueError, match="TAGS"):
        rule("TAGS", Severity.ERROR)(lambda unit, resources: ())


GLOSSARY = Path(__file__).parent / "sets" / "glossary.csv"
WITHOUT_EXAMPLES = {"CONTROL_CHARS", "IGNORE", "LENGTH"}


def test_a_rule_explains_itself_with_examples_that_are_judged_so() -> None:
    resources = glossary_resources("ru", read_glossary(GLOSSARY, "en", "ru").require_sound())
    for item in registered_rules():
        assert item.summary.endswith("."), item.id
        assert "Wrong:" not in item.explanation
        kinds = {example.right for example in item.examples}
        assert kinds == ({True, False} if item.id not in WITHOUT_EXAMPLES else set()), item.id
        for example in item.examples:
            units = [Unit(Entry(*pair)) for pair in example.pairs]
            found = [f.finding for f in check_units(units, resources) if f.rule is item]
            assert bool(found) is not example.right, (item.id, example)
            assert item.fixable or all(f.replacement is None for f in found), item.id


def test_a_level_of_the_project_comes_before_a_severity_of_a_finding() -> None:
    unit = Unit(Entry("x", "икс"))
    (item, *_) = registered_rules()
    finding = Finding("wrong", severity=Severity.INFO)
    assert ActiveRule(item).found(unit, Finding("wrong")).severity is item.severity
    assert ActiveRule(item).found(unit, finding).severity is Severity.INFO
    assert ActiveRule(item, Severity.ERROR).found(unit, finding).severity is Severity.ERROR


def test_a_unit_goes_to_another_process_without_what_was_computed() -> None:
    unit = Unit(Entry("<b1>x</b1>", "<b1>икс</b1>"), "guide")
    assert unit.target.text == "икс"
    copy = pickle.loads(pickle.dumps(unit))
    assert (copy.entry, copy.document) == (unit.entry, "guide")
    assert "target" not in vars(copy)
