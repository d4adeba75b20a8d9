"""Spans become tagged text: the base that has no tag, and the tags of all that differs from it.

``docs/markup.md`` says which formatting gets which letters, and what gets no tag at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cami_translate.markup import escape, needs_escaping
from cami_translate.model import (
    Block,
    Close,
    Code,
    Format,
    Open,
    Segment,
    Span,
    Tag,
    Text,
)
from cami_translate.options import KeepFormatting
from cami_translate.smoothing import (
    OUTSIDE,
    SEEN_ON_SPACE,
    count_words,
    smooth_punctuation,
    smooth_sizes,
)

_SIMPLE_LETTERS = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_HALF_POINTS = re.compile(r"[0-9]{1,4}(\.[0-9]+)?")
_RGB = re.compile(r"\bval=([0-9A-Fa-f]{6})\b")
_SHORTEST_BLANK = 2  # a space under a line may be a slip, several are a blank to be filled in
_LABELS = {
    "b": "bold",
    "i": "italic",
    "u": "underlined",
    "strike": "struck out",
    "dstrike": "struck out twice",
    "caps": "capitals",
    "smallCaps": "small capitals",
    "vanish": "hidden",
    "rtl": "from right to left",
    "sz": "size",
    "shd": "shading",
    "highlight": "highlighted",
    "spacing": "letter spacing",
    "position": "raised by half-points:",
    "w": "width in percent:",
    "vertAlign": "",
}
_NONE = {
    "sz": "default size",
    "font": "default font",
    "color": "automatic colour",
    "shd": "no shading",
    "spacing": "normal letter spacing",
    "position": "not raised",
    "w": "normal width",
    "style": "no character style",
    "vertAlign": "not raised",
}
_OFF = (None, "0", "none", "baseline", "auto")
_NOTABLE = frozenset("b i u strike dstrike caps smallCaps vertAlign".split())


def tag_spans(
    block: Block, core: Sequence[Span], keep: KeepFormatting = KeepFormatting.NORMAL
) -> tuple[str, tuple[Tag, ...], int]:
    """The tagged text of a stretch of a block's spans, its tags, and the index of its base."""
    formats = block.formats
    if len(core) == 1 and isinstance(only := core[0], Text):  # most paragraphs are so
        return _untagged(core), (), only.format
    exact = keep is KeepFormatting.EXACT
    if len(formats) == 1:
        bases = {OUTSIDE: 0} | {span.inline: 0 for span in core if isinstance(span, Open)}
    else:
        if not exact:
            core = smooth_sizes(core, formats, keep)
        hidden = {i for i, f in enumerate(formats) if ("vanish", "1") in f.properties}
        words = [count_words(span.text) if isinstance(span, Text) else None for span in core]
        bases = _base_formats(core, words, hidden)
        if not exact and 0 in words:
            core = smooth_punctuation(core, formats, bases)
    tagger = _Tagger(block, bases, _SHORTEST_BLANK if not exact else 1)
    for span in core:
        tagger.add(span)
    text = tagger.finish()
    return text if tagger.tags else _untagged(core), tuple(tagger.tags), bases[OUTSIDE]


@lru_cache(maxsize=4096)
def describe_format(own: Format, base: Format) -> tuple[str, str]:
    """The tag letters for ``own`` in text that has ``base``, and words for the translator.

    ``b i u s sup sub`` only when nothing else differs; ``c`` for a character style; else ``g``.
    """
    mine, theirs = dict(own.properties), dict(base.properties)
    changed = sorted(n for n in mine.keys() | theirs.keys() if mine.get(n) != theirs.get(n))
    words = ", ".join(_describe_property(name, mine.get(name)) for name in changed)
    if "style" in changed and "style" in mine:
        look = [_describe_property(n, mine.get(n)) for n in changed if n != "style"]
        return "c", f"character style {mine['style']}" + (f" ({', '.join(look)})" if look else "")
    if len(changed) == 1:
        name = changed[0]
        if name in _SIMPLE_LETTERS:
            return _SIMPLE_LETTERS[name], words
        if name == "vertAlign" and mine.get(name) in ("superscript", "subscript"):
            return mine[name][:3], words
    return "g", words or "other formatting"


def describe_base(segment: Segment) -> str:
    """Words for the formatting that has no tag, where tags say what is not so; else ""."""
    formats = [segment.block.formats[t.format] for t in segment.tags if t.format is not None]
    if not formats:
        return ""
    base = dict(segment.block.formats[segment.base].properties)
    notable = sorted(n for n, v in base.items() if n in _NOTABLE and v not in _OFF)
    if not any((name, base[name]) not in f.properties for name in notable for f in formats):
        return ""
    return ", ".join(_describe_property(name, base[name]) for name in notable)


