"""Numbers that a build writes as its language does: cells and lines of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cami_translate.docx.inline import WORD
from cami_translate.docx.sites import ParagraphSite, Site
from cami_translate.model import Block, Code, Location, Span, Text
from cami_translate.numerals import adapt_numbers, has_rules, is_adaptable

_LETTER = re.compile(r"[^\W\d_]")


def adapted_numbers(
    found: Iterable[tuple[Block, Site]], language: str
) -> dict[Location, tuple[Span, ...]]:
    """The spans of each paragraph that is nothing but numbers, written as in ``language``.

    Empty if the language's rules are not known.
    """
    if not has_rules(language):
        return {}
    return {
        block.location: tuple(_adapt(block, language))
        for block, site in found
        if holds_numbers(block, site)
    }


def holds_numbers(block: Block, site: Site) -> bool:
    """Whether a paragraph is nothing but numbers that languages write in different ways.

    Numbers of charts and their workbooks are not among them: they are data.
    """
    if not isinstance(site, ParagraphSite) or block.has(_LETTER):
        return False
    text = _shown(block)
    if site.content.dialect is not WORD or not is_adaptable(text, data=site.data):
        return False
    return all(_is_plain(block, span) for span in block.spans)


def _is_plain(block: Block, span: Span) -> bool:
    """Whether a span is text that is to change, or a code that shows none."""
    if isinstance(span, Text):
        return not block.formats[span.format].protected
    return isinstance(span, Code) and not block.inlines[span.inline].visible


def _shown(block: Block) -> str:
    """The text of a block; a code separates what stands before and after it."""
    return "".join(span.text if isinstance(span, Text) else "\t" for span in block.spans)


def _adapt(block: Block, language: str) -> Iterator[Span]:
    adapted = adapt_numbers(_shown(block), language)
    position = 0
    for span in block.spans:
        length = len(span.text) if isinstance(span, Text) else 1
        piece = adapted[position : position + length]
        yield Text(piece, span.format) if isinstance(span, Text) else span
        position += length
