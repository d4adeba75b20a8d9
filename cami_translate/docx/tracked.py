"""Tracked changes that are kept around translated text.

An insertion is a pair (``<ins1>…</ins1>``), or no tag at all where it holds the whole paragraph; a
deletion is a code (``<del2/>``) with its text inside.  Some changes have no counterpart in another
language: letters inserted in a word, punctuation, formatting of some of the runs that a
translator sees as one.  These are accepted where the paragraph is translated, and counted.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cami_translate.docx.inline import Content, FieldMark, Item, Marker, Node
from cami_translate.docx.names import RPR, TC, TR, T, w
from cami_translate.docx.revisions import CELL_DELETED, DELETIONS, ROW_PROPERTIES, RUN_FORMAT
from cami_translate.docx.run_properties import raw_key
from cami_translate.excerpts import excerpt
from cami_translate.model import Close, Code, Diagnostic, Open, Severity

INSERTED, DELETED = "ins", "del"
"""The letters of the tags."""

_AUTHOR, _DATE = w("author"), w("date")
_VERBS = {
    w("ins"): "inserted",
    w("moveTo"): "moved here",
    w("del"): "deleted",
    w("moveFrom"): "moved away",
}
_DELETED_TEXTS = (w("delText"), T)
_SHOWN_LENGTH = 60
_PLACES = 10
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]")


def describe_change(*changes: etree._Element) -> str:
    """What a translator is told of a change, the first of ``changes`` in a row.

    ``inserted by A. Author, 2024-01-31``; of a deletion also its text.
    """
    author = changes[0].get(_AUTHOR, "")
    date = changes[0].get(_DATE, "").partition("T")[0]
    by = f" by {author}" if author else ""
    words = _VERBS[changes[0].tag] + by + (f", {date}" if date else "")
    texts = (t.text or "" for e in changes if e.tag in DELETIONS for t in e.iter(*_DELETED_TEXTS))
    text = excerpt(" ".join("".join(texts).split()), _SHOWN_LENGTH)
    return f"“{text}” {words}" if text else words


def deleted_elements(root: etree._Element) -> Iterator[etree._Element]:
    """What a reader does not see once the changes are accepted: text, rows and cells."""
    for element in root.iter(*DELETIONS, CELL_DELETED):
        parent = element.getparent()
        if element.tag == CELL_DELETED:
            yield from element.iterancestors(TC)
        elif parent is not None and parent.tag == ROW_PROPERTIES:
            yield next(element.iterancestors(TR))
        elif parent is not None and parent.tag != RPR:
            yield element


def lost_changes(lost: Mapping[int, int], document: str) -> Iterator[Diagnostic]:
    """A warning of changes that cannot be kept: how many by the ordinals of their paragraphs."""
    if not lost:
        return
    count = sum(lost.values())
    places = [f"{document}:{ordinal}" for ordinal in lost]
    more = len(places) - _PLACES
    where = ", ".join(places[:_PLACES]) + (f" and {more} more" if more > 0 else "")
    message = (
        f"{count} tracked change{'s' if count > 1 else ''} inside words or of formatting cannot be "
        f"kept: accepted where the paragraph is translated ({where})"
    )
    yield Diagnostic(Severity.WARNING, "tracked-changes", message, document)


def settle_changes(content: Content) -> None:
    """Make the changes in a paragraph fit for translation, in place, before its fields are."""
    if any(inline.letters in (INSERTED, DELETED) for inline in content.inlines):
        joiner = _Joiner(content)
        for item, node in zip(content.items, content.nodes, strict=True):
            joiner.add(item, node)
        content.items, content.nodes = joiner.items, joiner.nodes
        _accept_fragments(content)
    if next(content.element.iter(RUN_FORMAT), None) is not None:
        content.reformatted = True
        _settle_formats(content)
    if not any(isinstance(item, tuple) and _LETTER.search(item[0]) for item in content.items):
        content.changes_lost = 0  # nothing is translated here


@dataclass(slots=True)
class _Joiner:
    """Joins what one author did in a row: Word splits a change wherever it splits a run."""

    content: Content
    items: list[Item] = field(default_factory=list)
    nodes: list[Node | None] = field(default_factory=list)
    _joined: dict[int, int] = field(default_factory=dict)

    def add(self, item: Item, node: Node | None) -> None:
        if isinstance(item, Open) and self._continues(item.inline):
            return
        if isinstance(item, Code) and self._is_deleted_too(item.inline):
            return
        if isinstance(item, Close):
            item = Close(self._joined.get(item.inline, item.inline))
        self.items.append(item)
        self.nodes.append(node)

    def _continues(self, inline: int) -> bool:
        """Whether this is more of the insertion before it, which then is open again."""
        last = len(self.items) - 1
        while last >= 0 and isinstance(self.items[last], Marker):
            last -= 1
        previous = self.items[last] if last >= 0 else None
        if not isinstance(previous, Close) or not self._is_one(previous.inline, inline):
            return False
        between = [node for node in self.nodes[last + 1 :] if node is not None]
        pieces = self.content.pieces
        pieces[previous.inline].nodes += [*between, *pieces[inline].nodes]
        self._joined[inline] = previous.inline
        del self.items[last], self.nodes[last]
        return True

    def _is_deleted_too(self, inline: int) -> bool:
        """Whether this is one more deletion in a row, which then is part of the first."""
        previous = self.items[-1] if self.items else None
        inlines, pieces = self.content.inlines, self.content.pieces
        if not isinstance(previous, Code) or inlines[inline].letters != DELETED:
            return False
        if (first := inlines[previous.inline]).letters != DELETED:
            return False
        pieces[previous.inline].nodes += pieces[inline].nodes
        words = describe_change(*(element for _, element in pieces[previous.inline].nodes))
        inlines[previous.inline] = dataclasses.replace(first, description=words)
        return True

    def _is_one(self, first: int, second: int) -> bool:
        inlines, pieces = self.content.inlines, self.content.pieces
        if inlines[first].letters != INSERTED or inlines[second].letters != INSERTED:
            return False
        one, other = pieces[first].nodes[0][1], pieces[second].nodes[0][1]
        return one.tag == other.tag and one.get(_AUTHOR) == other.get(_AUTHOR)


def _accept_fragments(content: Content) -> None:
    """Accept insertions that are no words of their own: their content stays, without a pair."""
    items = content.items
    accepted: set[int] = set()
    for start, item in enumerate(items):
        if isinstance(item, Open) and content.inlines[item.inline].letters == INSERTED:
            end = items.index(Close(item.inline), start)
            if _is_fragment(content, start, end):
                accepted.add(item.inline)
            elif any(isinstance(i, tuple) and _WORD.search(i[0]) for i in items[start:end]):
                content.inserted.add(item.inline)
    content.changes_lost += len(accepted)
    kept = [
        n for n, i in enumerate(items) if not (isinstance(i, Open | Close) and i.inline in accepted)
    ]
    content.items = [items[n] for n in kept]
    content.nodes = [content.nodes[n] for n in kept]


def _is_fragment(content: Content, start: int, end: int) -> bool:
    inside = content.items[start + 1 : end]
    texts = [i[0] for i in inside if isinstance(i, tuple)]
    if not any(_WORD.search(text) for text in texts):
        return all(isinstance(i, tuple | Marker) for i in inside)
    before = _next_character(content, reversed(content.items[:start]), -1)
    after = _next_character(content, content.items[end + 1 :], 0)
    first = _next_character(content, inside, 0)
    last = _next_character(content, reversed(inside), -1)
    return (before.isalnum() and first.isalnum()) or (last.isalnum() and after.isalnum())


def _next_character(content: Content, items: Iterable[Item], place: int) -> str:
    """What stands next: the character at ``place`` of a text, "" for a code or an insertion."""
    for item in items:
        if isinstance(item, tuple):
            return item[0][place]
        if isinstance(item, FieldMark):
            return ""
        letters = "" if isinstance(item, Marker) else content.inlines[item.inline].letters
        if letters == INSERTED or (isinstance(item, Code) and letters != DELETED):
            return ""
    return ""


def _settle_formats(content: Content) -> None:
    """Find the formats of which only some runs were changed, or not in one way."""
    changes: dict[int, list[object]] = {}
    for item, node in zip(content.items, content.nodes, strict=True):
        if isinstance(item, tuple) and node is not None:
            run = node[1] if node[0] is None else node[0]
            change = run.find(f"{RPR}/{RUN_FORMAT}")
            former = None if change is None else (change.get(_AUTHOR), raw_key(change))
            changes.setdefault(item[1], []).append(former)
    for index, found in changes.items():
        if len(set(found)) > 1:
            content.mixed_formats.add(index)
            content.changes_lost += sum(former is not None for former in found)
