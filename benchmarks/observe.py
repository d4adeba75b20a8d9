"""What a command and its helpers take while it runs: all their processes, some of which may die."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from measure import BenchmarkError

_EVERY = 0.5
"""Seconds between two looks."""


@dataclass(frozen=True)
class Observed:
    """What a command took, with whatever worked for it."""

    wall: float
    cpu: float
    """Seconds of all processes, those that died included."""
    together: float
    """The most memory that all of them had at a time, in MB; shared pages count once."""
    largest: float
    """The most that one of them had."""
    killed: int


@dataclass
class _Watch:
    """Looks at the processes below some others again and again."""

    roots: list[int]
    began: dict[int, float] = field(default_factory=dict)
    spent: dict[int, float] = field(default_factory=dict)
    together: float = 0.0
    largest: float = 0.0

    def begin(self) -> None:
        """What was spent before this does not count."""
        self.began = {process.pid: _cpu(process) for process in self.processes()}

    def look(self) -> None:
        sizes = []
        for process in self.processes():
            try:
                self.spent[process.pid] = max(_cpu(process), self.spent.get(process.pid, 0.0))
                sizes.append(process.memory_full_info().pss / 1e6)
            except psutil.Error:  # it has ended
                continue
        self.together = max(self.together, sum(sizes))
        self.largest = max(self.largest, *sizes, 0.0)

    def processes(self) -> Iterator[psutil.Process]:
        for root in self.roots:
            try:
                process = psutil.Process(root)
                yield from (process, *process.children(recursive=True))
            except psutil.Error:
                continue

    @property
    def cpu(self) -> float:
        return sum(spent - self.began.get(pid, 0.0) for pid, spent in self.spent.items())


def observe(
    command: Sequence[str],
    log: Path,
    *,
    helpers: Sequence[int] = (),
    kill_when: Callable[[], bool] | None = None,
) -> Observed:
    """Run a command to its end, and watch it and the processes of its helpers.

    Once ``kill_when`` is true, the busiest process below the helpers, or below the command if it
    has none, is killed without warning.
    """
    watch = _Watch(list(helpers))
    watch.begin()
    started = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    watch.roots.append(process.pid)
    killed = 0
    while process.poll() is None:
        watch.look()
        if kill_when and not killed and kill_when():
            _kill_busiest(helpers or [process.pid])
            killed = 1
        time.sleep(_EVERY)
    wall = time.perf_counter() - started
    if process.returncode:
        told = log.read_text(encoding="utf-8")
        raise BenchmarkError(f"{' '.join(command)} ended with {process.returncode}:\n{told}")
    if kill_when and not killed:
        raise BenchmarkError("it was over before anything could be killed")
    return Observed(wall, watch.cpu, watch.together, watch.largest, killed)


def _kill_busiest(roots: Sequence[int]) -> None:
    below = [child for root in roots for child in psutil.Process(root).children(recursive=True)]
    os.kill(max(below, key=_cpu).pid, signal.SIGKILL)


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:  # it has ended
        return 0.0
    return float(times.user + times.system)
