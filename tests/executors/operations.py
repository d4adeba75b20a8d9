"""What the tests have done elsewhere: functions of a module that every process can import."""

from __future__ import annotations

import gc
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from cami_translate.errors import DocumentError


@dataclass(frozen=True)
class Job:
    """A number, and a file that a process may leave a trace in."""

    number: int
    path: Path = Path("x.docx")


def double(job: Job) -> int:
    if job.number < 0:
        raise DocumentError("negative", file=job.path, next_step="use another")
    time.sleep(0.01 / (job.number + 1))
    return 2 * job.number


def add(summand: int, job: Job) -> int:
    return summand + job.number


def break_down(job: Job) -> int:
    raise ZeroDivisionError(job.number)


def die_at_first(job: Job) -> int:
    """Be killed the first time that number 3 is up, in whichever process that is."""
    if job.number == 3 and not job.path.exists():
        job.path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return job.number


def die_always(job: Job) -> int:
    if job.number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return job.number


def process(job: Job) -> int:
    time.sleep(0.02)
    return os.getpid()


def dawdle(job: Job) -> int:
    job.path.with_name(f"{job.number}.started").touch()
    time.sleep(0.4 if job.number else 0)
    return job.number


def absolute(job: Job) -> tuple[bool, Path]:
    return job.path.is_absolute(), job.path


def collector(job: Job) -> tuple[int, int, int]:
    return gc.get_threshold()


def handler_of_interrupts(job: Job) -> str:
    return str(signal.getsignal(signal.SIGINT))
