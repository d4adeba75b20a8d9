"""Blocks become segments: hoisting, base formatting, tags; and targets become spans again.

What a translator does not need to see stays outside: codes and white space at the edges, a link
around everything, the formatting that most of the text has.  The rest is tagged as
``docs/markup.md`` says.  :func:`target_spans` is the inverse for a translated text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cami_translate.errors import MarkupError
from cami_translate.excerpts import excerpt
from cami_translate.markup import (
    Role,
    TagToken,
    check_tags,
    forbidden_characters,
    strip_tags,
    tokenize,
)
from cami_translate.model import Block, Close, Code, Open, Segment, Span, Tag, Text
from cami_translate.notes import BETWEEN, WITHIN
from cami_translate.options import DocumentOptions, KeepFormatting, Numbers, Segmentation
from cami_translate.protection import Codes, compile_codes, protect
from cami_translate.segmentation import Rules, read_rules, split_spans
from cami_translate.tagging import describe_base, tag_spans

_LETTER = re.compile(r"[^\W\d_]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# Also as in "A-12", the twelfth page of an annex.
_ROMAN = re.compile(r"[ivxlcdm]+|[IVXLCDM]+|[A-Z]-?[0-9]+")
_NOTE_LENGTH = 200


def segment_blocks(
    blocks: Iterable[Block], options: DocumentOptions = DocumentOptions()
) -> Iterator[Segment]:
    """The segments of a document's blocks, in order."""
    codes = compile_codes(options.inline_codes)
    numbers = options.numbers is Numbers.OFFER
    if options.segmentation is Segmentation.SENTENCE:
        rules = read_rules(options.srx) if options.srx else read_rules()
        for block in blocks:
            yield from segment_sentences(
                block, rules, codes, options.keep_formatting, numbers=numbers
            )
        return
    for block in blocks:
        segment = segment_block(block, codes, options.keep_formatting, numbers=numbers)
        if segment is not None:
            yield segment


def segment_block(
    block: Block,
    codes: Codes = (),
    keep: KeepFormatting = KeepFormatting.NORMAL,
    *,
    numbers: bool = False,
) -> Segment | None:
    """The segment of a block, or None if it has no letter to translate.

    What ``codes`` matches in it is an inline code, and no text.  ``keep`` is the detail in which
    the block was read.  With ``numbers`` a digit is as good as a letter.
    """
    wanted = _LETTER_OR_DIGIT if numbers else _LETTER
    if not block.has(wanted):
        return None
    shown, protected = protect(block, codes)
    if protected and not shown.has(wanted):
        return None
    lead, core, trail = _hoist(shown)
    if not core:
        return None
    text, tags, base = tag_spans(shown, core, keep)
    return Segment(block, text, tags, base, tuple(lead), tuple(trail), protected)


def segment_sentences(
    block: Block,
    rules: Rules,
    codes: Codes = (),
    keep: KeepFormatting = KeepFormatting.NORMAL,
    *,
    numbers: bool = False,
) -> Iterator[Segment]:
    """The segments of a block's sentences, for the rest as :func:`segment_block`.

    Whatever is between two sentences leads the second: the spans of all segments, with targets in
    place or with their sources, are in a row those of the block.
    """
    whole = segment_block(block, codes, keep, numbers=numbers)
    if whole is None:
        return
    wanted = _LETTER_OR_DIGIT if numbers else _LETTER
    shown, protected = protect(block, codes)
    lead, core, trail = _hoist(shown)
    found: list[Segment] = []
    for spans in split_spans(block, core, protected, rules):
        before, core, after = _hoist(replace(shown, spans=tuple(spans)))
        if not any(isinstance(span, Text) and wanted.search(span.text) for span in core):
            lead += spans
            continue
        text, tags, base = tag_spans(shown, core, keep)
        found.append(Segment(block, text, tags, base, (*lead, *before), (), protected))
        lead = after
    if len(found) < 2:
        yield whole
        return
    yield from found[:-1]
    yield replace(found[-1], trail=(*lead, *trail))


def target_spans(segment: Segment, target: str) -> tuple[Span, ...]:
    """The spans of the block, or its sentence, with ``target`` in place of the segment's text.

    Raises MarkupError if the tags do not fit those of the source, or a character cannot be
    written to a Word file.
    """
    problems = check_tags(segment.text, target) + tuple(
        f"the control character {c} cannot be written to Word" for c in forbidden_characters(target)
    )
    if problems:
        raise MarkupError(", ".join(problems))
    return decode_target(segment, target)


def decode_target(segment: Segment, target: str) -> tuple[Span, ...]:
    """The same for a target that has been checked against the segment's text."""
    if not segment.tags:
        only = Text(strip_tags(target), segment.base)
        return _uncover(segment, (*segment.lead, only, *segment.trail))
    tags = {tag.name: tag for tag in segment.tags}
    formats = [segment.base]
    spans: list[Span] = []
    for token in tokenize(target):
        if isinstance(token, str):
            spans.append(Text(token, formats[-1]))
        else:
            _decode_tag(token, tags[token.name], formats, spans)
    return _uncover(segment, (*segment.lead, *spans, *segment.trail))


def entry_notes(segment: Segment) -> tuple[str, ...]:
    """The extracted comments of a segment: where it stands, and what each tag is."""
    block = segment.block
    where = block.kind
    if block.headings:
        where += BETWEEN + WITHIN.join(block.headings)
    lines = [where]
    if base := describe_base(segment):
        lines.append(f"text without a tag: {base}")
    for tag in segment.tags:
        shown = f"<{tag.name}>…</{tag.name}>" if tag.pair else f"<{tag.name}/>"
        note = block.notes.get(tag.inline, "") if tag.inline is not None else ""
        about = f": {excerpt(note, _NOTE_LENGTH)}" if note else ""
        lines.append(f"{shown} {tag.description}{about}")
    return tuple(" ".join(line.split()) for line in lines)


def _uncover(segment: Segment, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with protected text in place of its codes."""
    if not segment.protected:
        return spans
    uncovered: list[Span] = []
    for span in spans:
        texts = segment.protected_text(span.inline) if isinstance(span, Code) else ()
        uncovered += texts or (span,)
    return tuple(uncovered)


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
    for index in range(start, end):
        span = spans[index]
        if isinstance(span, Code) and block.inlines[span.inline].letters == "tab":
            return index + 1 - start
        if not isinstance(span, Text) or _LETTER.search(span.text):
            break
    return 0


def _skip_trail(block: Block, spans: list[Span], start: int, end: int) -> int:
    if end <= start:
        return end
    span = spans[end - 1]
    if isinstance(span, Code):
        hidden = block.derived or not block.inlines[span.inline].visible
        return end - 1 if hidden else end
    if isinstance(span, Text) and (
        not span.text.strip() or (block.derived and _is_page(block, spans, start, end))
    ):
        return end - 1
    return end


def _is_page(block: Block, spans: list[Span], start: int, end: int) -> bool:
    """Whether the last span is a page number: digits, or Roman numerals behind a tab."""
    last, before = spans[end - 1], spans[end - 2] if end - 2 >= start else None
    text = last.text.strip() if isinstance(last, Text) else ""
    after_tab = isinstance(before, Code) and block.inlines[before.inline].letters == "tab"
    return text.isdigit() or (after_tab and _ROMAN.fullmatch(text) is not None)


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
