"""Fields: a recursive stack that may span paragraphs (ISO/IEC 29500-1, 17.16.18).

A complex field is ``begin instruction separate result end`` in runs; fields nest in both halves.
Where a whole field stands in one paragraph it becomes a container, if its result is text for
translators, or a code.  Where it does not, its edges become codes and its result is text like any
other; the stack tells the following paragraphs what they are in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cami_translate.docx.inline import Content, FieldMark, Item, Marker, Node, Piece
from cami_translate.model import Close, Code, Inline, Open

# Results that Word computes from the document or the clock: nothing in them is to translate.
_COMPUTED = frozenset(
    """PAGE NUMPAGES SECTION SECTIONPAGES SEQ PAGEREF NOTEREF FOOTNOTEREF DATE TIME CREATEDATE
    SAVEDATE PRINTDATE EDITTIME FILENAME FILESIZE NUMCHARS NUMWORDS REVNUM AUTONUM AUTONUMLGL
    AUTONUMOUT LISTNUM TA TC XE RD EQ ADVANCE BARCODE DISPLAYBARCODE FORMCHECKBOX FORMDROPDOWN
    AUTHOR LASTSAVEDBY USERNAME USERINITIALS =""".split()
)
_NUMBERS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES SEQ PAGEREF NOTEREF FOOTNOTEREF = LISTNUM".split()
)
_NUMERAL = re.compile(r"[\W\d_]*([ivxlcdm]+|[a-z]{0,3})[\W\d_]*", re.IGNORECASE)
_TABLES = frozenset(("TOC", "TOA"))
_DEEPEST = 20  # as deep as Word nests fields; deeper ones are taken apart at their edges
_KEYWORD = re.compile(r"\s*(=|\\?[^\s\\\"]+)")
_ADDRESS = re.compile(r'"([^"]*)"')
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class OpenField:
    """A field that began in some paragraph and has not ended: its instruction so far."""

    instruction: str = ""
    in_result: bool = False

    @property
    def is_table(self) -> bool:
        """Whether its result is a table of contents or the like."""
        return keyword(self.instruction) in _TABLES


def keyword(instruction: str) -> str:
    """The first word of a field's instruction, in capitals."""
    match = _KEYWORD.match(instruction)
    return match.group(1).upper() if match else ""


def resolve_fields(content: Content, stack: list[OpenField], bookmarks: Mapping[str, str]) -> None:
    """Replace the field marks of a paragraph by containers and codes, in place.

    ``stack`` is that of the story, changed as fields open and close in this paragraph;
    ``bookmarks`` the texts that references repeat, by lower-case name.
    """
    if content.has_fields or stack:
        resolver = _Resolver(content, bookmarks)
        content.items, content.nodes = resolver.resolve(content.items, content.nodes, stack)
    if content.has_containers:
        _collapse_containers(content)


@dataclass(slots=True)
class _Output:
    """Resolved items, and the edges of unfinished fields that wait to become one code."""

    items: list[Item] = field(default_factory=list)
    nodes: list[Node | None] = field(default_factory=list)
    edges: list[Node] = field(default_factory=list)

    def add(self, item: Item, node: Node | None = None) -> None:
        self.items.append(item)
        self.nodes.append(node)


