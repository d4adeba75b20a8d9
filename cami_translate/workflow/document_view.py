"""A document in reading order with all that catalog, checks, glossary and ledger tell of it.

The order is that of the Word file.  If it has changed since the last extraction, or cannot be read,
the catalog's comments are all that tells where a segment stands.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cami_translate.catalog import read_catalog
from cami_translate.docx import Document, read_document
from cami_translate.errors import CamiError
from cami_translate.glossary import Occurrence, TermMatcher
from cami_translate.model import SOURCE_HASH, Block, Cell, Entry, State
from cami_translate.notes import kind_of
from cami_translate.plain import PlainText
from cami_translate.project import SourceDocument
from cami_translate.report import figures, views
from cami_translate.terms import TermStatus
from cami_translate.tracking import (
    REVIEW,
    Standing,
    Verdict,
    count_words,
    source_key,
    target_key,
    word_difference,
)
from cami_translate.workflow.join import EntryKey, Link, document_name, link_document, reference
from cami_translate.workflow.rules import Choice
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.tallies import segment_state

_STATES = {Standing.NEEDS_WORK: "needs_work", Standing.CHANGED: "changed"}
_HEADING = re.compile(r"Heading ([1-9])")
_ROW = re.compile(r"Table (\d+), row (\d+)")
_TAG = re.compile(r"</?([a-z]+\d+)/?>(?:…</\1>)? (.*)", re.DOTALL)
_ALT_TEXT = "Alt text"
_NOTES = ("Footnote", "Endnote", "Comment")
_AROUND = ("Header", "Footer", "Document ", "Title of the document", "Automatic numbering")
_IN_USE = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class ViewTask:
    """A document to look at, in a language: its catalog, and what is known of its segments.

    ``findings`` are what the checks found, by the key of their entry; ``people`` the names of those
    whom the ledger names.
    """

    document: figures.Document
    file: CatalogFile
    source: SourceDocument
    known: Mapping[str, list[Verdict]]
    findings: Mapping[EntryKey, Sequence[views.Diagnosis]]
    people: Mapping[str, str]


def view_document(choice: Choice, task: ViewTask) -> views.DocumentView:
    """The document as its page shows it; the terms are those of the choice."""
    catalog = read_catalog(task.file.path)
    matcher = choice.resources(task.file.language).terms
    viewer = _Viewer(task, {entry.key: entry for entry in catalog.live}, matcher)
    document = _read(task.source, catalog.header.get(SOURCE_HASH, ""))
    items = viewer.in_catalog() if document is None else viewer.in_document(document)
    return views.DocumentView(
        document=task.document,
        source_language=choice.source_language,
        items=tuple(items),
        in_place=document is not None,
    )


def _read(source: SourceDocument, expected: str) -> Document | None:
    """The Word file, if it is the one from which the catalog was extracted."""
    try:
        document = read_document(source.path, source.options, editable=False)
    except (CamiError, OSError):
        return None
    return document if document.source_hash == expected else None


@dataclass(slots=True)
class _Viewer:
    task: ViewTask
    entries: Mapping[EntryKey, Entry]
    matcher: TermMatcher | None
    _shown: dict[EntryKey, views.SegmentView] = field(default_factory=dict)
    _number: int = 0

    def in_document(self, document: Document) -> Iterator[views.Item]:
        """The segments where they stand in the Word file, notes behind what refers to them."""
        return _without_twins(self._in_order(document))

    def _in_order(self, document: Document) -> Iterator[views.Item]:
        name = document_name(document)
        links: dict[int, list[Link]] = defaultdict(list)
        for link in link_document(document):
            links[link.segment.location.ordinal].append(link)
        main = document.package.main
        notes = _Notes(b for b in document.blocks if _is_note(b) and not b.derived)
        for block in document.blocks:
            if block.location.part == main:
                yield from self._block(block, links, name, views.Part.BODY)
                for note in () if block.derived else notes.of(block):
                    yield from self._block(note, links, name, views.Part.NOTE)
        for note in notes.left():
            yield from self._block(note, links, name, views.Part.NOTE)
        for block in document.blocks:
            if block.location.part != main and not _is_note(block):
                yield from self._block(block, links, name, views.Part.AROUND)

    def _block(
        self, block: Block, links: Mapping[int, Sequence[Link]], document: str, part: views.Part
    ) -> Iterator[views.Item]:
        found = [
            link
            for link in links.get(block.location.ordinal, ())
            if link.follows is None and link.key in self.entries
        ]
        for link in found:
            place = reference(document, block.location)
            view = self._segment(self.entries[link.key], place, block.kind)
            yield replace(view, part=part, cells=block.cells if part is views.Part.BODY else ())
        is_fixed = block.cells and block.text.strip() and not block.derived
        if is_fixed and not found and part is views.Part.BODY:
            yield views.Fixed(block.text, block.cells)

    def in_catalog(self) -> Iterator[views.Item]:
        """The segments in the catalog's order; what stands around the text comes last."""
        placed = [self._place(entry) for entry in self.entries.values()]
        return iter(sorted(placed, key=lambda item: item.part is views.Part.AROUND))

    def _place(self, entry: Entry) -> views.SegmentView:
        kind = kind_of(entry)
        view = self._segment(entry, entry.references[0] if entry.references else "", kind)
        if kind.startswith(_NOTES):
            return replace(view, part=views.Part.NOTE)
        if kind.startswith(_AROUND):
            return replace(view, part=views.Part.AROUND)
        row = _ROW.match(kind)
        cells = (Cell(int(row[1]), int(row[2]), view.number),) if row else ()
        return replace(view, cells=cells)

    def _segment(self, entry: Entry, place: str, kind: str) -> views.SegmentView:
        self._number += 1
        if entry.key in self._shown:
            first = self._shown[entry.key]
            return replace(
                first,
                number=self._number,
                reference=place,
                kind=kind,
                level=_level(kind),
                diagnoses=(),
                previous=(),
                comments=(),
                seen=None,
                repeats=True,
            )
        self._shown[entry.key] = view = views.SegmentView(
            number=self._number,
            reference=place,
            kind=kind,
            source=entry.msgid,
            target=entry.msgstr,
            state=_state(entry, self.task.known),
            words=count_words(entry.msgid),
            level=_level(kind),
            tags=_tags(entry),
            terms=tuple(self._terms(entry)),
            diagnoses=tuple(self.task.findings.get(entry.key, ())),
            previous=_previous(entry),
            comments=entry.comments,
            seen=self._seen(entry),
        )
        return view

    def _terms(self, entry: Entry) -> Iterator[views.TermUse]:
        source = PlainText(entry.msgid)
        for occurrence in self.matcher.find(source.text) if self.matcher else ():
            yield _use(occurrence, source, self.task.file.language)

    def _seen(self, entry: Entry) -> views.Seen | None:
        """The last verdict on the translation as it is now."""
        if entry.state is not State.TRANSLATED:
            return None
        target = target_key(entry)
        its = [v for v in self.task.known.get(source_key(entry), ()) if v.target == target]
        if not its:
            return None
        event = (next((v for v in reversed(its) if v.approved), its[-1])).event
        kind = "review" if event.kind == REVIEW else "approve"
        return views.Seen(kind, self.task.people.get(event.actor, event.actor), event.date)