def _describe_property(name: str, value: str | None) -> str:
    label = _LABELS.get(name, name)
    if value in _OFF:
        return _NONE.get(name) or f"not {label}"
    if name == "sz" and _HALF_POINTS.fullmatch(value):
        return f"size {float(value) / 2:g} pt"
    if name == "color":
        match = _RGB.search(value)
        return f"colour {match[1] if match else value}"
    is_plain = name in ("b", "i", "u", "strike") or value in ("1", "true", "on")
    return label if is_plain else f"{label} {value}".strip()


def _untagged(core: Sequence[Span]) -> str:
    plain = "".join([span.text for span in core if isinstance(span, Text)])
    return escape(plain) if needs_escaping(plain) else plain


def _base_formats(
    core: Sequence[Span], words: Sequence[int | None], hidden: Collection[int]
) -> dict[int, int]:
    """The dominant format outside containers (key -1) and in each container by its index.

    ``words`` are those of each text.  ``hidden`` formats are a base only of text that is all
    hidden: else a translator who writes outside the tags would write what nobody sees.
    """
    counts: dict[int, dict[int, int]] = {OUTSIDE: {}}
    path = [OUTSIDE]
    parents: dict[int, int] = {}
    for span, number in zip(core, words, strict=True):
        if isinstance(span, Text):
            if number:
                own = counts[path[-1]]
                own[span.format] = own.get(span.format, 0) + number * (span.format not in hidden)
        elif isinstance(span, Open):
            parents[span.inline] = path[-1]
            counts[span.inline] = {}
            path.append(span.inline)
        elif isinstance(span, Close):
            path.pop()
    bases = {OUTSIDE: _dominant(counts[OUTSIDE], counts)}
    for inline, parent in parents.items():
        own = counts[inline]
        bases[inline] = max(own, key=own.__getitem__) if own else bases[parent]
    return bases


def _dominant(outside: dict[int, int], counts: dict[int, dict[int, int]]) -> int:
    chosen = outside or sum(map(Counter, counts.values()), Counter())
    return max(chosen, key=chosen.__getitem__) if chosen else 0


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
    """Writes the tagged text of a segment; numbers tags in the order in which they open.

    ``pieces`` are tags and text as they will be written, characters escaped.
    """

    block: Block
    bases: dict[int, int]
    shortest_blank: int
    pieces: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.levels.append(_Level(self.bases[OUTSIDE]))

    def add(self, span: Span) -> None:
        if isinstance(span, Text):
            self._add_text(span)
        elif isinstance(span, Code):
            inline = self.block.inlines[span.inline]
            name = self._new_tag(inline.letters, False, inline.description, None, span.inline)
            self.pieces.append(f"<{name}/>")
        elif isinstance(span, Open):
            self._close_region()
            inline, base = self.block.inlines[span.inline], self.bases[span.inline]
            name = self._new_tag(inline.letters, True, inline.description, base, span.inline)
            self.pieces.append(f"<{name}>")
            self.levels.append(_Level(base, name))
        else:
            self._close_region()
            self.pieces.append(f"</{self.levels.pop().tag}>")

    def finish(self) -> str:
        self._close_region()
        return "".join(self.pieces)

    def _add_text(self, span: Text) -> None:
        level = self.levels[-1]
        stripped = span.text.strip()
        if not stripped and self._is_mere_space(span, level):
            self.pieces.append(span.text)
            return
        stripped = stripped or span.text  # blanks to be filled in: a line under spaces
        if level.region and level.region_format != span.format:
            self._close_region()
        if span.format == level.base:
            self.pieces.append(escape(span.text))
            return
        start = len(span.text) - len(span.text.lstrip()) if stripped != span.text else 0
        before, after = span.text[:start], span.text[start + len(stripped) :]
        if before:
            self.pieces.append(before)
        if not level.region:
            self._open_region(level, span.format)
        self.pieces.append(escape(stripped))
        level.region_end = len(self.pieces)
        if after:
            self.pieces.append(after)

    def _is_mere_space(self, span: Text, level: _Level) -> bool:
        """Whether white space shows nothing that its neighbours' formatting does not show."""
        if len(span.text) < self.shortest_blank:
            return True
        formats = self.block.formats
        current = level.region_format if level.region else level.base
        mine = formats[span.format].properties - formats[current].properties
        return not any(name in SEEN_ON_SPACE and value not in _OFF for name, value in mine)

    def _open_region(self, level: _Level, format_index: int) -> None:
        formats = self.block.formats
        letters, words = describe_format(formats[format_index], formats[level.base])
        level.region = self._new_tag(letters, True, words, format_index, None)
        level.region_format = format_index
        self.pieces.append(f"<{level.region}>")

    def _close_region(self) -> None:
        level = self.levels[-1]
        if level.region:
            self.pieces.insert(level.region_end, f"</{level.region}>")
            level.region = ""

    def _new_tag(
        self, letters: str, pair: bool, words: str, format_index: int | None, inline: int | None
    ) -> str:
        name = f"{letters}{len(self.tags) + 1}"
        self.tags.append(Tag(name, pair, words, format_index, inline))
        return name
