"""Catalogs tallied by state, each read once: whole, by section, and as they are assigned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cami_translate.agreements import Assignment, Plan
from cami_translate.catalog import read_catalog
from cami_translate.model import SOURCE_HASH, Catalog, Entry, hash_source
from cami_translate.requirements import find_error
from cami_translate.tracking import (
    Event,
    Standing,
    Tally,
    Verdict,
    count_words,
    headings_of,
    reviews_by_catalog,
    standing,
    tally_counts,
    verdicts,
)
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    LITTLE,
    Executor,
    Outcomes,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.selection import CatalogFile

Sections = tuple[str, ...]
"""Headings: what stands under any of them; a whole document if there are none."""


@dataclass(frozen=True, slots=True)
class CatalogTally:
    """The segments of one catalog by state.

    ``parts`` are the sections that were asked for, ``headings`` the top-level ones in their
    order; "" is what stands before the first.  ``stale`` says that the document has changed since
    its catalog was extracted, whose source's hash is ``source_hash``.
    """

    file: CatalogFile
    language: str
    source_hash: str
    whole: Tally
    parts: Mapping[Sections, Tally] = field(default_factory=dict)
    headings: tuple[tuple[str, Tally], ...] = ()
    stale: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    file: CatalogFile
    known: Mapping[str, list[Verdict]]
    parts: tuple[Sections, ...]


def tally_catalogs(
    files: Iterable[CatalogFile],
    events: Sequence[Event] = (),
    plan: Plan | None = None,
    *,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> Outcomes[CatalogTally]:
    """Tally catalogs that exist, with the ledger's ``events`` and the sections that are assigned.

    The state is what a build would make of it: a translation that it would refuse needs work.
    """
    reviews = reviews_by_catalog(events)
    assigned = plan.by_catalog() if plan else {}
    tasks = []
    for file in files:
        of = (file.document, file.language)
        known = verdicts(reviews.get(of, ()), *of)
        tasks.append(_Task(file, known, _parts(assigned.get(of, ()))))
    return run_each(
        _tally,
        tasks,
        file=lambda task: task.file.path,
        little=LITTLE,
        executor=executor,
        progress=progress,
    )


def segment_state(entry: Entry, known: Mapping[str, list[Verdict]]) -> Standing:
    """The state of an entry; a translation that a build would refuse needs work."""
    return Standing.NEEDS_WORK if find_error(entry) else standing(entry, known)


def _parts(assignments: Iterable[Assignment]) -> tuple[Sections, ...]:
    found = (assignment.sections for assignment in assignments if assignment.sections)
    return tuple(dict.fromkeys(found))


def _tally(task: _Task) -> CatalogTally:
    catalog = read_catalog(task.file.path)
    counts: list[tuple[str, int]] = []
    by_heading: dict[str, list[tuple[str, int]]] = {}
    by_part: dict[Sections, list[tuple[str, int]]] = {part: [] for part in task.parts}
    for entry in catalog.live:
        count = (segment_state(entry, task.known), count_words(entry.msgid))
        headings = headings_of(entry)
        counts.append(count)
        by_heading.setdefault(headings[0] if headings else "", []).append(count)
        for part, its in by_part.items():
            if not set(part).isdisjoint(headings):
                its.append(count)
    return CatalogTally(
        file=task.file,
        language=task.file.language or catalog.header.get("Language", ""),
        source_hash=catalog.header.get(SOURCE_HASH, ""),
        whole=tally_counts(counts),
        parts={part: tally_counts(its) for part, its in by_part.items()},
        headings=tuple((name, tally_counts(its)) for name, its in by_heading.items()),
        stale=_is_stale(task.file, catalog),
    )


def _is_stale(file: CatalogFile, catalog: Catalog) -> bool:
    recorded = catalog.header.get(SOURCE_HASH)
    if recorded is None or file.source is None:
        return False
    return recorded != hash_source(file.source.read_bytes())
