"""All findings of a document, kind by kind, each with its place."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from cami_translate.docx.document import Document
from cami_translate.docx.inline import DRAWING
from cami_translate.docx.inspection.findings import (
    DRAWING_TEXT,
    EMBEDDED_OBJECT,
    FONT,
    LINKED_FILE,
    PICTURE_TEXT,
)
from cami_translate.docx.inspection.fonts import read_fonts
from cami_translate.docx.inspection.objects import EQUATION, find_objects
from cami_translate.docx.inspection.overflow import (
    GROWTH,
    Texts,
    find_narrow_cells,
    find_overflows,
)
from cami_translate.docx.inspection.paragraphs import read_paragraph_styles
from cami_translate.docx.inspection.pictures import Image, Picture, find_pictures, read_image
from cami_translate.docx.inspection.places import Places, shorten
from cami_translate.docx.names import A_NS, VAL, w
from cami_translate.docx.sites import ParagraphSite
from cami_translate.model import Block, Diagnostic, Format, Location, Severity, Span, Text

_BUILDING_BLOCKS = "glossaryDocument"
_LATIN = f"{{{A_NS}}}latin"
_FUNCTION_NAMES = frozenset("sinh cosh tanh coth sech csch arcsin arccos arctan const".split())
_EQUATION_WORD = re.compile(r"[^\W\d_]{4,}")
_KINDS = 3


def inspect_document(document: Document, *, cyrillic: bool = True) -> tuple[Diagnostic, ...]:
    """What a manager should know of a document whatever its translation is, in document order.

    ``cyrillic`` says that the target language is written in Cyrillic letters.
    """
    places = Places(document)
    found = [*_pictures(document, places), *_objects(document, places)]
    if cyrillic:
        found += _fonts(document, places)
    return _named(document, found)


def inspect_layout(
    document: Document,
    translations: Mapping[Location, tuple[Span, ...]] | None = None,
    growth: float = GROWTH,
) -> tuple[Diagnostic, ...]:
    """Boxes and cells that the text will not fit into.

    ``translations`` are the spans of what is translated; for anything else ``growth`` tells how
    much longer it will be: 1 if it stays as it is.
    """
    package = document.package
    styles = package.related(package.main, "styles")
    settings = package.related(package.main, "settings")
    texts = Texts(
        Places(document),
        read_paragraph_styles(package.part(styles[0]).root if styles else None),
        translations or {},
        growth,
    )
    hyphenated = bool(settings) and _is_on(package.part(settings[0]).root, "autoHyphenation")
    found: list[Diagnostic] = []
    for root in _roots(document).values():
        found += find_overflows(root, texts)
        if not hyphenated:
            found += find_narrow_cells(root, texts)
    return _named(document, found)


def _named(document: Document, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    name = document.path.name
    return tuple(dataclasses.replace(item, document=name) for item in found)


def _roots(document: Document) -> dict[str, etree._Element]:
    """The parts that are read, but for building blocks: they are not on any page."""
    package = document.package
    unseen = {package.main, *package.related(package.main, _BUILDING_BLOCKS)} - {package.main}
    parts = dict.fromkeys(part for part, _ in document.sites if part not in unseen)
    return {part: package.part(part).root for part in parts}


def _is_on(settings: etree._Element, name: str) -> bool:
    element = settings.find(w(name))
    return element is not None and element.get(VAL, "1") in ("1", "true", "on")


def _pictures(document: Document, places: Places) -> Iterator[Diagnostic]:
    package = document.package
    shown: dict[str, list[Picture]] = {}
    for part, root in _roots(document).items():
        for picture in find_pictures(root, package.relationships(part)):
            shown.setdefault(picture.target, []).append(picture)
    for target, pictures in shown.items():
        first = next((picture for picture in pictures if picture.is_large), pictures[0])
        place = places.name(first.element, first.alt)
        if len(pictures) > 1:
            place += f" (and {len(pictures) - 1} more)"
        if first.linked:
            message = f"a picture is linked from {target}: it is not in the document"
            yield LINKED_FILE.at(place, message)
        elif target in package.archive.entries:
            yield from _judge(first, read_image(package, target), place)


def _judge(picture: Picture, image: Image, place: str) -> Iterator[Diagnostic]:
    size = f" of {picture.size}" if picture.size else ""
    if image.words:
        yield DRAWING_TEXT.at(place, f"a drawing{size} holds text", image.words)
    elif picture.is_large and not image.readable:
        severity = Severity.INFO if image.photograph else Severity.WARNING
        what = "photograph" if image.photograph else "picture"
        message = f"a {image.kind} {what}{size} may hold text".replace("  ", " ")
        yield PICTURE_TEXT.at(place, message, severity=severity)


def _objects(document: Document, places: Places) -> Iterator[Diagnostic]:
    package = document.package
    for part, root in _roots(document).items():
        for item in find_objects(root, package.relationships(part)):
            preview = item.preview
            words = ""
            if preview is not None and preview.target in package.archive.entries:
                words = read_image(package, preview.target).words
            if item.what == EQUATION and not _has_prose(words):
                continue
            place = places.name(item.element)
            if item.link:
                yield LINKED_FILE.at(place, f"{item.what} is linked from {item.link}", words)
            else:
                message = f"{item.what} is embedded; text in it is not translated"
                yield EMBEDDED_OBJECT.at(place, message, words)


def _has_prose(words: str) -> bool:
    """Whether an equation has words in it, and not only names of variables and functions."""
    return bool(set(_EQUATION_WORD.findall(words)) - _FUNCTION_NAMES)


def _fonts(document: Document, places: Places) -> Iterator[Diagnostic]:
    fonts = read_fonts(document.package)
    verbs: dict[str, str] = {}
    letters: dict[str, Counter[str]] = {}
    first: dict[str, Block] = {}
    for block, names in _font_names(document):
        for name in names:
            if name not in verbs:
                verbs[name] = fonts.judge(name)
        if not any(verbs[name] for name in names):
            continue
        kind = block.kind.partition(",")[0]
        for span in block.spans:
            if isinstance(span, Text) and verbs[name := names[span.format]]:
                letters.setdefault(name, Counter())[kind] += sum(map(str.isalpha, span.text))
                first.setdefault(name, block)
    for name, kinds in letters.items():
        if count := kinds.total():
            where = ", ".join(kind for kind, _ in kinds.most_common(_KINDS))
            message = (
                f"the font {name} {verbs[name]} no Cyrillic letters; {count:,} letters are set in "
                f"it ({where})"
            )
            yield FONT.at(places.of(first[name]), message, shorten(first[name].text))


def _font_names(document: Document) -> Iterator[tuple[Block, list[str]]]:
    """Each paragraph with the fonts of its formats."""
    known: dict[Format, str] = {}
    for block, (_, site) in zip(document.blocks, document.sites, strict=True):
        if not isinstance(site, ParagraphSite) or block.derived:
            continue
        if site.content.dialect is DRAWING:
            latin = next(site.content.element.iter(_LATIN), None)
            name = "" if latin is None else latin.get("typeface", "")
            yield block, [name] * len(block.formats)
            continue
        for format_ in block.formats:
            if format_ not in known:
                # Of two fonts the last is that of hAnsi, which Cyrillic letters take.
                known[format_] = dict(format_.properties).get("font", "").split(" / ")[-1]
        yield block, [known[format_] for format_ in block.formats]
