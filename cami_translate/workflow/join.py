"""Where a document's segments and a catalog's entries meet.

Equal texts share one entry.  Derived text (a contents entry, the twin of a text box) takes the
translation of the text that it repeats: with its tags where the texts are equal, without them where
only the plain text is (a contents entry has no footnote).  Only what repeats nothing gets an entry
of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cami_translate.checks import check_entry, quote_start
from cami_translate.docx import Document
from cami_translate.errors import MarkupError
from cami_translate.markup import escape, needs_escaping, strip_tags
from cami_translate.model import Diagnostic, Entry, Location, Segment, Severity, Span, State
from cami_translate.segments import entry_notes, segment_block, target_spans
from cami_translate.tracking import INVALID, Tally, tally_states

EntryKey = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Link:
    """A segment and the key of the entry that translates it.

    ``follows`` marks derived text that takes the translation of another segment.
    """

    segment: Segment
    key: EntryKey
    follows: bool = False

    def target(self, translation: str) -> str:
        """What the segment becomes, given the translation of its entry."""
        if self.segment.text == self.key[1]:
            return translation
        plain = strip_tags(translation)
        return escape(plain) if needs_escaping(plain) else plain


@dataclass(slots=True)
class Resolution:
    """What becomes of a document's segments: new spans by location, or the reason why not."""

    replacements: dict[Location, tuple[Span, ...]] = field(default_factory=dict)
    unresolved: list[Location] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def link_document(document: Document) -> tuple[Link, ...]:
    """The links of all segments of a document, in document order."""
    segments = (segment_block(block) for block in document.blocks)
    return link_segments([segment for segment in segments if segment is not None])


def link_segments(segments: Sequence[Segment]) -> tuple[Link, ...]:
    """The link of each segment, in the order given."""
    exact: set[str] = set()
    plain: dict[str, str] = {}
    for segment in segments:
        if not segment.block.derived:
            exact.add(segment.text)
            plain.setdefault(strip_tags(segment.text), segment.text)
    return tuple(_link(segment, exact, plain) for segment in segments)


def source_entries(links: Iterable[Link], document: str) -> tuple[Entry, ...]:
    """Blank entries for what is to be translated, one for each key, in document order."""
    grouped: dict[EntryKey, list[Segment]] = {}
    for link in links:
        if not link.follows:
            grouped.setdefault(link.key, []).append(link.segment)
    return tuple(
        Entry(
            msgid=text,
            msgctxt=context,
            notes=entry_notes(segments[0]),
            references=tuple(reference(document, segment.location) for segment in segments),
        )
        for (context, text), segments in grouped.items()
    )


def reference(document: str, location: Location) -> str:
    """The ``#:`` reference of a place; PO separates references by spaces, so names have none."""
    return f"{'_'.join(document.split())}:{location.ordinal}"


def resolve(links: Sequence[Link], entries: Iterable[Entry], document: str) -> Resolution:
    """What ``entries`` make of the linked segments; what they cannot translate stays as it is."""
    by_key = {entry.key: entry for entry in entries}
    outcome = Resolution()
    states: dict[EntryKey, str] = {}
    for link in links:
        entry = by_key.get(link.key)
        if link.key not in states:
            states[link.key] = _judge(entry, link, document, outcome)
        if entry is None or states[link.key] != State.TRANSLATED:
            outcome.unresolved.append(link.segment.location)
        else:
            _replace(link, entry, document, outcome)
    outcome.tally = tally_states((state, text) for (_, text), state in states.items())
    return outcome


def _link(segment: Segment, exact: set[str], plain: Mapping[str, str]) -> Link:
    own = (None, segment.text)
    if not segment.block.derived:
        return Link(segment, own)
    if segment.text in exact:
        return Link(segment, own, follows=True)
    repeated = plain.get(strip_tags(segment.text))
    return Link(segment, own) if repeated is None else Link(segment, (None, repeated), follows=True)


def _judge(entry: Entry | None, link: Link, document: str, outcome: Resolution) -> str:
    """The state of an entry for a build: its own, or invalid if a rule finds an error in it."""
    findings = [] if entry is None else list(check_entry(entry, document))
    outcome.diagnostics.extend(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return INVALID
    state = State.UNTRANSLATED if entry is None else entry.state
    if state is not State.TRANSLATED:
        outcome.diagnostics.append(_left(link, document, Severity.INFO, state, "stays in English"))
    return state


def _replace(link: Link, entry: Entry, document: str, outcome: Resolution) -> None:
    location = link.segment.location
    try:
        outcome.replacements[location] = target_spans(link.segment, link.target(entry.msgstr))
    except MarkupError as error:
        # Only derived text comes here: it has tags that the text which it repeats has not.
        message = f"stays in English: {error}"
        finding = _left(link, document, Severity.WARNING, "derived-text", message)
        outcome.unresolved.append(location)
        outcome.diagnostics.append(finding)


def _left(link: Link, document: str, severity: Severity, rule: str, message: str) -> Diagnostic:
    place = reference(document, link.segment.location)
    return Diagnostic(severity, rule, message, document, place, quote_start(link.segment.text))
