"""Labelled sets: translations that are right or wrong for a rule, written before it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cami_translate.checks import Finding, Resources, Unit, registered_rules
from cami_translate.model import Entry

_SETS = Path(__file__).parent / "sets"


class Item(NamedTuple):
    source: str
    target: str
    expected: str
    kind: str
    fixed: str


class Verdict(NamedTuple):
    """What a rule says of its set; each list has translations."""

    false_alarms: list[str]
    missed: list[str]
    mended_wrong: list[str]


def items(rule: str) -> list[Item]:
    with (_SETS / f"{rule}.csv").open(encoding="utf-8", newline="") as file:
        return [Item(**row) for row in csv.DictReader(file)]


def judge(rule: str, resources: Resources, notes: tuple[str, ...] = ()) -> Verdict:
    """Run a rule over its set; ``notes`` are those that the catalog has for each entry."""
    find = {item.id: item.in_segment for item in registered_rules()}[rule]
    assert find is not None
    verdict = Verdict([], [], [])
    for item in items(rule):
        unit = Unit(Entry(item.source, item.target, notes=notes))
        findings = list(find(unit, resources))
        if item.expected == "right" and findings:
            verdict.false_alarms.append(item.target)
        elif item.expected == "wrong" and not findings:
            verdict.missed.append(item.target)
        elif item.fixed and mend(unit, findings) != item.fixed:
            verdict.mended_wrong.append(item.target)
    return verdict


def mend(unit: Unit, findings: Iterable[Finding]) -> str:
    """The translation with the replacements of findings."""
    text = unit.entry.msgstr
    places = [(unit.target.span(*f.span), f.replacement) for f in findings if f.span]
    for (start, end), replacement in sorted(places, reverse=True):
        if replacement is not None:
            text = text[:start] + replacement + text[end:]
    return text
