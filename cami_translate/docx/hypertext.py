"""HTML that Word imports: its paragraphs, with bold, italic and links as tags.

HTML has text between elements.  In the tree that is read each stretch of it is wrapped in a run,
and what a block shows in one piece in a paragraph, so that they are read and rebuilt as Word's are;
the wrapping is stripped when the part is written.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.inline import Content, Dialect, Piece
from cami_translate.docx.names import local_name
from cami_translate.docx.plaintext import decode
from cami_translate.docx.sites import ParagraphSite, Site, ValueSite
from cami_translate.docx.xml import XmlPart
from cami_translate.model import Format, Inline

_PARAGRAPH, _RUN, _TEXT, _NEVER = ("cami-p", "cami-r", "cami-t", "cami-never")
HYPERTEXT = Dialect(_RUN, _NEVER, _TEXT, "", "", {}, has_space=False)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*<!doctype", re.IGNORECASE)
_SPACE = re.compile("[ \t\r\n\f]+")
_LETTERS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "s": "s", "strike": "s", "del": "s",
    "sub": "sub", "sup": "sup", "a": "h",
}  # fmt: skip
_CODES = {"br": Inline("br", "line break"), "img": Inline("img", "picture")}
_INLINE = frozenset(_LETTERS) | frozenset(_CODES) | frozenset(
    "abbr acronym bdi bdo big cite code dfn font ins kbd label mark q samp small span tt var wbr"
    .split()
)  # fmt: skip
_UNSEEN = frozenset("head script style template title".split())
_ALT_TEXTS = (("alt", "Alt text"), ("title", "Title of a picture"))


@dataclass(slots=True)
class HypertextPart(XmlPart):
    """HTML as a tree; ``encoding`` is what it is written in, ``has_type`` if it had a DOCTYPE."""

    encoding: str = "ascii"
    has_type: bool = False

    def to_bytes(self) -> bytes:
        """The HTML; what the encoding does not have is written as character references."""
        root = copy.deepcopy(self.root.getroottree()).getroot()
        etree.strip_tags(root, _PARAGRAPH, _RUN, _TEXT)
        whole = root.getroottree() if self.has_type else root
        text = etree.tostring(whole, encoding="unicode", method="html")
        return text.encode(self.encoding, "xmlcharrefreplace")


def read_hypertext(name: str, data: bytes, charset: str = "") -> HypertextPart:
    """Read a part, in the ``charset`` that is told from outside; ValueError if it is empty."""
    if not charset and (declared := _CHARSET.search(data)):
        charset = declared[1].decode("ascii")
    text, encoding = decode(data, charset)
    text = text.replace("\r\n", "\n")
    if not charset and not encoding.endswith(("-sig", "16")):
        encoding = "ascii"
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from error
    if root is None:
        raise ValueError("it is empty")
    _wrap_block(root)
    return HypertextPart(name, root, encoding=encoding, has_type=bool(_DOCTYPE.match(text)))


def hypertext_sites(root: etree._Element) -> Iterator[Site]:
    """The paragraphs of a part, and the texts of its pictures."""
    for element in root.iter(_PARAGRAPH, "img"):
        if element.tag == _PARAGRAPH:
            content = Content(element, dialect=HYPERTEXT)
            _read_inline(content, element)
            yield ParagraphSite(content, "Imported text")
        for name, kind in _ALT_TEXTS:
            if element.get(name):
                yield ValueSite(element, name, kind)


def _read_inline(content: Content, parent: etree._Element) -> None:
    for child in parent:
        name = local_name(child.tag)
        if child.tag == _RUN:
            content.add_text(
                child[0].text or "", content.format_index(Format(), child), (None, child)
            )
        elif not name:
            content.add_marker(child)
        elif next(child.iter(_RUN), None) is None:
            content.add_code(_CODES.get(name, Inline("x", f"{name} (kept)")), (None, child))
        else:
            piece = Piece([(None, child)], element=child, content=child)
            index = content.open_container(_container(child, name), piece)
            _read_inline(content, child)
            content.close_container(index)


def _container(element: etree._Element, name: str) -> Inline:
    place = element.get("href", "")
    description = f"link to {place}" if place else name
    return Inline(_LETTERS.get(name, "x"), description)


def _wrap_block(block: etree._Element) -> None:
    """Wrap what stands in a block: stretches of text and inline elements are paragraphs."""
    if local_name(block.tag) in _UNSEEN:
        return
    keep_space = local_name(block.tag) == "pre"
    children, leading = list(block), _take_text(block)
    del block[:]
    paragraph = _add_run(block, None, leading, keep_space)
    for child in children:
        trailing, child.tail = child.tail or "", None
        if _is_inline(child):
            if paragraph is None:
                paragraph = etree.SubElement(block, _PARAGRAPH)
            if isinstance(child.tag, str):
                _wrap_inline(child, keep_space)
            paragraph.append(child)
        else:
            paragraph = None
            block.append(child)
            if isinstance(child.tag, str):
                _wrap_block(child)
        paragraph = _add_run(block, paragraph, trailing, keep_space)


def _add_run(
    block: etree._Element, paragraph: etree._Element | None, text: str, keep_space: bool
) -> etree._Element | None:
    """Add text to a paragraph, a new one if there is none; the paragraph."""
    if not text or (paragraph is None and not text.strip()):
        return paragraph
    if paragraph is None:
        paragraph = etree.SubElement(block, _PARAGRAPH)
    _append_run(paragraph, text, keep_space)
    return paragraph


def _wrap_inline(element: etree._Element, keep_space: bool) -> None:
    children, leading = list(element), _take_text(element)
    del element[:]
    _append_run(element, leading, keep_space)
    for child in children:
        trailing, child.tail = child.tail or "", None
        element.append(child)
        if isinstance(child.tag, str):
            _wrap_inline(child, keep_space)
        _append_run(element, trailing, keep_space)


def _append_run(parent: etree._Element, text: str, keep_space: bool) -> None:
    if text:
        shown = text if keep_space else _SPACE.sub(" ", text)
        etree.SubElement(etree.SubElement(parent, _RUN), _TEXT).text = shown


def _take_text(element: etree._Element) -> str:
    text, element.text = element.text or "", None
    return text


def _is_inline(element: etree._Element) -> bool:
    return all(local_name(e.tag) in _INLINE for e in element.iter() if isinstance(e.tag, str))
