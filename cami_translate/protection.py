"""Protected text: parts of a paragraph that an option keeps out of translators' hands.

Text whose formatting is excluded, and text that a regular expression for inline codes matches,
becomes a code of its own: one tag, whose comment shows the text, and which a build replaces by the
text as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cami_translate.model import Block, Code, Inline, Span, Text

_LETTER = re.compile(r"[^\W\d_]")
INLINE_CODE = "inline code"

Codes = Sequence[re.Pattern[str]]
Stretch = tuple[Text, ...]


def compile_codes(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns of the option ``inline_codes``, which has been checked."""
    return tuple(re.compile(pattern) for pattern in patterns)


def code_ranges(text: str, codes: Codes) -> list[tuple[int, int]]:
    """Where inline codes start and end in a text, in order; those that touch are one."""
    return _join(match.span() for pattern in codes for match in pattern.finditer(text))


def protect(block: Block, codes: Codes) -> tuple[Block, tuple[Stretch, ...]]:
    """The block with codes in place of its protected text, and the text behind each of them.

    The new codes' indexes follow those of the block's own inlines, in the same order.  What is
    derived is protected as a whole or not at all: it repeats a text, whatever is protected there.
    """
    if not codes and not any(found.protected for found in block.formats):
        return block, ()
    spans: list[Span] = []
    stretches: list[Stretch] = []
    inlines = list(block.inlines)
    for item in _cut(block, codes):
        if isinstance(item, tuple):
            spans.append(Code(len(inlines)))
            inlines.append(Inline("x", _describe(item, block), visible=True))
            stretches.append(item)
        else:
            spans.append(item)
    offered = any(isinstance(span, Text) and _LETTER.search(span.text) for span in spans)
    if not stretches or (block.derived and offered):
        return block, ()
    return replace(block, spans=tuple(spans), inlines=tuple(inlines)), tuple(stretches)


def _cut(block: Block, codes: Codes) -> Iterator[Span | Stretch]:
    """The spans of a block, protected stretches as tuples."""
    texts: list[Text] = []
    for span in block.spans:
        if isinstance(span, Text):
            texts.append(span)
            continue
        yield from _cut_texts(texts, block, codes)
        texts = []
        yield span
    yield from _cut_texts(texts, block, codes)


def _cut_texts(texts: Sequence[Text], block: Block, codes: Codes) -> Iterator[Span | Stretch]:
    if not texts:
        return
    position = 0
    for start, end in _protected_ranges(texts, block, codes):
        yield from _free(_slice(texts, position, start), block)
        yield _slice(texts, start, end)
        position = end
    yield from _free(_slice(texts, position, sum(len(text.text) for text in texts)), block)


def _free(texts: Stretch, block: Block) -> Iterator[Text]:
    """Text between protected stretches; white space left over from them joins its neighbour."""
    left_over = [bool(block.formats[text.format].protected) for text in texts]
    if all(left_over):
        yield from texts
        return
    first = left_over.index(False)
    last = len(texts) - left_over[::-1].index(False) - 1
    for index in range(first, last + 1):
        start = 0 if index == first else index
        end = len(texts) if index == last else index + 1
        yield Text("".join(text.text for text in texts[start:end]), texts[index].format)


def _protected_ranges(texts: Sequence[Text], block: Block, codes: Codes) -> list[tuple[int, int]]:
    """Where protected text starts and ends, without white space at its edges."""
    whole = "".join(text.text for text in texts)
    found: list[tuple[int, int]] = []
    position = 0
    for text in texts:
        if block.formats[text.format].protected:
            found.append((position, position + len(text.text)))
        position += len(text.text)
    joined = _join([*found, *code_ranges(whole, codes)])
    return [trimmed for start, end in joined if (trimmed := _trim(whole, start, end))]


def _join(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            earlier = joined.pop()
            start, end = earlier[0], max(earlier[1], end)
        joined.append((start, end))
    return joined


def _trim(whole: str, start: int, end: int) -> tuple[int, int] | None:
    text = whole[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return (start, end) if start < end else None


def _slice(texts: Sequence[Text], start: int, end: int) -> Stretch:
    found: list[Text] = []
    position = 0
    for text in texts:
        piece = text.text[max(start - position, 0) : max(end - position, 0)]
        if piece:
            found.append(Text(piece, text.format))
        position += len(text.text)
    return tuple(found)


def _describe(stretch: Stretch, block: Block) -> str:
    reasons = (block.formats[text.format].protected for text in stretch)
    reason = next(filter(None, reasons), INLINE_CODE)
    return f"“{''.join(text.text for text in stretch)}”, {reason}: stays as it is"