def _without_twins(
    items: Iterable[views.Item],
) -> Iterator[views.Item]:
    """The items without the second alternative text of a picture, which Word writes for itself."""
    before: views.Item | None = None
    for item in items:
        is_twin = (
            isinstance(item, views.SegmentView)
            and isinstance(before, views.SegmentView)
            and item.kind == before.kind == _ALT_TEXT
            and item.source == before.source
        )
        if not is_twin:
            yield item
        before = item


class _Notes:
    """The blocks of notes, by the whole text of each, as those know it that refer to it."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        notes: dict[str, list[Block]] = defaultdict(list)
        for block in blocks:
            notes[block.kind].append(block)
        self._by_text: dict[str, deque[list[Block]]] = defaultdict(deque)
        for its in notes.values():
            self._by_text[_squeeze("".join(block.text for block in its))].append(its)

    def of(self, block: Block) -> Iterator[Block]:
        """The blocks of all notes that a block refers to, in their order."""
        for index in sorted(block.notes):
            found = self._by_text.get(_squeeze(block.notes[index]))
            if found:
                yield from found.popleft()

    def left(self) -> Iterator[Block]:
        """The blocks of the notes that nothing has asked for."""
        return (block for found in self._by_text.values() for its in found for block in its)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _is_note(block: Block) -> bool:
    return block.kind.startswith(_NOTES)


def _state(entry: Entry, known: Mapping[str, list[Verdict]]) -> str:
    standing = segment_state(entry, known)
    return _STATES.get(standing, standing.value)


def _level(kind: str) -> int:
    match = _HEADING.fullmatch(kind)
    return int(match[1]) if match else 0


def _tags(entry: Entry) -> dict[str, str]:
    """What each tag is, from the comments that the extraction wrote."""
    found = (_TAG.fullmatch(note) for note in entry.notes[1:])
    return {match[1]: match[2] for match in found if match}


def _use(occurrence: Occurrence, source: PlainText, language: str) -> views.TermUse:
    concept = occurrence.concept
    terms = tuple(term.text for term in concept.in_language(language, *_IN_USE))
    if not terms and concept.do_not_translate:
        terms = (occurrence.term.text,)
    return views.TermUse(source.span(*occurrence.span), occurrence.term.text, terms)


def _previous(entry: Entry) -> tuple[views.Piece, ...]:
    """What changed in the English since the translation was made, if PO remembers it."""
    if entry.previous is None or entry.previous == entry.msgid:
        return ()
    pieces = word_difference(entry.previous, entry.msgid)
    return tuple(views.Piece(piece.difference.value, piece.text) for piece in pieces)
