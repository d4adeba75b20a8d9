"""What a paragraph was read into, and what it takes to write it again.

Reading keeps, beside the spans that translators' text is made of, handles on the live elements:
:class:`Piece` for what a code or a container is in XML.  The writer moves these elements; it never
makes a copy that could lose something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from cami_translate.docx.markers import Anchor
from cami_translate.docx.names import A_NS, PPR, RPR, R, T, w, x
from cami_translate.docx.run_properties import RawKey
from cami_translate.docx.stretches import Stretch
from cami_translate.model import Close, Code, Format, Inline, Open, Span, Text

# The run that an element came from, if it has to be wrapped in one like it, and the element.
Node = tuple[etree._Element | None, etree._Element]


@dataclass(slots=True)
class Piece:
    """A code (``nodes``), or a container.

    A container is an element with the child that holds its content, or, for a complex field, the
    nodes that open and close it.  The element is the first of ``nodes``; others are its siblings,
    of which it takes the content over.
    """

    nodes: list[Node] = field(default_factory=list)
    closing: list[Node] = field(default_factory=list)
    element: etree._Element | None = None
    content: etree._Element | None = None


@dataclass(slots=True)
class FieldMark:
    """A ``w:fldChar`` (begin, separate, end) or a ``w:instrText`` (instr) on its way to a field."""

    role: str
    text: str = ""


@dataclass(slots=True)
class Marker:
    """The edge of a bookmark, comment or permission: it stays, and has no tag."""

    element: etree._Element


@dataclass(slots=True)
class Variant:
    """Runs that say the same of their formatting: an example, and how much text they have."""

    format: int
    exemplar: etree._Element
    length: int = 0


_LAYOUT = frozenset(("tab", "br"))
TextItem = tuple[str, int]
Item = TextItem | Open | Close | Code | FieldMark | Marker


@dataclass(frozen=True, slots=True)
class Dialect:
    """Names of the elements that hold text: WordprocessingML's, DrawingML's, or SpreadsheetML's.

    ``first`` and ``last`` are a paragraph's properties, ``special`` the elements for characters
    that text does not hold, ``has_space`` says whether white space has to be declared.
    """

    run: str
    properties: str
    text: str
    first: str
    last: str
    special: Mapping[str, str]
    has_space: bool


WORD = Dialect(
    R,
    RPR,
    T,
    PPR,
    "",
    {"\t": w("tab"), "\u2011": w("noBreakHyphen"), "\u00ad": w("softHyphen")},
    has_space=True,
)
DRAWING = Dialect(
    f"{{{A_NS}}}r",
    f"{{{A_NS}}}rPr",
    f"{{{A_NS}}}t",
    f"{{{A_NS}}}pPr",
    f"{{{A_NS}}}endParaRPr",
    {},
    has_space=False,
)
SPREADSHEET = Dialect(x("r"), x("rPr"), x("t"), "", "", {}, has_space=True)


@dataclass(slots=True)
class Content:
    """The inline content of one paragraph while it is read, and afterwards.

    ``items`` and ``nodes`` run in parallel.  ``anchors`` tell where markers without a tag stood,
    once the spans are taken, and ``length`` how much text there is for them; ``exemplars`` are runs
    that have each of ``formats``, at last those that say it as most of the text does, since what
    they say unseen (a style without effect) spreads.  ``table_style`` is that of the table around.
    ``graphics`` may hold stories and attributes of their own, ``attributes`` are texts for readers
    in attributes of inline elements.
    ``references`` are fields that repeat a bookmark's text: its name, and where they show it.
    ``stretches`` are texts for readers in the instructions of fields, ``mirrors`` those that the
    field shows, with its separator or, of a simple field, its element.
    ``holds_table`` says that a whole table of contents stands in the paragraph.

    Where changes are kept, ``inserted`` are the insertions that hold words, ``reformatted`` says
    that formatting of runs was changed, ``mixed_formats`` are those of which not all runs were
    changed alike, and ``changes_lost`` counts what cannot be kept.
    """

    element: etree._Element
    style: str = ""
    table_style: str = ""
    dialect: Dialect = WORD
    items: list[Item] = field(default_factory=list)
    nodes: list[Node | None] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)
    exemplars: list[etree._Element] = field(default_factory=list)
    variants: dict[RawKey, Variant] = field(default_factory=dict)
    inlines: list[Inline] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    graphics: list[etree._Element] = field(default_factory=list)
    attributes: list[tuple[etree._Element, str, str]] = field(default_factory=list)
    references: list[tuple[str, list[etree._Element]]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    mirrors: list[tuple[Stretch, etree._Element]] = field(default_factory=list)
    holds_table: bool = False
    note_ids: dict[int, tuple[str, str]] = field(default_factory=dict)
    inserted: set[int] = field(default_factory=set)
    reformatted: bool = False
    mixed_formats: set[int] = field(default_factory=set)
    changes_lost: int = 0
    length: int = 0
    has_fields: bool = False
    has_containers: bool = False
    has_markers: bool = False
    _indexes: dict[Format, int] = field(default_factory=dict)

    def add_inline(self, inline: Inline, piece: Piece) -> int:
        """Register a container or code; its index."""
        self.inlines.append(inline)
        self.pieces.append(piece)
        return len(self.inlines) - 1

    def format_index(self, found: Format, exemplar: etree._Element) -> int:
        """The index of a format; ``exemplar`` is the run that shows it, if it is new."""
        index = self._indexes.setdefault(found, len(self.formats))
        if index == len(self.formats):
            self.formats.append(found)
            self.exemplars.append(exemplar)
        return index

    def add_variant(self, key: RawKey, found: Format, exemplar: etree._Element) -> Variant:
        """Register formatting in the words of a run: what its properties literally say."""
        variant = Variant(self.format_index(found, exemplar), exemplar)
        self.variants[key] = variant
        return variant

    def add_text(self, text: str, format_index: int, node: Node) -> None:
        """Append text that stands in the element of ``node``."""
        self.items.append((text, format_index))
        self.nodes.append(node)

    def add_code(self, inline: Inline, node: Node) -> int:
        """Append a code that is one element; its index.

        Tabs and line breaks in a row are one code.
        """
        last = self.items[-1] if self.items else None
        if isinstance(last, Code) and inline.letters in _LAYOUT:
            before = self.inlines[last.inline]
            if before.letters in _LAYOUT:
                self.inlines[last.inline] = _join_layout(before, inline)
                self.pieces[last.inline].nodes.append(node)
                return last.inline
        index = self.add_inline(inline, Piece([node]))
        self.items.append(Code(index))
        self.nodes.append(None)
        return index

    @property
    def text(self) -> str:
        """The text that was read; before the spans are taken."""
        return "".join(item[0] for item in self.items if isinstance(item, tuple))

    def protect(self, reason: str) -> None:
        """Keep all of the text as it is."""
        self.formats = [replace(found, protected=reason) for found in self.formats]

    def open_container(self, inline: Inline, piece: Piece) -> int:
        """Begin a container; its index, which :meth:`close_container` takes."""
        index = self.add_inline(inline, piece)
        self.has_containers = True
        self.items.append(Open(index))
        self.nodes.append(None)
        return index

    def close_container(self, index: int) -> None:
        """End a container."""
        self.items.append(Close(index))
        self.nodes.append(None)

    def add_marker(self, element: etree._Element) -> None:
        """Append a marker."""
        self.items.append(Marker(element))
        self.nodes.append((None, element))
        self.has_markers = True

    def take_spans(self) -> tuple[Span, ...]:
        """The items as spans: neighbouring text of one format is one span.

        Items, nodes and variants are let go, and with them the live elements that nothing else
        refers to.
        Markers become anchors.
        """
        if self.has_markers:
            self.anchors = _anchors(self.items)
            self.length = sum(len(item[0]) for item in self.items if isinstance(item, tuple))
        if len(self.variants) > len(self.formats):
            self._settle_exemplars()
        spans: list[Span] = []
        texts: list[str] = []
        current = -1
        for item in self.items:
            if isinstance(item, tuple):
                if item[1] != current and texts:
                    spans.append(Text("".join(texts), current))
                    texts.clear()
                current = item[1]
                texts.append(item[0])
                continue
            if isinstance(item, Marker):
                continue
            if texts:
                spans.append(Text("".join(texts), current))
                texts.clear()
            current = -1
            assert not isinstance(item, FieldMark)
            spans.append(item)
        if texts:
            spans.append(Text("".join(texts), current))
        self.items, self.nodes, self.variants, self._indexes = [], [], {}, {}
        return tuple(spans)

    def _settle_exemplars(self) -> None:
        lengths = [0] * len(self.formats)
        for variant in self.variants.values():
            if variant.length > lengths[variant.format]:
                lengths[variant.format] = variant.length
                self.exemplars[variant.format] = variant.exemplar


def _join_layout(first: Inline, second: Inline) -> Inline:
    if first.letters == second.letters:
        return Inline(first.letters, "tabs" if first.letters == "tab" else "line breaks")
    return Inline("br", "line breaks and tabs")


def _anchors(items: list[Item]) -> list[Anchor]:
    """The anchors of the markers among the items."""
    anchors: list[Anchor] = []
    waiting: list[Anchor] = []
    previous: Item | None = None
    position = 0
    for item in items:
        if isinstance(item, Marker):
            fixed = previous if isinstance(previous, Code | Open | Close) else None
            waiting.append(Anchor(item.element, position, fixed, first=previous is None))
            continue
        for anchor in waiting:
            anchor.following = item if isinstance(item, Code | Open | Close) else None
        anchors += waiting
        waiting.clear()
        previous = item
        if isinstance(item, tuple):
            position += len(item[0])
    for anchor in waiting:
        anchor.last = not anchor.first
    return anchors + waiting
