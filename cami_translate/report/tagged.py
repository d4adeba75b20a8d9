"""Tagged text as HTML: tags become formatting or small signs, and all else is text.

Nothing of a text gets into the markup but through :func:`markupsafe.escape`.  Each stretch between
two tags is wrapped by itself, so tags that cross, as those of an unfinished translation may, and
marks that run over them give sound HTML all the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cami_translate.markup import Role, TagToken, raw_pieces, strip_tags

if TYPE_CHECKING:
    from markupsafe import Markup

_ELEMENTS = frozenset(("b", "i", "u", "s", "sup", "sub"))
_SIGNS = {"br": "↵", "tab": "⇥", "pb": "¶"}
_BREAKS = ("br", "pb")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a stretch of a tagged text; its attributes hold any text.

    One that is empty is a place between two characters.
    """

    start: int
    end: int
    element: str
    attributes: Mapping[str, str]

    def around(self, html: Markup) -> Markup:
        """What stands there, in the element."""
        return _element(self.element, self.attributes, html)


def tagged_html(
    text: str, descriptions: Mapping[str, str] | None = None, marks: Sequence[Mark] = ()
) -> Markup:
    """A tagged text as HTML; ``descriptions`` says what each tag is."""
    # It comes with Jinja, which only reports need.
    from markupsafe import Markup, escape

    if not marks and "<" not in text and "&" not in text:
        return escape(text)
    return Markup("").join(_pieces(text, descriptions or {}, marks))


def _pieces(text: str, descriptions: Mapping[str, str], marks: Sequence[Mark]) -> Iterator[Markup]:
    from markupsafe import Markup, escape  # see tagged_html

    is_open: list[str] = []
    points = deque(sorted((m for m in marks if m.start == m.end), key=lambda mark: mark.start))
    for start, raw, tag in _cut(text, marks):
        while points and points[0].start <= start:
            yield points.popleft().around(Markup())
        if tag is None:
            html = escape(strip_tags(raw))
            for mark in marks:
                if mark.start <= start and start + len(raw) <= mark.end:
                    html = mark.around(html)
            for name in reversed(is_open):
                html = _formatted(name, html, descriptions)
            yield html
        elif tag.role is Role.ALONE:
            yield _sign(tag, descriptions)
        else:
            _follow(tag, is_open)
    yield from (point.around(Markup()) for point in points)


def _cut(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, str, TagToken | None]]:
    """Tags, and text between them, cut where marks begin and end; each with where it starts."""
    start = 0
    for raw, tag in raw_pieces(text):
        end = start + len(raw)
        if tag is not None:
            yield start, raw, tag
        else:
            edges = {edge for m in marks for edge in (m.start, m.end) if start < edge < end}
            for first, last in pairwise([start, *sorted(edges), end]):
                yield first, text[first:last], None
        start = end


def _follow(tag: TagToken, is_open: list[str]) -> None:
    """Open or close a pair; what was never opened cannot be closed."""
    if tag.role is Role.OPEN:
        is_open.append(tag.name)
    elif tag.name in is_open:
        is_open.remove(tag.name)


def _formatted(name: str, html: Markup, descriptions: Mapping[str, str]) -> Markup:
    element = _letters(name)
    if element in _ELEMENTS:
        return _element(element, {}, html)
    kind = "l" if element == "h" else "g"
    return _element("span", {"class": kind, "title": descriptions.get(name, name)}, html)


def _sign(tag: TagToken, descriptions: Mapping[str, str]) -> Markup:
    """The sign of a tag that stands alone; the style shows it, so it is no part of the text."""
    from markupsafe import Markup  # see tagged_html

    letters = _letters(tag.name)
    description = descriptions.get(tag.name)
    attributes = {
        "class": "x",
        "role": "img",
        "data-t": _SIGNS.get(letters, tag.name),
        "title": f"{tag.name}: {description}" if description else tag.name,
    }
    sign = _element("span", attributes, Markup())
    return sign + Markup("<br>") if letters in _BREAKS else sign


def _element(name: str, attributes: Mapping[str, str], content: Markup) -> Markup:
    from markupsafe import Markup  # see tagged_html

    written = Markup("").join(Markup(' {}="{}"').format(*item) for item in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, content)


def _letters(name: str) -> str:
    return name.rstrip("0123456789")
