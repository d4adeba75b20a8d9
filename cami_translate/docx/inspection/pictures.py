"""The pictures of a part: what each shows, how large, and the text in it that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cami_translate.docx.inspection.geometry import Size, drawing_size, vml_size
from cami_translate.docx.inspection.images import image_kind, is_photograph
from cami_translate.docx.inspection.metafile import read_metafile
from cami_translate.docx.names import A_NS, FALLBACK, PIC_NS, R_NS, V_NS, WP_NS, w
from cami_translate.docx.package import Package, Relationship
from cami_translate.excerpts import excerpt

_OFFICE = "urn:schemas-microsoft-com:office:office"
_BLIP, _IMAGE = f"{{{A_NS}}}blip", f"{{{V_NS}}}imagedata"
_SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_ANCHORS = frozenset(f"{{{WP_NS}}}{n}" for n in ("inline", "anchor"))
_DOC_PR, _PICTURE = f"{{{WP_NS}}}docPr", f"{{{PIC_NS}}}pic"
_NOT_SHOWN = frozenset((FALLBACK, w("object"), w("numPicBullet")))
_EMBED, _LINK = f"{{{R_NS}}}embed", f"{{{R_NS}}}link"
_ID, _HREF = f"{{{R_NS}}}id", f"{{{R_NS}}}href"
_SVG_TEXT = re.compile(r"<(?:\w+:)?(?:text|tspan)\b[^>]*>([^<]+)")
_WORD = re.compile(r"[^\W\d_]{2}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_QUOTED = 100
_HEAD, _LARGEST = 64 * 1024, 64 * 1024 * 1024
# 3 cm by 1.5 cm: what is smaller is an icon.
_WIDTH, _HEIGHT = 85.0, 42.5


@dataclass(frozen=True, slots=True)
class Image:
    """An image part: its format, the text in it, and what it may be.

    ``words`` is text that was found, cut short; ``readable`` says that what is not found is not
    there, as in vectors without bitmaps.
    """

    kind: str
    words: str = ""
    readable: bool = False
    photograph: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in a document: ``target`` is its part, or where it is linked from."""

    element: etree._Element
    target: str
    linked: bool = False
    size: Size | None = None
    alt: str = ""

    @property
    def is_large(self) -> bool:
        """Whether there is room for text in it; an unknown size is taken to be large."""
        return self.size is None or (self.size.width >= _WIDTH and self.size.height >= _HEIGHT)


def find_pictures(root: etree._Element, relations: dict[str, Relationship]) -> Iterator[Picture]:
    """The pictures below ``root``, without twins, previews of objects, and bullets."""
    for element in root.iter(_BLIP, _IMAGE):
        ancestors = list(element.iterancestors())
        if any(ancestor.tag in _NOT_SHOWN for ancestor in ancestors):
            continue
        relation = _relation(element, relations)
        if relation is None:
            continue
        if element.tag == _BLIP:
            size, alt = _drawing(element, ancestors)
        else:
            size, alt = _shape(element)
        yield Picture(element, relation.target, relation.external, size, alt)


def _relation(element: etree._Element, relations: dict[str, Relationship]) -> Relationship | None:
    """What a picture refers to; where there are several, what Word shows: SVG, then the copy."""
    svg = next(element.iter(_SVG_BLIP), None)
    keys = [] if svg is None else [svg.get(_EMBED), svg.get(_LINK)]
    keys += [element.get(name) for name in (_EMBED, _ID, _LINK, _HREF)]
    return next((relations[key] for key in keys if key and key in relations), None)


def _drawing(blip: etree._Element, ancestors: list[etree._Element]) -> tuple[Size | None, str]:
    anchor = next((a for a in ancestors if a.tag in _ANCHORS), None)
    properties = None if anchor is None else anchor.find(_DOC_PR)
    alt = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    shape = next((a for a in ancestors if a.tag == _PICTURE), None)
    if shape is None:
        # The fill of a shape: the blip is in a:blipFill, and that in the shape's properties.
        shape = ancestors[2] if len(ancestors) > 2 else blip
    return drawing_size(shape), alt


def _shape(image: etree._Element) -> tuple[Size | None, str]:
    shape = image.getparent()
    if shape is None:
        return None, ""
    return vml_size(shape), shape.get("alt") or image.get(f"{{{_OFFICE}}}title") or ""


def read_image(package: Package, part: str) -> Image:
    """What can be told of an image part without decoding it; a part that is damaged tells none."""
    head = package.archive.peek(part, _HEAD)
    kind = image_kind(head)
    if kind and kind != "SVG":
        return Image(kind, photograph=is_photograph(head, package.archive.entries[part].file_size))
    data = package.archive.peek(part, _LARGEST)
    if kind == "SVG":
        text = " ".join(_SVG_TEXT.findall(data.decode("utf-8", "replace")))
        return Image(kind, quote_words(text), readable=True)
    metafile = read_metafile(data)
    if metafile is None:
        return Image("")
    readable = not metafile.bitmaps and not metafile.glyphs
    return Image("metafile", quote_words(metafile.text), readable)


def quote_words(text: str) -> str:
    """The start of a text that was found in a drawing; empty if it has no word."""
    text = " ".join(_PRIVATE.sub(" ", text).split())
    return excerpt(text, _QUOTED) if _WORD.search(text) else ""
