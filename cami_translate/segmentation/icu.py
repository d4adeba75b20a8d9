r"""Regular expressions of SRX files, which are ICU's, as Python's :mod:`re` understands them.

Most constructs are written alike.  Translated are properties (``\p{Lu}``), quotations
(``\Q...\E``), horizontal space (``\h``), ``\x{2026}``, ``\z`` and named groups; what Python has no
counterpart for is an error that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_LAST = 0xFFFF  # the basic plane: no alphabet of a sentence's first letter stands beyond it
_CATEGORIES = frozenset(
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split()
)
_NAMES = {
    "Letter": "L", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Number": "N",
    "Punctuation": "P", "punct": "P", "Punct": "P", "Upper": "Lu", "Lower": "Ll", "Alpha": "L",
    "Symbol": "S", "Separator": "Z", "Digit": "Nd", "Uppercase": "Lu", "Lowercase": "Ll",
    "Alphabetic": "L", "IsAlphabetic": "L",
}  # fmt: skip
_HORIZONTAL = "\\t \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
_TOKEN = re.compile(
    r"""\\Q(?P<quoted>.*?)(?:\\E|$)
    | \\(?P<negated>[pP])(?:\{(?P<property>\^?[^}]*)\}|(?P<letter>\w))
    | \\x\{(?P<code>[0-9A-Fa-f]+)\}
    | \\(?P<escaped>.)
    | \(\?<(?P<group>[A-Za-z]\w*)>
    | (?P<posix>\[:\^?\w+:\])
    | (?P<operator>&&)
    | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# What Python reads as ICU does; any other escaped letter has another meaning, or none.
_SAME = frozenset("aAbBdDfnrsStvwWuUxN")


class UnsupportedError(ValueError):
    """A regular expression uses what Python has no counterpart for; the text says what."""


def compile_icu(pattern: str, *, ending: bool = False) -> re.Pattern[str]:
    """Compile a pattern of ICU; ``ending`` makes it match at the end of what is searched only.

    Raises UnsupportedError.
    """
    translated = "".join(_Translator().translate(pattern))
    try:
        return re.compile(f"(?:{translated})\\Z" if ending else translated)
    except re.error as error:
        raise UnsupportedError(f"{pattern}: {error.msg}") from error


class _Translator:
    def __init__(self) -> None:
        self.in_set = False

    def translate(self, pattern: str) -> list[str]:
        pieces: list[str] = []
        for token in _TOKEN.finditer(pattern):
            pieces.append(self._token(token, pattern))
        return pieces

    def _token(self, token: re.Match[str], pattern: str) -> str:
        kind = str(token.lastgroup)
        if kind == "letter":
            kind = "property"
        handler: Callable[[re.Match[str]], str] | None = getattr(self, f"_{kind}", None)
        if handler is None or (kind == "operator" and self.in_set) or kind == "posix":
            raise UnsupportedError(f"{pattern}: {token[0]} is not supported")
        return handler(token)

    def _quoted(self, token: re.Match[str]) -> str:
        return re.escape(token["quoted"])

    def _property(self, token: re.Match[str]) -> str:
        name = token["property"] or token["letter"]
        negative = (token["negated"] == "P") != name.startswith("^")
        characters = _characters(name.removeprefix("^"), negative)
        return characters if self.in_set else f"[{characters}]"

    def _code(self, token: re.Match[str]) -> str:
        return re.escape(chr(int(token["code"], 16)))

    def _escaped(self, token: re.Match[str]) -> str:
        letter = token["escaped"]
        if letter == "h":
            return _HORIZONTAL if self.in_set else f"[{_HORIZONTAL}]"
        if letter in "zZ":
            return "\\Z"
        if letter.isascii() and letter.isalpha() and letter not in _SAME:
            raise UnsupportedError(f"{token.string}: {token[0]} is not supported")
        return token[0]

    def _group(self, token: re.Match[str]) -> str:
        return f"(?P<{token['group']}>"

    def _operator(self, token: re.Match[str]) -> str:
        return token[0]

    def _other(self, token: re.Match[str]) -> str:
        character = token["other"]
        if character == "[" and self.in_set:
            raise UnsupportedError(f"{token.string}: a set within a set is not supported")
        if character == "[":
            self.in_set = True
        elif character == "]":
            self.in_set = False
        return character


@lru_cache(maxsize=64)
def _characters(name: str, negative: bool) -> str:
    """The characters with a general category, or without it, as the inside of a set."""
    category = _NAMES.get(name, name)
    if category not in _CATEGORIES and category not in {c[0] for c in _CATEGORIES}:
        raise UnsupportedError(f"\\p{{{name}}} is not supported")
    ranges: list[list[int]] = []
    for code in range(_LAST + 1):
        if unicodedata.category(chr(code)).startswith(category) != negative:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)
