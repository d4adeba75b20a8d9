"""``# check-ignore: NUM_MISSING, QUOTES - reason``: what a translator says to be right as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from cami_translate.checks.registry import (
    Finding,
    Found,
    Resources,
    registered_rules,
    rule,
)
from cami_translate.checks.unit import Unit
from cami_translate.model import Entry, Severity
from cami_translate.options import did_you_mean

_IGNORE = re.compile(r"\s*check-ignore:\s*(.*?)(?:\s+[-–—]\s.*)?", re.IGNORECASE)
_IGNORES = "IGNORE"


def ignored_rules(entry: Entry) -> tuple[str, ...]:
    """The rules that a translator's comment on an entry names."""
    found = (_IGNORE.fullmatch(comment) for comment in entry.comments)
    names = (name for match in found if match for name in re.split(r"[\s,;]+", match[1]))
    return tuple(dict.fromkeys(name.upper() for name in names if name))


@rule(_IGNORES, Severity.WARNING)
def find_wrong_ignores(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A comment `check-ignore:` that names no rule, or one that cannot be ignored.

    `# check-ignore: QUOTES, DASH - as on the cover` in the translator's comments of an entry says
    that it is right as it is; what stands after the dash is for people. What a build depends on
    cannot be ignored. One that has nothing to ignore any more is an information.
    """
    names = ignored_rules(unit.entry)
    if not names:
        return
    known = {item.id: item for item in registered_rules()}
    for name in names:
        if name not in known:
            yield Finding(f"check-ignore: there is no rule {name}{did_you_mean(name, known)}")
        elif known[name].for_build:
            yield Finding(f"check-ignore: a build depends on {name}; it cannot be ignored")


def is_ignored(found: Found) -> bool:
    """Whether a translator's comment says that it is right."""
    return not found.rule.for_build and found.rule.id in ignored_rules(found.unit.entry)


def idle_ignores(
    units: Sequence[Unit], ignored: Iterable[Found], ran: Collection[str]
) -> Iterator[Found]:
    """The comments on units that ignore nothing, though the rule that they name ran."""
    used = {(item.unit.entry.key, item.rule.id) for item in ignored}
    known = {item.id: item for item in registered_rules()}
    for unit in units:
        for name in ignored_rules(unit.entry):
            if name in ran and not known[name].for_build and (unit.entry.key, name) not in used:
                finding = Finding(f"check-ignore: {name} has nothing to ignore here")
                yield Found(known[_IGNORES], Severity.INFO, unit, finding)
