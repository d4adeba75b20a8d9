"""The shared store: a PostgreSQL database that people use at once, through psycopg 3.

A schema for each pair of languages.  The terms of a text are numbers in an array with a GIN index;
how frequent each is stands in a table of its own.  Whoever writes waits for others who write (an
advisory lock until the end of the transaction), and whoever reads waits for nobody.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any
from zlib import crc32

from cami_translate.errors import CamiError
from cami_translate.markup import strip_tags
from cami_translate.memory.rare_terms import terms_of
from cami_translate.memory.store import Advance, Text, no_advance
from cami_translate.memory.unit import COLUMNS, Unit, digest, unit_key

if TYPE_CHECKING:
    # Loaded when a database is used: an optional library, and slow to load.
    import psycopg

_STEPS: tuple[str, ...] = ()
"""What makes a schema of version 1 one of version 2, and so on; whoever changes it adds a step."""
_PATIENCE = 10
"""Seconds to wait for a server that does not answer, unless somebody has set another time."""
_BATCH = 20_000
_NAME = re.compile(r"\W")
_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS {schema};
SET search_path TO {schema};
CREATE TABLE IF NOT EXISTS version (number integer NOT NULL);
CREATE TABLE IF NOT EXISTS texts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hash bigint NOT NULL UNIQUE,
    length integer NOT NULL, plain text NOT NULL, terms integer[] NOT NULL
);
CREATE INDEX IF NOT EXISTS texts_terms ON texts USING gin (terms);
CREATE TABLE IF NOT EXISTS origins (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE,
    content text NOT NULL
);
CREATE TABLE IF NOT EXISTS units (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text bigint NOT NULL REFERENCES texts,
    origin integer NOT NULL REFERENCES origins, key bigint NOT NULL, source text,
    target text NOT NULL, document text NOT NULL, context bigint, person text NOT NULL,
    time timestamptz, domain text NOT NULL, confirmed boolean NOT NULL, UNIQUE (text, origin, key)
);
CREATE INDEX IF NOT EXISTS units_origin ON units (origin);
CREATE TABLE IF NOT EXISTS frequency (term integer PRIMARY KEY, texts bigint NOT NULL);
INSERT INTO version SELECT %(version)s WHERE NOT EXISTS (SELECT 1 FROM version);
"""
_NEW = """
CREATE TEMP TABLE arrived (
    number integer, hash bigint, length integer, plain text, terms integer[], key bigint,
    source text, target text, document text, context bigint, person text, time timestamptz,
    domain text, confirmed boolean
) ON COMMIT DROP;
CREATE TEMP TABLE former (text bigint PRIMARY KEY) ON COMMIT DROP;
"""
_STORE_TEXTS = """
WITH new AS (
    INSERT INTO texts (hash, length, plain, terms)
    SELECT DISTINCT ON (hash) hash, length, plain, terms FROM arrived
    ON CONFLICT (hash) DO NOTHING RETURNING terms
)
INSERT INTO frequency SELECT term, count(*) FROM new, unnest(terms) AS term GROUP BY term
ON CONFLICT (term) DO UPDATE SET texts = frequency.texts + excluded.texts
"""
_STORE_UNITS = f"""
INSERT INTO units (text, origin, key, {COLUMNS})
SELECT texts.id, %s, key, {COLUMNS} FROM arrived JOIN texts USING (hash) ORDER BY number
ON CONFLICT DO NOTHING
"""
_FORGET = """
WITH gone AS (
    DELETE FROM texts USING former WHERE texts.id = former.text
    AND NOT EXISTS (SELECT 1 FROM units WHERE units.text = former.text) RETURNING terms
), less AS (SELECT term, count(*) AS n FROM gone, unnest(terms) AS term GROUP BY term)
UPDATE frequency SET texts = texts - n FROM less WHERE frequency.term = less.term
"""


