"""Uncertain links go out as a review list, and what a person says of them comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from cami_translate.errors import CamiError, CatalogError, UsageError
from cami_translate.excerpts import excerpt
from cami_translate.exchange import (
    REVIEW_FORMS,
    TRANSLATION_HASH,
    TRANSLATION_NAME,
    Decision,
    ReviewRow,
    Row,
    Sheet,
    judge,
    read_review,
)
from cami_translate.model import DOCUMENT_NAME, READING_OPTIONS, SOURCE_HASH, Entry
from cami_translate.options import format_options
from cami_translate.tracking import source_key
from cami_translate.workflow.align_doubts import doubts
from cami_translate.workflow.align_fill import with_tags_of
from cami_translate.workflow.align_links import in_reading_order
from cami_translate.workflow.align_pair import Pair
from cami_translate.workflow.align_passages import Linked, Passage, without_tags
from cami_translate.workflow.join import document_name

_QUOTED = 60
_DOUBTFUL = ("doubtful", "source-only")
_Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a list said: rows confirmed, rejected and still open, and what is odd about some."""

    confirmed: int
    rejected: int
    open: int
    remarks: tuple[str, ...] = ()


def require_review_name(path: Path) -> None:
    """Raise UsageError if a file's name is not that of a review list."""
    if path.suffix.lower() not in REVIEW_FORMS:
        raise UsageError(f"a review list is a {' or '.join(REVIEW_FORMS)} file", file=path)


def require_undecided(path: Path) -> None:
    """Raise UsageError if a file is a list in which somebody has decided on something."""
    if not path.exists():
        return
    try:
        rows = read_review(str(path), path.read_bytes()).rows
    except CamiError:
        return  # some other file, which is asked to be overwritten
    if any(judge(row) != (Decision.OPEN, "") for row in rows):
        next_step = "take it back with --reviewed, or name another file"
        raise UsageError("has decisions, which would be lost", file=path, next_step=next_step)


def review_header(pair: Pair) -> dict[str, str]:
    """What a list tells of the documents that it is of."""
    ours, theirs = pair.ours.document, pair.theirs.document
    return {
        DOCUMENT_NAME: document_name(ours),
        SOURCE_HASH: ours.source_hash,
        TRANSLATION_NAME: document_name(theirs),
        TRANSLATION_HASH: theirs.source_hash,
        READING_OPTIONS: format_options(ours.options),
        "Language": pair.language,
    }


def review_rows(links: Sequence[Linked], pair: Pair) -> list[ReviewRow]:
    """The rows of a list: the links in the order of the first document that are not sure.

    What only the second has stands where its neighbours are.
    """
    placed = in_reading_order(links)
    around = [None, *placed, None]
    return [
        row
        for before, (link, behind) in zip(around, pairwise(around[1:]), strict=False)
        if link is not None and not link.is_settled
        for row in _rows(link, doubts(link, before, behind), pair)
    ]


def _rows(link: Linked, why: tuple[str, ...], pair: Pair) -> Iterator[ReviewRow]:
    """A row for each text of a link; the first has the whole translation."""
    confidence = link.confidence if link.sources and link.targets else None
    before = pair.theirs.before(link.targets)
    if not link.sources:
        (alone,) = link.targets
        yield ReviewRow(
            "", "", alone.text, alone.kind, alone.headings, None, why, before=("", before)
        )
    for number, passage in enumerate(link.sources):
        target = with_tags_of(passage.text, link.translation)[0] if number == 0 else ""
        yield ReviewRow(
            source_key(_entry(passage)),
            passage.text,
            target,
            passage.kind,
            passage.headings,
            confidence,
            why if number == 0 else ("its translation is in the row above",),
            before=(pair.ours.before((passage,)), before),
            doubtful=link.status in _DOUBTFUL,
        )


def _entry(passage: Passage) -> Entry:
    """What a passage is known by: its place and its text."""
    return Entry(passage.text, msgctxt=str(passage.ordinal))


@dataclass(frozen=True, slots=True)
class _Said:
    """A row that came back, what is said in it, and what is odd about that."""

    row: Row
    verdict: Decision
    oddity: str


