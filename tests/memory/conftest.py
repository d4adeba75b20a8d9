"""Each kind of store, empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from cami_translate.memory import PostgresStore, SqliteStore, Store

OpenStore = Callable[[], Store]


@pytest.fixture(params=["sqlite", "postgres"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStore]:
    """Opens the same store, as another process would."""
    opened: list[Store] = []
    address = request.getfixturevalue("postgres") if request.param == "postgres" else ""
    if address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS cami_memory_en_ru CASCADE")

    def open_it() -> Store:
        path = tmp_path / "cache" / "memory.sqlite"
        opened.append(PostgresStore(address, "en", "ru") if address else SqliteStore(path))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()
