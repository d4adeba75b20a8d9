"""A thousand documents in one process, in two, and on a Dask cluster of two workers.

Each way extracts and builds all of them; twice a process is killed in the middle. Whatever way it
was done and whoever died, the files have to be the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from contest import command
from copies import make_documents
from measure import BenchmarkError
from observe import Observed, observe

DOCUMENTS = 1000
_WORKERS = 2
_PATIENCE = 60.0
_TODAY = "2026-11-26"
"""Histories have dates, and are compared too."""
_STEPS = {f"extract --today {_TODAY}": "po/ru/*.po", "build --pseudo": "output/*/*"}
"""The commands, and what each makes a file of for every document."""


@dataclass(frozen=True)
class Way:
    """So many processes, or a cluster; in some ways one of its processes is killed."""

    name: str
    jobs: int | None
    killed: bool = False


WAYS = (
    Way("one process", 1),
    Way("-j 2", 2),
    Way("-j 2, one killed", 2, killed=True),
    Way("Dask, 2 workers", None),
    Way("Dask, one killed", None, killed=True),
)


@dataclass(frozen=True)
class Scaled:
    """What all ways took for each step, and what there was to do."""

    what: str
    documents: int
    megabytes: float
    files: int
    figures: Mapping[Way, Mapping[str, Observed]]


def scale(folder: Path, number: int, tell: Callable[[str], None]) -> Scaled:
    """Do a folder of documents in all ways, and compare what they make."""
    workspace = folder / "scale"
    if workspace.exists():
        shutil.rmtree(workspace)
    tell(f"{number:,} documents")
    sources = workspace / "source_docs"
    what = make_documents(sources, number)
    size = sum(path.stat().st_size for path in sources.iterdir())
    (workspace / "cami.toml").write_text('[project]\nname = "Scale"\n', encoding="utf-8")
    figures: dict[Way, dict[str, Observed]] = {}
    expected: dict[str, str] = {}
    for way in WAYS:
        tell(way.name)
        for name in ("po", "output", ".cami-cache"):
            shutil.rmtree(workspace / name, ignore_errors=True)
        figures[way] = _run(way, workspace, number)
        made = _digests(workspace)
        expected = expected or made
        different = [name for name in expected | made if expected.get(name) != made.get(name)]
        if different:
            raise BenchmarkError(f"{way.name} makes other files: {', '.join(different[:5])} ...")
    return Scaled(what, number, size / 1e6, len(expected), figures)


def scale_text(scaled: Scaled) -> str:
    """The table for a person."""
    lines = [
        f"{scaled.documents:,} documents ({scaled.what}), {scaled.megabytes:.0f} MB; "
        f"{os.cpu_count()} processors"
    ]
    for step in _STEPS:
        first = scaled.figures[WAYS[0]][step]
        title = step.removesuffix(f" --today {_TODAY}")
        head = f"{title:<18}{'wall s':>8}{'x':>6}{'CPU s':>8}{'x':>6}{'MB':>7}{'largest':>9}"
        lines += ["", head]
        for way, figures in scaled.figures.items():
            took = figures[step]
            lines.append(
                f"{way.name:<18}{took.wall:>8.1f}{took.wall / first.wall:>6.2f}"
                f"{took.cpu:>8.1f}{took.cpu / first.cpu:>6.2f}"
                f"{took.together:>7.0f}{took.largest:>9.0f}"
            )
    return "\n".join([*lines, "", f"{scaled.files:,} files, the same to the byte in each way"])


def _run(way: Way, workspace: Path, number: int) -> dict[str, Observed]:
    program = [command("cami-translate"), "-C", str(workspace)]
    figures = {}
    with ExitStack() as stack:
        options, helpers = ["-j", str(way.jobs)], ()
        if way.jobs is None:
            address, helpers = stack.enter_context(_cluster(workspace.parent))
            options = ["--scheduler", address]
        for step, pattern in _STEPS.items():
            half = partial(_is_half_done, workspace, pattern, number)
            figures[step] = observe(
                [*program, *step.split(), *options],
                workspace.parent / "output.log",
                helpers=helpers,
                kill_when=half if way.killed else None,
            )
    return figures


def _is_half_done(workspace: Path, pattern: str, number: int) -> bool:
    return sum(1 for _ in workspace.glob(pattern)) >= number / 2


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, Sequence[int]]]:
    """A scheduler and two workers: its address, and the processes, those of the workers last."""
    try:
        from distributed import Client  # optional, and slow to load
    except ImportError as error:
        raise BenchmarkError("dask.distributed is missing: pip install -e '.[dask]'") from error
    contact = folder / "scheduler.json"
    contact.unlink(missing_ok=True)
    nowhere = ("--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as stack:
        start = partial(_start, stack, folder / "dask.log")
        scheduler = start("scheduler", *nowhere, "--port", "0", "--scheduler-file", str(contact))
        _wait_for(lambda: contact.exists() and contact.stat().st_size > 0)
        address = json.loads(contact.read_text("utf-8"))["address"]
        number = ("--nworkers", str(_WORKERS), "--nthreads", "1")
        local = ("--local-directory", str(folder / "dask"))
        workers = start("worker", address, *nowhere, *number, *local)
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(_WORKERS, timeout=_PATIENCE)
        yield address, (scheduler, workers)


def _start(stack: ExitStack, log: Path, *arguments: str) -> int:
    """Start a command of Dask that ends with the stack; its process."""
    output = stack.enter_context(log.open("a"))
    process = subprocess.Popen([command("dask"), *arguments], stdout=output, stderr=output)
    stack.callback(process.wait, _PATIENCE)
    stack.callback(process.terminate)
    return process.pid


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            raise BenchmarkError("the cluster does not start")
        time.sleep(0.05)


def _digests(workspace: Path) -> dict[str, str]:
    """What each file is that was made: catalogs, histories, documents.

    What a killed writer had begun is beside them under a hidden name, until another sweeps it.
    """
    made = (path for name in ("po", "output") for path in (workspace / name).rglob("*"))
    return {
        str(path.relative_to(workspace)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in made
        if path.is_file() and not path.name.startswith(".")
    }
