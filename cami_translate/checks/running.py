"""Running the rules: over the units of a document, across documents, and for a build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

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
from cami_translate.model import Diagnostic, Entry, Severity

_NOTHING = Resources()


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


def is_checked(entry: Entry) -> bool:
    """Whether rules look at an entry: a fuzzy translation is known to be wrong."""
    return bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete


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


def build_findings(entry: Entry, document: str = "") -> Iterator[Diagnostic]:
    """What a build has to say of the translation of an entry; nothing if it has none yet."""
    if not is_checked(entry):
        return
    for found in check_unit(Unit(entry, document), _NOTHING, _build_rules()):
        yield found.diagnostic


@cache
def _build_rules() -> tuple[ActiveRule, ...]:
    return tuple(ActiveRule(item) for item in registered_rules() if item.for_build)


def find_error(entry: Entry) -> str:
    """The first thing for which a build would refuse the translation; "" if nothing is."""
    errors = (d.message for d in build_findings(entry) if d.severity is Severity.ERROR)
    return next(errors, "")
