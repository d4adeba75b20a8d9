"""Inline tags in segment text: ``<b1>bold</b1>``, ``<fn2/>``, and the entities around them.

The notation is the only one that Weblate, Poedit, Pontoon, pofilter and OmegaT all recognise
(docs/markup.md gives the comparison).  A text that has tags, or looks as if it had, writes
``&lt; &gt; &amp;`` for the characters themselves; any other is left as it is.  On the way back both
forms are understood, so reading never depends on how a translator's tool writes ``<``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_TAG = re.compile(r"<(/?)([a-z]+[0-9]+)(\s*/)?>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_TAG_OR_ENTITY = re.compile(rf"{_TAG.pattern}|{_ENTITY.pattern}")
_BLANK = re.compile(rf"(?:\s|{_TAG.pattern})*")
_PIECES_PER_TAG = 1 + _TAG.groups  # of what re.split gives: the text before it, and its groups
# A link, a control or a field that a translator emptied would be gone; formatting may be dropped.
_EMPTIED = re.compile(r"<((?:h|sdt|fld|r)[0-9]+)>\s*</\1>")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">"}
# XML 1.0 (fifth edition), production [2] Char; the C1 range is allowed there but is never text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ALLOWED = re.compile("[\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


class Role(Enum):
    """Which side of a pair a tag is, or that it stands alone."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class TagToken:
    """One tag in a text: ``name`` is letters and number, such as ``b1``."""

    name: str
    role: Role

    def __str__(self) -> str:
        if self.role is Role.OPEN:
            return f"<{self.name}>"
        return f"</{self.name}>" if self.role is Role.CLOSE else f"<{self.name}/>"


Token = str | TagToken


def needs_escaping(plain: str) -> bool:
    """Whether a text without tags has to be escaped, because it looks as if it had some."""
    return ("<" in plain or "&" in plain) and _TAG_OR_ENTITY.search(plain) is not None


def escape(plain: str) -> str:
    """Write the characters that tags are made of as entities."""
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tokenize(text: str) -> Iterator[Token]:
    """Split tagged text into tags and the plain text between them (entities decoded).

    Adjacent plain characters come as one token; empty tokens do not occur.
    """
    pieces = _TAG.split(text)
    for index in range(0, len(pieces) - 1, _PIECES_PER_TAG):
        plain, slash, name, alone = pieces[index : index + _PIECES_PER_TAG]
        if plain:
            yield _decode(plain)
        yield _tag_token(slash, name, alone is not None)
    if pieces[-1]:
        yield _decode(pieces[-1])


def _decode(plain: str) -> str:
    if "&" not in plain:
        return plain
    return _ENTITY.sub(lambda match: _CHARACTERS[match.group(1)], plain)


@lru_cache(maxsize=1024)
def _tag_token(slash: str, name: str, alone: bool) -> TagToken:
    if slash:
        return TagToken(name, Role.CLOSE)
    return TagToken(name, Role.ALONE if alone else Role.OPEN)


def raw_pieces(text: str) -> Iterator[tuple[str, TagToken | None]]:
    """Split tagged text into tags and what is between them, each as it is written.

    All first members together are ``text``; the second is the tag, or None for plain text.
    """
    start = 0
    for match in _TAG.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], None
        yield match.group(), _tag_token(match[1], match[2], match[3] is not None)
        start = match.end()
    if start < len(text):
        yield text[start:], None


def strip_tags(text: str) -> str:
    """The plain text of a tagged one."""
    if "<" not in text:
        return _decode(text)
    return "".join(map(_decode, _TAG.split(text)[::_PIECES_PER_TAG]))


