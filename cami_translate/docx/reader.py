"""Reading a Word file into blocks, with everything the writer needs to put them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from cami_translate.addresses import is_address
from cami_translate.docx.bindings import Bindings
from cami_translate.docx.blocks import stretch_block, value_block
from cami_translate.docx.changes import treat_changes
from cami_translate.docx.document import Document
from cami_translate.docx.drawn import DrawnParts
from cami_translate.docx.exclusions import (
    ADDRESS,
    NOT_ASKED_FOR,
    is_selective,
    read_exclusions,
    unknown_styles,
)
from cami_translate.docx.formatting import Styles, read_styles
from cami_translate.docx.gate import MEGABYTE, Limits
from cami_translate.docx.imports import embedded_document, imported_names, imported_sites
from cami_translate.docx.inline import WORD
from cami_translate.docx.ledger import Ledger
from cami_translate.docx.links import link_targets
from cami_translate.docx.numbering import numbering_sites, unused_lists
from cami_translate.docx.package import Package, open_package
from cami_translate.docx.paragraph import ParagraphReader
from cami_translate.docx.properties import property_sites
from cami_translate.docx.quantities import holds_numbers
from cami_translate.docx.references import bookmark_texts
from cami_translate.docx.sites import ParagraphSite, Site, StretchSite, ValueSite
from cami_translate.docx.stories import (
    BUILDING_BLOCKS,
    NOTE_REFERENCES,
    STORY_NAMES,
    note_text,
    notes_of,
)
from cami_translate.docx.tracked import lost_changes
from cami_translate.docx.walk import Walker
from cami_translate.errors import DocumentError
from cami_translate.model import (
    Block,
    Diagnostic,
    Format,
    Location,
    Severity,
)
from cami_translate.options import DocumentOptions, Revisions, Urls
from cami_translate.reasons import Reason

_SUB_DOCUMENT = "subDocument"
_NOTHING_REACHES = {
    "field": "a field has no end, and the text after its beginning is not translated",
}


def read_document(
    path: Path,
    options: DocumentOptions = DocumentOptions(),
    *,
    ledger: bool = False,
    editable: bool = True,
) -> Document:
    """Read a ``.docx``, ``.docm``, ``.dotx`` or ``.dotm`` file, transitional or strict.

    ``ledger`` counts the characters of all parts by what becomes of them.  A document that is not
    ``editable`` has no sites, and takes less memory and time: it cannot be built or inspected.
    Raises DocumentError if the file is not a Word document, is damaged, or breaks a limit.
    """
    package = open_package(path, Limits(xml_part=options.max_part_mb * MEGABYTE))
    counts = Ledger(options) if ledger else None
    return _DocumentReader(package, options, editable, ledger=counts).read()


@dataclass(slots=True)
class _DocumentReader:
    package: Package
    options: DocumentOptions
    editable: bool
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    note_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    unknown: dict[str, set[str]] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    ledger: Ledger | None = None
    noticed: list[Diagnostic] = field(default_factory=list)
    imported: list[tuple[str, Document]] = field(default_factory=list)
    deleted: frozenset[etree._Element] = frozenset()
    changes_lost: dict[int, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    sites: list[tuple[str, Site]] = field(default_factory=list)

    def read(self) -> Document:
        if self.ledger is not None:
            self.ledger.count_parts(self.package)
        texts = self._texts()
        roots = {name: self.package.part(name).root for name in texts}
        changes = treat_changes(self.package, roots, texts, self.options.revisions)
        self.deleted = changes.deleted
        if self.ledger is not None:
            self.ledger.exclude(self.deleted, Reason.DELETED)
        for name, kind in texts.items():
            if kind in NOTE_REFERENCES:
                self.notes |= {key: note_text(note) for key, note in notes_of(kind, roots[name])}
        self.noticed += _linked_documents(self.package, texts)
        self._walk_texts(texts, roots)
        self._walk_numbering(roots)
        for name, link in link_targets(self.package, texts, self.options):
            self._add(name, link)
        self._read_imports(roots)
        self._read_properties(roots)
        rows = () if self.ledger is None else self.ledger.rows()
        document = Document(
            self.package,
            self.options,
            tuple(self.blocks),
            tuple(self.sites),
            changes.revised,
            self._diagnostics(),
            rows,
        )
        for name, inner in self.imported:
            document.append(name, inner)
        return document

    def _texts(self) -> dict[str, str]:
        """The parts with text of the document's own, by what they are to the main one."""
        main = self.package.main
        texts = {main: "main"}
        for kind in ("header", "footer", "footnotes", "endnotes", BUILDING_BLOCKS):
            texts |= dict.fromkeys(self.package.related(main, kind), kind)
        comments = self.package.related(main, "comments")
        if self.options.comments:
            texts |= dict.fromkeys(comments, "comments")
        elif self.ledger is not None:
            self.ledger.exclude((self.package.part(n).root for n in comments), Reason.COMMENTS)
        return texts

    def _read_properties(self, roots: Mapping[str, etree._Element]) -> None:
        if self.package.archive.outer is not None:
            return  # Word ignores the properties of what it imports
        for name, site in property_sites(self.package, roots.values(), tuple(self.blocks)):
            self._add(name, site)

    def _read_imports(self, roots: Mapping[str, etree._Element]) -> None:
        """Read what Word imports from other parts when it opens the document."""
        for name in imported_names(self.package, roots):
            try:
                if self.package.is_package(name):
                    package = embedded_document(self.package, name)
                    ledger = None if self.ledger is None else Ledger(self.options)
                    reader = _DocumentReader(package, self.options, self.editable, ledger=ledger)
                    self.imported.append((name, reader.read()))
                else:
                    for site in imported_sites(self.package, name):
                        self._add(name, site)
            except DocumentError as error:
                message = f"the text that is imported from it is not translated ({error.cause})"
                self.package.warn("not-reached", message, name)

    def _walk_texts(self, texts: dict[str, str], roots: dict[str, etree._Element]) -> None:
        """Walk the parts of the main story and around it, then what is drawn in them."""
        main_styles = self._styles_of(self.package.main)
        bookmarks = bookmark_texts(roots.values())
        bindings = Bindings(self.package)
        drawn = DrawnParts(self.package)
        keeps_changes = self.options.revisions == Revisions.KEEP
        for name, kind in texts.items():
            relationships = self.package.relationships(name)
            styles = self._styles_of(name) if kind == BUILDING_BLOCKS else main_styles
            unknown = self.unknown.setdefault(name, set())
            reader = ParagraphReader(
                styles, relationships, frozenset(bookmarks), unknown, keeps_changes
            )
            walker = Walker(reader, styles, bindings, bookmarks, self.skipped, self.deleted)
            for site in self._walk_part(walker, roots[name], kind):
                self._add(name, site)
            for part, site in drawn.sites(name, walker):
                self._add(part, site)
        for part, site in drawn.workbook_sites():
            self._add(part, site)

    def _walk_part(self, walker: Walker, root: etree._Element, kind: str) -> Iterator[Site]:
        name = STORY_NAMES.get(kind, "")
        if kind not in NOTE_REFERENCES:
            yield from walker.walk(root, name)
            return
        for key, note in notes_of(kind, root):
            number = self.note_numbers.get(key)
            yield from walker.walk(note, f"{name} {number}" if number else name)

    def _styles_of(self, source: str) -> Styles:
        roots = []
        for kind in ("styles", "theme"):
            names = self.package.related(source, kind)
            roots.append(self.package.part(names[0]).root if names else None)
        styles = read_styles(roots[0], roots[1], self.options.keep_formatting)
        styles.exclusions = read_exclusions(self.options, roots[0])
        name = self.package.archive.path.name
        self.noticed += unknown_styles(self.options, roots[0], name)
        return styles

    def _add(self, part: str, site: Site) -> None:
        if isinstance(site, ValueSite):
            part = site.part or part
        location = Location(len(self.blocks) + 1, part)
        if self.editable:
            self.sites.append((part, site))
        if not isinstance(site, ParagraphSite):
            self.blocks.append(self._value_block(part, location, site))
            return
        content = site.content
        if content.changes_lost:
            self.changes_lost[location.ordinal] = content.changes_lost
        if content.dialect is not WORD and is_selective(self.options):
            content.protect(NOT_ASKED_FOR)
        if self.options.urls is Urls.KEEP and is_address(content.text):
            content.protect(ADDRESS)
        pieces = [] if self.ledger is None else self.ledger.enter_content(part, content)
        notes: dict[int, str] = {}
        for index, key in content.note_ids.items():
            self.note_numbers.setdefault(key, len(self.note_numbers) + 1)
            if key in self.notes:
                notes[index] = self.notes[key]
        self.blocks.append(
            Block(
                location,
                site.kind,
                content.take_spans(),
                tuple(content.formats) or (Format(),),
                tuple(content.inlines),
                site.headings,
                site.derived,
                notes,
                site.cells,
            )
        )
        if self.ledger is not None:
            adapted = holds_numbers(self.blocks[-1], site)
            self.ledger.enter_block(self.blocks[-1], pieces, adapted=adapted)

    def _value_block(self, part: str, location: Location, site: ValueSite | StretchSite) -> Block:
        """The block of a text that is no paragraph, entered in the ledger."""
        left_out = NOT_ASKED_FOR if is_selective(self.options) else ""
        if isinstance(site, ValueSite):
            block = value_block(location, site, left_out)
            if self.ledger is not None:
                self.ledger.enter_value(part, site, block)
        else:
            block = stretch_block(location, site, left_out)
            if self.ledger is not None:
                self.ledger.enter_block(block, site.stretch.pieces)
        return block

    def _walk_numbering(self, roots: Mapping[str, etree._Element]) -> None:
        package = self.package
        for source in (package.main, *package.related(package.main, BUILDING_BLOCKS)):
            for name in package.related(source, "numbering"):
                root = package.part(name).root
                styles = (package.part(n).root for n in package.related(source, "styles"))
                users = (*roots.values(), *styles)
                for site in numbering_sites(root, users):
                    self._add(name, site)
                if self.ledger is not None:
                    self.ledger.exclude(unused_lists(root, users), Reason.UNUSED)

    def _diagnostics(self) -> tuple[Diagnostic, ...]:
        document = self.package.archive.path.name
        found = [*self.package.diagnostics, *self.noticed]
        for part, names in self.unknown.items():
            for name in sorted(names):
                message = f"the element {name} is not known; it is kept as it is"
                found.append(
                    Diagnostic(Severity.WARNING, "unknown-element", message, document, part)
                )
        found += lost_changes(self.changes_lost, document)
        for name, count in sorted(self.skipped.items()):
            message = f"{_NOTHING_REACHES[name]} ({count})"
            found.append(Diagnostic(Severity.WARNING, "not-reached", message, document))
        if self.ledger is not None:
            found += self.ledger.diagnostics(document)
        return tuple(found)


def _linked_documents(package: Package, names: Iterable[str]) -> Iterator[Diagnostic]:
    """A warning for each sub-document of a master document (ISO/IEC 29500-1, 17.17.2.1)."""
    document = package.archive.path.name
    for name in names:
        for linked in package.relationships(name).values():
            if linked.kind == _SUB_DOCUMENT:
                message = (
                    f"the sub-document {linked.target} is a file of its own: it is not translated "
                    "with this one"
                )
                yield Diagnostic(Severity.WARNING, "not-reached", message, document, name)
