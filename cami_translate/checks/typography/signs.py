"""Signs and initials: № and no line end between initials and a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cami_translate.checks.registry import Finding, Resources, rule
from cami_translate.checks.typography.context import NO_BREAK, is_in_english
from cami_translate.checks.unit import Unit
from cami_translate.model import Severity

_NUMBER_SIGN = re.compile(r"(?<![\w/&=])(?:No\.?|N[°º]?|#)[ \u00a0]?(?=\d)")
_IN_SOURCE = re.compile(r"(?:\bnos?\.?|\bn[°º]|#|№|\bnumber)[\s\u00a0]?\d", re.IGNORECASE)
_INITIAL = r"[А-ЯЁ]\."
_INITIAL_DOT = re.compile(r"[А-ЯЁ]\.")
_INITIALS = re.compile(
    rf"(?<![\w.]){_INITIAL}(?P<first>[ ]?){_INITIAL}(?P<second>[ ])(?=[А-ЯЁ][а-яё]+)"
    rf"|(?<=[а-яё])(?P<third>[ ]){_INITIAL}(?P<fourth>[ ]?){_INITIAL}(?![А-ЯЁа-яё]|[ ][А-ЯЁ])"
)


@rule("NUMSIGN", Severity.INFO, fixable=True, languages=("ru",))
def find_foreign_number_signs(unit: Unit, _: Resources) -> Iterable[Finding]:
    """A number sign that is not №: N, No., #.

    Wrong: agreement No. 15 -> соглашение No. 15
    Right: agreement No. 15 -> соглашение № 15
    """
    text = unit.target.text
    if not any(sign in text for sign in "N#"):
        return
    for found in _NUMBER_SIGN.finditer(text):
        if _IN_SOURCE.search(unit.source.text) and not is_in_english(text, *found.span()):
            has_tags = unit.target.has_tags(*found.span())
            yield Finding(
                f'the number sign of Russian is №, not "{found[0].strip()}"',
                span=found.span(),
                replacement=None if has_tags else f"№{NO_BREAK}",
            )


@rule("INITIALS_NBSP", Severity.INFO, fixable=True, languages=("ru",))
def find_breakable_initials(unit: Unit, _: Resources) -> Iterable[Finding]:
    """Initials that the end of a line may part from each other or from the surname.

    Wrong: according to A. B. Bekenov -> по данным А. Б. Бекенова
    Right: according to A. B. Bekenov -> по данным А. Б. Бекенова
    """
    text = unit.target.text
    if not _INITIAL_DOT.search(text):
        return
    for found in _INITIALS.finditer(text):
        for name in ("first", "second", "third", "fourth"):
            if found[name]:
                message = f'"{found[0].strip()}" may be parted at the end of a line'
                yield Finding(message, span=found.span(name), replacement=NO_BREAK)
