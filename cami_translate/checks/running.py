"""Running the rules: over the units of a document, and across documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cami_translate.checks.gist import gist_of
from cami_translate.checks.registry import (
    Clash,
    Finding,
    Found,
    Gist,
    Resources,
    Rule,
    registered_rules,
)
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity
from cami_translate.requirements import is_checked


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that runs; ``level`` is the severity that a project gives all its findings."""

    rule: Rule
    level: Severity | None = None

    def found(self, unit: Unit, finding: Finding) -> Found:
        """A finding of the rule with the severity that it has here."""
        severity = self.level or finding.severity or self.rule.severity
        return Found(self.rule, severity, unit, finding)


def rules_for(language: str) -> tuple[ActiveRule, ...]:
    """The rules that know a language, each with its own severity."""
    return tuple(ActiveRule(item) for item in registered_rules() if item.knows(language))


def check_document(
    units: Sequence[Unit], resources: Resources, rules: Sequence[ActiveRule]
) -> Iterator[Found]:
    """What the rules find wrong with one document, first by segment, then as a whole."""
    units = [unit for unit in units if is_checked(unit.entry)]
    for unit in units:
        yield from check_unit(unit, resources, rules)
    for item in rules:
        if item.rule.in_document:
            for unit, finding in item.rule.in_document(units, resources):
                yield item.found(unit, finding)


def check_unit(unit: Unit, resources: Resources, rules: Sequence[ActiveRule]) -> Iterator[Found]:
    """What the rules that look at segments find wrong with one."""
    for item in rules:
        if item.rule.in_segment:
            for finding in item.rule.in_segment(unit, resources):
                yield item.found(unit, finding)


def find_clashes(
    gists: Sequence[Gist], rules: Sequence[ActiveRule]
) -> Iterator[tuple[ActiveRule, Clash]]:
    """Which segments the rules that look across documents have to look at, by their gists."""
    for item in rules:
        if item.rule.clashes:
            for clash in item.rule.clashes(gists):
                yield item, clash


def check_units(units: Sequence[Unit], resources: Resources) -> Iterator[Found]:
    """What all rules that know the language find wrong with the units of one document."""
    rules = rules_for(resources.language)
    yield from check_document(units, resources, rules)
    units = [unit for unit in units if is_checked(unit.entry)]
    for item, (index, others) in find_clashes([gist_of(unit) for unit in units], rules):
        assert item.rule.across
        if finding := item.rule.across(units[index], [units[other] for other in others]):
            yield item.found(units[index], finding)
