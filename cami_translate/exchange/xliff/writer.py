"""A catalog as an XLIFF file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from cami_translate import __version__
from cami_translate.exchange.xliff.names import (
    HEADER_NOTE,
    NAMESPACE,
    NEEDS_WORK,
    OURS,
    TRANSLATED,
    TRANSLATOR,
    x,
)
from cami_translate.markup import Role, TagToken, raw_pieces
from cami_translate.model import DOCUMENT_NAME, Catalog, Entry, State
from cami_translate.tracking import source_key

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KINDS = {"b": "bold", "i": "italic", "u": "underlined", "h": "link", "br": "lb"}
"""What the standard calls some tags, so that tools can show them for what they are."""


def write_xliff(catalog: Catalog, source_language: str) -> bytes:
    """The XLIFF file for a catalog; its inline tags are codes with the tag as their content."""
    root = etree.fromstring(f'<xliff xmlns="{NAMESPACE}" version="1.2"/>')
    file = _add(
        root,
        "file",
        {
            "original": catalog.header.get(DOCUMENT_NAME, ""),
            "source-language": source_language.replace("_", "-"),
            "target-language": catalog.header.get("Language", "").replace("_", "-"),
            "datatype": "x-cami",
        },
    )
    header = _add(file, "header")
    for name, value in catalog.header.items():
        if name.startswith(HEADER_NOTE):
            _add(header, "note", {"from": name}).text = value
    tool = {"tool-id": OURS, "tool-name": OURS, "tool-version": __version__}
    _add(header, "tool", tool)
    body = _add(file, "body")
    for entry in catalog.live:
        _add_unit(body, entry)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _add(
    parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """A new last child; a line of its own, as the order of units means something to people."""
    made = etree.SubElement(parent, x(name), dict(attributes or {}))
    made.tail = "\n"
    return made


def _add_unit(body: etree._Element, entry: Entry) -> None:
    unit = _add(body, "trans-unit", {"id": source_key(entry), _SPACE: "preserve"})
    _fill(_add(unit, "source"), entry.msgid)
    if entry.msgstr:
        # What is neither approved nor in a state counts as translated when it comes back: not
        # every program sets them. Toolkits take all that is not approved for fuzzy.
        done = entry.state is State.TRANSLATED
        unit.set("approved", "yes" if done else "no")
        state = {"state": TRANSLATED if done else NEEDS_WORK}
        _fill(_add(unit, "target", state), entry.msgstr)
    for sender, lines in ((OURS, entry.notes), (TRANSLATOR, entry.comments)):
        for line in lines:
            _add(unit, "note", {"from": sender}).text = line
    if entry.previous is not None and entry.state is State.NEEDS_WORK:
        former = _add(unit, "alt-trans", {"alttranstype": "previous-version"})
        _fill(_add(former, "source"), entry.previous)
        _fill(_add(former, "target"), entry.msgstr)


def _fill(parent: etree._Element, text: str) -> None:
    """Put a text into an element: tags as codes that no tool lets a translator break."""
    pieces = list(raw_pieces(text))
    paired = _paired([tag for _, tag in pieces if tag is not None])
    last: etree._Element | None = None
    number = 0
    for piece, tag in pieces:
        if tag is None:
            if last is None:
                parent.text = piece
            else:
                last.tail = piece
            continue
        last = _add_code(parent, tag, paired=number in paired)
        last.text = piece
        number += 1


def _add_code(parent: etree._Element, tag: TagToken, *, paired: bool) -> etree._Element:
    attributes = {"id": tag.name}
    if kind := _KINDS.get(tag.name.rstrip("0123456789")):
        attributes["ctype"] = kind
    if tag.role is Role.ALONE:
        return _code(parent, "ph", attributes)
    if not paired:
        position = "open" if tag.role is Role.OPEN else "close"
        return _code(parent, "it", {**attributes, "pos": position})
    if tag.role is Role.CLOSE:
        attributes.pop("ctype", None)  # which only the start of a pair has
    return _code(parent, "bpt" if tag.role is Role.OPEN else "ept", attributes)


def _code(parent: etree._Element, name: str, attributes: Mapping[str, str]) -> etree._Element:
    return etree.SubElement(parent, x(name), dict(attributes))


def _paired(tags: Sequence[TagToken]) -> frozenset[int]:
    """The places of tags that have their other half."""
    found: list[int] = []
    open_: dict[str, list[int]] = {}
    for place, tag in enumerate(tags):
        if tag.role is Role.OPEN:
            open_.setdefault(tag.name, []).append(place)
        elif tag.role is Role.CLOSE and open_.get(tag.name):
            found += (open_[tag.name].pop(), place)
    return frozenset(found)
