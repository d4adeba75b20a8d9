"""Document properties: what Word shows under File > Info, and what fields show in the text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Set

from lxml import etree

from cami_translate.docx.names import CP_NS, DC_NS, EP_NS, VT_NS, local_name
from cami_translate.docx.package import Package
from cami_translate.docx.references import shown_properties
from cami_translate.docx.sites import ValueSite

CORE_TEXTS = {
    f"{{{DC_NS}}}title": "Document title",
    f"{{{DC_NS}}}subject": "Document subject",
    f"{{{CP_NS}}}keywords": "Document keywords",
    f"{{{DC_NS}}}description": "Document comments",
    f"{{{CP_NS}}}category": "Document category",
}
_STRING_TYPES = ("lpwstr", "lpstr", "bstr")
_TITLES, _TITLE = f"{{{EP_NS}}}TitlesOfParts", f"{{{VT_NS}}}lpstr"


def property_sites(
    package: Package, roots: Iterable[etree._Element], written: Set[str]
) -> Iterator[tuple[str, ValueSite]]:
    """The properties that readers see, each with its part.

    They are those that describe the document, those that a DOCPROPERTY field of the stories in
    ``roots`` shows, and of the titles of parts, which Word copies from the title and headings,
    those whose text is ``written`` in the document.  Programs read the others.
    """
    described: set[str] = set()
    for name in package.related("", "core-properties"):
        for element in package.part(name).root:
            kind = CORE_TEXTS.get(element.tag) if isinstance(element.tag, str) else None
            if kind and (element.text or "").strip():
                described.add((element.text or "").strip())
                yield name, ValueSite(element, "", kind)
    shown = shown_properties(roots)
    for kind in ("extended-properties", "custom-properties"):
        for name in package.related("", kind):
            root = package.part(name).root
            for holder in _shown_values(root, shown) if shown else ():
                yield name, ValueSite(holder, "", "Document property", derived=True)
            for title in root.iterfind(f"{_TITLES}//{_TITLE}"):
                if (title.text or "").strip() in written | described:
                    yield name, ValueSite(title, "", "Title of a part", derived=True)


def _shown_values(root: etree._Element, shown: Container[str]) -> Iterator[etree._Element]:
    """The elements that hold the text of the properties whose lower-case names are ``shown``."""
    for element in root.iterchildren(etree.Element):
        key = element.get("name") or local_name(element.tag)
        holder = element[0] if len(element) else element
        is_text = holder is element or local_name(holder.tag) in _STRING_TYPES
        if is_text and key.lower() in shown and (holder.text or "").strip():
            yield holder
