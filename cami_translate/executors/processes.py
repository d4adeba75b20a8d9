"""Work spread over processes of this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from cami_translate.errors import CamiError
from cami_translate.executors.flight import Flight, ProcessLostError
from cami_translate.executors.here import Here
from cami_translate.executors.work import Progress, Result, Task, Work, no_progress
from cami_translate.tuning import tune_garbage_collector

if TYPE_CHECKING:
    # A single document should not wait for all that processes need to talk to each other.
    from concurrent.futures import ProcessPoolExecutor

_MANY = 100
"""Tasks whose files are not looked at: so many are never little."""


@dataclass(frozen=True, slots=True)
class Processes:
    """``jobs`` processes, or one for each processor.  See :class:`~.work.Executor`."""

    jobs: int | None = None

    def map(
        self, work: Work[Task, Result], progress: Progress = no_progress
    ) -> Generator[Result | CamiError, None, None]:
        """The result of each task, or its error."""
        workers = min(self.jobs or _available_cpus(), len(work.tasks))
        if workers < 2 or _is_little(work):
            yield from Here().map(work, progress)
            return
        pool: _Pool[Task, Result] = _Pool(work.function, workers)
        try:
            yield from Flight(pool, work, progress).outcomes()
        finally:
            pool.close()


ALL_PROCESSORS = Processes()


class _Pool(Generic[Task, Result]):
    """A process pool that can be begun again; see :class:`~.flight.Pool`."""

    def __init__(self, function: Callable[[Task], Result], workers: int) -> None:
        self._function = function
        self._workers = workers
        # One more for each process than it works on, so that none waits for this one.
        self.at_once = 2 * workers
        self._executor = self._begin()

    def submit(self, task: Task) -> Future[Any]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._executor.submit(_call, task)
        except BrokenProcessPool as error:
            raise ProcessLostError from error

    def outcome(self, future: Future[Any]) -> Result | CamiError:
        from concurrent.futures.process import BrokenProcessPool

        try:
            result: Result = future.result()
        except CamiError as error:
            return error
        except BrokenProcessPool as error:
            raise ProcessLostError from error
        return result

    def renew(self) -> None:
        self.close()
        self._executor = self._begin()

    def check(self) -> None:
        """A pool tells by itself that one of its processes has ended."""

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)

    def _begin(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self._workers, initializer=_prepare, initargs=(self._function,))


_function: Callable[[Any], Any]
"""What a process was started for."""


def _prepare(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    tune_garbage_collector()
    # Ctrl-C reaches every process of the group. Files are replaced atomically, so a worker may die
    # at any point; Python's own handler would print a traceback for each. Where shells have a
    # script ignore it ("extract &"), the whole program does.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _call(task: Any) -> Any:
    return _function(task)


def _is_little(work: Work[Task, Result]) -> bool:
    if not work.little or len(work.tasks) > _MANY:
        return False
    try:
        return sum(work.file(task).stat().st_size for task in work.tasks) <= work.little
    except OSError:  # whoever reads the file will tell
        return True


def _available_cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
