"""The SQLite store is a cache: whatever happens to it, it is made anew."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from cami_translate.memory import SqliteStore, Unit

FENCES = Unit("Fences stop saiga antelopes.", "Заборы мешают сайгакам.")
PROCESSES, ROUNDS = 4, 5


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0 and rubbish"])
def test_a_damaged_cache_is_empty_and_works(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(damage)
    store = SqliteStore(path)
    assert store.count() == 0
    store.replace("a", "1", [FENCES])
    assert list(store.units()) == [FENCES]


def test_a_cache_of_another_version_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    store = SqliteStore(path)
    store.replace("a", "1", [FENCES])
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert SqliteStore(path).count() == 0


def _work(path: Path, worker: int) -> None:
    store = SqliteStore(path)
    for number in range(ROUNDS):
        store.add("shared", [Unit(f"Text {number} of all.", "x")])
        store.replace(f"own-{worker}", str(number), [Unit(f"Text {number} of {worker}.", "y")])
        assert store.find_text(f"Text {number} of all.")


def test_processes_that_write_at_once_lose_nothing_and_store_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_work, args=(path, n)) for n in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES
    sources = sorted(unit.source for unit in SqliteStore(path).units())
    expected = [f"Text {number} of all." for number in range(ROUNDS)]
    expected += [f"Text {ROUNDS - 1} of {worker}." for worker in range(PROCESSES)]
    assert sources == sorted(expected)
