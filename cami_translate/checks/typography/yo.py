"""The letter ё: printed or not, but in one way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cami_translate.checks.registry import Finding, Resources, document_rule
from cami_translate.checks.unit import Unit
from cami_translate.glossary import is_spelt_with_ye
from cami_translate.model import Severity

_WITH_YO = re.compile(r"[а-яё]*ё[а-яё]*", re.IGNORECASE)
_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_Places = dict[str, list[tuple[Unit, int, int]]]


@document_rule("YO_POLICY", Severity.INFO, languages=("ru",))
def find_mixed_yo(units: Sequence[Unit], _: Resources) -> Iterable[tuple[Unit, Finding]]:
    """A word with "ё" in one place of a document, and with "е" in another.

    The more frequent spelling counts, that with "ё" if both are as frequent. Words that are others
    with "е" («все» and «всё») are not compared.

    Wrong: once more || one more -> ещё раз || еще один
    Right: once more || one more -> еще раз || еще один
    """
    with_yo: _Places = defaultdict(list)
    for unit in units:
        if "ё" in unit.target.text or "Ё" in unit.target.text:
            for found in _WITH_YO.finditer(unit.target.text):
                with_yo[_fold(found[0])].append((unit, *found.span()))
    if not with_yo:
        return
    with_ye: _Places = defaultdict(list)
    for unit in units:
        for found in _WORD.finditer(unit.target.text):
            word = found[0].lower()
            if word in with_yo and not is_spelt_with_ye(word):
                with_ye[word].append((unit, *found.span()))
    for word, places in with_ye.items():
        rare = places if len(places) <= len(with_yo[word]) else with_yo[word]
        letter = "е" if rare is places else "ё"
        for unit, start, end in rare:
            message = f'"{unit.target.text[start:end]}" has "{letter}" here, and not elsewhere'
            yield unit, Finding(message, span=(start, end))


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")
