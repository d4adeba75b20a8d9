"""One operation over many documents, and failures as values.

A document that fails does not stop the others; its error comes back in the place of its result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from cami_translate.errors import CamiError, UsageError
from cami_translate.executors import (
    ALL_PROCESSORS,
    Cluster,
    Executor,
    Processes,
    Progress,
    Work,
    no_progress,
)

__all__ = [
    "ALL_PROCESSORS",
    "LITTLE",
    "Executor",
    "Outcomes",
    "Processes",
    "Progress",
    "Work",
    "no_progress",
    "open_executor",
    "run_each",
]

LITTLE = 500_000
"""Bytes of catalogs that are read sooner than two processes are started: 60 ms either way."""

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcomes(Generic[Result]):
    """The results of the tasks that went well, in the order of the tasks, and the errors."""

    results: tuple[Result, ...]
    failures: tuple[CamiError, ...]


@contextmanager
def open_executor(jobs: int | None, scheduler: str | None, folder: Path) -> Iterator[Executor]:
    """Processes of this machine, or the cluster of a Dask scheduler.

    ``folder`` is where the work is, which the workers of a cluster have to see.
    """
    if scheduler is None:
        yield Processes(jobs)
        return
    if jobs is not None:
        raise UsageError("-j is for processes of this machine, --scheduler for a cluster")
    with closing(Cluster(scheduler, folder)) as cluster:
        yield cluster


def part_of(progress: Progress, start: int, end: int, total: int) -> Progress:
    """Takes the reports of a part of the work, which is from ``start`` to ``end`` of the whole."""

    def report(done: int, of: int) -> None:
        progress(start + (end - start) * done // max(of, 1), total)

    return report


def run_each(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    file: Callable[[Task], Path],
    little: int = 0,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> Outcomes[Result]:
    """Call ``function`` for each task, which is about a ``file``; see :class:`Work`."""
    done: list[Result] = []
    failures: list[CamiError] = []
    for outcome in executor.map(Work(function, tasks, file, little), progress):
        if isinstance(outcome, CamiError):
            failures.append(outcome)
        else:
            done.append(outcome)
    return Outcomes(tuple(done), tuple(failures))
