"""Many documents, several processes: one function over tasks, and failures as values.

A document that fails does not stop the others; its error comes back in the place of its result.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from cami_translate.errors import CamiError, DocumentError

Task = TypeVar("Task")
Result = TypeVar("Result")

Progress = Callable[[int, int], None]
"""Called with the number of tasks done and the number of all tasks."""


@dataclass(frozen=True, slots=True)
class Outcomes(Generic[Result]):
    """The results of the tasks that went well, in the order of the tasks, and the errors."""

    results: tuple[Result, ...]
    failures: tuple[CamiError, ...]


def no_progress(done: int, total: int) -> None:
    """Show nothing."""


def shifted(progress: Progress, start: int, total: int) -> Progress:
    """Reports of a part as such of the whole, which has ``total`` steps, ``start`` before it."""

    def report(done: int, _: int) -> None:
        progress(start + done, total)

    return report


def run_each(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Outcomes[Result]:
    """Call ``function`` (of a module, so that it can be sent to a process) for each task."""
    workers = min(jobs or _available_cpus(), len(tasks))
    outcomes: Iterable[Result | CamiError] = (
        _run_in_processes(function, tasks, workers, progress)
        if workers > 1
        else _run_here(function, tasks, progress)
    )
    done: list[Result] = []
    failures: list[CamiError] = []
    for outcome in outcomes:
        if isinstance(outcome, CamiError):
            failures.append(outcome)
        else:
            done.append(outcome)
    return Outcomes(tuple(done), tuple(failures))


def _run_here(
    function: Callable[[Task], Result], tasks: Sequence[Task], progress: Progress
) -> Iterator[Result | CamiError]:
    for number, task in enumerate(tasks):
        progress(number, len(tasks))
        yield _outcome(partial(function, task))
    progress(len(tasks), len(tasks))


def _run_in_processes(
    function: Callable[[Task], Result], tasks: Sequence[Task], workers: int, progress: Progress
) -> list[Result | CamiError]:
    # A single document should not wait for all that processes need to talk to each other.
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    executor = ProcessPoolExecutor(workers, initializer=_die_on_interrupt)
    try:
        futures = [executor.submit(function, task) for task in tasks]
        progress(0, len(tasks))
        for number, _ in enumerate(as_completed(futures), 1):
            progress(number, len(tasks))
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown()
    outcomes: list[Result | CamiError] = []
    for future in futures:
        try:
            outcomes.append(_outcome(future.result))
        except BrokenProcessPool:
            cause = "a process was ended from outside, perhaps for want of memory"
            outcomes.append(DocumentError(cause, next_step="try again with -j 1"))
    return outcomes


def _outcome(call: Callable[[], Result]) -> Result | CamiError:
    try:
        return call()
    except CamiError as error:
        return error


def _die_on_interrupt() -> None:
    # Ctrl-C reaches every process of the group. Files are replaced atomically, so a worker may die
    # at any point; Python's own handler would print a traceback for each. Where shells have a
    # script ignore it ("extract &"), the whole program does.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _available_cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
