"""Tasks in other processes: some at a time, their results in order, lost ones done again."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, Generic, Protocol, TypeVar

from cami_translate.errors import CamiError, DocumentError
from cami_translate.executors.work import Progress, Result, Task, Work

_AHEAD = 1000
"""Results that may wait for that of an earlier task: a long document keeps nobody from the others,
and neither does it fill the memory with what comes after it."""
_PATIENCE = 2.0
"""Seconds without any result after which it is asked whether there can be one."""

_Task = TypeVar("_Task", contravariant=True)
_Result = TypeVar("_Result", covariant=True)


class ProcessLostError(Exception):
    """A process ended that had a task, and others: nobody knows because of which of them."""


class Pool(Protocol[_Task, _Result]):
    """Processes that do one task each at a time, wherever they are."""

    at_once: int
    """How many tasks it takes to keep all of them busy."""

    def submit(self, task: _Task) -> Future[Any]:
        """Hand out a task; raises ProcessLostError if there is nobody to take it."""
        ...

    def outcome(self, future: Future[Any]) -> _Result | CamiError:
        """The result of a task that has ended, or its error.

        Raises ProcessLostError if it has neither, and a CamiError if no task can have one any more.
        """
        ...

    def renew(self) -> None:
        """Begin again after a ProcessLostError."""
        ...

    def check(self) -> None:
        """Raise a CamiError if no task can end any more."""
        ...


class Flight(Generic[Task, Result]):
    """Work on its way through a pool."""

    def __init__(
        self, pool: Pool[Task, Result], work: Work[Task, Result], progress: Progress
    ) -> None:
        self._pool = pool
        self._work = work
        self._progress = progress
        self._in_flight: dict[Future[Any], int] = {}
        self._ended: SimpleQueue[Future[Any]] = SimpleQueue()
        self._outcomes: dict[int, Result | CamiError] = {}
        self._done = 0

    def outcomes(self) -> Generator[Result | CamiError, None, None]:
        """The results in the order of the tasks, each as soon as those before it are there."""
        total = len(self._work.tasks)
        self._progress(0, total)
        started = 0
        for number in range(total):
            while number not in self._outcomes:
                while len(self._in_flight) < self._pool.at_once and started < min(
                    total, number + _AHEAD
                ):
                    self._start(started)
                    started += 1
                self._land()
            yield self._outcomes.pop(number)

    def _start(self, number: int) -> None:
        try:
            future = self._pool.submit(self._work.tasks[number])
        except ProcessLostError:
            self._repeat(number)
            return
        self._in_flight[future] = number
        future.add_done_callback(self._ended.put)

    def _land(self) -> None:
        """Take in the next task that ends, if any is in flight."""
        if not self._in_flight:
            return
        future = self._next()
        number = self._in_flight.pop(future)
        try:
            self._finish(number, future)
        except ProcessLostError:
            self._repeat(number)

    def _next(self) -> Future[Any]:
        while True:
            try:
                return self._ended.get(timeout=_PATIENCE)
            except Empty:
                self._pool.check()

    def _finish(self, number: int, future: Future[Any]) -> None:
        self._record(number, self._pool.outcome(future))

    def _record(self, number: int, outcome: Result | CamiError) -> None:
        self._outcomes[number] = outcome
        self._done += 1
        self._progress(self._done, len(self._work.tasks))

    def _repeat(self, *lost: int) -> None:
        """Do again what was in flight when a process ended, each task alone.

        So the one that ends its process, if there is one, is found; and it had the memory of the
        machine for itself.
        """
        suspects = [*lost]
        while self._in_flight:
            future = self._next()
            number = self._in_flight.pop(future)
            try:
                self._finish(number, future)
            except ProcessLostError:
                suspects.append(number)
        self._pool.renew()
        for number in sorted(suspects):
            try:
                self._finish(number, self._pool.submit(self._work.tasks[number]))
            except ProcessLostError:
                self._record(number, self._ended_again(number))
                self._pool.renew()

    def _ended_again(self, number: int) -> DocumentError:
        return DocumentError(
            "the process that worked on it was ended each time, perhaps for want of memory",
            file=self._work.file(self._work.tasks[number]),
            next_step="give it more memory, or leave the document out",
        )