def plain_pieces(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    """Each character of a tagged text and each tag that stands alone, with where it is written.

    Yields start, end, and the character (an entity is one) or the name of the tag; the tags of
    pairs are passed over.
    """
    place = 0
    for match in _TAG_OR_ENTITY.finditer(text):
        for index in range(place, match.start()):
            yield index, index + 1, text[index], None
        place = match.end()
        _, name, alone, entity = match.groups()
        if entity:
            yield match.start(), place, _CHARACTERS[entity], None
        elif alone is not None:
            yield match.start(), place, "", name
    for index in range(place, len(text)):
        yield index, index + 1, text[index], None


def has_text(text: str) -> bool:
    """Whether there is more in a tagged text than tags and white space."""
    return _BLANK.fullmatch(text) is None


def map_text(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` to each stretch of plain text, keeping tags where they are."""
    tokens = tokenize(text)
    return join_tokens([t if isinstance(t, TagToken) else change(t) for t in tokens])


def join_tokens(tokens: Sequence[Token]) -> str:
    """The text that consists of these tags and stretches of plain text."""
    tagged = any(isinstance(t, TagToken) for t in tokens)
    plain = "".join(t for t in tokens if isinstance(t, str))
    if not tagged and not needs_escaping(plain):
        return plain
    return "".join(str(t) if isinstance(t, TagToken) else escape(t) for t in tokens)


def forbidden_characters(text: str) -> tuple[str, ...]:
    """The control characters in ``text`` that no Word file may hold, each as ``U+0007``."""
    if _ALLOWED.fullmatch(text):  # twice as fast as a search
        return ()
    return tuple(f"U+{ord(c):04X}" for c in dict.fromkeys(_FORBIDDEN.findall(text)))


def without_forbidden(text: str) -> str:
    """``text`` with a blank for each control character that no Word file may hold."""
    return text if _ALLOWED.fullmatch(text) else _FORBIDDEN.sub(" ", text)


def check_tags(source: str, target: str) -> tuple[str, ...]:
    """What is wrong with the tags of ``target``: every tag once, properly nested, none invented.

    Returns phrases for a person; none if the target fits.  Order is free, as Russian may need it,
    but for edges (``bm``): of two, the first is the start of something and the second its end.
    """
    if _tags_in(source) == _tags_in(target):
        return _emptied_pairs(source, target)
    if emptied := _emptied_pairs(source, target):
        return emptied
    wanted = Counter(t for t in tokenize(source) if isinstance(t, TagToken))
    found = [t for t in tokenize(target) if isinstance(t, TagToken)]
    given = Counter(found)
    problems = [f"{tag} is missing" for tag in wanted if tag not in given]
    problems += [f"{tag} is not in the source" for tag in given if tag not in wanted]
    problems += [f"{tag} occurs {n} times" for tag, n in given.items() if tag in wanted and n > 1]
    if problems:
        return tuple(problems)
    edges = [t for t in wanted if t.name.startswith("bm")]
    if [t for t in found if t.name.startswith("bm")] != edges:
        return (f"{' and '.join(map(str, edges))} have changed places",)
    return tuple(_nesting_problems(found, frozenset(_nested_pairs(wanted))))


def _tags_in(text: str) -> list[tuple[str, ...]]:
    """The tags of a text, in order."""
    return _TAG.findall(text) if "<" in text else []


def _emptied_pairs(source: str, target: str) -> tuple[str, ...]:
    """A phrase for each pair with something in it that has nothing in ``target``."""
    emptied = _EMPTIED.findall(target) if "<" in target else []
    if not emptied:
        return ()
    had_nothing = _EMPTIED.findall(source)
    return tuple(f"<{name}> has nothing in it" for name in emptied if name not in had_nothing)


def _excludes(outer: str, inner: str) -> bool:
    """Whether Word allows no such thing in the other: a link in a link, or in ruby's base text."""
    return outer.startswith(("h", "r")) and inner.startswith(("h", "r"))


def _nested_pairs(tags: Iterable[TagToken]) -> Iterator[tuple[str, str]]:
    """Which pairs stand in which: outer and inner names."""
    open_names: list[str] = []
    for tag in tags:
        if tag.role is Role.OPEN:
            yield from ((outer, tag.name) for outer in open_names)
            open_names.append(tag.name)
        elif tag.role is Role.CLOSE and open_names:
            open_names.pop()


def _nesting_problems(tags: list[TagToken], allowed: frozenset[tuple[str, str]]) -> Iterator[str]:
    open_names: list[str] = []
    for tag in tags:
        if tag.role is Role.OPEN:
            for outer in open_names:
                if _excludes(outer, tag.name) and (outer, tag.name) not in allowed:
                    yield f"{tag} may not stand inside <{outer}>"
                    return
            open_names.append(tag.name)
        elif tag.role is Role.CLOSE:
            if not open_names:
                yield f"{tag} comes before <{tag.name}>"
                return
            if (inner := open_names.pop()) != tag.name:
                yield f"{tag} crosses <{inner}>"
                return
