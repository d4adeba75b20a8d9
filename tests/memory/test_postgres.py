"""The PostgreSQL store is shared: clients write and read at once."""

from __future__ import annotations

import multiprocessing

import psycopg
import pytest

from cami_translate.errors import CamiError
from cami_translate.memory import PostgresStore, Unit

CLIENTS, ROUNDS = 8, 5


def _work(address: str, client: int) -> None:
    store = PostgresStore(address, "en", "xx")
    for number in range(ROUNDS):
        shared = [Unit(f"Text {n} of all.", "x") for n in range(20)]
        store.add("shared", shared if client % 2 else shared[::-1])
        store.replace(f"own-{client}", str(number), [Unit(f"Text {number} of {client}.", "y")])
        assert store.find_text("Text 7 of all.")
        assert store.candidates([["all"]], 1, 99)
    store.close()


def test_eight_clients_lose_nothing_and_store_nothing_twice(postgres: str) -> None:
    context = multiprocessing.get_context("spawn")
    clients = [context.Process(target=_work, args=(postgres, n)) for n in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert [client.exitcode for client in clients] == [0] * CLIENTS
    store = PostgresStore(postgres, "en", "xx")
    expected = [f"Text {number} of all." for number in range(20)]
    expected += [f"Text {ROUNDS - 1} of {client}." for client in range(CLIENTS)]
    assert sorted(unit.source for unit in store.units()) == sorted(expected)
    assert store.frequencies(["all", "of"]) == {"all": 20, "of": 20 + CLIENTS}
    store.close()


def test_a_memory_of_a_later_version_is_left_alone(postgres: str) -> None:
    PostgresStore(postgres, "en", "yy").close()
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("UPDATE cami_memory_en_yy.version SET number = 99")
    with pytest.raises(CamiError, match="later version"):
        PostgresStore(postgres, "en", "yy")


def test_a_memory_of_an_earlier_version_is_brought_up_to_date_when_told_so(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PostgresStore(postgres, "en", "zz")
    store.replace("a", "1", [Unit("Roads", "Дороги")])
    store.close()
    step = "ALTER TABLE units ADD COLUMN rating integer NOT NULL DEFAULT 5"
    monkeypatch.setattr("cami_translate.memory.postgres._STEPS", (step,))
    with pytest.raises(CamiError, match=r"earlier version.*memory init"):
        PostgresStore(postgres, "en", "zz", create=False)
    for _ in range(2):
        PostgresStore(postgres, "en", "zz").close()
    store = PostgresStore(postgres, "en", "zz", create=False)
    assert store.count() == 1
    store.close()
    with psycopg.connect(postgres) as connection:
        query = "SELECT number, rating FROM cami_memory_en_zz.version, cami_memory_en_zz.units"
        assert connection.execute(query).fetchall() == [(2, 5)]


def test_a_database_that_is_not_there_is_an_error_in_one_line() -> None:
    with pytest.raises(CamiError, match="cannot be used"):
        PostgresStore("postgresql://nobody@/none?host=/nowhere", "en", "ru")
