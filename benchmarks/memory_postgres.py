"""Memories in a PostgreSQL server of our own, whose work is counted too."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from measure import peak_of
from memory_contenders import Way, closest, one_way, our_ways

from cami_translate.memory import PostgresStore, Unit

_ROOT = Path(__file__).parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")
_SIMILARITY = 0.4
"""pg_trgm's own measure, by which few texts of 75% are less alike."""
_LIMIT = 20


def tests_server() -> Any:
    """The module with which our tests start a server; they are no package of ours."""
    if str(_ROOT) not in sys.path:
        sys.path.append(str(_ROOT))
    return importlib.import_module("tests.postgres_server")


class _Postgres:
    """A memory in a database of a server that nobody else uses."""

    most = 1 << 60

    def missing(self) -> str:
        """The server, and the library."""
        if not find_spec("psycopg"):
            return "pip install 'cami_translate[postgres]'"
        return "" if tests_server().postgres_programs() else "apt-get install postgresql"

    def __enter__(self) -> Self:
        """Start the server."""
        import psycopg

        server = tests_server()
        self._server = server.serve(server.postgres_programs())
        self._address = self._server.__enter__()
        self._connection = psycopg.connect(self._address, autocommit=True)
        self._postmaster = int(Path(self._data(), "postmaster.pid").read_text().split()[0])
        self._empty = self._bytes()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self._connection.close()
        self._server.__exit__(None, None, None)

    def size(self) -> int:
        """What the database has grown by."""
        return self._bytes() - self._empty

    def other_cpu(self) -> float:
        """Of the server's processes, those that have ended included."""
        own = _stat(self._postmaster)
        return (
            sum(own[11:15]) / _TICKS + sum(sum(_stat(p)[11:13]) for p in self._workers()) / _TICKS
        )

    def other_peak(self) -> int:
        """The most of the largest of them, the shared buffers that it used included."""
        return max(map(peak_of, self._workers()))

    def _workers(self) -> Iterator[int]:
        children = Path(f"/proc/{self._postmaster}/task/{self._postmaster}/children")
        return map(int, children.read_text().split())

    def _data(self) -> str:
        return str(self._connection.execute("SHOW data_directory").fetchone()[0])

    def _bytes(self) -> int:
        query = "SELECT pg_database_size(current_database())"
        return int(self._connection.execute(query).fetchone()[0])


def _stat(process: int) -> Sequence[int]:
    """The fields of /proc/PID/stat behind the name, as numbers from the third on (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return [0, *map(int, fields[1:])]


class CamiPostgres(_Postgres):
    """The store of ours that people share."""

    name = "PostgreSQL"

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """One origin, as an imported memory is."""
        self._store = PostgresStore(self._address, "en", "ru")
        self._store.replace("texts", "1", (Unit(text, text) for text in texts))
        self._connection.execute("VACUUM ANALYZE")  # as autovacuum does within a minute

    def ways(self) -> Sequence[Way]:
        """As our programs do."""
        return our_ways(self._store)


class Trigrams(_Postgres):
    """pg_trgm, as Weblate has it: its operator of similarity, or the nearest by distance."""

    name = "pg_trgm"

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """A table with both of its indexes."""
        run = self._connection.execute
        run("CREATE EXTENSION pg_trgm")
        run("CREATE TABLE texts (plain text NOT NULL)")
        with (
            self._connection.cursor() as cursor,
            cursor.copy("COPY texts FROM STDIN") as copy,
        ):
            for text in texts:
                copy.write_row([text])
        run("SET maintenance_work_mem = '512MB'")
        run(f"CREATE INDEX ON texts USING {self.index}")
        run("VACUUM ANALYZE texts")
        run(f"SET pg_trgm.similarity_threshold = {_SIMILARITY}")

    def ways(self) -> Sequence[Way]:
        """By its index."""
        return (one_way(self.way, self._look_up),)

    def _look_up(self, text: str) -> Sequence[str]:
        rows = self._connection.execute(self.query, {"text": text, "limit": _LIMIT}).fetchall()
        return closest(text, [plain for (plain,) in rows])


class TrigramIndex(Trigrams):
    """Weblate's way: an inverted index of trigrams."""

    index, way = "gin (plain gin_trgm_ops)", "GIN"
    query = (
        "SELECT plain FROM texts WHERE plain %% %(text)s"
        " ORDER BY similarity(plain, %(text)s) DESC LIMIT %(limit)s"
    )


class TrigramNearest(Trigrams):
    """A tree of signatures, which is asked for the nearest texts."""

    index, way = "gist (plain gist_trgm_ops(siglen=64))", "GiST, nearest"
    query = "SELECT plain FROM texts ORDER BY plain <-> %(text)s LIMIT %(limit)s"
