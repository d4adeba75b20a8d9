"""The addresses that links lead to: a translation may link the Russian page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cami_translate.addresses import page_in
from cami_translate.docx.names import RELS_NS
from cami_translate.docx.package import Package
from cami_translate.docx.sites import ValueSite
from cami_translate.options import DocumentOptions

_RELATIONSHIP, _TARGET = f"{{{RELS_NS}}}Relationship", "Target"


def link_targets(
    package: Package, parts: Iterable[str], options: DocumentOptions
) -> Iterator[tuple[str, ValueSite]]:
    """The addresses of pages that links in these parts lead to, each with the part it stands in.

    Links made by fields have theirs in the field's instruction, and are not among them.
    """
    for name in parts if options.hyperlink_targets else ():
        stored = package.relationships_part(name)
        for element in package.part(stored).root.iterchildren(_RELATIONSHIP) if stored else ():
            is_link = element.get("Type", "").endswith("/hyperlink")
            if is_link and page_in(element.get(_TARGET, "")) == element.get(_TARGET):
                yield stored, ValueSite(element, _TARGET, "Address of a link", address=True)
