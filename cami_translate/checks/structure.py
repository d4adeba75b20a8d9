"""The rules that a build depends on: what they find would harm or empty a paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from cami_translate.addresses import page_in
from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.markup import check_tags, forbidden_characters, has_text
from cami_translate.model import Severity


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
