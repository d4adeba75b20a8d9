"""The one traversal of a part: every paragraph, and every attribute that a reader can see.

Reader and writer both use it, so what is read is what is written.  Containers are recognised by
what they hold, not from a list: an unknown element around paragraphs is walked like any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from cami_translate.docx.bindings import Bindings
from cami_translate.docx.drawingml import read_drawing_paragraph
from cami_translate.docx.field_codes import INDEX, TABLES
from cami_translate.docx.fields import OpenField, resolve_fields
from cami_translate.docx.formatting import Styles
from cami_translate.docx.grid import read_grid
from cami_translate.docx.index_entries import take_index_entry
from cami_translate.docx.inline import Content
from cami_translate.docx.names import (
    A_NS,
    ALTERNATE,
    CHOICE,
    FALLBACK,
    PPR,
    RPR,
    RUBY_TEXT,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TR,
    TXBX_CONTENT,
    VAL,
    P,
    R,
    T,
    w,
)  # fmt: skip
from cami_translate.docx.paragraph import ParagraphReader
from cami_translate.docx.sites import (
    ParagraphSite,
    Site,
    StretchSite,
    ValueSite,
    is_chart_text,
    visible_attributes,
)  # fmt: skip
from cami_translate.docx.stretches import Stretch
from cami_translate.docx.unknown import KNOWN_BLOCKS, describe_element, is_drawn
from cami_translate.docx.xml import first_child
from cami_translate.model import Cell, Format

_PROPERTIES = frozenset(
    w(n)
    for n in (
        "pPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "tblPrEx",
        "trPr",
        "tcPr",
        "customXmlPr",
        "docPartPr",
    )
)
_DRAWING_PARAGRAPH = f"{{{A_NS}}}p"
_DRAWING_LINKS = tuple(f"{{{A_NS}}}{n}" for n in ("hlinkClick", "hlinkMouseOver"))
_TABLE_STYLE = w("tblStyle")
_STYLE, _NUMBERING = w("pStyle"), w("numPr")
_BLOCKS = frozenset((P, TBL))
_TABLE_TEXTS = ((w("tblCaption"), "Title of a table"), (w("tblDescription"), "Alt text of a table"))
_ALTERNATIVE = "Text that depends on the program"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is, in words; ``derived`` inside the twin of something already walked.

    ``data`` in a column of a table whose numbers are quantities; ``table_style`` is the style of
    the table around it, ``cells`` are those around it, the outermost first.
    """

    story: str = ""
    cell: str = ""
    derived: bool = False
    data: bool = False
    table_style: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(slots=True)
