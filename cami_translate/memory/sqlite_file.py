"""The file of the embedded store: its tables, and how it is opened or made anew."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from cami_translate.errors import CamiError
from cami_translate.files import locked

_VERSION = 2
"""Of the schema; a file with another one is made anew."""
_GATHERED = 32_000_000
"""Bytes of the full-text index that are gathered before they are sorted in: with the usual million
a large memory is sorted in again and again."""
_SETTINGS = """
PRAGMA cache_size = -64000;
PRAGMA journal_size_limit = 64000000;
PRAGMA temp_store = MEMORY;
PRAGMA synchronous = NORMAL;
"""
_PATIENCE = 600.0
"""Seconds that a process waits for another one that stores a large memory."""
_SCHEMA = f"""
CREATE TABLE texts (id INTEGER PRIMARY KEY, plain TEXT NOT NULL);
CREATE TABLE origins (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, content TEXT NOT NULL);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, text INTEGER NOT NULL, origin INTEGER NOT NULL, key INTEGER NOT NULL,
    source TEXT, target TEXT NOT NULL, document TEXT NOT NULL, context INTEGER,
    person TEXT NOT NULL, time INTEGER, domain TEXT NOT NULL, confirmed INTEGER NOT NULL
);
CREATE UNIQUE INDEX units_of_text ON units (text, origin, key);
CREATE INDEX units_of_origin ON units (origin);
CREATE TABLE frequency (term TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
    terms, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, 'row');
INSERT INTO search (search, rank) VALUES ('hashsize', {_GATHERED});
PRAGMA user_version = {_VERSION};
"""


def open_database(path: Path | None) -> sqlite3.Connection:
    """The database in a file, or in memory without a path."""
    if path is None:
        connection = _connect(":memory:")
        connection.executescript(_SCHEMA)
        return connection
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            return _open(path)
    except (sqlite3.Error, OSError) as error:
        raise CamiError(f"cannot be opened ({error})", file=path) from error


def _connect(name: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, timeout=_PATIENCE, isolation_level=None, cached_statements=1024
    )
    connection.executescript(_SETTINGS)
    connection.execute("CREATE TEMP TABLE former (text INTEGER PRIMARY KEY)")
    return connection


def _open(path: Path) -> sqlite3.Connection:
    """The cache as it is, or a new one if it is damaged or of another version."""
    try:
        connection = _connect(path)
        if _is_sound(connection):
            return connection
        connection.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, or no right to read it
            raise
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()
    connection = _connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(_SCHEMA)
    return connection


def _is_sound(connection: sqlite3.Connection) -> bool:
    if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        return False
    for table in ("texts", "units", "origins", "frequency", "vocabulary"):
        connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    return True
