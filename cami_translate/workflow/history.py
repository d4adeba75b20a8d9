"""How far the work was: what ``po/history`` tells of past dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.agreements import Assignment
from cami_translate.errors import WorkspaceError
from cami_translate.names import composed
from cami_translate.options import did_you_mean
from cami_translate.project import CATALOGS, find_project
from cami_translate.tracking import HISTORY, Key, Snapshot, Tally, latest, read_snapshots
from cami_translate.workflow.plan import load_plan


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """How far something was at the end of a day (UTC).

    ``name`` is a document or an agreement; ``language`` and ``source_hash`` are a document's, and
    empty of an agreement.  ``counted`` is the day of the count, the last one until ``date``.
    """

    date: dt.date
    name: str
    tally: Tally
    language: str = ""
    source_hash: str = ""
    counted: dt.date | None = None


def report_history(
    directory: Path,
    *,
    documents: Sequence[str] = (),
    language: str | None = None,
    on: dt.date | None = None,
    since: dt.date | None = None,
) -> tuple[HistoryRow, ...]:
    """The counts of the named documents, or of all that ever were, by date and name.

    ``on`` gives one row for each, as it was at the end of that day; else each day that has a
    count has a row, from ``since`` on.
    """
    project = find_project(directory)
    languages = project.select_languages(language)
    every = read_snapshots(project.root / CATALOGS / HISTORY)
    whole = [item for item in every if not item.assignment and item.language in languages]
    names = [_document(name, whole, project.root) for name in documents]
    wanted = [item for item in whole if not names or item.document in names]
    if on is not None:
        wanted = list(latest(wanted, on).values())
    rows = [
        HistoryRow(on or s.date, s.document, s.tally, s.language, s.source_hash, s.date)
        for s in wanted
        if (on is None or s.tally != Tally()) and (since is None or s.date >= since)
    ]
    return tuple(sorted(rows, key=lambda row: (row.date, row.name, row.language)))


def report_agreement_history(
    directory: Path,
    agreements: Sequence[str] = (),
    *,
    on: dt.date | None = None,
    since: dt.date | None = None,
) -> tuple[HistoryRow, ...]:
    """The counts of what the named agreements, or all, have assigned today, by date and name.

    What two assignments share (translation and revision of a document, say) counts once.
    """
    project = find_project(directory)
    plan = load_plan(project)
    for name in agreements:
        if name not in plan.agreements:
            cause = f'no agreement "{name}"{did_you_mean(name, plan.agreements)}'
            raise WorkspaceError(cause, file=project.root)
    every = read_snapshots(project.root / CATALOGS / HISTORY)
    rows = [
        row
        for name in agreements or plan.agreements
        for row in _agreement_rows(name, _keys(plan.assigned_to(name)), every, on, since)
    ]
    return tuple(sorted(rows, key=lambda row: (row.date, row.name)))


def _keys(assignments: Iterable[Assignment]) -> frozenset[Key]:
    """Which snapshots an agreement's progress is the sum of."""
    wholes = {(a.document, a.language) for a in assignments if not a.sections}
    found: dict[object, Key] = {whole: (*whole, "") for whole in wholes}
    for a in assignments:
        if (a.document, a.language) not in wholes:
            found.setdefault((a.document, a.language, a.sections), (a.document, a.language, a.id))
    return frozenset(found.values())


def _agreement_rows(
    name: str,
    keys: Collection[Key],
    every: Iterable[Snapshot],
    on: dt.date | None,
    since: dt.date | None,
) -> list[HistoryRow]:
    its = [item for item in every if item.key in keys]
    dates = sorted({item.date for item in its})
    if on is not None:
        dates = [on] if dates and dates[0] <= on else []
    rows = []
    for date in dates:
        known = latest(its, date).values()
        tally = sum((item.tally for item in known), Tally())
        counted = max(item.date for item in known)
        if since is None or date >= since:
            rows.append(HistoryRow(date, name, tally, counted=counted))
    return rows


def _document(name: str, known: Iterable[Snapshot], root: Path) -> str:
    names = sorted({item.document for item in known})
    for candidate in map(composed, (name, Path(name).name, Path(name).stem)):
        if candidate in names:
            return candidate
    cause = f'no counts of a document "{name}"{did_you_mean(name, names)}'
    next_step = "take one with `cami-translate snapshot`"
    raise WorkspaceError(cause, file=root / CATALOGS / HISTORY, next_step=next_step)
