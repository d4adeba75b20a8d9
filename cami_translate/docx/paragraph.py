"""Reading a paragraph's inline content: runs, containers, codes, markers.

An element that nobody has thought of is a container if it holds text and an opaque code if not;
either way it is kept and named in a warning.  Fields are left as marks for
:mod:`cami_translate.docx.fields`, which sees them in full.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.formatting import Styles
from cami_translate.docx.inline import Content, FieldMark, Node, Piece, Variant
from cami_translate.docx.names import (
    ALTERNATE,
    BOOKMARK_END,
    BOOKMARK_START,
    M_NS,
    R_NS,
    RPR,
    RUBY_TEXT,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    VAL,
    XML_SPACE,
    R,
    T,
    local_name,
    w,
)  # fmt: skip
from cami_translate.docx.package import Relationship
from cami_translate.docx.revisions import DELETIONS, INSERTIONS
from cami_translate.docx.run_properties import visible_key
from cami_translate.docx.tracked import DELETED, INSERTED, describe_change, settle_changes
from cami_translate.docx.unknown import describe_element, has_text, split_run
from cami_translate.model import Inline

_SPACE = " \t\r\n"
_TAB, _BR, _CR, _FLD_CHAR, _INSTR = (w(n) for n in ("tab", "br", "cr", "fldChar", "instrText"))
_HYPERLINK, _RUBY, _RUBY_BASE = w("hyperlink"), w("ruby"), w("rubyBase")
_TOOLTIP = w("tooltip")
_FLD_TYPE, _ID, _NAME = w("fldCharType"), w("id"), w("name")
_CHARACTERS = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
# State that Word computes anew, and what is read where it belongs.
_IGNORED = frozenset(
    w(n)
    for n in (
        "pPr", "rPr", "proofErr", "lastRenderedPageBreak", "delText", "delInstrText", "rubyPr",
        "rt", "smartTagPr", "customXmlPr", "sdtPr", "fldData",
    )
)  # fmt: skip
_RUN_CODES = {
    _TAB: Inline("tab", "tab"),
    w("ptab"): Inline("tab", "tab"),
    _CR: Inline("br", "line break"),
    w("sym"): Inline("sym", "symbol", visible=True),
    w("pgNum"): Inline("fld", "page number", visible=True),
    w("footnoteReference"): Inline("fn", "footnote"),
    w("endnoteReference"): Inline("en", "endnote"),
    w("commentReference"): Inline("cm", "comment"),
    w("drawing"): Inline("img", "picture or drawing"),
    w("pict"): Inline("img", "picture or drawing"),
    w("object"): Inline("img", "embedded object"),
    ALTERNATE: Inline("img", "picture or drawing"),
    w("contentPart"): Inline("img", "ink"),
} | {
    w(n): Inline("x", "mark set by Word")
    for n in ("footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator")
} | {
    w(f"{unit}{size}"): Inline("fld", "date", visible=True)
    for unit in ("day", "month", "year") for size in ("Short", "Long")
}  # fmt: skip
_GRAPHICS = frozenset((w("drawing"), w("pict"), w("object"), ALTERNATE))
_NOTES = frozenset((w("footnoteReference"), w("endnoteReference"), w("commentReference")))
_LINE_BREAK, _PAGE_BREAK = Inline("br", "line break"), Inline("pb", "page or column break")
_SMART_TAG = w("smartTag")
_MARKERS = frozenset(
    w(n + side)
    for n in ("commentRange", "perm", "moveFromRange", "moveToRange")
    for side in ("Start", "End", "")
)
_FORMULAS = frozenset((f"{{{M_NS}}}oMath", f"{{{M_NS}}}oMathPara"))
_BOOKMARK_EDGE = Inline("bm", "edge of the text that cross-references repeat")


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one part.

    ``repeated`` are the names of the bookmarks whose text fields repeat elsewhere; ``unknown``
    collects the names of elements that are not in the standard, and what they stand in.
    ``keeps_changes`` makes tags of tracked changes, which have been accepted otherwise.
    """

    styles: Styles
    relationships: dict[str, Relationship]
    repeated: frozenset[str] = frozenset()
    unknown: set[str] = field(default_factory=set)
    keeps_changes: bool = False
    _kept_ids: set[str] = field(default_factory=set)
    _handlers: dict[str, Callable[[Content, etree._Element], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._handlers = {
            _HYPERLINK: self._hyperlink,
            SDT: self._content_control,
            w("fldSimple"): self._simple_field,
            BOOKMARK_START: self._bookmark,
            BOOKMARK_END: self._bookmark,
            w("customXml"): self._opaque_container,
            w("bdo"): self._opaque_container,
            w("dir"): self._opaque_container,
            w("subDoc"): self._code,
            ALTERNATE: self._graphic,
        }
        if self.keeps_changes:
            self._handlers |= dict.fromkeys(INSERTIONS, self._insertion)
            self._handlers |= dict.fromkeys(DELETIONS, self._deletion)

    def read(self, paragraph: etree._Element, style: str, table_style: str = "") -> Content:
        """All inline content of a ``w:p``; fields are still marks in it."""
        content = Content(paragraph, style, table_style)
        self._children(content, paragraph)
        if self.keeps_changes:
            settle_changes(content)
        return content

    def _children(self, content: Content, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(content, child)
            elif tag in _IGNORED or not isinstance(tag, str):
                continue
            elif tag == _SMART_TAG:
                self._children(content, child)
            elif tag in _MARKERS:
                content.add_marker(child)
            elif tag in _FORMULAS:
                content.add_code(Inline("eq", "formula", visible=True), (None, child))
            elif tag in self._handlers:
                self._handlers[tag](content, child)
            else:
                self._unknown_element(content, child)

    def _run(self, content: Content, run: etree._Element) -> None:
        # The hot path: most elements of a document are runs, and most runs hold one text.
        rpr: etree._Element | None = None
        variant: Variant | None = None
        children = list(run)
        for child in children:
            tag = child.tag
            if tag == RPR:
                rpr = child
                continue
            if tag == T:
                text = _shown_text(child)
            elif tag in _CHARACTERS:
                text = _CHARACTERS[tag]
            elif self._run_child(content, run, child, _node(run, rpr, child, len(children))):
                continue
            else:
                return  # the run was split, and its other half is read
            if text:
                if variant is None:
                    key = visible_key(rpr)
                    variant = content.variants.get(key)
                    if variant is None:
                        found = self.styles.format_of(content.style, rpr, content.table_style, key)
                        variant = content.add_variant(key, found, run)
                variant.length += len(text)
                node = _node(run, rpr, child, len(children))
                content.add_text(text, variant.format, node)

    def _run_child(
        self, content: Content, run: etree._Element, child: etree._Element, node: Node
    ) -> bool:
        """Read what is no text in a run; whether the rest of the run still has to be read."""
        tag = child.tag
        if tag in _IGNORED or not isinstance(tag, str):
            return True
        if tag == _FLD_CHAR:
            _add_mark(content, FieldMark(child.get(_FLD_TYPE, "")), node)
            if len(child):
                content.graphics.append(child)
        elif tag == _INSTR:
            _add_mark(content, FieldMark("instr", child.text or ""), node)
        elif tag == _BR:
            pages = child.get(w("type")) in ("page", "column")
            content.add_code(_PAGE_BREAK if pages else _LINE_BREAK, node)
        elif tag == _RUBY and (base := child.find(_RUBY_BASE)) is not None:
            self._ruby(content, node, base)
        elif tag in _RUN_CODES:
            index = content.add_code(_RUN_CODES[tag], node)
            if tag in _NOTES:
                content.note_ids[index] = (local_name(tag), child.get(_ID, ""))
            elif tag in _GRAPHICS:
                self._add_graphic(content, child)
        else:
            return self._unknown_in_run(content, run, child, node)
        return True

    def _unknown_in_run(
        self, content: Content, run: etree._Element, child: etree._Element, node: Node
    ) -> bool:
        self.unknown.add(describe_element(child))
        inline = Inline("x", f"{local_name(child.tag)} (kept as it is)")
        if next(child.iter(R), None) is not None:
            self._container(content, inline, Piece([node], element=child, content=child))
        elif has_text(child):
            rest = split_run(run, child)
            self._container(content, inline, _element_piece(child, child))
            self._run(content, rest)
            return False
        else:
            content.add_code(inline, node)
        return True

    def _ruby(self, content: Content, node: Node, base: etree._Element) -> None:
        piece = Piece([node], element=node[1], content=base)
        self._container(content, Inline("r", "text with a reading above it"), piece)
        ruby = base.getparent()
        content.graphics += [] if ruby is None else ruby.findall(RUBY_TEXT)

    def _container(self, content: Content, inline: Inline, piece: Piece) -> None:
        assert piece.content is not None
        index = content.open_container(inline, piece)
        self._children(content, piece.content)
        content.close_container(index)

    def _hyperlink(self, content: Content, element: etree._Element) -> None:
        relationship = self.relationships.get(element.get(f"{{{R_NS}}}id", ""))
        anchor = element.get(w("anchor"))
        place = relationship.target if relationship else f"#{anchor}" if anchor else ""
        inline = Inline("h", f"link to {place}" if place else "link")
        if element.get(_TOOLTIP):
            content.attributes.append((element, _TOOLTIP, "Tooltip of a link"))
        self._container(content, inline, _element_piece(element, element))

    def _content_control(self, content: Content, element: etree._Element) -> None:
        inner = element.find(SDT_CONTENT)
        if inner is None:
            self._code(content, element)
            return
        properties = element.find(SDT_PR)
        alias = None if properties is None else properties.find(w("alias"))
        name = "" if alias is None else alias.get(VAL, "")
        if properties is not None:
            content.graphics.append(properties)
        inline = Inline("sdt", f"content control {name}".strip())
        self._container(content, inline, _element_piece(element, inner))

    def _simple_field(self, content: Content, element: etree._Element) -> None:
        inline = Inline("fld", element.get(w("instr"), "").strip())
        content.has_fields = True
        self._container(content, inline, _element_piece(element, element))

    def _opaque_container(self, content: Content, element: etree._Element) -> None:
        inline = Inline("x", local_name(element.tag))
        self._container(content, inline, _element_piece(element, element))

    def _insertion(self, content: Content, element: etree._Element) -> None:
        if len(element):
            inline = Inline(INSERTED, describe_change(element))
            self._container(content, inline, _element_piece(element, element))

    def _deletion(self, content: Content, element: etree._Element) -> None:
        content.add_code(Inline(DELETED, describe_change(element)), (None, element))

    def _bookmark(self, content: Content, element: etree._Element) -> None:
        key = element.get(_ID, "")
        if element.get(_NAME, "").lower() in self.repeated and element.tag == BOOKMARK_START:
            self._kept_ids.add(key)
        if key in self._kept_ids:
            content.add_code(_BOOKMARK_EDGE, (None, element))
        else:
            content.add_marker(element)

    def _graphic(self, content: Content, element: etree._Element) -> None:
        content.add_code(Inline("img", "picture or drawing"), (None, element))
        self._add_graphic(content, element)

    def _add_graphic(self, content: Content, element: etree._Element) -> None:
        content.graphics.append(element)

    def _code(self, content: Content, element: etree._Element) -> None:
        content.add_code(Inline("x", f"{local_name(element.tag)} (kept)"), (None, element))

    def _unknown_element(self, content: Content, element: etree._Element) -> None:
        self.unknown.add(describe_element(element))
        if not has_text(element):
            self._code(content, element)
        else:
            inline = Inline("x", local_name(element.tag))
            self._container(content, inline, _element_piece(element, element))


def _element_piece(element: etree._Element, inner: etree._Element) -> Piece:
    return Piece([(None, element)], element=element, content=inner)


def _node(
    run: etree._Element, rpr: etree._Element | None, child: etree._Element, children: int
) -> Node:
    """The run itself where the child is all that it has, so that it can be moved whole."""
    return (None, run) if children == (1 if rpr is None else 2) else (run, child)


def _shown_text(element: etree._Element) -> str:
    """The text of a ``w:t`` as Word shows it."""
    text = element.text or ""
    if len(element):  # something without text interrupts it, such as a comment
        text += "".join(child.tail or "" for child in element)
    stripped = text.strip(_SPACE)
    if len(stripped) < len(text) and element.get(XML_SPACE) != "preserve":
        text = stripped
    if "\n" in text or "\r" in text or "\t" in text:
        text = text.translate({9: " ", 10: " ", 13: " "})
    return text


def _add_mark(content: Content, mark: FieldMark, node: Node) -> None:
    content.items.append(mark)
    content.nodes.append(node)
    content.has_fields = True
