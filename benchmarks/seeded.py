"""What the rules find if the complete translation of the workspace is spoilt, one change at a time.

Each kind of change is made once in every segment that has room for it, at a place that a generator
with a fixed seed picks; nothing is found in the segment as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.checks import ActiveRule, Resources, Unit, check_unit, rules_for
from cami_translate.model import Entry

CATALOG = Path(__file__).parents[1] / "po" / "ru" / "linear-infrastructure-guidelines.po"
_SEED = 2014
_NO_TAG = r"(?![^<]*>)"
_NUMBER = re.compile(rf"(?<![\w<&#/.,-])\d[\d\u00a0]*\d{_NO_TAG}(?![\d-])")
_WORD = re.compile(rf"(?<![\w<&/])[а-яё]{{4,}}{_NO_TAG}")
_MONTH = re.compile(r"\b(?:январ|феврал|март|апрел|мая|мае|июн|июл|август|сентябр|октябр|ноябр)\w*")
_CYRILLIC, _LATIN = "аеорсух", "aeopcyx"

Change = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A kind of change, how often it was made, and how often a rule told of it."""

    name: str
    rules: tuple[str, ...]
    made: int
    found: int


def _other_digit(text: str, chance: random.Random) -> str | None:
    if not (places := [m for m in _NUMBER.finditer(text) if m[0][-1].isdecimal()]):
        return None
    number = chance.choice(places)
    place = chance.choice([p for p in range(*number.span()) if text[p].isdecimal()])
    digit = chance.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + digit + text[place + 1 :]


def _without_number(text: str, chance: random.Random) -> str | None:
    places = [m for m in _NUMBER.finditer(text) if text.count(m[0]) == 1]
    if not places:
        return None
    number = chance.choice(places)
    return text[: number.start()] + text[number.end() :]


def _other_month(text: str, chance: random.Random) -> str | None:
    found = _MONTH.search(text)
    return None if found is None else text[: found.start()] + "декабря" + text[found.end() :]


def _latin_letter(text: str, chance: random.Random) -> str | None:
    places = [p for m in _WORD.finditer(text) for p in range(*m.span()) if text[p] in _CYRILLIC]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + _LATIN[_CYRILLIC.index(text[place])] + text[place + 1 :]


def _letters_exchanged(text: str, chance: random.Random) -> str | None:
    places = [
        p for m in _WORD.finditer(text) for p in range(m.start(), m.end() - 1)
        if text[p] != text[p + 1]
    ]  # fmt: skip
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _replaced(old: str, new: str) -> Change:
    def change(text: str, chance: random.Random) -> str | None:
        places = [m.start() for m in re.finditer(re.escape(old) + _NO_TAG, text)]
        if not places:
            return None
        place = chance.choice(places)
        return text[:place] + new + text[place + len(old) :]

    return change


def _straight_quotes(text: str, _: random.Random) -> str | None:
    return re.sub("[«»]", '"', text) if "«" in text else None


_NUMBERS = ("NUM_MISSING", "NUM_EXTRA", "DATE_MISMATCH")
_CHANGES: tuple[tuple[str, tuple[str, ...], Change], ...] = (
    ("another digit", _NUMBERS, _other_digit),
    ("a number left out", _NUMBERS, _without_number),
    ("another month", ("DATE_MISMATCH",), _other_month),
    ("a Latin letter in a word", ("HOMOGLYPH",), _latin_letter),
    ("two letters exchanged", ("SPELL",), _letters_exchanged),
    ("straight quotation marks", ("QUOTES", "QUOTES_NESTED"), _straight_quotes),
    ("a hyphen for a dash", ("DASH",), _replaced("\u00a0— ", " - ")),
    ("a hyphen in a range", ("RANGE_DASH",), _replaced("–", "-")),
    ("a double space", ("SPACE",), _replaced(" ", "  ")),
    ("a space before a comma", ("SPACE",), _replaced(",", " ,")),
)


def seed_changes(resources: Resources) -> list[Seeded]:
    """What the rules find of each kind of change."""
    rules = {item.rule.id: item for item in rules_for("ru")}
    entries = [entry for entry in read_catalog(CATALOG).live if entry.msgstr]
    return [
        _seed(name, tuple(rules[rule] for rule in names), change, entries, resources)
        for name, names, change in _CHANGES
    ]


def _seed(
    name: str,
    rules: tuple[ActiveRule, ...],
    change: Change,
    entries: list[Entry],
    resources: Resources,
) -> Seeded:
    chance = random.Random(_SEED)
    outcomes = list(_outcomes(rules, change, entries, resources, chance))
    ids = tuple(item.rule.id for item in rules)
    return Seeded(name, ids, len(outcomes), sum(outcomes))


def _outcomes(
    rules: tuple[ActiveRule, ...],
    change: Change,
    entries: list[Entry],
    resources: Resources,
    chance: random.Random,
) -> Iterator[bool]:
    for entry in entries:
        if any(check_unit(Unit(entry), resources, rules)):
            continue
        spoilt = change(entry.msgstr, chance)
        if spoilt is not None and spoilt != entry.msgstr:
            unit = Unit(replace(entry, msgstr=spoilt))
            yield any(check_unit(unit, resources, rules))


def seeded_table(found: list[Seeded]) -> str:
    """The figures in Markdown."""
    lines = ["| change | rules | made | found |", "|---|---|--:|--:|"]
    lines += [
        f"| {item.name} | {', '.join(item.rules)} | {item.made} | {item.found} |" for item in found
    ]
    return "\n".join(lines)
