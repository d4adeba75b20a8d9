"""Putting a translated index in order: entries by the alphabet, each under its letter.

Only a plain index is put in order: paragraphs of the styles "index 1" to "index 9", with or without
letters above groups.  Word makes any index anew when it opens the document.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.index_entries import entry_text
from cami_translate.docx.names import FLD_CHAR_TYPE, PPR, SECT_PR, VAL, P, T, w

_STYLE, _TAB = w("pStyle"), w("tab")
_LEVEL = re.compile(r"index ([1-9])")
_HEADING = "index heading"
_LETTER = re.compile(r"[^\W_]")
_UNIQUE = re.compile(r"\{[^}]*\}(paraId|textId)")


@dataclass(slots=True)
class _Entry:
    """A paragraph of an index, and those of the levels below that follow it."""

    paragraph: etree._Element
    key: tuple[str, str]
    below: list[_Entry] = field(default_factory=list)

    def paragraphs(self) -> Iterator[etree._Element]:
        yield self.paragraph
        for entry in sorted(self.below, key=lambda e: e.key):
            yield from entry.paragraphs()


def sort_index(
    separator: etree._Element, end: etree._Element, styles: etree._Element | None
) -> None:
    """Put the result of an INDEX field in order, if it is plain.

    ``separator`` and ``end`` are its ``w:fldChar``, ``styles`` the root of the styles.
    """
    paragraphs = _paragraphs_between(separator, end)
    while paragraphs and _is_empty(paragraphs[-1]):
        paragraphs.pop()
    if paragraphs and paragraphs[0] is _paragraph_of(separator) and _is_empty(paragraphs[0]):
        del paragraphs[0]
    found = _read(paragraphs, _style_names(styles))
    if found is None:
        return
    entries, headings = found
    before, after = _marks_of(separator, paragraphs[0]), _marks_of(end, paragraphs[-1])
    parent = paragraphs[0].getparent()
    assert parent is not None
    place = parent.index(paragraphs[0])
    for paragraph in paragraphs:
        parent.remove(paragraph)
    ordered = list(_ordered(sorted(entries, key=lambda e: e.key), headings))
    parent[place:place] = ordered
    first = ordered[0]
    offset = 0 if first.find(PPR) is None else 1
    first[offset:offset] = before
    ordered[-1].extend(after)


def _style_names(styles: etree._Element | None) -> dict[str, str]:
    """The names of styles by id."""
    found = () if styles is None else styles.iterchildren(w("style"))
    names = ((style.get(w("styleId"), ""), style.find(w("name"))) for style in found)
    return {key: name.get(VAL, "") for key, name in names if name is not None}


def _paragraphs_between(separator: etree._Element, end: etree._Element) -> list[etree._Element]:
    """The paragraphs from one mark to the other; none if something else stands among them."""
    first, last = _paragraph_of(separator), _paragraph_of(end)
    if first is last or first.getparent() is not last.getparent():
        return []
    paragraphs = [first]
    while paragraphs[-1] is not last:
        following = paragraphs[-1].getnext()
        if following is None or following.tag != P:
            return []
        paragraphs.append(following)
    return paragraphs


def _read(
    paragraphs: list[etree._Element], styles: Mapping[str, str]
) -> tuple[list[_Entry], list[etree._Element]] | None:
    """The entries of the first level, and the letters; None if a paragraph is neither."""
    entries: list[_Entry] = []
    headings: list[etree._Element] = []
    path: list[_Entry] = []
    for paragraph in paragraphs:
        properties = paragraph.find(PPR)
        if properties is not None and properties.find(SECT_PR) is not None:
            return None
        style = None if properties is None else properties.find(_STYLE)
        name = "" if style is None else styles.get(style.get(VAL, ""), "").lower()
        level = _LEVEL.fullmatch(name)
        text = _text(paragraph)
        if name == _HEADING or len(_LETTER.findall(text)) == 1:
            headings.append(paragraph)
        elif level is None or int(level[1]) > len(path) + 1 or not text.strip():
            return None
        else:
            del path[int(level[1]) - 1 :]
            entry = _Entry(paragraph, _key(entry_text(text)))
            (path[-1].below if path else entries).append(entry)
            path.append(entry)
    return (entries, headings) if entries else None


def _ordered(entries: Iterable[_Entry], headings: list[etree._Element]) -> Iterator[etree._Element]:
    """The paragraphs of sorted entries, with letters if there are ``headings`` to show them."""
    previous = ""
    unused = list(headings)
    for entry in entries:
        letter = _initial(entry.key[0])
        if headings and letter != previous:
            heading = unused.pop(0) if unused else _copy(headings[0])
            _set_letter(heading, letter)
            yield heading
        previous = letter
        yield from entry.paragraphs()


def _marks_of(mark: etree._Element, paragraph: etree._Element) -> list[etree._Element]:
    """Take the runs of a field's edge out of a paragraph: up to its separator, or from its end."""
    if _paragraph_of(mark) is not paragraph:
        return []
    child = mark
    while (parent := child.getparent()) is not None and parent is not paragraph:
        child = parent
    children, position = list(paragraph), paragraph.index(child)
    is_end = mark.get(FLD_CHAR_TYPE) == "end"
    taken = children[position:] if is_end else children[: position + 1]
    taken = [element for element in taken if element.tag != PPR]
    for element in taken:
        paragraph.remove(element)
    return taken


def _key(text: str) -> tuple[str, str]:
    """What entries are sorted by: letters and digits, е and ё being one, then the text itself."""
    folded = text.casefold().replace("ё", "е")
    return re.sub(r"^[\W_]+", "", folded), text


def _initial(key: str) -> str:
    return key[:1].upper()


def _set_letter(heading: etree._Element, letter: str) -> None:
    for text in heading.iter(T):
        if text.text and _LETTER.search(text.text):
            text.text = _LETTER.sub(letter, text.text, count=1)
            return


def _copy(heading: etree._Element) -> etree._Element:
    """A copy of a paragraph without the ids that have to be unique."""
    copied = copy.deepcopy(heading)
    for name in list(copied.attrib):
        if _UNIQUE.fullmatch(str(name)):
            del copied.attrib[name]
    return copied


def _paragraph_of(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(P))


def _text(paragraph: etree._Element) -> str:
    return "".join("\t" if e.tag == _TAB else e.text or "" for e in paragraph.iter(T, _TAB))


def _is_empty(paragraph: etree._Element) -> bool:
    return not _text(paragraph).strip()
