"""Containers without text for translators become codes, with everything that is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cami_translate.docx.field_codes import TABLES, is_number, keyword, repeated_bookmark
from cami_translate.docx.field_texts import take_simple_field
from cami_translate.docx.inline import Content, Item, Node, Piece
from cami_translate.docx.names import FLD_SIMPLE, INSTR
from cami_translate.model import Close, Code, Inline, Open

_LETTER = re.compile(r"[^\W\d_]")


def collapse_containers(content: Content, bookmarks: Mapping[str, str]) -> None:
    """Containers without a letter are codes; computed simple fields are, whatever they show.

    ``bookmarks`` are the texts that references repeat, by lower-case name.
    """
    out: list[Item] = []
    nodes: list[Node | None] = []
    starts: list[int] = []
    lettered: list[bool] = []
    for item, node in zip(content.items, content.nodes, strict=True):
        out.append(item)
        nodes.append(node)
        if isinstance(item, Open):
            starts.append(len(out) - 1)
            lettered.append(item.inline in content.inserted)
        elif isinstance(item, tuple) and lettered and _LETTER.search(item[0]):
            lettered[-1] = True
        elif isinstance(item, Close):
            start, has_letters = starts.pop(), lettered.pop()
            element = content.pieces[item.inline].element
            simple = element is not None and element.tag == FLD_SIMPLE
            computed = simple and _read_simple_field(content, item.inline, out[start:], bookmarks)
            if has_letters and not computed:
                if lettered:
                    lettered[-1] = True
                continue
            out[start:] = [_as_code(content, item.inline, out[start:], nodes[start:])]
            nodes[start:] = [None]
    content.items, content.nodes = out, nodes


def _read_simple_field(
    content: Content, inline: int, items: list[Item], bookmarks: Mapping[str, str]
) -> bool:
    """Take from a simple field what stands in its instruction; whether Word computes its result."""
    element = content.pieces[inline].element
    assert element is not None
    instruction = element.get(INSTR, "")
    text = "".join(item[0] for item in items if isinstance(item, tuple))
    word = keyword(instruction)
    content.holds_table |= word in TABLES
    take_simple_field(content, element, text)
    if repeated := repeated_bookmark(instruction, text, bookmarks):
        content.references.append((repeated, [element]))
    return bool(repeated) or is_number(word, text)


def _as_code(content: Content, inline: int, items: list[Item], nodes: list[Node | None]) -> Code:
    old = content.inlines[inline]
    text = "".join(i[0] for i in items if isinstance(i, tuple))
    codes = [i.inline for i in items if isinstance(i, Code)]
    inserted = codes[0] if old.letters == "ins" and len(codes) == 1 and not text.strip() else None
    if old.letters == "fld":
        new = Inline("fld", old.description, bool(text.strip()), text)
    elif inserted is not None:
        new = content.inlines[inserted]
    else:
        new = Inline("x", old.description)
    index = content.add_inline(new, Piece(flatten(content, items, nodes)))
    if inserted in content.note_ids:
        content.note_ids[index] = content.note_ids[inserted]
    return Code(index)


def flatten(content: Content, items: list[Item], nodes: list[Node | None]) -> list[Node]:
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
