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

from cami_translate.docx.collapse import collapse_containers, flatten
from cami_translate.docx.field_codes import (
    DEEPEST,
    HIDDEN,
    TABLES,
    describe_field,
    is_number,
    keyword,
    repeated_bookmark,
)
from cami_translate.docx.field_texts import take_complex_field
from cami_translate.docx.inline import Content, FieldMark, Item, Marker, Node, Piece
from cami_translate.docx.instructions import WITH_TEXTS
from cami_translate.model import Close, Code, Inline, Open

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class OpenField:
    """A field that began in some paragraph and has not ended: its instruction so far."""

    instruction: str = ""
    in_result: bool = False

    @property
    def word(self) -> str:
        """Its keyword."""
        return keyword(self.instruction)


def resolve_fields(content: Content, stack: list[OpenField], bookmarks: Mapping[str, str]) -> None:
    """Replace the field marks of a paragraph by containers and codes, in place.

    ``stack`` is that of the story, changed as fields open and close in this paragraph;
    ``bookmarks`` the texts that references repeat, by lower-case name.
    """
    if content.has_fields or stack:
        resolver = _Resolver(content, bookmarks)
        content.items, content.nodes = resolver.resolve(content.items, content.nodes, stack)
    if content.has_containers:
        collapse_containers(content, bookmarks)


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
        ends = _matching_ends(items) if depth < DEEPEST else {}
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
        marks = [i for i in items[:head] if isinstance(i, FieldMark)]
        instruction = "".join(mark.text for mark in marks).strip()
        result, result_nodes = self.resolve(items[head:-1], nodes[head:-1], [], depth + 1)
        word = keyword(instruction)
        text = "".join(i[0] for i in result if isinstance(i, tuple))
        if word in WITH_TEXTS or any(mark.role == "begin" for mark in marks[1:]):
            take_complex_field(self.content, items, nodes)
        self.content.holds_table |= word in TABLES
        repeats = repeated_bookmark(instruction, text, self.bookmarks)
        if repeats:
            shown = [n[1] for n in result_nodes if n is not None]
            self.content.references.append((repeats, shown))
        if repeats or is_number(word, text) or not _LETTER.search(text):
            piece = Piece(flatten(self.content, items, nodes))
            visible = word not in HIDDEN
            inline = Inline("fld", describe_field(word, instruction, text), visible, text)
            out.add(Code(self.content.add_inline(inline, piece)))
            return
        piece = Piece(flatten(self.content, items[:head], nodes[:head]))
        piece.closing = flatten(self.content, items[-1:], nodes[-1:])
        letters = "h" if word == "HYPERLINK" else "fld"
        inline = Inline(letters, describe_field(word, instruction, ""))
        index = self.content.add_inline(inline, piece)
        self.content.has_containers = True
        out.add(Open(index))
        out.items += result
        out.nodes += result_nodes
        out.add(Close(index))


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
