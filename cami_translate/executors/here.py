"""Work done in this process, one task after the other."""

from __future__ import annotations

from collections.abc import Generator

from cami_translate.errors import CamiError
from cami_translate.executors.work import Progress, Result, Task, Work, no_progress


class Here:
    """No other process is needed.  See :class:`~.work.Executor`."""

    def map(
        self, work: Work[Task, Result], progress: Progress = no_progress
    ) -> Generator[Result | CamiError, None, None]:
        """The result of each task, or its error."""
        total = len(work.tasks)
        for number, task in enumerate(work.tasks):
            progress(number, total)
            try:
                yield work.function(task)
            except CamiError as error:
                yield error
        progress(total, total)
