"""Where something stands, in the words of a person who looks for it in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cami_translate.docx.document import Document
from cami_translate.docx.names import P, T
from cami_translate.docx.sites import ParagraphSite
from cami_translate.excerpts import excerpt
from cami_translate.model import Block

_LENGTH = 60
_HEADINGS = 2
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|box|map|chart|photo|plate|image|picture|diagram|graph|scheme|"
    r"illustration|screenshot|exhibit)\s*[\dA-Z]",
    re.IGNORECASE,
)
# What Word and its artificial intelligence write into alt texts by themselves.
_AUTOMATIC = re.compile(
    r"(?:picture|image|graphic|object|shape|text box|rectangle|group|diagram|chart|logo)?\s*\d*"
    r"|.*\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)|.*automatically generated.*|https?://.*",
    re.IGNORECASE | re.DOTALL,
)

_PLACE = re.compile(r"(?:Table|Header|Footer|Footnote|Endnote|Comment|Diagram)\b|.*\bText box\b")


class Places:
    """The paragraphs of a document by their elements, to name what is in them or near them."""

    def __init__(self, document: Document) -> None:
        self._blocks = {
            site.content.element: block
            for block, (_, site) in zip(document.blocks, document.sites, strict=True)
            if isinstance(site, ParagraphSite)
        }

    def block(self, paragraph: etree._Element) -> Block | None:
        """What was read from a paragraph."""
        return self._blocks.get(paragraph)

    def name(self, element: etree._Element, alt: str = "") -> str:
        """The headings above an element, the table or story it is in, and what is beside it.

        A paragraph is found by its own text; ``alt`` is the alt text of a picture.
        """
        chain = list(self._around(element))
        if not chain:
            return f"“{shorten(alt)}”" if alt else ""
        headings = next((block.headings for _, block in chain if block.headings), ())
        beside = "" if element in self._blocks else self._beside(chain, alt)
        return _join(headings, chain[0][1], beside)

    def of(self, block: Block) -> str:
        """The headings above a paragraph, and the table or story it is in."""
        return _join(block.headings, block)

    def _around(self, element: etree._Element) -> Iterator[tuple[etree._Element, Block]]:
        """The paragraphs that an element is in, from the inside out."""
        found = self._blocks.get(element)
        if found is not None:
            yield element, found
        for ancestor in element.iterancestors(P):
            if (block := self._blocks.get(ancestor)) is not None:
                yield ancestor, block

    def _beside(self, chain: list[tuple[etree._Element, Block]], alt: str) -> str:
        paragraph, block = chain[-1]
        following, previous = self._next(paragraph, 1), self._next(paragraph, -1)
        for near in (following, previous, paragraph):
            if near is not None and (caption := self._caption(near)):
                return shorten(caption)
        if alt and not _AUTOMATIC.fullmatch(alt.strip()):
            return f"“{shorten(alt)}”"
        if text := block.text.strip():
            return f"in “{shorten(text)}”"
        for word, near in (("after", previous), ("before", following)):
            if near is not None:
                return f"{word} “{shorten(self._blocks[near].text)}”"
        return ""

    def _caption(self, paragraph: etree._Element) -> str:
        """The whole text of a caption, with the number that a field shows; empty if it is none."""
        block = self._blocks[paragraph]
        if block.kind != "Caption" and not _CAPTION.match(block.text.strip()):
            return ""
        return "".join(text.text or "" for text in paragraph.iter(T))

    def _next(self, paragraph: etree._Element, step: int) -> etree._Element | None:
        """The next paragraph that has text, in the same cell or story."""
        siblings = paragraph.itersiblings(P, preceding=step < 0)
        for sibling, _ in zip(siblings, range(3), strict=False):
            block = self._blocks.get(sibling)
            if block is not None and block.text.strip():
                return sibling
        return None


def _join(headings: tuple[str, ...], block: Block, beside: str = "") -> str:
    parts = [shorten(heading) for heading in headings[-_HEADINGS:]]
    if block.kind.startswith("Heading "):
        parts.append(shorten(block.text))
    elif _PLACE.match(block.kind):
        parts.append(block.kind)
    return " › ".join(part for part in (*parts, beside) if part)


def shorten(text: str) -> str:
    """The beginning of a text, on one line."""
    return excerpt(" ".join(text.split()), _LENGTH)