@dataclass(slots=True)
class _Resolver:
    content: Content
    bookmarks: Mapping[str, str]

    def resolve(
        self,
        items: list[Item],
        nodes: list[Node | None],
        stack: list[OpenField],
        depth: int = 0,
    ) -> tuple[list[Item], list[Node | None]]:
        out = _Output()
        ends = _matching_ends(items) if depth < _DEEPEST else {}
        position = 0
        while position < len(items):
            item, node = items[position], nodes[position]
            in_instruction = bool(stack) and not stack[-1].in_result
            end = None if in_instruction else ends.get(position)
            if end is not None:
                self._flush(out)
                whole = slice(position, end + 1)
                self._whole_field(out, items[whole], nodes[whole], depth)
                position = end + 1
                continue
            swallowed = (in_instruction and isinstance(item, tuple)) or (
                isinstance(item, Marker) and out.edges
            )
            if isinstance(item, FieldMark) or swallowed:
                assert node is not None
                out.edges.append(node)
                if isinstance(item, FieldMark):
                    _advance(stack, item)
            else:
                self._flush(out)
                out.add(item, node)
            position += 1
        self._flush(out)
        return out.items, out.nodes

    def _flush(self, out: _Output) -> None:
        if out.edges:
            inline = Inline("bm", "edge of a field that spans paragraphs")
            out.add(Code(self.content.add_inline(inline, Piece(list(out.edges)))))
            out.edges.clear()

    def _whole_field(
        self, out: _Output, items: list[Item], nodes: list[Node | None], depth: int
    ) -> None:
        separator = _separator(items)
        head = len(items) - 1 if separator is None else separator + 1
        instruction = "".join(
            i.text for i in items[:head] if isinstance(i, FieldMark) and i.role == "instr"
        ).strip()
        result, result_nodes = self.resolve(items[head:-1], nodes[head:-1], [], depth + 1)
        word = keyword(instruction)
        text = "".join(i[0] for i in result if isinstance(i, tuple))
        repeats = self._repeated_bookmark(instruction, text)
        if repeats:
            shown = [n[1] for n in result_nodes if n is not None]
            self.content.references.append((repeats, shown))
        if repeats or _is_number(word, text) or not _LETTER.search(text):
            piece = Piece(_flatten(self.content, items, nodes))
            visible = word not in _HIDDEN
            inline = Inline("fld", _describe(word, instruction, text), visible, text)
            out.add(Code(self.content.add_inline(inline, piece)))
            return
        piece = Piece(_flatten(self.content, items[:head], nodes[:head]))
        piece.closing = _flatten(self.content, items[-1:], nodes[-1:])
        letters = "h" if word == "HYPERLINK" else "fld"
        inline = Inline(letters, _describe(word, instruction, ""))
        index = self.content.add_inline(inline, piece)
        self.content.has_containers = True
        out.add(Open(index))
        out.items += result
        out.nodes += result_nodes
        out.add(Close(index))

    def _repeated_bookmark(self, instruction: str, text: str) -> str:
        """The bookmark whose text this field shows, if the document proves that it does."""
        name = referenced_bookmark(instruction)
        known = self.bookmarks.get(name)
        return name if known and known.split() == text.split() else ""


def _is_number(word: str, text: str) -> bool:
    """Whether Word computes the text: a date, or a number that reads like one.

    What a number field shows may be text: "Error! Bookmark not defined.".
    """
    return word in _COMPUTED and (word not in _NUMBERS or _NUMERAL.fullmatch(text) is not None)


def referenced_bookmark(instruction: str) -> str:
    """The lower-case name of the bookmark that a REF field, explicit or implicit, repeats."""
    words = instruction.split()
    if len(words) > 1 and words[0].upper() == "REF":
        return words[1].lower()
    return words[0].lower() if words and words[0].startswith("_Ref") else ""


def _flatten(content: Content, items: list[Item], nodes: list[Node | None]) -> list[Node]:
    """The XML of a stretch of items, in order; what an element contains comes with it."""
    flat: list[Node] = []
    inside: int | None = None
    for item, node in zip(items, nodes, strict=True):
        if isinstance(item, Close):
            if item.inline == inside:
                inside = None
            elif inside is None:
                flat += content.pieces[item.inline].closing
        elif inside is not None:
            continue
        elif isinstance(item, Open):
            piece = content.pieces[item.inline]
            flat += piece.nodes
            inside = item.inline if piece.element is not None else None
        elif isinstance(item, Code):
            flat += content.pieces[item.inline].nodes
        elif node is not None:
            flat.append(node)
    return flat


# Fields without a result of their own: marks for an index, a table of contents or citations.
_HIDDEN = frozenset(("TA", "TC", "XE", "RD", "ADVANCE"))


