"""A Dask cluster of two worker processes on this machine, as its commands start one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PATIENCE = 30.0
_IMPATIENT = {
    # What others want of a worker that was killed is waited for so long, by default 30 s.
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s",
    # A task is given up after one more worker than this was killed with it, by default 3.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}


@contextmanager
def dask_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """Start a scheduler and workers, and give the scheduler's address."""
    with dask_scheduler(folder) as address, dask_workers(address, folder, workers):
        yield address


@contextmanager
def dask_scheduler(folder: Path) -> Iterator[str]:
    contact = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", contact)
    with _started("scheduler", *map(str, options), folder=folder):
        until = time.monotonic() + _PATIENCE
        while not (contact.exists() and contact.read_text()):
            assert time.monotonic() < until, (folder / "scheduler.log").read_text()
            time.sleep(0.05)
        yield json.loads(contact.read_text())["address"]


@contextmanager
def dask_workers(address: str, folder: Path, number: int) -> Iterator[None]:
    """Workers that import the functions of tests, and are started again when they die."""
    from distributed import Client  # optional, as it is in the package

    options = ("--nworkers", number, "--nthreads", 1, "--no-dashboard")
    local = ("--local-directory", folder, "--death-timeout", _PATIENCE)
    with _started("worker", address, *map(str, options + local), folder=folder):
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=_PATIENCE)
        yield


@contextmanager
def _started(kind: str, *arguments: str, folder: Path) -> Iterator[None]:
    dask = Path(sys.executable).with_name("dask")
    with (folder / f"{kind}.log").open("w") as log:
        process = subprocess.Popen(
            [dask, kind, *arguments],
            stdout=log,
            stderr=log,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), **_IMPATIENT},
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(_PATIENCE)
