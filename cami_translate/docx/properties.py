"""Document properties: what Word shows under File > Info, and what fields show in the text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence, Set

from lxml import etree

from cami_translate.docx.names import CP_NS, DC_NS, EP_NS, VT_NS, local_name
from cami_translate.docx.package import Package
from cami_translate.docx.references import shown_properties
from cami_translate.docx.sites import ValueSite
from cami_translate.model import Block

CORE_TEXTS = {
    f"{{{DC_NS}}}title": "Document title",
    f"{{{DC_NS}}}subject": "Document subject",
    f"{{{CP_NS}}}keywords": "Document keywords",
    f"{{{DC_NS}}}description": "Document comments",
    f"{{{CP_NS}}}category": "Document category",
}
_STRING_TYPES = ("lpwstr", "lpstr", "bstr")
_TITLES = f"{{{EP_NS}}}TitlesOfParts//{{{VT_NS}}}lpstr"


def property_sites(
    package: Package, roots: Iterable[etree._Element], blocks: Sequence[Block]
) -> Iterator[tuple[str, ValueSite]]:
    """The properties that readers see, each with its part.

    They are those that describe the document, those that a DOCPROPERTY field of the stories in
    ``roots`` shows, and of the titles of parts, which Word copies from the title and headings,
    those that some of the ``blocks`` has and no option leaves out.  Programs read the others.
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
            for title in _repeated_titles(root, described, blocks):
                yield name, ValueSite(title, "", "Title of a part", derived=True)


def _repeated_titles(
    root: etree._Element, described: Set[str], blocks: Sequence[Block]
) -> Iterator[etree._Element]:
    titles = {t: text for t in root.iterfind(_TITLES) if (text := (t.text or "").strip())}
    wanted = set(titles.values())
    found = wanted & described
    for block in blocks if found != wanted else ():
        if (text := block.text.strip()) in wanted and not all(f.protected for f in block.formats):
            found.add(text)
    yield from (title for title, text in titles.items() if text in found)


def _shown_values(root: etree._Element, shown: Container[str]) -> Iterator[etree._Element]:
    """The elements that hold the text of the properties whose lower-case names are ``shown``."""
    for element in root.iterchildren(etree.Element):
        key = element.get("name") or local_name(element.tag)
        holder = element[0] if len(element) else element
        is_text = holder is element or local_name(holder.tag) in _STRING_TYPES
        if is_text and key.lower() in shown and (holder.text or "").strip():
            yield holder
