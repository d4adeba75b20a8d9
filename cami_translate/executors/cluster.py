"""Work spread over the machines of a Dask cluster, which share the folders of the work."""

from __future__ import annotations

import logging
import os
import pickle
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Generic

import cami_translate
from cami_translate.errors import CamiError, ClusterError
from cami_translate.executors.flight import Flight, ProcessLostError
from cami_translate.executors.parcels import Parcels
from cami_translate.executors.work import Progress, Result, Task, Work, no_progress
from cami_translate.tuning import tune_garbage_collector

if TYPE_CHECKING:
    # Optional, and slow to load: whoever works on one machine does without.
    from distributed import Client

_PACKAGE = cami_translate.__name__
_ANSWER = 10.0
"""Seconds for the scheduler to answer."""
_WORKERS = 30.0
"""Seconds without any worker, at the start or later, until we give up."""
_AT_ONCE = 500
"""Tasks that the scheduler has at a time; it hands them out as workers become free."""


class Cluster:
    """The workers of a Dask scheduler, such as "tcp://host:8786".  See :class:`~.work.Executor`.

    It is connected to when there is work.  Whoever made it closes it.
    """

    def __init__(self, address: str, folder: Path) -> None:
        """``folder`` is where the files of the work are: all workers have to see it."""
        self._address = address
        self._folder = folder
        self._client: Client | None = None

    def map(
        self, work: Work[Task, Result], progress: Progress = no_progress
    ) -> Generator[Result | CamiError, None, None]:
        """The result of each task, or its error."""
        if not work.tasks:
            progress(0, 0)
            return
        self._client = self._client or self._connect()
        pool: _Pool[Task, Result] = _Pool(self._client, self._address, work)
        try:
            yield from Flight(pool, work, progress).outcomes()
        finally:
            pool.close()

    def close(self) -> None:
        """Leave the cluster; what its workers are doing for us is given up."""
        if self._client is not None:
            self._client.close(timeout=_ANSWER)
            self._client = None

    def _connect(self) -> Client:
        client = _open_client(self._address)
        try:
            _require_workers(client, self._address)
            _require_package(client, self._address)
            _require_folder(client, self._address, self._folder)
        except BaseException:
            client.close(timeout=_ANSWER)
            raise
        return client


class _Pool(Generic[Task, Result]):
    """The cluster as a pool, see :class:`~.flight.Pool`.

    It is the scheduler that has what a lost worker had done again by up to three others, and gives
    up a task that was there each time, be it that it only waited behind the one to blame.
    """

    at_once = _AT_ONCE

    def __init__(self, client: Client, address: str, work: Work[Task, Result]) -> None:
        self._client = client
        self._address = address
        self._parcels = Parcels()
        self._executor = client.get_executor(pure=False)
        # A task by itself: it is done again if the worker that has its result is lost.
        self._function = client.submit(pickle.loads, self._parcels.pack(work.function), pure=False)
        self._seen = time.monotonic()

    def submit(self, task: Task) -> Future[Any]:
        # What is handed out within the "fifo_timeout" of each other is done in any order.
        future: Future[Any] = self._executor.submit(
            _call, self._function, self._parcels.pack(task), fifo_timeout=0
        )
        return future

    def outcome(self, future: Future[Any]) -> Result | CamiError:
        from distributed import KilledWorker

        self._seen = time.monotonic()
        try:
            result: Result = self._parcels.unpack(future.result())
        except CamiError as error:
            return error
        except KilledWorker as error:
            raise ProcessLostError from error
        except CancelledError as error:
            raise _unreachable(self._address) from error
        return result

    def renew(self) -> None:
        """The scheduler does so."""

    def check(self) -> None:
        """Raise a ClusterError if the scheduler is gone, or all workers have been for a while."""
        if _workers_of(self._client, self._address):
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _WORKERS:
            raise _no_workers(self._address)

    def close(self) -> None:
        with suppress(OSError):
            self._executor.shutdown(wait=False)


def _open_client(address: str) -> Client:
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        next_step = "pip install 'cami_translate[dask]'"
        raise ClusterError("dask.distributed is not installed", next_step=next_step) from error
    _be_silent()
    try:
        # A client that is given no address tries for long to close what it has never opened.
        get_address_host_port(address)
    except ValueError as error:
        cause, next_step = "is no address of a scheduler", "write it as in tcp://host:8786"
        raise ClusterError(cause, file=address, next_step=next_step) from error
    try:
        with warnings.catch_warnings(action="ignore"):
            return Client(address, timeout=_ANSWER, set_as_default=False)
    except OSError as error:
        raise _unreachable(address) from error


def _be_silent() -> None:
    """Keep the library from telling on stderr, in many lines, what we tell in one."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _unreachable(address: str) -> ClusterError:
    return ClusterError(
        f"no Dask scheduler answers within {_ANSWER:g} s",
        file=address,
        next_step="see whether `dask scheduler` runs there and its port is open",
    )


def _require_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WORKERS)
    except TimeoutError as error:
        raise _no_workers(address) from error


def _no_workers(address: str) -> ClusterError:
    return ClusterError(
        f"the scheduler has had no workers for {_WORKERS:g} s",
        file=address,
        next_step=f"start some with `dask worker {address} --nworkers auto --nthreads 1`",
    )


def _require_package(client: Client, address: str) -> None:
    """Raise a ClusterError unless scheduler and workers have this version of ours."""
    ours = cami_translate.__version__
    about: Any = client.get_versions(packages=[_PACKAGE])
    parts = {"the scheduler": about["scheduler"]}
    parts |= {f"worker {worker}": its for worker, its in about["workers"].items()}
    versions = {part: its["packages"].get(_PACKAGE) for part, its in parts.items()}
    wrong = {part: version for part, version in versions.items() if version != ours}
    for part, version in wrong.items():
        has = f"has {_PACKAGE} {version}" if version else f"has no {_PACKAGE}"
        raise ClusterError(
            f"{part} {has}, and {ours} is needed ({len(wrong)} of {len(parts)} are wrong)",
            file=address,
            next_step=f"pip install {_PACKAGE}=={ours} there, and start it again",
        )


def _require_folder(client: Client, address: str, folder: Path) -> None:
    """Raise a ClusterError unless all workers see what is in the folder at this very moment."""
    probe = folder.absolute()
    with ExitStack() as stack:
        with suppress(OSError):  # who may not write there has the folder itself looked for
            probe = Path(stack.enter_context(_new_file(probe)).name)
        seen: Mapping[str, bool] = client.run(_sees, os.fspath(probe), on_error="ignore")
    blind = [worker for worker, sees in seen.items() if not sees]
    for worker in blind:
        raise ClusterError(
            f"worker {worker} does not see the folder {folder.absolute()}"
            f" ({len(blind)} of {len(seen)} workers)",
            file=address,
            next_step="put it on a file system that all machines mount under the same path",
        )


def _new_file(folder: Path) -> IO[bytes]:
    return tempfile.NamedTemporaryFile(dir=folder, prefix=".cami_translate-", suffix=".tmp")


def _workers_of(client: Client, address: str) -> int:
    try:
        return len(client.ncores())
    except OSError as error:
        raise _unreachable(address) from error


# What follows runs on the workers.

_one_at_a_time = threading.Lock()
"""Nothing of ours is made for several threads, and Python runs one of them at a time anyway."""


def _sees(path: str) -> bool:
    return Path(path).exists()


def _call(function: Callable[[Any], Any], task: bytes) -> bytes:
    tune_garbage_collector()
    with _one_at_a_time:
        return Parcels().pack(function(pickle.loads(task)))
