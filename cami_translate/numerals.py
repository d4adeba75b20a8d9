"""Numbers as a language writes them: ``1,250.5`` is ``1 250,5`` in Russian.

Only text that is nothing but numbers is adapted, and only where nobody could take it for anything
else: years, section numbers, dates, versions, addresses and lists stay.  A separator takes the
place of one, so that formatting within a number stays where it is.
"""

from __future__ import annotations

import re

_NO_BREAK_SPACE, _NARROW = "\u00a0", "\u202f"
# The separators of groups and of decimals (Unicode CLDR 45, numbers/symbols).
_SEPARATORS = {
    "be": (_NO_BREAK_SPACE, ","),
    "fr": (_NARROW, ","),
    "kk": (_NO_BREAK_SPACE, ","),
    "ky": (_NO_BREAK_SPACE, ","),
    "ru": (_NO_BREAK_SPACE, ","),
    "tg": (_NO_BREAK_SPACE, ","),
    "tk": (_NO_BREAK_SPACE, ","),
    "uk": (_NO_BREAK_SPACE, ","),
    "uz": (_NO_BREAK_SPACE, ","),
}
_GROUPED = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"
_DECIMAL = r"(?:0|[1-9]\d*)\.\d+"
_NUMBER = rf"(?:{_GROUPED}|{_DECIMAL}|\d+)(?!\d)"
# What may stand around numbers; no comma, dot, colon or letter, which lists, dates and names have.
_AROUND = r"[\s()\[\]<>≤≥≈~±+\-−–—%‰°$€£¥₽*†‡×/=;|]*"
_NUMBERS = re.compile(rf"{_AROUND}(?:{_NUMBER}{_AROUND})+")
_EACH = re.compile(_NUMBER, re.ASCII)
_SEPARATOR = re.compile("[.,]")
# What no section, version or date has: 0.5, a sign, a measure, a group of thousands.
_QUANTITY = re.compile(rf"(?<!\d)0\.\d|[<>≤≥≈~±%‰°$€£¥₽]|(?:^|[\s(])[+\-−–]\d|{_GROUPED}")


def has_rules(language: str) -> bool:
    """Whether it is known how a language, such as ``ru`` or ``kk_Cyrl``, writes numbers."""
    return _base(language) in _SEPARATORS


def is_adaptable(text: str, *, data: bool = False) -> bool:
    """Whether an English text is nothing but numbers, and at least one has a separator.

    A single dot (3.2) may as well be that of a section: it takes ``data``, such as a column of a
    table under a heading that says so, or a sign that it is a quantity.
    """
    if not _SEPARATOR.search(text) or not _NUMBERS.fullmatch(text):
        return False
    return data or _QUANTITY.search(text) is not None


def adapt_numbers(text: str, language: str) -> str:
    r"""An adaptable text as the language writes it, of the same length.

    >>> adapt_numbers("1,250.5", "ru")
    '1\xa0250,5'
    """
    group, decimal = _SEPARATORS[_base(language)]
    table = {",": group, ".": decimal}
    return _EACH.sub(lambda number: _SEPARATOR.sub(lambda found: table[found[0]], number[0]), text)


def _base(language: str) -> str:
    return re.split("[-_@]", language)[0]
