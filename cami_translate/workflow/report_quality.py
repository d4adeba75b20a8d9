"""What a report tells of each segment's past: how long it waits for review, who changed it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.errors import CamiError
from cami_translate.report import figures
from cami_translate.tracking import (
    DELIVERY,
    Event,
    Standing,
    Verdict,
    count_words,
    reviews_by_catalog,
    source_key,
    state_key,
    undone_deliveries,
    verdicts,
)
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    LITTLE,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.selection import CatalogFile
from cami_translate.workflow.tallies import segment_state

AGES = (0, 7, 14, 30, 90)
"""Days at which the bands of waiting begin."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How long what is not reviewed waits, and how much reviewers changed."""

    waiting: tuple[figures.Waiting, ...]
    quality: figures.Quality
    failures: tuple[CamiError, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    known: Mapping[str, list[Verdict]]
    came: Mapping[str, tuple[dt.date, str]]
    """When each segment was last delivered, and the hash of state and target that it got."""
    today: dt.date


@dataclass(frozen=True, slots=True)
class _Seen:
    waiting: Mapping[int | None, int]
    reviewed: int
    changed: int


def watch_segments(
    files: Sequence[CatalogFile],
    events: Sequence[Event],
    today: dt.date,
    *,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> Watched:
    """Look at each segment of catalogs with what the ledger knows of it."""
    reviews, came = reviews_by_catalog(events), _came(events)
    tasks = []
    for file in files:
        of = (file.document, file.language)
        known = verdicts(reviews.get(of, ()), *of)
        tasks.append(_Task(file.path, known, came.get(of, {}), today))
    outcomes = run_each(
        _watch,
        tasks,
        file=lambda task: task.path,
        little=LITTLE,
        executor=executor,
        progress=progress,
    )
    words: Counter[int | None] = Counter()
    for seen in outcomes.results:
        words.update(seen.waiting)
    ages: tuple[int | None, ...] = (*AGES, None)
    quality = figures.Quality(
        reviewed=sum(seen.reviewed for seen in outcomes.results),
        changed_by_review=sum(seen.changed for seen in outcomes.results),
    )
    waiting = tuple(figures.Waiting(age, words[age]) for age in ages if words[age])
    return Watched(waiting, quality, outcomes.failures)


def _came(events: Sequence[Event]) -> Mapping[tuple[str, str], dict[str, tuple[dt.date, str]]]:
    """The last delivery of each segment that was written, and of what, by catalog."""
    undone = undone_deliveries(events)
    found: dict[tuple[str, str], dict[str, tuple[dt.date, str]]] = defaultdict(dict)
    for event in events:
        if event.kind == DELIVERY and event.data["delivery"] not in undone:
            for part in event.data["catalogs"]:
                its = found[part["document"], part["language"]]
                its |= {key: (event.date, state) for key, state in part["written"].items()}
    return found


def _watch(task: _Task) -> _Seen:
    waiting: Counter[int | None] = Counter()
    reviewed = changed = 0
    for entry in read_catalog(task.path).live:
        state = segment_state(entry, task.known)
        key = source_key(entry)
        if state in (Standing.TRANSLATED, Standing.CHANGED):
            waiting[_age(task.came.get(key), task.today)] += count_words(entry.msgid)
        elif state in (Standing.REVIEWED, Standing.APPROVED) and key in task.came:
            reviewed += 1
            changed += task.came[key][1] != state_key(entry)
    return _Seen(waiting, reviewed, changed)


def _age(came: tuple[dt.date, str] | None, today: dt.date) -> int | None:
    """The band of days since a segment was delivered; None if it never was."""
    if came is None:
        return None
    days = (today - came[0]).days
    return max((age for age in AGES if age <= days), default=0)
