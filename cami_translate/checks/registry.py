"""The register of rules: a rule looks at one translated entry and returns what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cami_translate.excerpts import excerpt
from cami_translate.model import Diagnostic, Entry, Severity

RuleFunction = Callable[[Entry], Iterable[str]]

_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``find`` returns one phrase for each thing that is wrong with an entry."""

    name: str
    severity: Severity
    find: RuleFunction


_RULES: dict[str, Rule] = {}


def rule(name: str, severity: Severity) -> Callable[[RuleFunction], RuleFunction]:
    """Register the decorated function as the rule ``name``."""

    def register(find: RuleFunction) -> RuleFunction:
        if name in _RULES:
            raise ValueError(f"two rules are named {name!r}")
        _RULES[name] = Rule(name, severity, find)
        return find

    return register


def registered_rules() -> tuple[Rule, ...]:
    """All rules, in the order of their registration."""
    return tuple(_RULES.values())


def check_entry(entry: Entry, document: str = "") -> Iterator[Diagnostic]:
    """What the rules find wrong with the translation of an entry; nothing if it has none yet.

    A fuzzy translation is known to be wrong: it is checked when somebody has confirmed it.
    """
    if entry.obsolete or entry.fuzzy or not entry.msgstr:
        return
    for item in _RULES.values():
        for message in item.find(entry):
            yield _diagnose(item, entry, message, document)


def find_error(entry: Entry) -> str:
    """The first thing for which a build would refuse the translation; "" if nothing is."""
    errors = (d.message for d in check_entry(entry) if d.severity is Severity.ERROR)
    return next(errors, "")


def quote_start(text: str) -> str:
    """The start of a text, long enough to search for it."""
    return excerpt(text, _QUOTED)


def _diagnose(item: Rule, entry: Entry, message: str, document: str) -> Diagnostic:
    return Diagnostic(
        severity=item.severity,
        rule=item.name,
        message=message,
        document=document,
        place=entry.references[0] if entry.references else "",
        text=quote_start(entry.msgid),
    )
