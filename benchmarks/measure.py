"""Commands measured as whole processes, in rounds, so that a busy machine disturbs all alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LAUNCHER = Path(__file__).with_name("launch.py")


class BenchmarkError(Exception):
    """A command failed, or did not do what is to be measured."""


@dataclass(frozen=True)
class Usage:
    """What one run of a command took."""

    cpu: float
    """User and system seconds, of the process and its children."""
    peak: float
    """The most memory that it held, in MB of 1,000,000 bytes."""
    wall: float


@dataclass(frozen=True)
class Subject:
    """A command to measure, and what to do before each of its runs."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Figures:
    """All runs of one subject; the runs of two subjects with the same index belong together."""

    runs: tuple[Usage, ...]

    @property
    def cpu(self) -> float:
        """The median of the CPU seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def cpu_range(self) -> tuple[float, float]:
        """The least and the most CPU seconds."""
        return min(run.cpu for run in self.runs), max(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """The most memory of any run, in MB."""
        return max(run.peak for run in self.runs)

    def ratio(self, other: Figures) -> float:
        """How many times the CPU time of ``other``: the median of the ratios of each round."""
        pairs = zip(self.runs, other.runs, strict=True)
        return median(mine.cpu / theirs.cpu for mine, theirs in pairs)


def measure(subject: Subject, log: Path) -> Usage:
    """Run the command once, with its output in ``log``."""
    subject.prepare()
    launch = [sys.executable, "-I", "-S", str(LAUNCHER), str(log), *subject.command]
    # An installed program has its modules compiled: the first run, which is not counted, does it.
    compiled = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    result = subprocess.run(launch, capture_output=True, text=True, check=True, env=compiled)
    cpu, peak, wall, status = result.stdout.split()
    if status != "0":
        output = log.read_text(encoding="utf-8", errors="replace")
        raise BenchmarkError(f"{subject.name} ended with status {status}:\n{output}")
    return Usage(float(cpu), int(peak) / 1e6, float(wall))


def measure_in_rounds(
    subjects: Sequence[Subject], rounds: int, log: Path, tell: Callable[[str], None]
) -> Mapping[str, Figures]:
    """Run each subject once in each round."""
    runs: dict[str, list[Usage]] = {subject.name: [] for subject in subjects}
    for number in range(1, rounds + 1):
        tell(f"round {number} of {rounds}")
        for subject in subjects:
            runs[subject.name].append(measure(subject, log))
    return {name: Figures(tuple(usages)) for name, usages in runs.items()}


def peak_of(process: int | str) -> int:
    """The most bytes of memory that a process has held (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
