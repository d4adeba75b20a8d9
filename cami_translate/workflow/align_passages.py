"""A Word document as the passages that are aligned: its paragraphs, or the sentences of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cami_translate.docx import Document, read_document
from cami_translate.exchange import Decision
from cami_translate.markup import strip_tags
from cami_translate.memory import SURE, Paragraph, block_units
from cami_translate.model import Block, Segment
from cami_translate.options import DocumentOptions, Numbers
from cami_translate.protection import compile_codes
from cami_translate.segmentation import Rules
from cami_translate.segments import segment_block, segment_sentences, target_spans

_SPACE = re.compile(r"<(?:br|pb|tab)\d+/>")
LIKELY = 0.5
"""Confidence from which on a link is worth to be offered as needs-work."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an aligned document: its number there, what it is, and its tagged text.

    ``segment`` is None for what is not to be translated, such as numbers alone.
    """

    ordinal: int
    kind: str
    headings: tuple[str, ...]
    text: str
    segment: Segment | None = field(default=None, compare=False, repr=False)

    @property
    def plain(self) -> str:
        """The text as a reader sees it."""
        return without_tags(self.text)


@dataclass(frozen=True, slots=True)
class Linked:
    """Passages that say the same; one side is empty for what has no partner.

    ``translation`` is what the targets are together, with the tags that they have by themselves;
    ``part`` says that they are part of a paragraph.  ``verdict`` is what a person said of it, with
    ``comments``.
    """

    sources: tuple[Passage, ...]
    targets: tuple[Passage, ...]
    confidence: float = 0.0
    moved: bool = False
    translation: str = ""
    part: bool = False
    verdict: Decision | None = None
    comments: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """``sure``, ``likely`` or ``doubtful``, or which side it is on if nothing is linked.

        What a person said of it counts for more: ``confirmed`` or ``rejected``.
        """
        if self.verdict is not None:
            return str(self.verdict)
        if not self.targets:
            return "source-only"
        if not self.sources:
            return "target-only"
        if self.confidence >= SURE:
            return "sure"
        return "likely" if self.confidence >= LIKELY else "doubtful"

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to look at it any more."""
        return self.status in ("sure", Decision.CONFIRMED, Decision.REJECTED)


def without_tags(text: str) -> str:
    """A tagged text as a reader sees it, in one line.

    >>> without_tags("CMS<tab1/>a <b2>convention</b2>")
    'CMS a convention'
    """
    return " ".join(strip_tags(_SPACE.sub(" ", text)).split())


def plain_text(passages: Iterable[Passage]) -> str:
    """Passages as a reader sees them, in one line."""
    return " ".join(passage.plain for passage in passages)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it is aligned; ``units`` are the paragraphs that are compared."""

    document: Document
    units: Sequence[Paragraph]
    blocks: Mapping[int, Block]
    rules: Rules

    @property
    def options(self) -> DocumentOptions:
        """How the document was read."""
        return self.document.options

    @property
    def path(self) -> Path:
        """The file that was read."""
        return self.document.path

    def passage(self, place: int) -> Passage:
        """A paragraph, with the text that a catalog of paragraphs has for it."""
        block = self.blocks[self.units[place].id]
        return _passage(block, self._segment(block))

    def sentences(self, passage: Passage) -> list[Passage]:
        """The sentences of a paragraph, with the texts that a catalog of sentences has for them."""
        block = self.blocks[passage.ordinal]
        found = segment_sentences(
            block,
            self.rules,
            compile_codes(self.options.inline_codes),
            self.options.keep_formatting,
            numbers=self.options.numbers is Numbers.OFFER,
        )
        return [_passage(block, segment) for segment in found] or [passage]

    def units_of(self, passages: Iterable[Passage]) -> list[Paragraph]:
        """What is compared of passages that are sentences."""
        return [unit for p in passages for unit in block_units([self._block([p])])]

    def before(self, passages: Sequence[Passage]) -> str:
        """The text that a reader sees before passages: a sentence or a paragraph."""
        if not passages:
            return ""
        sentences = self.sentences(passages[0])
        if passages[0] in sentences[1:]:
            return sentences[sentences.index(passages[0]) - 1].plain
        place = bisect_left([unit.id for unit in self.units], passages[0].ordinal)
        return self.passage(place - 1).plain if place else ""

    def together(self, passages: Sequence[Passage]) -> str:
        """Passages as one text, with tags if they are of one paragraph: its tags are numbered."""
        if len(passages) == 1:
            return passages[0].text
        if len({passage.ordinal for passage in passages}) > 1:
            return plain_text(passages)
        block = self._block(passages)
        return _passage(block, self._segment(block)).text

    def _block(self, passages: Sequence[Passage]) -> Block:
        """The part of a block that some of its sentences are."""
        segments = [passage.segment for passage in passages if passage.segment]
        block = self.blocks[passages[0].ordinal]
        if len(segments) < len(passages):
            return block
        spans = [span for segment in segments for span in target_spans(segment, segment.text)]
        return replace(block, spans=tuple(spans))

    def _segment(self, block: Block) -> Segment | None:
        return segment_block(
            block,
            compile_codes(self.options.inline_codes),
            self.options.keep_formatting,
            numbers=self.options.numbers is Numbers.OFFER,
        )


def read_passages(path: Path, options: DocumentOptions, rules: Rules) -> Reading:
    """Read a document with the options of its catalog; ``rules`` say where sentences end."""
    document = read_document(path, options, editable=False)
    by_number = {block.location.ordinal: block for block in document.blocks}
    return Reading(document, tuple(block_units(document.blocks)), by_number, rules)


def _passage(block: Block, segment: Segment | None) -> Passage:
    text = segment.text if segment else block.text
    return Passage(block.location.ordinal, block.kind, block.headings, text, segment)
