"""Where a document's segments and a catalog's entries meet.

Equal texts share one entry.  Derived text (a contents entry, the twin of a text box) takes the
translation of the text that it repeats (:mod:`cami_translate.workflow.repeats`).  Only what repeats
nothing gets an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from cami_translate.docx import Document
from cami_translate.errors import one_line
from cami_translate.excerpts import quote_start
from cami_translate.model import Diagnostic, Entry, Location, Segment, Severity, Span, State
from cami_translate.names import composed
from cami_translate.records import record
from cami_translate.requirements import build_findings
from cami_translate.segments import decode_target, entry_notes, segment_blocks, target_spans
from cami_translate.tracking import INVALID, Tally, Verdict, standing, tally_states
from cami_translate.workflow.repeats import Original, Originals, original, repeat_translation

EntryKey = tuple[str | None, str]
_NO_VERDICTS: Mapping[str, list[Verdict]] = MappingProxyType({})


@record()
class Link:
    """A segment and the key of the entry that translates it.

    ``follows`` is what derived text repeats: it takes the translation of that.
    """

    segment: Segment
    key: EntryKey
    follows: Original | None = None

    def spans(self, translation: str) -> tuple[Span, ...]:
        """What the block becomes, given the translation of its entry, which has been checked."""
        if self.follows is None or self.segment.text == self.key[1]:
            return decode_target(self.segment, translation)
        # Tags of its own that are left without text do no harm: Word makes such text anew.
        repeated = repeat_translation(self.segment, self.follows, translation)
        return decode_target(self.segment, repeated)


@dataclass(slots=True)
class Resolution:
    """What becomes of a document's segments: new spans by location, or the reason why not."""

    replacements: dict[Location, tuple[Span, ...]] = field(default_factory=dict)
    unresolved: list[Location] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def document_name(document: Document) -> str:
    """The name by which catalogs and messages know a document; file names need not be Unicode."""
    return one_line(composed(document.path.name))


def document_entries(document: Document) -> tuple[Entry, ...]:
    """Blank entries for all that is to be translated in a document."""
    return source_entries(link_document(document), document_name(document))


def link_document(document: Document) -> tuple[Link, ...]:
    """The links of all segments of a document, in document order."""
    return link_segments(list(segment_blocks(document.blocks, document.options)))


def link_segments(segments: Sequence[Segment]) -> tuple[Link, ...]:
    """The link of each segment, in the order given."""
    derived = [segment for segment in segments if segment.block.derived]
    if not derived:
        return tuple(Link(segment, (None, segment.text)) for segment in segments)
    originals = Originals(max(len(segment.text) for segment in derived))
    primary: dict[str, Original] = {}
    for segment in segments:
        if not segment.block.derived and segment.text not in primary:
            primary[segment.text] = found = original(segment)
            originals.add(found)
    return tuple(_link(segment, primary, originals) for segment in segments)


def source_entries(links: Iterable[Link], document: str) -> tuple[Entry, ...]:
    """Blank entries for what is to be translated, one for each key, in document order."""
    grouped: dict[EntryKey, list[Segment]] = {}
    for link in links:
        if link.follows is None:
            grouped.setdefault(link.key, []).append(link.segment)
    return tuple(
        Entry(
            msgid=text,
            msgctxt=context,
            notes=entry_notes(segments[0]),
            # A sentence may stand in a paragraph twice; gettext's tools write no reference twice.
            references=tuple(
                dict.fromkeys(reference(document, segment.location) for segment in segments)
            ),
        )
        for (context, text), segments in grouped.items()
    )


def reference(document: str, location: Location) -> str:
    """The ``#:`` reference of a place; PO separates references by spaces, so names have none."""
    return f"{_without_spaces(document)}:{location.ordinal}"


@lru_cache(maxsize=1)
def _without_spaces(document: str) -> str:
    return "_".join(document.split())


def resolve(
    links: Sequence[Link],
    entries: Iterable[Entry],
    document: str,
    known: Mapping[str, list[Verdict]] = _NO_VERDICTS,
) -> Resolution:
    """What ``entries`` make of the linked segments; what they cannot translate stays as it is.

    The tally counts what is reviewed and approved by the ``known`` verdicts of the document.
    """
    by_key = {entry.key: entry for entry in entries}
    outcome = Resolution()
    states: dict[EntryKey, str] = {}
    sentences: dict[Location, list[tuple[Segment, tuple[Span, ...] | None]]] = {}
    for link in links:
        entry = by_key.get(link.key)
        if link.key not in states:
            states[link.key] = _judge(entry, link, document, outcome)
        spans = None
        if entry is not None and states[link.key] == State.TRANSLATED:
            spans = link.spans(entry.msgstr)
        sentences.setdefault(link.segment.location, []).append((link.segment, spans))
    for location, found in sentences.items():
        _put_together(location, found, outcome)
    if known:  # hashes cost time that most builds can spare
        _raise(states, by_key, known)
    outcome.tally = tally_states((state, text) for (_, text), state in states.items())
    return outcome


def _raise(
    states: dict[EntryKey, str],
    by_key: Mapping[EntryKey, Entry],
    known: Mapping[str, list[Verdict]],
) -> None:
    """Raise the states of what is translated by what is known of it."""
    for key, state in states.items():
        if state == State.TRANSLATED:
            states[key] = standing(by_key[key], known)


def _put_together(
    location: Location,
    sentences: Sequence[tuple[Segment, tuple[Span, ...] | None]],
    outcome: Resolution,
) -> None:
    """Make one replacement of a block's sentences, those without a translation as they are."""
    if len(sentences) == 1 and sentences[0][1] is not None:  # most are whole paragraphs
        outcome.replacements[location] = sentences[0][1]
        return
    missing = [spans is None for _, spans in sentences]
    if any(missing):
        outcome.unresolved.append(location)
    if not all(missing):
        outcome.replacements[location] = tuple(
            span
            for segment, spans in sentences
            for span in (target_spans(segment, segment.text) if spans is None else spans)
        )


def _link(segment: Segment, primary: Mapping[str, Original], originals: Originals) -> Link:
    own = (None, segment.text)
    if not segment.block.derived:
        return Link(segment, own)
    found = primary.get(segment.text) or originals.find(segment)
    return Link(segment, own) if found is None else Link(segment, (None, found.text), found)


def _judge(entry: Entry | None, link: Link, document: str, outcome: Resolution) -> str:
    """The state of an entry for a build: its own, or invalid if a rule finds an error in it."""
    findings = [] if entry is None else list(build_findings(entry, document))
    outcome.diagnostics += findings
    if findings and any(finding.severity is Severity.ERROR for finding in findings):
        return INVALID
    state = State.UNTRANSLATED if entry is None else entry.state
    if state is not State.TRANSLATED:
        place = reference(document, link.segment.location)
        quoted = quote_start(link.segment.text)
        outcome.diagnostics.append(
            Diagnostic(Severity.INFO, state, "stays in English", document, place, quoted)
        )
    return state
