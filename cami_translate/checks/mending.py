"""Putting replacements into a translation, so that nothing is worse than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from cami_translate.checks.ignores import is_ignored
from cami_translate.checks.registry import Found, Resources
from cami_translate.checks.running import ActiveRule, check_unit
from cami_translate.checks.unit import Unit
from cami_translate.markup import TagToken, tokenize

_ROUNDS = 8
"""One replacement may make room for another; more rounds than this is a quarrel of two rules."""


class Mended(NamedTuple):
    """A translation after its findings' replacements, and the rules that they came from."""

    unit: Unit
    rules: tuple[str, ...]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    rule: str


def mend(
    unit: Unit, resources: Resources, rules: Sequence[ActiveRule], watching: Sequence[ActiveRule]
) -> Mended | None:
    """The unit with the replacements of ``rules``; None if there is none that may be put in.

    None of the rules ``watching`` finds more in it than before, its tags are the same in the same
    order, and mending it again changes nothing.
    """
    seen = [unit.entry.msgstr]
    used: list[str] = []
    current = unit
    for _ in range(_ROUNDS):
        edits = _edits(current, check_unit(current, resources, rules))
        done = _apply(current, edits, resources, watching)
        if done is None:
            return Mended(current, tuple(dict.fromkeys(used))) if used else None
        current, names = done
        if current.entry.msgstr in seen:
            return None
        seen.append(current.entry.msgstr)
        used += names
    return None


def _edits(unit: Unit, found: Iterable[Found]) -> list[_Edit]:
    """The replacements that touch no tag and not each other, by their place; the first one wins."""
    plain = unit.target
    edits: list[_Edit] = []
    for item in sorted(found, key=lambda item: item.finding.span or (0, 0)):
        span, text = item.finding.span, item.finding.replacement
        if span is None or text is None or is_ignored(item) or plain.has_tags(*span):
            continue
        # What would have to be written as an entity is for a person to write.
        if plain.text[slice(*span)] == text or set(text) & set("<>&"):
            continue
        start, end = plain.span(*span)
        if not edits or start > edits[-1].end or (start == edits[-1].end and start < end):
            edits.append(_Edit(start, end, text, item.rule.id))
    return edits


def _apply(
    unit: Unit, edits: Sequence[_Edit], resources: Resources, watching: Sequence[ActiveRule]
) -> tuple[Unit, list[str]] | None:
    """The unit after all edits, or after those that harm nothing; None if each would."""
    if not edits:
        return None
    before = _counts(unit, resources, watching)
    changed = _with(unit, edits)
    if _is_no_worse(unit, changed, before, _counts(changed, resources, watching)):
        return changed, [edit.rule for edit in edits]
    good: list[_Edit] = []
    for edit in edits if len(edits) > 1 else ():
        changed = _with(unit, [*good, edit])
        if _is_no_worse(unit, changed, before, _counts(changed, resources, watching)):
            good.append(edit)
    return (_with(unit, good), [edit.rule for edit in good]) if good else None


def _with(unit: Unit, edits: Sequence[_Edit]) -> Unit:
    text = unit.entry.msgstr
    for start, end, new, _ in reversed(edits):
        text = text[:start] + new + text[end:]
    return Unit(replace(unit.entry, msgstr=text), unit.document)


def _counts(unit: Unit, resources: Resources, rules: Sequence[ActiveRule]) -> Counter[str]:
    return Counter(item.rule.id for item in check_unit(unit, resources, rules))


def _is_no_worse(old: Unit, new: Unit, before: Counter[str], after: Counter[str]) -> bool:
    return after <= before and _tags(old) == _tags(new)


def _tags(unit: Unit) -> list[TagToken]:
    return [token for token in tokenize(unit.entry.msgstr) if isinstance(token, TagToken)]
