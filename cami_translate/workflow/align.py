"""Published pairs of documents, and two versions of one, aligned passage by passage."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cami_translate.errors import UsageError
from cami_translate.exchange import format_file
from cami_translate.files import write_atomically
from cami_translate.memory import ALIGNED, Unit, format_tmx
from cami_translate.model import DOCUMENT_NAME, Catalog, Entry, Form
from cami_translate.notes import BETWEEN, WITHIN
from cami_translate.workflow.align_fill import Filled, describe, fill_catalog, with_tags_of
from cami_translate.workflow.align_links import link_passages
from cami_translate.workflow.align_pair import Pair, read_translated, read_versions
from cami_translate.workflow.align_passages import Linked, plain_text
from cami_translate.workflow.parallel import Progress, no_progress


@dataclass(frozen=True, slots=True)
class AlignResult:
    """All that was linked, in the order of the first document, and what has no partner.

    ``filled`` tells of the entries of a catalog that got a translation.
    """

    links: tuple[Linked, ...]
    filled: Filled = field(default_factory=Filled)

    def count(self, status: str) -> int:
        """How many links have a status."""
        return sum(link.status == status for link in self.links)

    def count_changes(self, change: str) -> int:
        """How many passages of two versions have changed in this way."""
        return sum(link.change == change for link in self.links)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a memory, a review list, a document's catalog; None for nothing."""

    tmx: Path | None = None
    review: Path | None = None
    into: str | None = None
    dry_run: bool = False


def align_documents(
    directory: Path,
    source: Path,
    target: Path,
    wanted: Wanted = Wanted(),
    *,
    language: str = "ru",
    today: dt.date | None = None,
    progress: Progress = no_progress,
) -> AlignResult:
    """Link the paragraphs of a document and its translation; write what is wanted.

    A catalog is filled only where it is blank, and everything as needs-work.
    """
    if wanted.review and wanted.review.suffix.lower() not in (".csv", ".docx"):
        raise UsageError("a review list is a .csv or a .docx file", file=wanted.review)
    pair = read_translated(directory, source, target, language, into=wanted.into)
    links = link_passages(pair.ours, pair.theirs, pair.terms, progress=progress)
    filled = Filled()
    if pair.catalog:
        filled = fill_catalog(pair.catalog, links, target.name, dry_run=wanted.dry_run)
    if not wanted.dry_run:
        _write(links, pair, wanted, today or dt.datetime.now(dt.UTC).date())
    return AlignResult(links, filled)


def compare_versions(
    directory: Path, old: Path, new: Path, *, progress: Progress = no_progress
) -> AlignResult:
    """Link the paragraphs of two versions of a document in one language."""
    pair = read_versions(directory, old, new)
    return AlignResult(link_passages(pair.ours, pair.theirs, progress=progress))


def _write(links: Sequence[Linked], pair: Pair, wanted: Wanted, today: dt.date) -> None:
    name = pair.ours.path.name
    if wanted.tmx:
        units = [_unit(link, name) for link in links if link.status == "sure"]
        data = format_tmx(units, pair.source_language, pair.language, ALIGNED)
        write_atomically(wanted.tmx, data)
    if wanted.review:
        rest = [link for link in links if link.status != "sure"]
        write_atomically(wanted.review, _review(rest, wanted.review, pair, today))


def _review(links: Sequence[Linked], path: Path, pair: Pair, today: dt.date) -> bytes:
    if path.suffix.lower() == ".csv":
        return review_csv(links).encode("utf-8-sig")
    entries = [_entry(link, pair.theirs.path.name) for link in links]
    header = {DOCUMENT_NAME: pair.ours.path.name, "Language": pair.language}
    return format_file(Form.DOCX, Catalog(header, tuple(entries)), "en", today)


def _unit(link: Linked, document: str) -> Unit:
    """A link as a memory holds it, with tags only if both sides have the same."""
    source = link.sources[0].text
    target, fits = with_tags_of(source, link.translation)
    if not fits:
        source = plain_text(link.sources)
    return Unit(source, target, document, domain=ALIGNED, confirmed=False)


def _entry(link: Linked, translation: str) -> Entry:
    """A link as a row of a review list."""
    first = (*link.sources, *link.targets)[0]
    above = BETWEEN + WITHIN.join(first.headings) if first.headings else ""
    source = plain_text(link.sources) if link.sources else "—"
    if len(link.sources) == 1:
        source = first.text
    target = with_tags_of(source, link.translation)[0]
    if not link.sources:
        target = ""
    note = _note(link, translation)
    return Entry(source, target, fuzzy=True, comments=(note,), notes=(first.kind + above,))


def _note(link: Linked, translation: str) -> str:
    """What a reviewer is told of a link."""
    if not link.targets:
        return "no partner in the translation"
    if not link.sources:
        return f"only in the translation: {plain_text(link.targets)}"
    return describe(link, translation)


HEADER = ("status", "confidence", "moved", "source_places", "target_places", "source", "target")


def link_row(link: Linked) -> tuple[str, ...]:
    """A link as a row of a table under :data:`HEADER`."""
    return (
        link.status,
        f"{link.confidence:.3f}",
        "yes" if link.moved else "",
        " ".join(str(passage.ordinal) for passage in link.sources),
        " ".join(str(passage.ordinal) for passage in link.targets),
        plain_text(link.sources),
        plain_text(link.targets),
    )


def review_csv(links: Sequence[Linked]) -> str:
    """Links as CSV, each with the texts of both sides."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(map(link_row, links))
    return buffer.getvalue()
