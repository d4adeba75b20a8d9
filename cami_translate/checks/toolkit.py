"""The filters of translate-toolkit that are right for Russian, and find what no rule of ours does.

Nothing else imports the library.  docs/checks.md has the filters that are left out, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity

if TYPE_CHECKING:
    from translate.filters.checks import StandardChecker


_BRACES = re.compile(r"\{\w*\}")
_PER_CENT = re.compile(r"(?<=\d)(?:%|\s%(?=-))")
"""«95%-й»: the filter would take "%-й" for a variable."""
_MAILBOX = re.compile(r"[^\s<>()\[\],;:«»\"]+@[\w-]+(?:\.[\w-]+)+")
_CLAUSE_ENDS = re.compile(r"[^\w\s'’-]+|\n")
_WORD = re.compile(r"\w+")
_TWICE = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
_FEW = 5
"""Words: of a shorter text nothing can be told from the length of its translation."""


@rule("PLACEHOLDER", Severity.ERROR)
def find_changed_placeholders(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A variable that a program fills in, such as %s, %(name)s or {name}, lost or changed.

    A per cent sign after a number is none, nor are braces around more than a word.

    Wrong: Dear {name}, see page %d. -> Здравствуйте, {имя}! См. стр. %d.
    Right: a 95% CI -> 95%-й ДИ
    Right: Dear {name}, see page %d. -> Здравствуйте, {name}! См. стр. %d.
    """
    source, target = unit.source.text, unit.target.text
    numbers = (_PER_CENT.sub("", text) for text in (source, target))
    if "%" in source and _fault("printf", *numbers):
        yield Finding("variables such as %s are not those of the English text")
    if _BRACES.search(source) and _fault("pythonbraceformat", source, target):
        yield Finding("variables such as {name} are not those of the English text")


@rule("EMAIL", Severity.WARNING)
def find_changed_mailboxes(unit: Unit, _: Resources) -> Iterable[Finding]:
    """An e-mail address of the English text that is not in the translation.

    Signs around an address and the order of several make no difference.

    Wrong: Write to cms@cms.int. -> Пишите на cms@cms.ru.
    Right: Write to cms@cms.int. -> Пишите: cms@cms.int
    """
    if "@" not in unit.source.text:
        return
    # The filter takes the full stop after an address for a part of it.
    source, target = (
        " ".join(sorted(_MAILBOX.findall(t.text))) for t in (unit.source, unit.target)
    )
    if _fault("emails", source, target):
        yield Finding("the e-mail addresses are not those of the English text")


@rule("REPEATED_WORD", Severity.WARNING)
def find_repeated_words(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A word that stands twice in a row, with nothing but space between.

    Numbers do not count, nor do words that the English text has twice too.

    Wrong: It is in the annex. -> Это указано в в приложении.
    Right: It is in the annex. -> Это указано в приложении, в конце.
    """
    if not _TWICE.search(unit.target.text):
        return
    # The filter knows no sentences: "Ecology. Ecology and Society" would be one.
    for clause in _CLAUSE_ENDS.split(unit.target.text):
        words = " ".join(word for word in clause.split() if not word.isdigit())
        if _fault("doublewords", "", words) and (found := _TWICE.search(words)):
            pair = re.search(rf"\b{found[1]}\s+({found[1]})\b", unit.target.text, re.IGNORECASE)
            if pair and not re.search(rf"\b{found[0]}\b", unit.source.text, re.IGNORECASE):
                yield Finding(f"«{found[1]}» stands twice", pair.span(1))


@rule("LENGTH", Severity.INFO)
def find_strange_lengths(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A translation that is far longer or shorter than its source: is all there, and only once.

    Of texts of fewer than five words nothing can be told.
    """
    source, target = unit.source.text, unit.target.text
    if len(_WORD.findall(source)) >= _FEW:
        yield from map(
            Finding, filter(None, (_fault(n, source, target) for n in ("long", "short")))
        )


@cache
def _checker() -> StandardChecker:
    # Loaded when there is something to check: it takes a fiftieth of a second.
    from translate.filters.checks import CheckerConfig, StandardChecker

    return StandardChecker(CheckerConfig())


def _fault(name: str, source: str, target: str) -> str:
    """What a filter says of a translation; "" if it passes."""
    from translate.filters.checks import FilterFailure

    try:
        passed = getattr(_checker(), name)(source, target)
    except FilterFailure as failure:
        return str(failure)
    return "" if passed else name
