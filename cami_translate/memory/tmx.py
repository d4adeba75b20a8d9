"""Translation memories of other tools: TMX 1.4b (LISA OSCAR, 2005), read and written as a stream.

A memory of a million units is half a gigabyte of XML: neither way holds more than a unit of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from lxml import etree

from cami_translate import __version__
from cami_translate.errors import CatalogError
from cami_translate.markup import has_text, without_forbidden
from cami_translate.memory.unit import IMPORTED, Unit, digest, parse_time, tidy

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = "%Y%m%dT%H%M%SZ"
_DOCUMENT, _DOMAIN, _CONTEXT = "document", "domain", "x-context"
_DOCUMENTS = (_DOCUMENT, "x-document", "file")
"""What the document is called by us, by memoQ, by OmegaT."""
# What a code of another tool holds is of its file format; in a highlight there is text.
_WITH_TEXT = frozenset({"hi"})
_LANGUAGE = re.compile("[-_]")
_SEGMENT = re.compile("</?seg>")
"""What memoQ writes around the neighbours."""


def format_tmx(
    units: Iterable[Unit], source: str, target: str, domain: str = "", *, sentences: bool = False
) -> bytes:
    """Units as a TMX file."""
    file = io.BytesIO()
    write_tmx(file, units, source, target, domain, sentences=sentences)
    return file.getvalue()


def write_tmx(
    file: IO[bytes],
    units: Iterable[Unit],
    source: str,
    target: str,
    domain: str = "",
    *,
    sentences: bool = False,
) -> int:
    """Write units as they come, each source with each translation once; return their number.

    Inline tags are text, as they are in the catalogs: OmegaT and the PO editors match them so.
    ``domain`` is that of all; the file is the same whenever it is written.  That units are
    ``sentences`` tells other programs, which would split paragraphs, not to.
    """
    seen: set[int] = set()
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n")
            xml.write(_header(source, domain, sentences=sentences), pretty_print=True)
            with xml.element("body"):
                xml.write("\n")
                for unit in units:
                    if (key := digest(unit.source, unit.target)) not in seen:
                        seen.add(key)
                        xml.write(_element(unit, source, target, domain), pretty_print=True)
            xml.write("\n")
    return len(seen)


def _header(source: str, domain: str, *, sentences: bool) -> etree._Element:
    header = etree.Element(
        "header",
        {
            "creationtool": "cami_translate",
            "creationtoolversion": __version__,
            "segtype": "sentence" if sentences else "paragraph",
            "o-tmf": "PO",
            "adminlang": "en",
            "srclang": source.replace("_", "-"),
            "datatype": "plaintext",
        },
    )
    if domain:
        etree.SubElement(header, "prop", type=_DOMAIN).text = domain
    return header


def _element(unit: Unit, source: str, target: str, domain: str) -> etree._Element:
    element = etree.Element("tu")
    properties = [(_DOCUMENT, unit.document)]
    if unit.domain != domain:
        properties.append((_DOMAIN, unit.domain))
    if unit.context is not None:
        properties.append((_CONTEXT, str(unit.context)))
    for kind, value in properties:
        if value:
            etree.SubElement(element, "prop", type=kind).text = without_forbidden(value)
    for language, text in ((source, unit.source), (target, unit.target)):
        variant = etree.SubElement(element, "tuv", {_XML_LANG: language.replace("_", "-")})
        if language == target:
            if unit.person:
                variant.set("creationid", without_forbidden(unit.person))
            if unit.time:
                variant.set("creationdate", f"{unit.time:{_DATE}}")
        etree.SubElement(variant, "seg").text = without_forbidden(text)
    return element


class TmxFile:
    """A TMX file whose units of a pair of languages are read one by one.

    ``skipped`` counts those that lack one of the languages or have no text, ``position`` the bytes
    that have been read.
    """

    def __init__(self, path: Path, source: str, target: str, domain: str = "") -> None:
        self.path = path
        self.skipped = 0
        self.position = 0
        self._languages = (source, target)
        self._domain = domain

    def units(self) -> Iterator[Unit]:
        """The units; a file that is no TMX is a CatalogError that names the line."""
        domain = self._domain
        try:
            with self.path.open("rb") as file:
                # Nothing is fetched and no entity is replaced: memories come by e-mail.
                events = etree.iterparse(
                    file,
                    tag=("header", "tu"),
                    load_dtd=False,
                    no_network=True,
                    resolve_entities=False,
                    huge_tree=False,
                )
                for _, element in events:
                    if element.tag == "header":
                        domain = domain or _properties(element).get(_DOMAIN, IMPORTED)
                        continue
                    self.position = file.tell()
                    if unit := self._unit(element, domain or IMPORTED):
                        yield unit
                    else:
                        self.skipped += 1
                    _forget(element)
                if events.root is None or events.root.tag != "tmx":
                    raise CatalogError("no TMX file", file=self.path)
        except etree.XMLSyntaxError as error:
            raise CatalogError(f"not valid XML: {error.msg}", file=self.path) from error

    def _unit(self, element: etree._Element, domain: str) -> Unit | None:
        variants = element.findall("tuv")
        source, target = (_variant(variants, language) for language in self._languages)
        if source is None or target is None or source is target:
            return None
        texts = [tidy(_text(variant.find("seg"))) for variant in (source, target)]
        if not all(map(has_text, texts)):
            return None
        properties = _properties(element) | _properties(target)
        return Unit(
            texts[0],
            texts[1],
            document=next(filter(None, map(properties.get, _DOCUMENTS)), ""),
            context=_context(properties),
            person=_attribute(("changeid", "creationid"), target, element),
            time=parse_time(_attribute(("changedate", "creationdate"), target, element)),
            domain=self._domain or properties.get(_DOMAIN) or domain,
        )


def _variant(variants: Iterable[etree._Element], language: str) -> etree._Element | None:
    """The text in a language: "en-GB" and "EN" are English, and "en" is if nothing is nearer."""
    wanted = _LANGUAGE.split(language.lower())
    best: etree._Element | None = None
    most = 0
    for variant in variants:
        code = variant.get(_XML_LANG) or variant.get("lang") or ""
        given = _LANGUAGE.split(code.lower())
        common = sum(a == b for a, b in zip(wanted, given, strict=False))
        if given[0] == wanted[0] and common > most:
            best, most = variant, common
    return best


def _text(segment: etree._Element | None) -> str:
    """The text of a segment without the codes of other tools."""
    if segment is None:
        return ""
    pieces = [segment.text or ""]
    for child in segment:
        if child.tag in _WITH_TEXT:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _properties(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): (prop.text or "").strip() for prop in element.findall("prop")}


def _attribute(names: Iterable[str], *elements: etree._Element) -> str:
    return next((v for n in names for e in elements if (v := e.get(n))), "")


def _context(properties: Mapping[str, str]) -> int | None:
    """Ours, or the neighbours as OmegaT and memoQ write them."""
    with suppress(KeyError, ValueError):
        return int(properties[_CONTEXT])
    for before, behind in (("prev", "next"), ("x-context-pre", "x-context-post")):
        if before in properties or behind in properties:
            neighbours = (properties.get(name, "") for name in (before, behind))
            return digest(*(tidy(_SEGMENT.sub("", text)) for text in neighbours))
    return None


def _forget(element: Any) -> None:
    """Free a unit and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