def _describe(word: str, instruction: str, text: str) -> str:
    if text.strip():
        return f"shows “{' '.join(text.split())[:60]}”, computed by Word"
    if word == "HYPERLINK" and (address := _ADDRESS.search(instruction)):
        return f"link to {address.group(1)}"
    return f"field {' '.join(instruction.split())}".strip()


def _advance(stack: list[OpenField], mark: FieldMark) -> None:
    if mark.role == "begin":
        stack.append(OpenField())
    elif not stack:
        return
    elif mark.role == "instr":
        stack[-1].instruction += mark.text
    elif mark.role == "separate":
        stack[-1].in_result = True
    elif mark.role == "end":
        stack.pop()


@dataclass(slots=True)
class _Begun:
    """A field that began at ``start`` in ``level`` containers and left those down to ``lowest``.

    ``split`` says that its separator stands in others.
    """

    start: int
    level: int
    lowest: int
    split: bool = False


def _matching_ends(items: list[Item]) -> dict[int, int]:
    """Where each field ends that is whole: its marks stand in one container."""
    ends: dict[int, int] = {}
    begun: list[_Begun] = []
    level = 0
    for index, item in enumerate(items):
        if isinstance(item, Open | Close):
            level += 1 if isinstance(item, Open) else -1
            if begun:
                begun[-1].lowest = min(begun[-1].lowest, level)
        elif isinstance(item, FieldMark) and item.role == "begin":
            begun.append(_Begun(index, level, level))
        elif isinstance(item, FieldMark) and begun and item.role == "separate":
            begun[-1].split |= begun[-1].level != level
        elif isinstance(item, FieldMark) and begun and item.role == "end":
            ended = begun.pop()
            if ended.level == level == ended.lowest and not ended.split:
                ends[ended.start] = index
            for outer in begun[-1:]:
                outer.lowest = min(outer.lowest, ended.lowest)
    return ends


def _separator(items: list[Item]) -> int | None:
    depth = 0
    for index, item in enumerate(items):
        if isinstance(item, FieldMark):
            depth += (item.role == "begin") - (item.role == "end")
            if item.role == "separate" and depth == 1:
                return index
    return None


def _collapse_containers(content: Content) -> None:
    """Containers without a letter are codes; computed simple fields are, whatever they show."""
    out: list[Item] = []
    nodes: list[Node | None] = []
    starts: list[int] = []
    lettered: list[bool] = []
    for item, node in zip(content.items, content.nodes, strict=True):
        out.append(item)
        nodes.append(node)
        if isinstance(item, Open):
            starts.append(len(out) - 1)
            lettered.append(False)
        elif isinstance(item, tuple) and lettered and _LETTER.search(item[0]):
            lettered[-1] = True
        elif isinstance(item, Close):
            start, has_letters = starts.pop(), lettered.pop()
            if has_letters and not _is_computed(content, item.inline, out[start:]):
                if lettered:
                    lettered[-1] = True
                continue
            out[start:] = [_as_code(content, item.inline, out[start:], nodes[start:])]
            nodes[start:] = [None]
    content.items, content.nodes = out, nodes


def _is_computed(content: Content, inline: int, items: list[Item]) -> bool:
    """Whether a container is a simple field whose result Word computes."""
    if content.inlines[inline].letters != "fld" or content.pieces[inline].element is None:
        return False
    text = "".join(item[0] for item in items if isinstance(item, tuple))
    return _is_number(keyword(content.inlines[inline].description), text)


def _as_code(content: Content, inline: int, items: list[Item], nodes: list[Node | None]) -> Code:
    old = content.inlines[inline]
    text = "".join(i[0] for i in items if isinstance(i, tuple))
    if old.letters == "fld":
        new = Inline("fld", old.description, bool(text.strip()), text)
    else:
        new = Inline("x", old.description)
    return Code(content.add_inline(new, Piece(_flatten(content, items, nodes))))
