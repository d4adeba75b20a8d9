"""Spans become tagged text: the base that has no tag, and the tags of all that differs from it.

``docs/markup.md`` says which formatting gets which letters, and what gets no tag at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cami_translate.markup import Role, TagToken, escape, needs_escaping
from cami_translate.model import Block, Close, Code, Format, Open, Span, Tag, Text

_SIMPLE_LETTERS = {"b": "b", "i": "i", "u": "u", "strike": "s"}
# Formatting that shows on white space.
_SEEN_ON_SPACE = frozenset(("u", "strike", "dstrike", "highlight", "shd"))
# Differences that nobody misses on a comma.
_SOFT = frozenset(("b", "i", "u", "sz", "color", "shd", "style"))
_WORD = re.compile(r"\w")
_HALF_POINTS = re.compile(r"[0-9]{1,4}")
_LABELS = {
    "b": "bold",
    "i": "italic",
    "u": "underlined",
    "strike": "struck out",
    "caps": "capitals",
    "smallCaps": "small capitals",
    "vanish": "hidden",
    "sz": "size",
    "color": "colour",
    "shd": "shading",
    "spacing": "letter spacing",
    "vertAlign": "",
}


def tag_spans(block: Block, core: Sequence[Span]) -> tuple[str, tuple[Tag, ...], int]:
    """The tagged text of a stretch of a block's spans, its tags, and the index of its base."""
    hidden = {i for i, f in enumerate(block.formats) if ("vanish", "1") in f.properties}
    bases = _base_formats(core, hidden)
    tagger = _Tagger(block, bases)
    for span in core:
        tagger.add(span)
    text, tags = tagger.finish()
    return text, tags, bases[_OUTSIDE]


@lru_cache(maxsize=4096)
def describe_format(own: Format, base: Format) -> tuple[str, str]:
    """The tag letters for ``own`` in text that has ``base``, and words for the translator.

    ``b i u s sup sub`` only when nothing else differs; ``c`` for a character style; else ``g``.
    """
    mine, theirs = dict(own.properties), dict(base.properties)
    changed = sorted(n for n in mine.keys() | theirs.keys() if mine.get(n) != theirs.get(n))
    words = ", ".join(_describe_property(name, mine.get(name)) for name in changed)
    if "style" in changed and "style" in mine:
        return "c", f"character style {mine['style']}"
    if len(changed) == 1:
        name = changed[0]
        if name in _SIMPLE_LETTERS:
            return _SIMPLE_LETTERS[name], words
        if name == "vertAlign" and mine.get(name) in ("superscript", "subscript"):
            return mine[name][:3], words
    return "g", words or "other formatting"


def _describe_property(name: str, value: str | None) -> str:
    label = _LABELS.get(name, name)
    if name == "sz" and value is not None and _HALF_POINTS.fullmatch(value):
        return f"size {int(value) / 2:g} pt"
    if value is None:
        return f"without {label}" if name in ("color", "shd") else f"not {label or 'raised'}"
    is_plain = name in ("b", "i", "u", "strike") or value in ("1", "true", "on")
    return label if is_plain else f"{label} {value}".strip()


_OUTSIDE = -1


def _base_formats(core: Sequence[Span], hidden: Collection[int]) -> dict[int, int]:
    """The dominant format outside containers (key -1) and in each container by its index.

    ``hidden`` formats are a base only of text that is all hidden: else a translator who writes
    outside the tags would write what nobody sees.
    """
    counts: dict[int, Counter[int]] = {_OUTSIDE: Counter()}
    path = [_OUTSIDE]
    parents: dict[int, int] = {}
    for span in core:
        if isinstance(span, Text):
            if length := len(span.text.strip()):
                counts[path[-1]][span.format] += 0 if span.format in hidden else length
        elif isinstance(span, Open):
            parents[span.inline] = path[-1]
            counts[span.inline] = Counter()
            path.append(span.inline)
        elif isinstance(span, Close):
            path.pop()
    bases = {_OUTSIDE: _dominant(counts[_OUTSIDE], counts)}
    for inline, parent in parents.items():
        own = counts[inline]
        bases[inline] = max(own, key=lambda f: own[f]) if own else bases[parent]
    return bases


