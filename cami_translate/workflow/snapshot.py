"""Record how far the work is: dated counts of documents in ``po/history``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Plan
from cami_translate.errors import CamiError, one_line
from cami_translate.project import CATALOGS, Project, find_project
from cami_translate.tracking import (
    HISTORY,
    LEDGER,
    Snapshot,
    Tally,
    append_snapshots,
    latest,
    read_events,
    read_snapshots,
)
from cami_translate.workflow.parallel import ALL_PROCESSORS, Executor, Progress, no_progress
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.tallies import CatalogTally, tally_catalogs


@dataclass(frozen=True, slots=True)
class SnapshotResult:
    """What was counted, and the histories that were written.

    ``missing`` have no catalog, ``failures`` an unreadable one: neither is counted.
    """

    snapshots: tuple[Snapshot, ...]
    written: tuple[Path, ...]
    missing: tuple[CatalogFile, ...]
    failures: tuple[CamiError, ...]

    @property
    def documents(self) -> tuple[Snapshot, ...]:
        """Those of whole documents."""
        return tuple(item for item in self.snapshots if not item.assignment)


def take_snapshot(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    now: dt.datetime,
    dry_run: bool = False,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> SnapshotResult:
    """Count the named documents, or all, and add the counts to the history.

    Of all documents, one that went away is counted too: it has no segments any more.
    """
    project = find_project(directory)
    plan = read_with_faults(project)
    languages = project.select_languages(language)
    wanted = [(document.name, code) for document in project.select(names) for code in languages]
    files = _files(project, wanted)
    present = [file for file in files if file.path.exists()]
    events = read_events(project.root / CATALOGS / LEDGER)
    outcomes = tally_catalogs(present, events, plan, executor=executor, progress=progress)
    found = list(_snapshots(outcomes.results, plan, now))
    folder = project.root / CATALOGS / HISTORY
    if not names:
        found += _gone(folder, files, now, languages)
    written = () if dry_run else append_snapshots(folder, found)
    missing = tuple(file for file in files if not file.path.exists())
    return SnapshotResult(tuple(found), written, missing, outcomes.failures)


def record_progress(
    project: Project,
    catalogs: Iterable[tuple[str, str]],
    now: dt.datetime,
    executor: Executor = ALL_PROCESSORS,
) -> tuple[CamiError, ...]:
    """Add the counts of (document, language) pairs to the history, where they have changed.

    Commands that change a catalog or the ledger call this when they are done, so what goes wrong
    here is no failure of theirs: it is returned.
    """
    try:
        plan = read_with_faults(project)
        events = read_events(project.root / CATALOGS / LEDGER)
        present = [file for file in _files(project, catalogs) if file.path.exists()]
        outcomes = tally_catalogs(present, events, plan, executor=executor)
        found = list(_snapshots(outcomes.results, plan, now))
        append_snapshots(project.root / CATALOGS / HISTORY, found, unchanged=False)
    except CamiError as error:
        return (error,)
    return outcomes.failures


def _files(project: Project, catalogs: Iterable[tuple[str, str]]) -> list[CatalogFile]:
    return [CatalogFile(name, code, project.catalog_path(name, code)) for name, code in catalogs]


def _snapshots(tallies: Iterable[CatalogTally], plan: Plan, now: dt.datetime) -> Iterator[Snapshot]:
    """The whole of each document, and each assignment of a part of it."""
    assigned = plan.by_catalog()
    for tally in tallies:
        document, language = one_line(tally.file.document), tally.language  # may be no Unicode
        yield Snapshot(now, document, language, tally.source_hash, tally.whole)
        for assignment in assigned.get((document, language), ()):
            if assignment.sections:
                part = tally.parts[assignment.sections]
                yield Snapshot(now, document, language, tally.source_hash, part, assignment.id)


def _gone(
    folder: Path, files: Sequence[CatalogFile], now: dt.datetime, languages: Sequence[str]
) -> Iterator[Snapshot]:
    there = {(one_line(file.document), file.language) for file in files}
    for item in latest(read_snapshots(folder), now.date()).values():
        known = (item.document, item.language) in there or item.language not in languages
        if not known and item.tally != Tally():
            yield Snapshot(now, item.document, item.language, "", Tally(), item.assignment)