class PostgresStore:
    """A store in a database.  See :class:`~.store.Store`.

    ``create`` makes its tables, or brings them to this version; without it they have to be there.
    """

    def __init__(self, url: str, source: str, target: str, *, create: bool = True) -> None:
        try:
            import psycopg
        except ImportError as error:
            next_step = "pip install 'cami_translate[postgres]'"
            cause = "psycopg is not installed"
            raise CamiError(cause, file=url, next_step=next_step) from error
        # What it says of a connection that was lost stands in the error, which is one line.
        logging.getLogger(psycopg.__name__).addHandler(logging.NullHandler())
        self.url = url
        self._error: type[psycopg.Error] = psycopg.Error
        self._denied = (
            psycopg.errors.InsufficientPrivilege,
            psycopg.errors.ReadOnlySqlTransaction,
        )
        self._schema = f"cami_memory_{_NAME.sub('_', f'{source}_{target}'.lower())}"
        with self._told():
            settings = psycopg.conninfo.conninfo_to_dict(url)
            if "PGCONNECT_TIMEOUT" not in os.environ:
                settings.setdefault("connect_timeout", _PATIENCE)
            self._connection: psycopg.Connection[tuple[Any, ...]] = psycopg.connect(
                psycopg.conninfo.make_conninfo("", **settings), autocommit=True
            )
            # Whoever counts by several memories lets go of them without a word.
            weakref.finalize(self, self._connection.close)
        if create:
            self._create()
        self._enter()

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """In how many texts each of the terms is; terms that are in none are left out."""
        names = {_number(term): term for term in terms}
        rows = self._all(
            "SELECT term, texts FROM frequency WHERE term = ANY(%s) AND texts > 0", [list(names)]
        )
        return {names[number]: texts for number, texts in rows}

    def candidates(
        self, groups: Sequence[Sequence[str]], shortest: int, longest: int
    ) -> Sequence[Text]:
        """The texts of such a length, in characters, that have a term of each group."""
        wanted = " AND ".join(["terms && %s"] * len(groups))
        return self._all(
            f"SELECT id, plain FROM texts WHERE {wanted} AND length BETWEEN %s AND %s",
            [*([_number(term) for term in terms] for terms in groups), shortest, longest],
        )

    def find_text(self, plain: str) -> Text | None:
        """A text that is exactly this."""
        rows = self._all("SELECT id, plain FROM texts WHERE hash = %s", [digest(plain)])
        return rows[0] if rows and rows[0][1] == plain else None

    def units_of(self, text: Text) -> Sequence[Unit]:
        """The units whose source text, without tags, is this one."""
        number, plain = text
        query = f"SELECT {COLUMNS} FROM units WHERE text = %s ORDER BY id"
        return [_unit(plain, *row) for row in self._all(query, [number])]

    def units(self) -> Iterator[Unit]:
        """All units, in the order of their origins."""
        query = (
            f"SELECT plain, {COLUMNS} FROM units JOIN texts ON texts.id = text"
            ' JOIN origins ON origins.id = origin ORDER BY name COLLATE "C", units.id'
        )
        with self._transaction(), self._connection.cursor("units") as cursor:
            cursor.execute(query)
            for row in cursor:
                yield _unit(*row)

    def count(self) -> int:
        """The number of units."""
        return int(self._all("SELECT count(*) FROM units")[0][0])

    def origins(self) -> Mapping[str, str]:
        """The digest of the content of each origin."""
        return dict(self._all("SELECT name, content FROM origins"))

    def replace(
        self, origin: str, content: str, units: Iterable[Unit], advance: Advance = no_advance
    ) -> int:
        """Make these units all that an origin has, and return their number."""
        with self._transaction():
            self._lock()
            if self.origins().get(origin) == content:
                return 0
            number = self._origin(origin, content)
            self._run(
                "INSERT INTO former SELECT DISTINCT text FROM units WHERE origin = %s", [number]
            )
            self._run("DELETE FROM units WHERE origin = %s", [number])
            stored = self._store(number, units, advance)
            self._run(_FORGET)
            return stored

    def add(self, origin: str, units: Iterable[Unit], advance: Advance = no_advance) -> int:
        """Add units to what an origin has; return how many of them were not there yet."""
        with self._transaction():
            self._lock()
            return self._store(self._origin(origin, ""), units, advance)

    def remove(self, origins: Collection[str]) -> None:
        """Forget origins that are no longer there."""
        for name in origins:
            self.replace(name, "-", ())
            self._run("DELETE FROM origins WHERE name = %s", [name])

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _create(self) -> None:
        """Make the tables, or bring them to this version."""
        with self._transaction():
            self._run("SELECT pg_advisory_xact_lock(%s)", [digest(self._schema)])
            found = self._version()
            if found is None:
                found = _newest()
                self._run(_SCHEMA.format(schema=self._schema).replace("%(version)s", str(found)))
            self._run(f"SET search_path TO {self._schema}")
            for step in _STEPS[found - 1 :]:
                self._run(step)
            self._run("UPDATE version SET number = greatest(number, %s)", [_newest()])

    def _enter(self) -> None:
        """Use the tables, if they are of this version."""
        found = self._version()
        if found is None:
            cause = f"it has no memory {self._schema} yet"
            next_step = "make it with `cami-translate memory init`"
            raise CamiError(cause, file=self.url, next_step=next_step)
        if found < _newest():
            cause = f"its memory {self._schema} is of an earlier version of this program"
            next_step = "bring it to this one with `cami-translate memory init`"
            raise CamiError(cause, file=self.url, next_step=next_step)
        if found > _newest():
            cause = f"its memory {self._schema} is of a later version of this program"
            raise CamiError(cause, file=self.url, next_step="update cami_translate")
        self._run(f"SET search_path TO {self._schema}")

    def _version(self) -> int | None:
        table = f"{self._schema}.version"
        if self._all("SELECT to_regclass(%s)", [table])[0][0] is None:
            return None
        return int(self._all(f"SELECT number FROM {table}")[0][0])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the database or the way to it refuses becomes an error in one line."""
        try:
            yield
        except self._denied as error:
            cause = f"you may not change this memory ({_first_line(error)})"
            next_step = "ask its owner for the right to; what your catalogs have goes into it"
            raise CamiError(cause, file=self.url, next_step=next_step) from error
        except self._error as error:
            cause = f"the database cannot be used ({_first_line(error)})"
            next_step = "see whether it is there, and PGUSER, PGPASSWORD or ~/.pgpass are right"
            raise CamiError(cause, file=self.url, next_step=next_step) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told(), self._connection.transaction():
            yield

    def _lock(self) -> None:
        self._run("SELECT pg_advisory_xact_lock(%s)", [digest(self._schema)])
        self._run(_NEW)

    def _origin(self, name: str, content: str) -> int:
        rows = self._all(
            "INSERT INTO origins (name, content) VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET content = excluded.content RETURNING id",
            [name, content],
        )
        return int(rows[0][0])

    def _store(self, origin: int, units: Iterable[Unit], advance: Advance) -> int:
        stored = 0
        iterator = iter(units)
        while batch := list(islice(iterator, _BATCH)):
            self._run("TRUNCATE arrived")
            with (
                self._connection.cursor() as cursor,
                cursor.copy("COPY arrived FROM STDIN") as copy,
            ):
                for number, unit in enumerate(batch):
                    copy.write_row(_row(number, unit))
            self._run(_STORE_TEXTS)
            stored += self._run(_STORE_UNITS, [origin])
            advance(stored)
        return stored

    def _run(self, query: str, values: Sequence[Any] = ()) -> int:
        with self._told():
            return self._connection.execute(query, values or None).rowcount

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._told():
            return self._connection.execute(query, values or None).fetchall()


def _newest() -> int:
    """The version of the schema that this program makes."""
    return 1 + len(_STEPS)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _number(term: str) -> int:
    """A term as a number of 32 bits with a sign; two with one number cost a look, no more."""
    return crc32(term.encode("utf-8", "surrogatepass")) - (1 << 31)


def _row(number: int, unit: Unit) -> tuple[object, ...]:
    plain = strip_tags(unit.source)
    source = None if plain == unit.source else unit.source
    terms = sorted({_number(term) for term in terms_of(plain)})
    key = unit_key(unit)
    text = (digest(plain), len(plain), plain, terms, key, source, unit.target, unit.document)
    return (number, *text, unit.context, unit.person, unit.time, unit.domain, unit.confirmed)


def _unit(
    plain: str,
    source: str | None,
    target: str,
    document: str,
    context: int | None,
    person: str,
    time: dt.datetime | None,
    domain: str,
    confirmed: bool,
) -> Unit:
    when = None if time is None else time.astimezone(dt.UTC)
    return Unit(
        plain if source is None else source,
        target, document, context, person, when, domain, confirmed,
    )  # fmt: skip
