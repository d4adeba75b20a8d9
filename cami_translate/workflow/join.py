"""Where a document's segments and a catalog's entries meet.

Equal texts share one entry.  Derived text (a contents entry, the twin of a text box) takes the
translation of the text that it repeats: as it is where the texts are equal, its words alone where
only the words are (a contents entry has no footnote).  Only what repeats nothing gets an entry
of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cami_translate.checks import check_entry, quote_start
from cami_translate.docx import Document
from cami_translate.errors import one_line
from cami_translate.markup import map_text, strip_tags, tokenize
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
        return _put_into(self.segment.text, strip_tags(translation))


@dataclass(slots=True)
class Resolution:
    """What becomes of a document's segments: new spans by location, or the reason why not."""

    replacements: dict[Location, tuple[Span, ...]] = field(default_factory=dict)
    unresolved: list[Location] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def document_name(document: Document) -> str:
    """The name by which catalogs and messages know a document; file names need not be Unicode."""
    return one_line(document.path.name)


def document_entries(document: Document) -> tuple[Entry, ...]:
    """Blank entries for all that is to be translated in a document."""
    return source_entries(link_document(document), document_name(document))


def link_document(document: Document) -> tuple[Link, ...]:
    """The links of all segments of a document, in document order."""
    segments = (segment_block(block) for block in document.blocks)
    return link_segments([segment for segment in segments if segment is not None])


def link_segments(segments: Sequence[Segment]) -> tuple[Link, ...]:
    """The link of each segment, in the order given."""
    primary = {segment.text: None for segment in segments if not segment.block.derived}
    plain: dict[str, str] = {}
    if len(primary) < len(segments):
        for text in primary:
            plain.setdefault(strip_tags(text), text)
    return tuple(_link(segment, primary, plain) for segment in segments)


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
            spans = target_spans(link.segment, link.target(entry.msgstr))
            outcome.replacements[link.segment.location] = spans
    outcome.tally = tally_states((state, text) for (_, text), state in states.items())
    return outcome


def _link(segment: Segment, primary: Container[str], plain: Mapping[str, str]) -> Link:
    own = (None, segment.text)
    if not segment.block.derived:
        return Link(segment, own)
    if segment.text in primary:
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
        place = reference(document, link.segment.location)
        quoted = quote_start(link.segment.text)
        outcome.diagnostics.append(
            Diagnostic(Severity.INFO, state, "stays in English", document, place, quoted)
        )
    return state


def _put_into(tagged: str, plain: str) -> str:
    """``tagged`` with ``plain`` in place of its text: in its longest stretch, as far as possible.

    A contents entry may have tags of its own, such as a link around its words and page number.
    What stands before or behind the longest stretch, such as a typed number, stays there if the
    translation begins or ends with it.
    """
    texts = [token for token in tokenize(tagged) if isinstance(token, str)]
    longest = max(range(len(texts)), key=lambda index: len(texts[index]))
    before, behind = texts[:longest], texts[longest + 1 :]
    if plain.startswith("".join(before)):
        plain = plain[len("".join(before)) :]
    else:
        before = [""] * len(before)
    if behind and plain.endswith("".join(behind)):
        plain = plain[: len(plain) - len("".join(behind))]
    else:
        behind = [""] * len(behind)
    pieces = iter([*before, plain, *behind])
    return map_text(tagged, lambda _: next(pieces))