class Walker:
    """Walks the stories of one part.

    ``bookmarks`` are the texts that references repeat, ``left_out`` rows, cells and containers of
    paragraphs whose deletion is tracked.  After the walk ``skipped`` counts elements
    whose content cannot be reached, by name.
    """

    reader: ParagraphReader
    styles: Styles
    bindings: Bindings
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    left_out: Collection[etree._Element] = ()
    _headings: tuple[str, ...] = ()
    _tables: int = 0
    _fields: list[OpenField] = field(default_factory=list)
    _marked: set[str] = field(default_factory=set)

    def walk(self, root: etree._Element, story: str = "") -> Iterator[Site]:
        """All sites under ``root``, in reading order; ``story`` names what it is."""
        return self._story(root, Place(story))

    def walk_graphic(
        self, root: etree._Element, story: str, *, derived: bool = False
    ) -> Iterator[Site]:
        """All sites of a chart or diagram; ``derived`` for the drawing of a diagram's data."""
        return self._graphic(root, Place(story, derived=derived))

    def _story(self, container: Iterable[etree._Element], place: Place) -> Iterator[Site]:
        outer, self._fields = self._fields, []
        yield from self._blocks(container, place)
        if any(not begun.in_result for begun in self._fields):
            self._skip("field")
        self._fields = outer

    def _blocks(self, container: Iterable[etree._Element], place: Place) -> Iterator[Site]:
        for child in container:
            tag = child.tag
            if tag == P:
                yield from self._paragraph(child, place)
            elif tag == TBL:
                yield from self._table(child, place)
            elif tag == SDT:
                yield from self._content_control(child, place)
            elif tag == ALTERNATE:
                for branch in child:
                    twin = place.derived or branch.tag == FALLBACK
                    yield from self._blocks(branch, replace(place, derived=twin))
            elif isinstance(tag, str) and tag not in _PROPERTIES and child not in self.left_out:
                if tag not in KNOWN_BLOCKS:
                    self.reader.unknown.add(describe_element(child))
                yield from self._blocks(child, place)

    def _skip(self, name: str) -> None:
        self.skipped[name] = self.skipped.get(name, 0) + 1

    def _content_control(self, control: etree._Element, place: Place) -> Iterator[Site]:
        properties, content = control.find(SDT_PR), control.find(SDT_CONTENT)
        if properties is not None:
            yield from self._graphic(properties, place)
        if content is not None:
            yield from self._blocks(content, place)

    def _table(self, table: etree._Element, place: Place) -> Iterator[Site]:
        self._tables += 1
        table_number = self._tables
        name = f"{place.story + ', ' if place.story else ''}Table {table_number}"
        properties = table.find(w("tblPr"))
        for tag, kind in _TABLE_TEXTS:
            element = None if properties is None else properties.find(tag)
            if element is not None and element.get(VAL):
                yield self._value(element, VAL, kind, place)
        for control in _wrapping_controls(table):
            yield from self._graphic(control, place)
        style = None if properties is None else properties.find(_TABLE_STYLE)
        table_style = self.styles.default_table if style is None else style.get(VAL, "")
        rows = [
            (row, tuple(self._nested(row, TC)) if row.tag == TR else (row,))
            for row in self._nested(table, TR)
        ]
        for cell in read_grid(rows, table_number):
            where = f"{name}, row {cell.place.row}"
            inside = replace(
                place,
                cell=f"{where}, “{cell.heading}”" if cell.heading else where,
                data=cell.data,
                table_style=table_style,
                cells=(*place.cells, cell.place),
            )
            element = cell.element
            yield from self._blocks(element if element.tag == TC else [element], inside)

    def _nested(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Rows of a table or cells of a row, also those inside content controls or custom XML.

        A paragraph or table is among them that stands in something unknown and in no cell.
        """
        for child in parent:
            tag = child.tag
            if child in self.left_out:
                continue
            if tag == wanted or tag in _BLOCKS:
                yield child
            elif isinstance(tag, str) and tag not in _PROPERTIES:
                if tag not in KNOWN_BLOCKS:
                    self.reader.unknown.add(describe_element(child))
                yield from self._nested(child, wanted)

    def _paragraph(self, paragraph: etree._Element, place: Place) -> Iterator[Site]:
        properties = first_child(paragraph, PPR)
        style, is_listed = ("", False) if properties is None else _read_properties(properties)
        inside = self._open_fields()
        content = self.reader.read(paragraph, style, place.table_style)
        resolve_fields(content, self._fields, self.bookmarks)
        inside |= self._open_fields()
        derived = place.derived or content.holds_table or not inside.isdisjoint(TABLES)
        level = 0 if derived or place.story or place.cell else self.styles.heading_level(style)
        if level:
            text = "".join(i[0] for i in content.items if isinstance(i, tuple)).strip()
            self._headings = (*self._headings[: level - 1], text)
        headings = self._headings[:-1] if level else self._headings
        kind = self._kind(style, level, is_listed, place)
        headings = headings if not place.story else ()
        entries = take_index_entry(content, self._marked) if INDEX in inside else []
        yield ParagraphSite(content, kind, headings, derived, place.data, place.cells)
        for entry in entries:
            yield self._stretch(entry, style, replace(place, derived=True))
        if content.attributes or content.stretches or content.graphics:  # most have none
            yield from self._around(content, style, place)

    def _around(self, content: Content, style: str, place: Place) -> Iterator[Site]:
        """Texts beside the one of a paragraph: in attributes, instructions and drawings."""
        for element, attribute, what in content.attributes:
            yield self._value(element, attribute, what, place)
        for stretch in content.stretches:
            self._marked.add(stretch.text.strip().lower())
            yield self._stretch(stretch, style, place)
        for graphic in content.graphics:
            yield from self._graphic(graphic, place)

    def _open_fields(self) -> frozenset[str]:
        """The keywords of the fields that have begun and not ended."""
        return frozenset(f.word for f in self._fields) if self._fields else _NONE

    def _stretch(self, stretch: Stretch, style: str, place: Place) -> StretchSite:
        """The site of a stretch, with the formats of the runs that it stands in."""
        formats: dict[Format, int] = {}
        for slot in stretch.slots:
            run = slot.holder.element.getparent()
            properties = None if run is None or run.tag != R else run.find(RPR)
            found = self.styles.format_of(style, properties, place.table_style)
            slot.format = formats.setdefault(found, len(formats))
        return StretchSite(stretch, tuple(formats), self._headings, place.derived)

    def _kind(self, style: str, level: int, is_listed: bool, place: Place) -> str:
        if level:
            return f"Heading {level}"
        if place.cell or place.story:
            return place.cell or place.story
        if is_listed:
            return "List item"
        name = self.styles.names.get(style, "")
        return name[:1].upper() + name[1:] if name and name != "Normal" else "Paragraph"

    def _graphic(self, element: etree._Element, place: Place) -> Iterator[Site]:
        """Texts in and on a drawing (DrawingML or VML), a content control's or form's choices."""
        tag = element.tag
        if tag == TXBX_CONTENT:
            story = f"{place.story + ', ' if place.story else ''}Text box"
            inside = Place(story, derived=place.derived, cells=place.cells)
            yield from self._story(element, inside)
        elif tag in _BLOCKS:
            inside = Place(place.story, derived=place.derived, cells=place.cells)
            yield from self._story([element], inside)
        elif tag == RUBY_TEXT:
            yield from self._inline(element, "Reading above a text", place)
        elif tag == _DRAWING_PARAGRAPH:
            yield from self._drawn(element, place)
        else:
            yield from self._drawing(element, place)

    def _drawing(self, element: etree._Element, place: Place) -> Iterator[Site]:
        """Texts on an element that is no text itself, and in it."""
        tag = element.tag
        if tag == SDT_PR and (bound := self.bindings.bound_node(element)):
            yield ValueSite(bound[1], "", "Bound data", self._headings, True, bound[0])
        if is_chart_text(element):
            yield ValueSite(element, "", place.story, self._headings, place.derived)
        for name, kind in visible_attributes(element):
            yield self._value(element, name, kind, place)
        if tag == R or not is_drawn(tag):  # a run without a paragraph, which Word reads nowhere
            self.reader.unknown.add(describe_element(element))
        if tag in (CHOICE, FALLBACK):
            yield from self._alternative(element, place)
            return
        for child in element.iterchildren(etree.Element):
            yield from self._graphic(child, place)

    def _drawn(self, paragraph: etree._Element, place: Place) -> Iterator[Site]:
        content = read_drawing_paragraph(paragraph, self.reader.unknown, self.styles.keep)
        # Before the text, since a build copies the properties of runs, and with them the links.
        for link in paragraph.iter(*_DRAWING_LINKS):
            for name, kind in visible_attributes(link):
                yield self._value(link, name, kind, place)
        yield ParagraphSite(content, place.story or "Drawing", self._headings, place.derived)

    def _inline(self, element: etree._Element, kind: str, place: Place) -> Iterator[Site]:
        """Runs that stand in another element than a paragraph."""
        content = self.reader.read(element, "")
        resolve_fields(content, [], self.bookmarks)
        yield ParagraphSite(content, kind, self._headings, place.derived)
        yield from self._around(content, "", place)

    def _alternative(self, branch: etree._Element, place: Place) -> Iterator[Site]:
        """What stands in a branch of AlternateContent: drawings, runs, or the text of one."""
        if branch.getprevious() is not None:
            place = replace(place, derived=True)
        first = next(branch.iter(P, R), None)
        if first is not None and first.tag == R:
            yield from self._inline(branch, _ALTERNATIVE, place)
            return
        for child in branch.iterchildren(etree.Element):
            if child.tag == T:
                yield self._value(child, "", _ALTERNATIVE, place)
            yield from self._graphic(child, place)

    def _value(self, element: etree._Element, attribute: str, kind: str, place: Place) -> ValueSite:
        where = f"{place.story}, {kind}" if place.story else kind
        return ValueSite(
            element, attribute, where, self._headings, place.derived, cells=place.cells
        )


def _wrapping_controls(table: etree._Element) -> Iterator[etree._Element]:
    """Properties of the content controls around rows and cells, nested tables excepted."""
    for child in table.iterchildren(TR, TC, SDT, SDT_CONTENT):
        if child.tag == SDT and (properties := child.find(SDT_PR)) is not None:
            yield properties
        if child.tag != TC:
            yield from _wrapping_controls(child)


def _read_properties(properties: etree._Element) -> tuple[str, bool]:
    """The style that a ``w:pPr`` names, and whether it makes the paragraph an item of a list."""
    style, is_listed = "", False
    for child in properties:
        tag = child.tag
        if tag == _STYLE:
            style = child.get(VAL, "")
        elif tag == _NUMBERING:
            is_listed = True
    return style, is_listed
