"""Blocks become segments: hoisting, base formatting, tags; and targets become spans again.

What a translator does not need to see stays outside: codes and white space at the edges, a link
around everything, the formatting that most of the text has.  The rest is tagged as
``docs/markup.md`` says.  :func:`target_spans` is the inverse for a translated text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from cami_translate.errors import MarkupError
from cami_translate.markup import (
    Role,
    TagToken,
    check_tags,
    escape,
    forbidden_characters,
    needs_escaping,
    strip_tags,
    tokenize,
)
from cami_translate.model import Block, Close, Code, Format, Open, Segment, Span, Tag, Text

_LETTER = re.compile(r"[^\W\d_]")
_SIMPLE_LETTERS = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_NOTE_LENGTH = 200
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


def segment_block(block: Block) -> Segment | None:
    """The segment of a block, or None if it has no letter to translate."""
    if not _LETTER.search(block.text):
        return None
    lead, core, trail = _hoist(block)
    if not core:
        return None
    hidden = {i for i, f in enumerate(block.formats) if ("vanish", "1") in f.properties}
    bases = _base_formats(core, hidden)
    tagger = _Tagger(block, bases)
    for span in core:
        tagger.add(span)
    text, tags = tagger.finish()
    return Segment(block, text, tags, bases[_OUTSIDE], tuple(lead), tuple(trail))


def target_spans(segment: Segment, target: str) -> tuple[Span, ...]:
    """The spans of the whole block with ``target`` in place of the segment's text.

    Raises MarkupError if the tags do not fit those of the source, or a character cannot be
    written to a Word file.
    """
    problems = check_tags(segment.text, target) + tuple(
        f"the control character {c} cannot be written to Word" for c in forbidden_characters(target)
    )
    if problems:
        raise MarkupError(", ".join(problems))
    if not segment.tags:
        return (*segment.lead, Text(strip_tags(target), segment.base), *segment.trail)
    tags = {tag.name: tag for tag in segment.tags}
    formats = [segment.base]
    spans: list[Span] = []
    for token in tokenize(target):
        if isinstance(token, str):
            spans.append(Text(token, formats[-1]))
        else:
            _decode_tag(token, tags[token.name], formats, spans)
    return (*segment.lead, *spans, *segment.trail)


def entry_notes(segment: Segment) -> tuple[str, ...]:
    """The extracted comments of a segment: where it stands, and what each tag is."""
    block = segment.block
    where = block.kind
    if block.headings:
        where += " | " + " > ".join(block.headings)
    lines = [where]
    for tag in segment.tags:
        shown = f"<{tag.name}>…</{tag.name}>" if tag.pair else f"<{tag.name}/>"
        note = block.notes.get(tag.inline, "") if tag.inline is not None else ""
        if len(note) > _NOTE_LENGTH:
            note = note[: _NOTE_LENGTH - 1].rstrip() + "…"
        lines.append(f"{shown} {tag.description}" + (f": {note}" if note else ""))
    return tuple(" ".join(line.split()) for line in lines)


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


def _decode_tag(token: TagToken, tag: Tag, formats: list[int], spans: list[Span]) -> None:
    if token.role is Role.ALONE:
        assert tag.inline is not None
        spans.append(Code(tag.inline))
    elif token.role is Role.OPEN:
        formats.append(formats[-1] if tag.format is None else tag.format)
        if tag.inline is not None:
            spans.append(Open(tag.inline))
    else:
        formats.pop()
        if tag.inline is not None:
            spans.append(Close(tag.inline))


def _hoist(block: Block) -> tuple[list[Span], list[Span], list[Span]]:
    """Split a block's spans into what stands before, in and after its segment."""
    spans = list(block.spans)
    start, end = 0, len(spans)
    while start < end:
        skipped = _skip_lead(block, spans, start, end)
        kept = _skip_trail(block, spans, start + skipped, end)
        enclosed = _encloses(spans, start + skipped, kept)
        if not skipped and kept == end and not enclosed:
            break
        start, end = start + skipped + enclosed, kept - enclosed
    lead, core, trail = spans[:start], spans[start:end], spans[end:]
    _move_white_space(lead, core, trail)
    return lead, core, trail


def _skip_lead(block: Block, spans: list[Span], start: int, end: int) -> int:
    span = spans[start]
    if isinstance(span, Code):
        return 0 if block.inlines[span.inline].visible else 1
    if not isinstance(span, Text):
        return 0
    if not span.text.strip():
        return 1
    # A number or bullet that was typed before a tab is layout, as an automatic one would be.
    following = spans[start + 1] if start + 1 < end else None
    if (
        isinstance(following, Code)
        and block.inlines[following.inline].letters == "tab"
        and not _LETTER.search(span.text)
    ):
        return 2
    return 0


def _skip_trail(block: Block, spans: list[Span], start: int, end: int) -> int:
    if end <= start:
        return end
    span = spans[end - 1]
    if isinstance(span, Code):
        hidden = block.derived or not block.inlines[span.inline].visible
        return end - 1 if hidden else end
    if isinstance(span, Text) and (
        not span.text.strip() or (block.derived and span.text.strip().isdigit())
    ):
        return end - 1
    return end


def _encloses(spans: list[Span], start: int, end: int) -> int:
    """1 if the first and the last span are the two sides of one container, else 0."""
    if end - start < 2:
        return 0
    first, last = spans[start], spans[end - 1]
    return int(isinstance(first, Open) and isinstance(last, Close) and first.inline == last.inline)


def _move_white_space(lead: list[Span], core: list[Span], trail: list[Span]) -> None:
    if core and isinstance(first := core[0], Text):
        stripped = first.text.lstrip()
        if space := first.text[: len(first.text) - len(stripped)]:
            lead.append(Text(space, first.format))
            core[0] = Text(stripped, first.format)
    if core and isinstance(last := core[-1], Text):
        stripped = last.text.rstrip()
        if space := last.text[len(stripped) :]:
            trail.insert(0, Text(space, last.format))
            core[-1] = Text(stripped, last.format)


_OUTSIDE = -1


def _base_formats(core: list[Span], hidden: Collection[int]) -> dict[int, int]:
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
