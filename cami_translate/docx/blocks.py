"""Blocks of texts that are no paragraphs, as the model has them."""

from __future__ import annotations

from dataclasses import replace

from cami_translate.docx.sites import StretchSite, ValueSite
from cami_translate.model import Block, Code, Format, Inline, Location, Text


def stretch_block(location: Location, site: StretchSite, left_out: str) -> Block:
    """The block of a stretch; ``left_out`` says why it stays as it is, "" if it does not."""
    return Block(
        location,
        site.stretch.kind,
        tuple(Text(text, form) for text, form in site.stretch.texts),
        tuple(replace(f, protected=left_out) for f in site.formats) if left_out else site.formats,
        headings=site.headings,
        derived=site.derived,
    )


def value_block(location: Location, site: ValueSite, left_out: str) -> Block:
    """The block of a text in an attribute or element; ``left_out`` as in :func:`stretch_block`."""
    pieces = site.pieces
    spans = [Code(i // 2) if i % 2 else Text(piece) for i, piece in enumerate(pieces) if piece]
    inlines = [Inline("fld", f"the number {piece}", visible=True) for piece in pieces[1::2]]
    return Block(
        location,
        site.kind,
        tuple(spans),
        formats=(Format(protected=left_out),),
        inlines=tuple(inlines),
        headings=site.headings,
        derived=site.derived,
        cells=site.cells,
    )