def apply_review(
    links: Sequence[Linked], pair: Pair, path: Path
) -> tuple[tuple[Linked, ...], Reviewed]:
    """The links with what a list says of their texts in place of what was found.

    UsageError if it is a list of other documents.
    """
    require_review_name(path)
    sheet = _read(path)
    _require_same(sheet.header, review_header(pair), path)
    known = {entry.key: entry for link in links for entry in map(_entry, link.sources)}
    rows = sheet.settle(known.values())
    said = {row.entry.key: _Said(row, *judge(row)) for row in rows if row.entry.key in known}
    if not said:
        cause = f"none of its rows is of {pair.ours.path.name}"
        raise UsageError(cause, file=path, next_step="write the list again with --review")
    counts = Counter(item.verdict for item in said.values())
    reviewed = Reviewed(
        counts[Decision.CONFIRMED],
        counts[Decision.REJECTED],
        counts[Decision.OPEN],
        (*sheet.remarks, *_remarks(rows, said)),
    )
    return tuple(_without_used(list(_decide(links, said)))), reviewed


def _read(path: Path) -> Sheet:
    try:
        return read_review(str(path), path.read_bytes())
    except OSError as error:
        cause = f"cannot be read ({error.strerror or error})"
        raise CatalogError(cause, file=path, next_step="check the path") from error


def _remarks(rows: Iterable[Row], said: Mapping[_Key, _Said]) -> Iterator[str]:
    for row in rows:
        item = said.get(row.entry.key)
        oddity = (item.oddity or row.remark) if item else "it is of no text of the document"
        if oddity:
            yield f"{oddity}: {_quote(row)}"


def _quote(row: Row) -> str:
    return excerpt(row.entry.msgid or row.entry.msgstr, _QUOTED)


def _require_same(theirs: Mapping[str, str], ours: Mapping[str, str], path: Path) -> None:
    """That a list is of these documents, read in this way, as far as it tells."""
    for name, version in ((DOCUMENT_NAME, SOURCE_HASH), (TRANSLATION_NAME, TRANSLATION_HASH)):
        if theirs.get(version, ours[version]) != ours[version]:
            named = theirs.get(name, "another document")
            which = "another version of it" if named == ours[name] else named
            cause = f"is not of {ours[name]}, but of {which}"
            next_step = "give the documents that it was made of, or write it again with --review"
            raise UsageError(cause, file=path, next_step=next_step)
    if theirs.get(SOURCE_HASH) and theirs.get(READING_OPTIONS, "") != ours[READING_OPTIONS]:
        options = theirs.get(READING_OPTIONS) or "those that are usual"
        cause = f"was made with other options: {options}"
        next_step = "give --sentences as before, or write it again with --review"
        raise UsageError(cause, file=path, next_step=next_step)


def _decide(links: Iterable[Linked], said: Mapping[_Key, _Said]) -> Iterator[Linked]:
    """The links, and for those whose texts are decided on, one for each text."""
    for link in links:
        items = [said.get(_entry(passage).key) for passage in link.sources]
        if all(item is None or item.verdict is Decision.OPEN for item in items):
            yield link
            continue
        for passage, item in zip(link.sources, items, strict=True):
            yield _decided(passage, item, link)
        yield from (Linked((), (p,), translation=p.text) for p in link.targets)


def _decided(passage: Passage, item: _Said | None, link: Linked) -> Linked:
    if item is None or item.verdict is Decision.OPEN:
        return Linked((passage,), ())
    decided = Linked((passage,), (), verdict=item.verdict, comments=item.row.entry.comments)
    if item.verdict is Decision.REJECTED:
        return decided
    text = item.row.entry.msgstr.strip()
    return replace(decided, targets=link.targets, confidence=1.0, translation=text)


def _without_used(links: Sequence[Linked]) -> Iterator[Linked]:
    """The links but those of the translation alone whose text a confirmed one has taken over."""
    confirmed = " ".join(
        without_tags(link.translation) for link in links if link.verdict is Decision.CONFIRMED
    )
    for link in links:
        if link.sources or link.targets[0].plain not in confirmed:
            yield link
