"""Agreement of adjectives with their nouns."""

from __future__ import annotations

from collections.abc import Iterable

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.glossary import find_disagreements
from cami_translate.model import Severity


@rule("NP_AGREE", Severity.INFO, languages=("ru",))
def find_disagreeing_words(unit: Unit, _: Resources) -> Iterable[Finding]:
    """An adjective and a noun side by side that do not agree in case, number or gender.

    All readings of both forms are compared. Nothing is said after numerals, of what is joined by
    "и", of participles and pronouns, or where the adjective may govern the noun.

    Wrong: the seasonal migration -> сезонный миграция
    Right: two seasonal ranges -> два сезонных ареала
    """
    text = unit.target.text
    for start, end in find_disagreements(text):
        yield Finding(f'"{text[start:end]}" does not agree', span=(start, end))
