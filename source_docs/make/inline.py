"""Parse the marks inside a sentence into pieces that know nothing about XML."""

import re
from dataclasses import dataclass, replace

_MARK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\^(?P<sup>[^^\s]+)\^"
    r"|\[\^(?P<note>[\w-]+)\]|\[(?P<text>[^\]]+)\]\((?P<target>[^)]+)\)"
    r"|\{(?P<verb>\w+):?(?P<value>[^}]*)\}"
)


@dataclass(frozen=True)
class Look:
    """How a piece of text looks beyond its paragraph's style."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    style: str = ""


@dataclass(frozen=True)
class Text:
    """Characters of one look."""

    text: str
    look: Look = Look()


@dataclass(frozen=True)
class NoteMark:
    """The place of a footnote."""

    key: str


@dataclass(frozen=True)
class Reference:
    """A cross-reference: `ref` to a caption, `sec` to a heading's number, `page` to a page."""

    kind: str
    key: str


@dataclass(frozen=True)
class Link:
    """A hyperlink to an address, or to a heading when the target starts with `#`."""

    target: str
    text: str


@dataclass(frozen=True)
class Break:
    """A `tab` or a line break, `br`."""

    kind: str


Piece = Text | NoteMark | Reference | Link | Break


def parse(source: str, look: Look = Look()) -> list[Piece]:
    """Split a marked sentence; `~` is a no-break space."""
    pieces: list[Piece] = []
    end = 0
    for found in _MARK.finditer(source):
        if found.start() > end:
            pieces.append(_text(source[end : found.start()], look))
        pieces += _marked(found, look)
        end = found.end()
    if end < len(source):
        pieces.append(_text(source[end:], look))
    return pieces


def _text(source: str, look: Look) -> Text:
    return Text(source.replace("~", "\u00a0"), look)


def _marked(found: re.Match[str], look: Look) -> list[Piece]:
    if found["bold"]:
        return parse(found["bold"], replace(look, bold=True))
    if found["italic"]:
        return parse(found["italic"], replace(look, italic=True))
    if found["sup"]:
        return [_text(found["sup"], replace(look, superscript=True))]
    if found["note"]:
        return [NoteMark(found["note"])]
    if found["text"]:
        return [Link(found["target"], found["text"].replace("~", "\u00a0"))]
    if found["verb"] in ("tab", "br"):
        return [Break(found["verb"])]
    if found["verb"] == "term":
        return parse(found["value"], replace(look, style="DefinedTerm"))
    return [Reference(found["verb"], found["value"])]


def plain(source: str) -> str:
    """The sentence as a reader hears it: no marks, no notes."""
    return "".join(
        piece.text if isinstance(piece, Text | Link) else " " if isinstance(piece, Break) else ""
        for piece in parse(source)
    )
