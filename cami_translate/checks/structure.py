"""The rules that a build depends on: what they find would harm or empty a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.addresses import page_in
from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.markup import check_tags, forbidden_characters, has_text
from cami_translate.model import Severity

_PARTNERS = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_ITEM = re.compile(r"(?<![\w(])(?:\w|[ivx]{2,5}|\d{1,3})\)")


@rule("TAGS", Severity.ERROR, for_build=True)
def find_wrong_tags(unit: Unit, _: Resources) -> Iterable[Finding]:
    """Inline tags that do not fit the source's: missing, added, crossing.

    Each tag of the source stands in the translation once, in any order; what opens is closed, and
    pairs do not cross. A build leaves such a text in English.

    Wrong: <b1>Saiga</b1> range -> Ареал сайгака
    Right: <b1>Saiga</b1> range -> Ареал <b1>сайгака</b1>
    """
    if problems := check_tags(unit.entry.msgid, unit.entry.msgstr):
        yield Finding(", ".join(problems))


@rule("CONTROL_CHARS", Severity.ERROR, for_build=True)
def find_control_characters(unit: Unit, _: Resources) -> Iterable[Finding]:
    """Characters that no Word file may hold.

    They come from programs, not from keyboards, and are mostly invisible: type the word again.
    A build leaves such a text in English.
    """
    for character in forbidden_characters(unit.entry.msgstr):
        yield Finding(f"the control character {character} cannot be written to Word")


@rule("ADDRESS", Severity.WARNING, for_build=True)
def find_missing_addresses(unit: Unit, _: Resources) -> Iterable[Finding]:
    """No address of a page, where the source is one: its link keeps the source's.

    Any page will do; a Russian one is better.

    Wrong: https://cms.int/en -> страница Конвенции
    Right: https://cms.int/en -> https://cms.int/ru
    """
    is_page = unit.entry.msgid.startswith("http") and page_in(unit.entry.msgid) == unit.entry.msgid
    if is_page and not page_in(unit.entry.msgstr):
        yield Finding("the translation has no address of a page (https://…)")


@rule("EMPTY", Severity.ERROR, for_build=True)
def find_empty_translations(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A translation of spaces or of tags alone, where the source has text.

    A build leaves such a text in English.

    Wrong: <b1>Saiga</b1> -> <b1> </b1>
    Right: <b1>Saiga</b1> -> <b1>Сайгак</b1>
    """
    if has_text(unit.entry.msgid) and not has_text(unit.entry.msgstr):
        yield Finding("the translation has no text")


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
