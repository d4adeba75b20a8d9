"""The rules that a build depends on: what they find would harm or empty a paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from cami_translate.addresses import page_in
from cami_translate.checks.registry import rule
from cami_translate.markup import check_tags, forbidden_characters, has_text
from cami_translate.model import Entry, Severity


@rule("tags", Severity.ERROR)
def find_wrong_tags(entry: Entry) -> Iterable[str]:
    """Inline tags that do not fit the source's: missing, added, crossing."""
    if problems := check_tags(entry.msgid, entry.msgstr):
        yield ", ".join(problems)


@rule("control-characters", Severity.ERROR)
def find_control_characters(entry: Entry) -> Iterable[str]:
    """Characters that no Word file may hold."""
    for character in forbidden_characters(entry.msgstr):
        yield f"the control character {character} cannot be written to Word"


@rule("address", Severity.WARNING)
def find_missing_addresses(entry: Entry) -> Iterable[str]:
    """No address of a page, where the source is one: its link keeps the source's."""
    is_page = entry.msgid.startswith("http") and page_in(entry.msgid) == entry.msgid
    if is_page and not page_in(entry.msgstr):
        yield "the translation has no address of a page (https://…)"


@rule("empty", Severity.ERROR)
def find_empty_translations(entry: Entry) -> Iterable[str]:
    """A translation of spaces or of tags alone, where the source has text."""
    if has_text(entry.msgid) and not has_text(entry.msgstr):
        yield "the translation has no text"
