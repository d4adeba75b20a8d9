"""What a cluster has to have before it gets work, and what is told if it has not."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

import cami_translate
from cami_translate.errors import ClusterError
from cami_translate.executors import Cluster, Work
from tests.cluster import dask_scheduler, dask_workers
from tests.executors.operations import Job, dawdle, double


def double_on(address: str, folder: Path) -> list[object]:
    with closing(Cluster(address, folder)) as executor:
        tasks = [Job(1), Job(2)]
        return list(executor.map(Work(double, tasks, lambda job: job.path)))


def test_it_is_not_connected_to_before_there_is_work(tmp_path: Path) -> None:
    with closing(Cluster("tcp://127.0.0.1:9", tmp_path)) as executor:
        assert list(executor.map(Work(double, [], lambda job: job.path))) == []


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cami_translate.executors.cluster._ANSWER", 0.5)
    with pytest.raises(ClusterError, match=r"tcp://127.0.0.1:9: no Dask scheduler answers"):
        double_on("tcp://127.0.0.1:9", tmp_path)


@pytest.mark.parametrize("address", ["host", "nonsense://host:8786", "tcp://host:port"])
def test_an_address_that_is_none(address: str, tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match=r"is no address .*tcp://host:8786"):
        double_on(address, tmp_path)


def test_a_library_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'cami_translate\[dask\]'"):
        double_on("tcp://127.0.0.1:9", tmp_path)


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cami_translate.executors.cluster._WORKERS", 0.5)
    with dask_scheduler(tmp_path) as address, pytest.raises(ClusterError, match="dask worker"):
        double_on(address, tmp_path)


def test_workers_that_have_another_version(
    cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cami_translate, "__version__", "99.0")
    with pytest.raises(ClusterError, match=r"has cami_translate .*, and 99.0 is needed \(3 of 3"):
        double_on(cluster, tmp_path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="there is no /proc here")
def test_workers_that_do_not_see_the_folder(cluster: str, tmp_path: Path) -> None:
    """They look for a file that is made at that moment: a copy of the folder will not do."""
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        mine = Path("/proc/self/fd", str(here))  # to another process another folder, or none
        with pytest.raises(ClusterError, match=r"does not see the folder .* \(2 of 2 workers\)"):
            double_on(cluster, mine)
    finally:
        os.close(here)
    assert list(tmp_path.iterdir()) == []


def test_workers_that_go_away_and_do_not_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cami_translate.executors.cluster._WORKERS", 1)
    with dask_scheduler(tmp_path) as address, closing(Cluster(address, tmp_path)) as executor:
        with dask_workers(address, tmp_path, 1):
            tasks = [Job(number, tmp_path / "x") for number in range(100)]
            done = executor.map(Work(dawdle, tasks, lambda job: job.path))
            assert next(done) == 0
        with pytest.raises(ClusterError, match="no workers"):
            list(done)
