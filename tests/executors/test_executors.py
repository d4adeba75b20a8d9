"""One specification of all executors: this process, several, and the workers of a cluster."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cami_translate.errors import CamiError, DocumentError
from cami_translate.executors import Cluster, Executor, Processes, Work
from tests.executors import operations
from tests.executors.operations import Job

KINDS = ("here", "processes", "cluster")


@pytest.fixture(params=KINDS)
def executor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Executor]:
    if request.param != "cluster":
        yield Processes(1 if request.param == "here" else 2)
        return
    with closing(Cluster(request.getfixturevalue("cluster"), tmp_path)) as cluster:
        yield cluster


elsewhere = pytest.mark.parametrize("executor", KINDS[1:], indirect=True)


def work(
    function: Callable[[Job], Any], *numbers: int, path: Path = Path("x.docx")
) -> Work[Job, Any]:
    return Work(function, [Job(number, path) for number in numbers], lambda job: job.path)


def test_results_come_in_the_order_of_the_tasks(executor: Executor) -> None:
    done = executor.map(work(operations.double, *range(20)))
    assert list(done) == list(range(0, 40, 2))


def test_what_all_tasks_share_is_bound_to_the_function(executor: Executor) -> None:
    assert list(executor.map(work(partial(operations.add, 10), 1, 2))) == [11, 12]


def test_a_failure_comes_in_the_place_of_its_result(executor: Executor) -> None:
    first, failure, last = executor.map(work(operations.double, 1, -1, 2))
    assert (first, last) == (2, 4)
    assert type(failure) is DocumentError
    assert str(failure).endswith("x.docx: negative; use another")


def test_a_fault_of_ours_is_not_taken_for_a_failure(executor: Executor) -> None:
    with pytest.raises(ZeroDivisionError):
        list(executor.map(work(operations.break_down, 1, 2)))


def test_progress_is_reported_from_nothing_to_all(executor: Executor) -> None:
    seen: list[tuple[int, int]] = []
    list(executor.map(work(operations.double, 1, 2, 3), lambda *report: seen.append(report)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_nothing_to_do_is_nothing_done(executor: Executor) -> None:
    assert list(executor.map(work(operations.double))) == []


def test_paths_are_what_they_were(
    executor: Executor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To a worker that stands elsewhere they are absolute; what comes back is as it went."""
    monkeypatch.chdir(tmp_path)
    absolute = tmp_path / "po" / "b.po"
    tasks = [Job(1, Path("po/a.po")), Job(2, absolute)]
    done = list(executor.map(Work(operations.absolute, tasks, lambda job: job.path)))
    assert [path for _, path in done] == [Path("po/a.po"), absolute]
    assert done[0][0] is isinstance(executor, Cluster)


def test_an_executor_does_one_work_after_the_other(executor: Executor) -> None:
    for _ in range(2):
        assert list(executor.map(work(operations.double, 1, 2))) == [2, 4]


def test_who_wants_no_more_results_gets_none(executor: Executor) -> None:
    done = executor.map(work(operations.double, *range(2000)))
    assert list(itertools.islice(done, 3)) == [0, 2, 4]
    done.close()  # type: ignore[attr-defined]
    assert list(executor.map(work(operations.double, 1, 2))) == [2, 4]


def test_an_interrupt_waits_for_no_more_than_what_was_begun(
    executor: Executor, tmp_path: Path
) -> None:
    def interrupt(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(executor.map(work(operations.dawdle, *range(50), path=tmp_path / "x"), interrupt))
    assert time.monotonic() - started < 3
    begun = len(list(tmp_path.glob("*.started")))
    time.sleep(0.6)
    assert len(list(tmp_path.glob("*.started"))) <= begun + 2 < 50


@elsewhere
def test_the_work_is_done_by_two_processes(executor: Executor) -> None:
    done = set(executor.map(work(operations.process, *range(20))))
    assert len(done) == 2
    assert os.getpid() not in done


@elsewhere
def test_a_task_whose_process_is_killed_is_done_again(executor: Executor, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    done = executor.map(
        work(operations.die_at_first, *range(20), path=tmp_path / "died"),
        lambda *report: seen.append(report),
    )
    assert list(done) == list(range(20))
    assert (tmp_path / "died").exists()
    assert seen == [(number, 20) for number in range(21)]


@elsewhere
def test_a_task_that_kills_every_process_fails_alone(executor: Executor, tmp_path: Path) -> None:
    done = list(executor.map(work(operations.die_always, *range(8), path=tmp_path / "big.docx")))
    failure = done.pop(3)
    assert done == [0, 1, 2, 4, 5, 6, 7]
    assert isinstance(failure, DocumentError)
    assert str(failure).startswith(f"{tmp_path / 'big.docx'}: the process")
    assert "more memory" in failure.next_step


@elsewhere
def test_every_process_is_set_for_our_kind_of_work(executor: Executor) -> None:
    assert set(executor.map(work(operations.collector, 1, 2))) == {(1_000_000, 20, 50)}


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.SIG_DFL])
def test_processes_heed_ctrl_c_unless_the_program_was_started_to_ignore_it(
    handler: signal.Handlers,
) -> None:
    before = signal.signal(signal.SIGINT, handler)
    try:
        done = list(Processes(2).map(work(operations.handler_of_interrupts, 1, 2)))
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == [str(handler), str(handler)]


def test_little_work_is_not_worth_a_process(tmp_path: Path) -> None:
    small = tmp_path / "small.po"
    small.write_bytes(bytes(1000))
    tasks = [Job(number, small) for number in range(2)]
    for limit, here in ((2000, True), (1999, False)):
        done = set(Processes(2).map(Work(operations.process, tasks, lambda job: job.path, limit)))
        assert (done == {os.getpid()}) is here


def test_every_error_survives_the_way_between_processes() -> None:
    import pickle

    error = CamiError("cause", file=Path("a.po"), next_step="do this")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.cause, copy.file) == (str(error), "cause", Path("a.po"))
