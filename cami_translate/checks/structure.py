"""Rules on what a text consists of: what a build requires of it, and its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import wraps

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity
from cami_translate.requirements import REQUIREMENTS, Requirement

_PARTNERS = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_ITEM = re.compile(r"(?<![\w(])(?:\w|[ivx]{2,5}|\d{1,3})\)")


def _rule_of(requirement: Requirement) -> None:
    """Register a rule that finds what a build requires."""

    @rule(requirement.id, requirement.severity, for_build=True)
    @wraps(requirement.find)
    def find(unit: Unit, _: Resources) -> Iterable[Finding]:
        return map(Finding, requirement.find(unit.entry.msgid, unit.entry.msgstr))


for _requirement in REQUIREMENTS:
    _rule_of(_requirement)


@rule("BRACKETS", Severity.WARNING)
def find_unbalanced_brackets(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A bracket without its partner, where those of the English text are in pairs.

    The bracket after the number or letter of an item, «а)», needs no partner.

    Wrong: ten species (see Annex I) -> десять видов (см. приложение I
    Right: (a) ten species -> а) десять видов
    """
    place = _lonely_bracket(unit.target.text)
    if place is not None and _lonely_bracket(unit.source.text) is None:
        yield Finding("this bracket has no partner", (place, place + 1))


def _lonely_bracket(text: str) -> int | None:
    """The place of the first bracket without a partner."""
    open_places: list[int] = []
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    for match in _BRACKET.finditer(text):
        place, bracket = match.start(), match[0]
        if bracket in _PARTNERS:
            open_places.append(place)
        elif open_places and _PARTNERS[text[open_places[-1]]] == bracket:
            open_places.pop()
        elif place not in items:
            return place
    return open_places[0] if open_places else None
