"""One catalog through the rules, in a process of its own: what comes back is what was found."""

from __future__ import annotations

from dataclasses import dataclass

from cami_translate.catalog import read_catalog
from cami_translate.checks import (
    ActiveRule,
    Found,
    Gist,
    Unit,
    check_document,
    gist_of,
    ignored_rules,
)
from cami_translate.model import State
from cami_translate.requirements import is_checked
from cami_translate.workflow.rules import Choice
from cami_translate.workflow.selection import CatalogFile


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules found in a catalog, and what its segments are compared with others by.

    ``gists`` are those of the checked units, in their order; ``commented`` are the units with a
    comment that ignores rules; ``ran`` names the rules.
    """

    file: CatalogFile
    language: str
    segments: int
    checked: int
    findings: tuple[Found, ...]
    gists: tuple[Gist, ...]
    commented: tuple[Unit, ...]
    ran: frozenset[str]


def examine_catalog(choice: Choice, file: CatalogFile) -> Examined:
    """Run the rules of a choice over one catalog."""
    file.require()
    catalog = read_catalog(file.path)
    language = file.language or catalog.header.get("Language", "")
    rules = choice.rules(language)
    units = [Unit(entry, file.document) for entry in catalog.live]
    findings = tuple(check_document(units, choice.resources(language), rules))
    checked = [unit for unit in units if is_checked(unit.entry)]
    return Examined(
        file=file,
        language=language,
        segments=len(units),
        checked=sum(unit.entry.state is State.TRANSLATED for unit in units),
        findings=findings,
        gists=tuple(map(gist_of, checked)) if _compares(rules) else (),
        commented=tuple(unit for unit in checked if ignored_rules(unit.entry)),
        ran=frozenset(item.rule.id for item in rules),
    )


def checked_units(file: CatalogFile) -> list[Unit]:
    """The units of a catalog whose gists an examination gave, in the same order."""
    entries = read_catalog(file.path).live
    return [Unit(entry, file.document) for entry in entries if is_checked(entry)]


def _compares(rules: tuple[ActiveRule, ...]) -> bool:
    return any(item.rule.across for item in rules)
