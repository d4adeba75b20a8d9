"""Taking texts for readers from the instructions of a paragraph's fields, nested ones too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from cami_translate.docx.field_codes import DEEPEST, keyword
from cami_translate.docx.inline import Content, FieldMark, Item, Node
from cami_translate.docx.instructions import WITH_TEXTS, read_instruction, shows
from cami_translate.docx.names import FLD_CHAR, INSTR, INSTR_TEXT
from cami_translate.docx.stretches import Holder


def take_simple_field(content: Content, element: etree._Element, result: str) -> None:
    """Take the texts of a ``w:fldSimple`` that shows ``result``."""
    _take(content, [Holder(element, INSTR)], result, element)


def take_complex_field(
    content: Content, items: Sequence[Item], nodes: Sequence[Node | None], depth: int = 0
) -> None:
    """Take the texts of a field, ``items`` from its begin to its end; not of those in its result.

    They are to be translated, but for those that are what the field shows: these mirror it.
    """
    holders: list[Holder | None] = []
    shown: etree._Element | None = None
    position = 1
    while position < len(items) - 1 and shown is None:
        item, node = items[position], nodes[position]
        if isinstance(item, FieldMark) and node is not None:
            if item.role == "instr":
                holders.append(Holder(_inside(node, INSTR_TEXT)))
            elif item.role == "separate":
                shown = _inside(node, FLD_CHAR)
            elif item.role == "begin":
                end = position + _length(items[position:])
                if depth < DEEPEST:
                    inner = slice(position, end)
                    take_complex_field(content, items[inner], nodes[inner], depth + 1)
                holders.append(None)
                position = end - 1
        position += 1
    result = "".join(item[0] for item in items[position:] if isinstance(item, tuple))
    _take(content, holders, result, shown)


def _take(
    content: Content, holders: Sequence[Holder | None], result: str, shown: etree._Element | None
) -> None:
    word = keyword("".join(holder.text for holder in holders if holder is not None))
    if word not in WITH_TEXTS:
        return
    for stretch in read_instruction(word, holders):
        if shown is not None and shows(word, stretch, result):
            content.mirrors.append((stretch, shown))
        else:
            content.stretches.append(stretch)


def _inside(node: Node, tag: str) -> etree._Element:
    """The element of a node: itself, or what the run in its place holds."""
    element = node[1]
    found = element if element.tag == tag else element.find(tag)
    assert found is not None
    return found


def _length(items: Iterable[Item]) -> int:
    """How many items the field has that begins with the first."""
    depth = length = 0
    for item in items:
        length += 1
        if isinstance(item, FieldMark):
            depth += (item.role == "begin") - (item.role == "end")
            if depth == 0:
                break
    return length
