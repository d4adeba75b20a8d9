"""Building a Word file: the source with its text replaced.

The source is the skeleton.  A part in which nothing changes is copied as it stands; in the others
only the paragraphs and attributes that have a replacement are touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import count
from pathlib import Path

from cami_translate.addresses import page_in
from cami_translate.docx.document import Document
from cami_translate.docx.finish import set_language
from cami_translate.docx.index_entries import INDEX_ENTRY
from cami_translate.docx.names import RPR
from cami_translate.docx.package import INSIDE
from cami_translate.docx.rebuild import Rebuilder, highlight_paragraph, set_run_language
from cami_translate.docx.references import refresh_references, shown_text
from cami_translate.docx.refresh import refresh_fields
from cami_translate.docx.sites import ParagraphSite, StretchSite, ValueSite
from cami_translate.docx.stretches import Stretch
from cami_translate.docx.tables import follow_headings, show_distinct
from cami_translate.docx.workbooks import Workbook, is_workbook
from cami_translate.files import write_atomically
from cami_translate.model import Location, Span, Text

# Above all that Word gives to tracked changes in one document.
_FIRST_CHANGE_ID = 1 << 30


def write_document(
    document: Document,
    replacements: Mapping[Location, tuple[Span, ...]],
    target: Path,
    *,
    language: str = "ru-RU",
    highlight: Collection[Location] = (),
) -> None:
    """Build ``target``: the document with the spans of ``replacements`` in their places.

    A document can be built once: its trees are edited.  ``highlight`` are blocks that stay in
    the source language and are to be seen.  Without replacements and highlights the result is the
    source, byte for byte.
    """
    write_atomically(target, build_bytes(document, replacements, language, highlight))


def build_bytes(
    document: Document,
    replacements: Mapping[Location, tuple[Span, ...]],
    language: str = "ru-RU",
    highlight: Collection[Location] = (),
) -> bytes:
    """The bytes of the built document; see :func:`write_document`."""
    package = document.package
    changed: set[str] = set()
    sort_indexes = False
    change_ids = count(_FIRST_CHANGE_ID)
    for block, (part, site) in zip(document.blocks, document.sites, strict=True):
        spans = replacements.get(block.location)
        if spans is not None:
            changed.add(part)
            if isinstance(site, ParagraphSite):
                Rebuilder(site.content, language, change_ids).rebuild(spans)
            elif isinstance(site, StretchSite):
                sort_indexes |= site.stretch.kind == INDEX_ENTRY
                _write_stretch(site.stretch, spans, language)
            else:
                _set_value(site, spans)
        if block.location in highlight and isinstance(site, ParagraphSite):
            changed.add(part)
            highlight_paragraph(site.content.element)
    changed.update(_follow_cells(document, changed))
    if replacements:
        changed.update(_finish(document, language, sort_indexes=sort_indexes))
    return package.to_bytes(sorted(changed))


def _finish(document: Document, language: str, *, sort_indexes: bool) -> set[str]:
    """What follows from a translation: references, contents, languages; the changed parts."""
    package = document.package
    changed = set(document.revised)
    sites = [(part, s) for part, s in document.sites if isinstance(s, ParagraphSite)]
    references = [(part, ref) for part, site in sites for ref in site.content.references]
    if references:
        parts = dict.fromkeys(part for part, _ in sites)
        roots = [package.part(part).root for part in parts]
        refresh_references(roots, (ref for _, ref in references))
        changed.update(part for part, _ in references)
    for part, site in sites:
        for stretch, shown in site.content.mirrors:
            _write_stretch(stretch, (Text(shown_text(shown)),), language)
            changed.add(part)
    styles = [package.part(name).root for name in package.related(package.main, "styles")]
    for part in dict.fromkeys(part for part, _ in sites):
        root = package.part(part).root
        if refresh_fields(root, language, styles[0] if styles else None, sort=sort_indexes):
            changed.add(part)
    for prefix, part_of in document.packages:
        changed.add(prefix + part_of.main)
        changed.update(prefix + name for name in set_language(part_of, language))
    return changed


def _follow_cells(document: Document, changed: Collection[str]) -> set[str]:
    """Keep the workbooks in which something changed sound; what else changes."""
    package, also = document.package, set[str]()
    for holder in {part.rpartition(INSIDE)[0] for part in changed} - {""}:
        if is_workbook(package.embedded(holder)):
            workbook = Workbook(package.embedded(holder))
            also.update(f"{holder}{INSIDE}{part}" for part in follow_headings(workbook))
            for chart in _charts_of(document, holder) if workbook.distinct else ():
                show_distinct(package.part(chart).root, workbook.distinct)
                also.add(chart)
    return also


def _charts_of(document: Document, workbook: str) -> list[str]:
    """The parts that refer to a workbook, which may be in a document that is imported."""
    outer, mark, name = workbook.rpartition(INSIDE)
    package = document.package.embedded(outer) if outer else document.package
    parts = dict.fromkeys(part for part, _ in document.sites if part.startswith(outer + mark))
    local = ((part, part.removeprefix(outer + mark)) for part in parts)
    return [part for part, own in local if name in package.related(own, "package")]


def _write_stretch(stretch: Stretch, spans: Iterable[Span], language: str) -> None:
    for element in stretch.write(spans):
        run = element.getparent()
        if run is not None and (properties := run.find(RPR)) is not None:
            set_run_language(properties, language)


def _set_value(site: ValueSite, spans: tuple[Span, ...]) -> None:
    placeholders = site.pieces[1::2]
    text = "".join(
        span.text if isinstance(span, Text) else placeholders[span.inline] for span in spans
    )
    if site.address:
        text = page_in(text) or site.text  # no link is better than a broken file
    if site.attribute:
        site.element.set(site.attribute, text)
    else:
        site.element.text = text
