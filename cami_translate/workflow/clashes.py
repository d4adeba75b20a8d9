"""Rules that look across documents: hashes are compared, and only what clashes is read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from cami_translate.checks import ActiveRule, Clash, Found, Unit, find_clashes
from cami_translate.workflow.examine import Examined, checked_units
from cami_translate.workflow.rules import Choice

_Place = tuple[int, int]
"""A catalog, and a unit in it."""


def clashes_across(examined: Sequence[Examined], choice: Choice) -> list[Examined]:
    """The same with what the rules find that compare documents of one language."""
    found: list[list[Found]] = [[] for _ in examined]
    for language in dict.fromkeys(item.language for item in examined):
        numbers = [n for n, item in enumerate(examined) if item.language == language]
        places = [(n, i) for n in numbers for i in range(len(examined[n].gists))]
        gists = [gist for n in numbers for gist in examined[n].gists]
        clashes = list(find_clashes(gists, choice.rules(language)))
        units = _read(examined, {places[i] for _, clash in clashes for i in _members(clash)})
        for active, clash in clashes:
            if item := _judge(active, clash, places, units):
                found[places[clash[0]][0]].append(item)
    return [
        replace(item, findings=(*item.findings, *new))
        for item, new in zip(examined, found, strict=True)
    ]


def _judge(
    active: ActiveRule, clash: Clash, places: Sequence[_Place], units: Mapping[_Place, Unit]
) -> Found | None:
    unit, *others = (units[places[i]] for i in _members(clash))
    finding = active.rule.across(unit, others) if active.rule.across else None
    return active.found(unit, finding) if finding else None


def _members(clash: Clash) -> tuple[int, ...]:
    return (clash[0], *clash[1])


def _read(examined: Sequence[Examined], places: set[_Place]) -> dict[_Place, Unit]:
    """The units at these places; only their catalogs are read."""
    units: dict[_Place, Unit] = {}
    for number, its in groupby(sorted(places), key=itemgetter(0)):
        all_units = checked_units(examined[number].file)
        units |= {(n, i): all_units[i] for n, i in its}
    return units
