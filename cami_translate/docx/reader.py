"""Reading a Word file into blocks, with everything the writer needs to put them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from cami_translate.addresses import is_address
from cami_translate.docx.bindings import Bindings
from cami_translate.docx.changes import treat_changes
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
from cami_translate.docx.names import P, T, w
from cami_translate.docx.numbering import numbering_sites, unused_lists
from cami_translate.docx.package import INSIDE, Package, open_package
from cami_translate.docx.paragraph import ParagraphReader
from cami_translate.docx.properties import property_sites
from cami_translate.docx.quantities import adapted_numbers, holds_numbers
from cami_translate.docx.references import bookmark_texts
from cami_translate.docx.sites import ParagraphSite, Site, StretchSite, ValueSite
from cami_translate.docx.tracked import lost_changes
from cami_translate.docx.walk import Walker
from cami_translate.errors import DocumentError
from cami_translate.model import (
    Block,
    Code,
    Diagnostic,
    Format,
    Inline,
    LedgerRow,
    Location,
    Severity,
    Span,
    Text,
    hash_source,
)
from cami_translate.options import DocumentOptions, Numbers, Revisions, Urls
from cami_translate.reasons import Reason

_NOTE_KINDS = {"footnotes": "footnoteReference", "endnotes": "endnoteReference",
               "comments": "commentReference"}  # fmt: skip
_NOTE_NAMES = {"footnotes": "Footnote", "endnotes": "Endnote", "comments": "Comment"}
_BUILDING_BLOCKS = "glossaryDocument"
_SUB_DOCUMENT = "subDocument"
_STORIES = {"header": "Header", "footer": "Footer", _BUILDING_BLOCKS: "Building block"}
_NOTE_TAGS = frozenset((w("footnote"), w("endnote"), w("comment")))
_NOTHING_REACHES = {
    "field": "a field has no end, and the text after its beginning is not translated",
}


@dataclass(slots=True)
class Document:
    """A Word file that was read: its blocks, and live sites for one build.

    ``options`` are those that it was read with.  ``sites`` and ``blocks`` run in parallel;
    ``revised`` names the parts whose tracked changes were accepted in the tree, ``imported`` those
    that are Word files themselves, which Word imports when it opens the document.
    """

    package: Package
    options: DocumentOptions = DocumentOptions()
    blocks: tuple[Block, ...] = ()
    sites: tuple[tuple[str, Site], ...] = ()
    revised: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    imported: tuple[str, ...] = ()

    @property
    def packages(self) -> Iterator[tuple[str, Package]]:
        """The document's package and those that it imports, each with what its parts' names add."""
        yield "", self.package
        for name in self.imported:
            yield f"{name}{INSIDE}", self.package.embedded(name)

    def append(self, name: str, inner: Document) -> None:
        """Append what was read from the part ``name``, which is a Word file itself."""
        prefix, count = f"{name}{INSIDE}", len(self.blocks)
        self.blocks += tuple(
            replace(block, location=Location(count + n, prefix + block.location.part))
            for n, block in enumerate(inner.blocks, 1)
        )
        self.sites += tuple((prefix + part, site) for part, site in inner.sites)
        self.revised += tuple(prefix + part for part in inner.revised)
        self.imported += (name, *(prefix + part for part in inner.imported))
        self.diagnostics += inner.diagnostics
        self.ledger += tuple(replace(row, part=prefix + row.part) for row in inner.ledger)

    @property
    def path(self) -> Path:
        """The file that was read."""
        return self.package.archive.path

    def numbers_in(self, language: str) -> dict[Location, tuple[Span, ...]]:
        """The spans of paragraphs that are nothing but numbers, as a language writes them."""
        if self.options.numbers is not Numbers.ADAPT:
            return {}
        sites = (site for _, site in self.sites)
        return adapted_numbers(zip(self.blocks, sites, strict=True), language)

    @property
    def source_hash(self) -> str:
        """The digest of the whole file."""
        return hash_source(self.package.archive.data)


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
        main = self.package.main
        texts = {main: "main"}
        for kind in ("header", "footer", "footnotes", "endnotes", _BUILDING_BLOCKS):
            texts |= dict.fromkeys(self.package.related(main, kind), kind)
        comments = self.package.related(main, "comments")
        if self.options.comments:
            texts |= dict.fromkeys(comments, "comments")
        elif self.ledger is not None:
            self.ledger.exclude((self.package.part(n).root for n in comments), Reason.COMMENTS)
        roots = {name: self.package.part(name).root for name in texts}
        changes = treat_changes(self.package, roots, texts, self.options.revisions)
        self.deleted = changes.deleted
        if self.ledger is not None:
            self.ledger.exclude(self.deleted, Reason.DELETED)
        for name, kind in texts.items():
            if kind in _NOTE_KINDS:
                self._collect_notes(kind, roots[name])
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
            styles = self._styles_of(name) if kind == _BUILDING_BLOCKS else main_styles
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
        if kind not in _NOTE_KINDS:
            yield from walker.walk(root, _STORIES.get(kind, ""))
            return
        for note in root:
            if note.tag not in _NOTE_TAGS:
                continue
            number = self.note_numbers.get((_NOTE_KINDS[kind], note.get(w("id"), "")))
            name = _NOTE_NAMES[kind]
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
            )
        )
        if self.ledger is not None:
            adapted = holds_numbers(self.blocks[-1], site)
            self.ledger.enter_block(self.blocks[-1], pieces, adapted=adapted)

    def _value_block(self, part: str, location: Location, site: ValueSite | StretchSite) -> Block:
        """The block of a text that is no paragraph, entered in the ledger."""
        left_out = NOT_ASKED_FOR if is_selective(self.options) else ""
        if isinstance(site, ValueSite):
            block = _value_block(location, site, left_out)
            if self.ledger is not None:
                self.ledger.enter_value(part, site, block)
        else:
            block = _stretch_block(location, site, left_out)
            if self.ledger is not None:
                self.ledger.enter_block(block, site.stretch.pieces)
        return block

    def _collect_notes(self, kind: str, root: etree._Element) -> None:
        for note in root:
            if note.tag in _NOTE_TAGS:
                paragraphs = ("".join(t.text or "" for t in p.iter(T)) for p in note.iter(P))
                text = " ".join(" ".join(paragraphs).split())
                self.notes[(_NOTE_KINDS[kind], note.get(w("id"), ""))] = text

    def _walk_numbering(self, roots: Mapping[str, etree._Element]) -> None:
        package = self.package
        for source in (package.main, *package.related(package.main, _BUILDING_BLOCKS)):
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


def _stretch_block(location: Location, site: StretchSite, left_out: str) -> Block:
    return Block(
        location,
        site.stretch.kind,
        tuple(Text(text, form) for text, form in site.stretch.texts),
        tuple(replace(f, protected=left_out) for f in site.formats) if left_out else site.formats,
        headings=site.headings,
        derived=site.derived,
    )


def _value_block(location: Location, site: ValueSite, left_out: str) -> Block:
    pieces = site.pieces
    spans = [Code(i // 2) if i % 2 else Text(piece) for i, piece in enumerate(pieces) if piece]
    inlines = [Inline("fld", f"the number {piece}", visible=True) for piece in pieces[1::2]]
    return Block(
        location,
        site.kind,
        tuple(spans),
        formats=(Format(protected=left_out),),
        inlines=tuple(inlines),
        headings=site.headings,
        derived=site.derived,
    )
