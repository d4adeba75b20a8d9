"""What is to be done to many documents, and what it takes to do it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from cami_translate.errors import CamiError

Task = TypeVar("Task")
Result = TypeVar("Result")

Progress = Callable[[int, int], None]
"""Called with the number of tasks done and the number of all tasks."""


def no_progress(done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Result]):
    """One function over many tasks, each of which is about a ``file``.

    The function is of a module, so that it can be sent to another process; it goes there once.
    What all tasks share is therefore best bound to it with ``functools.partial``, and the rest
    stands in the tasks.  Files that have no more than ``little`` bytes together are done sooner
    than other processes are started.
    """

    function: Callable[[Task], Result]
    tasks: Sequence[Task]
    file: Callable[[Task], Path]
    little: int = 0


class Executor(Protocol):
    """Does work somewhere."""

    def map(
        self, work: Work[Task, Result], progress: Progress = no_progress
    ) -> Generator[Result | CamiError, None, None]:
        """The result of each task, in their order, or the error because of which it has none.

        Any other exception than a CamiError is a fault of ours, and is raised.
        """
        ...
