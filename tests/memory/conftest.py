"""Each kind of store, empty; a PostgreSQL of our own where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cami_translate.memory import SqliteStore, Store

OpenStore = Callable[[], Store]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[OpenStore]:
    """Opens the same store, as another process would."""
    opened: list[Store] = []

    def open_it() -> Store:
        opened.append(SqliteStore(tmp_path / "cache" / "memory.sqlite"))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()