def _dominant(outside: Counter[int], counts: dict[int, Counter[int]]) -> int:
    chosen = outside or sum(counts.values(), Counter())
    return max(chosen, key=lambda f: chosen[f]) if chosen else 0


@dataclass(slots=True)
class _Level:
    """One container (or the outside) while tags are written."""

    base: int
    tag: str = ""
    region: str = ""
    region_format: int = 0
    region_end: int = 0


@dataclass(slots=True)
class _Tagger:
    """Writes the tagged text of a segment; numbers tags in the order in which they open."""

    block: Block
    bases: dict[int, int]
    pieces: list[str | TagToken] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.levels.append(_Level(self.bases[_OUTSIDE]))

    def add(self, span: Span) -> None:
        if isinstance(span, Text):
            self._add_text(span)
        elif isinstance(span, Code):
            inline = self.block.inlines[span.inline]
            name = self._new_tag(inline.letters, False, inline.description, None, span.inline)
            self.pieces.append(TagToken(name, Role.ALONE))
        elif isinstance(span, Open):
            self._close_region()
            inline, base = self.block.inlines[span.inline], self.bases[span.inline]
            name = self._new_tag(inline.letters, True, inline.description, base, span.inline)
            self.pieces.append(TagToken(name, Role.OPEN))
            self.levels.append(_Level(base, name))
        else:
            self._close_region()
            self.pieces.append(TagToken(self.levels.pop().tag, Role.CLOSE))

    def finish(self) -> tuple[str, tuple[Tag, ...]]:
        self._close_region()
        plain = "".join(p for p in self.pieces if isinstance(p, str))
        if not self.tags and not needs_escaping(plain):
            return plain, ()
        text = "".join(str(p) if isinstance(p, TagToken) else escape(p) for p in self.pieces)
        return text, tuple(self.tags)

    def _add_text(self, span: Text) -> None:
        level = self.levels[-1]
        stripped = span.text.strip()
        if self._is_neutral(stripped, span.format, level):
            self.pieces.append(span.text)
            return
        stripped = stripped or span.text  # blanks to be filled in: a line under spaces
        if level.region and level.region_format != span.format:
            self._close_region()
        if span.format == level.base:
            self.pieces.append(span.text)
            return
        before, after = span.text.split(stripped, 1) if stripped != span.text else ("", "")
        if before:
            self.pieces.append(before)
        if not level.region:
            self._open_region(level, span.format)
        self.pieces.append(stripped)
        level.region_end = len(self.pieces)
        if after:
            self.pieces.append(after)

    def _is_neutral(self, stripped: str, format_index: int, level: _Level) -> bool:
        """Whether the formatting of white space or punctuation may be that of its neighbours."""
        if _WORD.search(stripped):
            return False
        formats = self.block.formats
        current = level.region_format if level.region else level.base
        changed = {n for n, _ in formats[format_index].properties ^ formats[current].properties}
        return changed <= _SOFT if stripped else not changed & _SEEN_ON_SPACE

    def _open_region(self, level: _Level, format_index: int) -> None:
        formats = self.block.formats
        letters, words = describe_format(formats[format_index], formats[level.base])
        level.region = self._new_tag(letters, True, words, format_index, None)
        level.region_format = format_index
        self.pieces.append(TagToken(level.region, Role.OPEN))

    def _close_region(self) -> None:
        level = self.levels[-1]
        if level.region:
            self.pieces.insert(level.region_end, TagToken(level.region, Role.CLOSE))
            level.region = ""

    def _new_tag(
        self, letters: str, pair: bool, words: str, format_index: int | None, inline: int | None
    ) -> str:
        name = f"{letters}{len(self.tags) + 1}"
        self.tags.append(Tag(name, pair, words, format_index, inline))
        return name
