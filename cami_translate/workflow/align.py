"""A document and its published translation, aligned passage by passage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cami_translate.errors import CamiError, UsageError, one_line
from cami_translate.exchange import Decision, format_review
from cami_translate.files import write_atomically
from cami_translate.memory import ALIGNED, IMPORTED, Unit, format_tmx
from cami_translate.options import Segmentation
from cami_translate.project import CATALOGS
from cami_translate.tracking import LEDGER, append_events, new_event
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.align_fill import Filled, fill_catalog, with_tags_of
from cami_translate.workflow.align_links import link_passages, share_out
from cami_translate.workflow.align_pair import Destination, Pair, read_translated
from cami_translate.workflow.align_passages import Linked, plain_text, without_tags
from cami_translate.workflow.align_review import (
    Reviewed,
    apply_review,
    require_review_name,
    require_undecided,
    review_header,
    review_rows,
)
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.snapshot import record_progress

NO_PAIR = "hardly any of its texts is sure to be in the other document, too"
_LEAST_SURE = 0.1
"""The share of the shorter document: of pairs that were damaged heavily it is a half."""
_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class AlignResult:
    """All that was linked, in the order of the first document, and what has no partner.

    ``filled`` tells of the entries of a catalog that got a translation, ``reviewed`` of the list
    that came back; ``failures`` say why ledger or history do not know of it.
    """

    links: tuple[Linked, ...]
    filled: Filled = field(default_factory=Filled)
    reviewed: Reviewed | None = None
    failures: tuple[CamiError, ...] = ()

    def count(self, status: str) -> int:
        """How many links have a status."""
        return sum(link.status == status for link in self.links)

    @property
    def is_doubtful(self) -> bool:
        """Whether hardly anything is sure: the documents may have nothing to do with each other."""
        shorter = min(
            sum(len(link.sources) for link in self.links),
            sum(len(link.targets) for link in self.links),
        )
        settled = sum(link.is_settled for link in self.links)
        return shorter >= _ENOUGH and settled < _LEAST_SURE * shorter


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a memory, a review list, a document's catalog; None for nothing.

    ``reviewed`` is a list that came back.
    """

    tmx: Path | None = None
    review: Path | None = None
    reviewed: Path | None = None
    into: str | None = None
    dry_run: bool = False


def align_documents(
    directory: Path,
    source: Path,
    target: Path,
    wanted: Wanted = Wanted(),
    *,
    language: str = "ru",
    sentences: bool = False,
    actor: str | None = None,
    now: dt.datetime | None = None,
    progress: Progress = no_progress,
) -> AlignResult:
    """Link the paragraphs of a document and its translation; write what is wanted.

    With ``sentences``, or where the workspace reads the document so, it is the sentences in them.
    A catalog is filled only where it is blank, and everything as needs-work; ``actor`` and ``now``
    are for the ledger.
    """
    now = now or dt.datetime.now(dt.UTC)
    _require_outputs(wanted, source, target)
    pair = read_translated(
        directory, source, target, language, into=wanted.into, sentences=sentences
    )
    links = link_passages(pair.ours, pair.theirs, pair.terms, progress=progress)
    links = share_out(links, pair.ours, pair.theirs, pair.terms)
    reviewed = None
    if wanted.reviewed:
        links, reviewed = apply_review(links, pair, wanted.reviewed)
    result = AlignResult(links, reviewed=reviewed)
    if pair.into:
        result = _fill(result, pair.into, target, dry_run=wanted.dry_run)
        if result.filled.entries and not wanted.dry_run:
            failures = _record(pair.into, target.name, result.filled, actor, now)
            result = replace(result, failures=failures)
    if not wanted.dry_run:
        _write(links, pair, wanted, now.date())
    return result


def _fill(
    result: AlignResult, into: Destination, translation: Path, *, dry_run: bool
) -> AlignResult:
    if result.is_doubtful:
        next_step = "give the translation of this document; --review lists what was linked"
        raise UsageError(NO_PAIR, file=translation, next_step=next_step)
    filled = fill_catalog(into.path, result.links, translation.name, dry_run=dry_run)
    return replace(result, filled=filled)


def _record(
    into: Destination, translation: str, filled: Filled, actor: str | None, now: dt.datetime
) -> tuple[CamiError, ...]:
    """Tell ledger and history what was filled; returns what went wrong with that."""
    project = into.project
    data = {
        "document": one_line(into.document),  # a name may be no Unicode
        "language": into.language,
        "translation": one_line(translation),
        "filled": filled.entries,
    }
    try:
        who = resolve_actor(actor, read_with_faults(project), project.root)
        append_events(project.root / CATALOGS / LEDGER, [new_event("align", who, now, data)])
    except CamiError as error:
        return (error,)
    return record_progress(project, [(into.document, into.language)], now)


def _require_outputs(wanted: Wanted, source: Path, target: Path) -> None:
    """That nothing is written over what somebody has made."""
    if wanted.tmx and wanted.tmx.suffix.lower() != ".tmx":
        raise UsageError("a memory is a .tmx file", file=wanted.tmx, next_step="name one with -o")
    for path in (wanted.tmx, wanted.review):
        for given in (source, target, wanted.reviewed):
            if path and given and path.exists() and path.samefile(given):
                raise UsageError("is read, too", file=path, next_step="name another file to write")
    if wanted.review:
        require_review_name(wanted.review)
        require_undecided(wanted.review)


def _write(links: Sequence[Linked], pair: Pair, wanted: Wanted, today: dt.date) -> None:
    name = pair.ours.path.name
    if wanted.tmx:
        units = [_unit(link, name) for link in links if link.status in _IN_MEMORY]
        sentences = pair.ours.options.segmentation is Segmentation.SENTENCE
        languages = pair.source_language, pair.language
        data = format_tmx(units, *languages, ALIGNED, sentences=sentences)
        write_atomically(wanted.tmx, data)
    if wanted.review:
        header = review_header(pair)
        data = format_review(wanted.review.name, review_rows(links, pair), header, today)
        write_atomically(wanted.review, data)


def _unit(link: Linked, document: str) -> Unit:
    """A link as a memory holds it, with tags only if both sides have the same.

    What a person has confirmed is as good as what other programs translated.
    """
    source = link.sources[0].text
    target, fits = with_tags_of(source, link.translation)
    if not fits:
        source = plain_text(link.sources)
    confirmed = link.verdict is Decision.CONFIRMED
    domain = IMPORTED if confirmed else ALIGNED
    return Unit(source, target, document, domain=domain, confirmed=confirmed)


_IN_MEMORY = ("sure", "confirmed")
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
        without_tags(link.translation),
    )
