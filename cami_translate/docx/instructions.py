"""What readers see of field instructions: index entries, prompts, the branches of a condition.

An instruction is a keyword, arguments and switches; an argument with spaces stands in quotes, and
fields may nest in it (ISO/IEC 29500-1, 17.16.1 and 17.16.5).  Where the field's result is one of
its arguments, that argument is kept in step with it instead of being translated twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cami_translate.docx.stretches import Holder, Stretch, cut

NESTED = "\ufffc"
"""What stands for a nested field in an instruction's text."""
_QUOTED = '"\\\u201c\u201d'
_CLOSING = {'"': '"', "\u201c": "\u201d"}
_LETTER = re.compile(r"[^\W\d_]")
_LEVEL = re.compile(r"(?:[^:\\]|\\.)+", re.DOTALL)
_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*"?|“(?:[^”\\]|\\.)*”?)|(?P<switch>\\[A-Za-z*#@!])"""
    r"""|(?P<operator><>|<=|>=|=|<|>)|(?P<bare>[^\s"“\\<>=]+)""",
    re.DOTALL,
)
_BUTTON = re.compile(r"\s*\S+\s+\S+\s+(\S.*?)\s*", re.DOTALL)
_BUTTONS = frozenset(("MACROBUTTON", "GOTOBUTTON"))
# Fields that show one of their arguments.
_SHOWN = frozenset(("IF", "QUOTE", "AUTOTEXTLIST", "FILLIN", *_BUTTONS))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Which arguments and switches of a field are for readers, and what each is."""

    arguments: Mapping[int, str] = field(default_factory=dict)
    switches: Mapping[str, str] = field(default_factory=dict)


_PROMPT, _DEFAULT, _AROUND = "Prompt of a field", "Default of a field", "Text around a field"
_INDEX = "Index entry"
_FIELDS = {
    "XE": _Texts({0: _INDEX}, {"t": "Cross-reference of an index"}),
    "TC": _Texts({0: "Contents entry"}),
    "TA": _Texts({}, {"l": "Citation"}),
    "ASK": _Texts({1: _PROMPT}, {"d": _DEFAULT}),
    "FILLIN": _Texts({0: _PROMPT}, {"d": _DEFAULT}),
    "QUOTE": _Texts({0: "Text of a field"}),
    "AUTOTEXTLIST": _Texts({0: "Text of a field"}, {"t": "Tooltip of a field"}),
    "HYPERLINK": _Texts({}, {"o": "Tooltip of a link"}),
    "MERGEFIELD": _Texts({}, {"b": _AROUND, "f": _AROUND}),
    "GREETINGLINE": _Texts({}, {"e": "Text of a field"}),
}
WITH_TEXTS = frozenset((*_FIELDS, "IF", *_BUTTONS))
"""Keywords of the fields whose instructions may hold text for readers."""


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    kind: str
    bare: bool = False


def read_instruction(word: str, holders: Sequence[Holder | None]) -> list[Stretch]:
    """The texts for readers in an instruction with the keyword ``word``.

    ``holders`` are its pieces in order, None for each field that is nested in it.
    """
    text = "".join(NESTED if holder is None else holder.text for holder in holders)
    ranges = [
        _Range(one.start + match.start(), one.start + match.end(), one.kind, one.bare)
        for one in _levels(text, _argument_ranges(word, text))
        for match in re.finditer(f"[^{NESTED}]+", text[one.start : one.end])
        if _LETTER.search(match[0])
    ]
    if not ranges:
        return []
    escaped = "" if word in _BUTTONS else _QUOTED
    slots = cut(holders, [(one.start, one.end) for one in ranges])
    return [
        Stretch(one.kind, found, escaped + ":" * one.kind.startswith(_INDEX), one.bare)
        for one, found in zip(ranges, slots, strict=True)
    ]


def shows(word: str, stretch: Stretch, result: str) -> bool:
    """Whether a field's result is the text of one of its arguments."""
    return word in _SHOWN and stretch.text.split() == result.split()


def _argument_ranges(word: str, text: str) -> Iterator[_Range]:
    if word in _BUTTONS:
        if button := _BUTTON.fullmatch(text):
            yield _Range(*button.span(1), "Text of a button")
        return
    tokens = list(_TOKEN.finditer(text))[1:]
    if word == "IF":
        yield from _branches(tokens)
        return
    for position, token in enumerate(tokens):
        if token.lastgroup == "switch":
            break
        if kind := _FIELDS[word].arguments.get(position):
            yield _range(token, kind)
    for switch, token in pairwise(tokens):
        kind = _FIELDS[word].switches.get(switch[0][1:].lower())
        if kind and switch.lastgroup == "switch" and token.lastgroup in ("quoted", "bare"):
            yield _range(token, kind)


def _branches(tokens: Sequence[re.Match[str]]) -> Iterator[_Range]:
    """The two texts of ``IF a = b "one" "other"``."""
    operators = [i for i, token in enumerate(tokens) if token.lastgroup == "operator"]
    if operators:
        for token in tokens[operators[0] + 2 : operators[0] + 4]:
            if token.lastgroup in ("quoted", "bare"):
                yield _range(token, "Text of a condition")


def _range(token: re.Match[str], kind: str) -> _Range:
    start, end = token.span()
    if token.lastgroup == "bare":
        return _Range(start, start if NESTED in token[0] else end, kind, bare=True)
    closed = len(token[0]) > 1 and token[0][-1] == _CLOSING[token[0][0]]
    return _Range(start + 1, end - closed, kind)


def _levels(text: str, ranges: Iterator[_Range]) -> Iterator[_Range]:
    """Index entries by level: ``Saiga:migration`` are two texts."""
    for one in ranges:
        if one.kind != _INDEX or one.bare:
            yield one
            continue
        kind = _INDEX
        for level in _LEVEL.finditer(text, one.start, one.end):
            yield _Range(*level.span(), kind)
            if kind == _INDEX:
                kind = f"{_INDEX} under “{level[0].strip()}”"
