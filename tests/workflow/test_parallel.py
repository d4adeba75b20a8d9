from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from cami_translate.errors import CamiError, DocumentError
from cami_translate.workflow.parallel import run_each


def double(number: int) -> int:
    if number < 0:
        raise DocumentError("negative", file=Path("x.docx"), next_step="use another")
    time.sleep(0.01 / (number + 1))
    return 2 * number


def vanish(number: int) -> int:
    if number == 1:
        os._exit(1)
    return number


def handler_of_interrupts(number: int) -> str:
    return str(signal.getsignal(signal.SIGINT))


def break_down(number: int) -> int:
    raise ZeroDivisionError(number)


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert run_each(double, range(10), jobs=jobs).results == tuple(range(0, 20, 2))


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_failure_does_not_stop_the_others(jobs: int) -> None:
    outcomes = run_each(double, [1, -1, 2], jobs=jobs)
    assert outcomes.results == (2, 4)
    (failure,) = outcomes.failures
    assert type(failure) is DocumentError
    assert str(failure) == "x.docx: negative; use another"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_ours_is_not_taken_for_a_failure(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        run_each(break_down, [1, 2], jobs=jobs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_is_reported_from_nothing_to_all(jobs: int) -> None:
    seen: list[tuple[int, int]] = []
    run_each(double, [1, 2, 3], jobs=jobs, progress=lambda *report: seen.append(report))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_process_that_dies_is_a_failure_with_advice() -> None:
    outcomes = run_each(vanish, [1, 1], jobs=2)
    assert all("-j 1" in str(failure) for failure in outcomes.failures)
    assert outcomes.failures


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.SIG_DFL])
def test_processes_heed_ctrl_c_unless_the_program_was_started_to_ignore_it(
    handler: signal.Handlers,
) -> None:
    before = signal.signal(signal.SIGINT, handler)
    try:
        outcomes = run_each(handler_of_interrupts, [1, 2], jobs=2)
    finally:
        signal.signal(signal.SIGINT, before)
    assert outcomes.results == (str(handler), str(handler))


def test_nothing_to_do_is_nothing_done() -> None:
    outcomes = run_each(double, [])
    assert (outcomes.results, outcomes.failures) == ((), ())


def test_every_error_survives_the_way_between_processes() -> None:
    import pickle

    error = CamiError("cause", file=Path("a.po"), next_step="do this")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.cause, copy.file) == (str(error), "cause", Path("a.po"))
