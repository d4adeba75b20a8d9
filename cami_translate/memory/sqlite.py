"""The embedded store: one SQLite file, a cache that can be made anew at any time.

A text's number is its length << 32 | a hash, so that the texts of possible lengths are a range of
row numbers, which the full-text index cuts at without reading them.  The index holds no text, no
positions and no sizes (FTS5: ``content=''``, ``detail=none``, ``columnsize=0``); how frequent each
term is was copied to a table of its own, where it is found four times as fast as in the index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from cami_translate.markup import strip_tags
from cami_translate.memory.rare_terms import count_terms, terms_of
from cami_translate.memory.sqlite_file import open_database
from cami_translate.memory.store import Advance, Text, no_advance
from cami_translate.memory.unit import COLUMNS, Unit, digest, unit_key

_SLOTS = 8
"""Row numbers for texts of one length and one hash."""
_BATCH = 20_000
_FEW = 0.2
"""If a larger part of the texts is new, frequencies are counted anew, not changed one by one."""


class SqliteStore:
    """A store in a file, or in memory without a path.  See :class:`~.store.Store`."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._connection = open_database(path)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """In how many texts each of the terms is; terms that are in none are left out."""
        marks = ",".join("?" * len(terms))
        query = f"SELECT term, texts FROM frequency WHERE term IN ({marks}) AND texts > 0"
        return dict(self._connection.execute(query, tuple(terms)))

    def candidates(
        self, groups: Sequence[Sequence[str]], shortest: int, longest: int
    ) -> Sequence[Text]:
        """The texts of such a length, in characters, that have a term of each group."""
        wanted = (" OR ".join(f'"{term}"' for term in terms) for terms in groups)
        return self._connection.execute(
            "SELECT id, plain FROM search CROSS JOIN texts ON id = search.rowid"
            " WHERE search MATCH ? AND search.rowid BETWEEN ? AND ?",
            (f"({') AND ('.join(wanted)})", shortest << 32, (longest + 1) << 32),
        ).fetchall()

    def find_text(self, plain: str) -> Text | None:
        """A text that is exactly this."""
        row = self._connection.execute(
            "SELECT id FROM texts WHERE id BETWEEN ? AND ? AND plain = ?", (*_slots(plain), plain)
        ).fetchone()
        return (row[0], plain) if row else None

    def units_of(self, text: Text) -> Sequence[Unit]:
        """The units whose source text, without tags, is this one."""
        query = f"SELECT {COLUMNS} FROM units WHERE text = ? ORDER BY id"
        number, plain = text
        return [_unit(plain, *row) for row in self._connection.execute(query, (number,))]

    def units(self) -> Iterator[Unit]:
        """All units, in the order of their origins."""
        query = f"SELECT plain, {COLUMNS} FROM units JOIN texts ON texts.id = text"
        for row in self._connection.execute(f"{query} ORDER BY origin, units.id"):
            yield _unit(*row)

    def count(self) -> int:
        """The number of units."""
        return self._number("SELECT count(*) FROM units")

    def origins(self) -> Mapping[str, str]:
        """The digest of the content of each origin."""
        return dict(self._connection.execute("SELECT name, content FROM origins"))

    def replace(
        self, origin: str, content: str, units: Iterable[Unit], advance: Advance = no_advance
    ) -> int:
        """Make these units all that an origin has, and return their number."""
        with self._transaction():
            if self.origins().get(origin) == content:
                return 0
            number = self._origin(origin, content)
            self._connection.execute(
                "INSERT OR IGNORE INTO former SELECT text FROM units WHERE origin = ?", (number,)
            )
            self._connection.execute("DELETE FROM units WHERE origin = ?", (number,))
            return self._store(number, units, advance)

    def add(self, origin: str, units: Iterable[Unit], advance: Advance = no_advance) -> int:
        """Add units to what an origin has; return how many of them were not there yet."""
        with self._transaction():
            return self._store(self._origin(origin, ""), units, advance)

    def remove(self, origins: Collection[str]) -> None:
        """Forget origins that are no longer there."""
        for name in origins:
            self.replace(name, "", ())
            with self._transaction():
                self._connection.execute("DELETE FROM origins WHERE name = ?", (name,))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

    def _origin(self, name: str, content: str) -> int:
        return int(
            self._connection.execute(
                "INSERT INTO origins (name, content) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET content = excluded.content RETURNING id",
                (name, content),
            ).fetchone()[0]
        )

    def _store(self, origin: int, units: Iterable[Unit], advance: Advance) -> int:
        before = self._number("SELECT count(*) FROM texts")
        stored = 0
        new: list[str] = []
        iterator = iter(units)
        while batch := list(islice(iterator, _BATCH)):
            texts = self._store_texts({strip_tags(unit.source) for unit in batch})
            stored += self._store_units(origin, batch, texts)
            new += texts.new if len(new) <= _FEW * before + _BATCH else ()
            advance(stored)
        gone = self._forget_texts()
        if len(new) > _FEW * before:
            self._count_all()
        else:
            self._change_frequencies(count_terms(new), 1)
            self._change_frequencies(count_terms(gone), -1)
        return stored

    def _store_texts(self, plain: Iterable[str]) -> _Texts:
        """Make room for texts; those of a batch in the order of their numbers, as FTS5 wants."""
        found = _Texts({}, [])
        added: list[Text] = []
        for base, text in sorted((_slots(text)[0], text) for text in plain):
            query = "SELECT id, plain FROM texts WHERE id BETWEEN ? AND ?"
            rows = dict(self._connection.execute(query, (base, base + _SLOTS - 1)))
            same = next((number for number, other in rows.items() if other == text), None)
            if same is None:
                same = min(set(range(base, base + _SLOTS)) - rows.keys())
                added.append((same, text))
                self._connection.execute("INSERT INTO texts VALUES (?, ?)", (same, text))
            found.ids[text] = same
        self._connection.executemany(
            "INSERT INTO search (rowid, terms) VALUES (?, ?)",
            ((number, " ".join(terms_of(text))) for number, text in sorted(added)),
        )
        found.new.extend(text for _, text in added)
        return found

    def _store_units(self, origin: int, units: Iterable[Unit], texts: _Texts) -> int:
        before = self._connection.total_changes
        self._connection.executemany(
            f"INSERT OR IGNORE INTO units (text, origin, key, {COLUMNS})"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(origin, unit, texts.ids) for unit in units),
        )
        return self._connection.total_changes - before

    def _forget_texts(self) -> list[str]:
        """Remove the texts that were an origin's and are nobody's now."""
        rows = self._connection.execute(
            "SELECT texts.id, plain FROM former JOIN texts ON texts.id = former.text"
            " WHERE NOT EXISTS (SELECT 1 FROM units WHERE units.text = former.text)"
        ).fetchall()
        self._connection.executemany(
            "INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)",
            ((number, " ".join(terms_of(text))) for number, text in rows),
        )
        numbers = ((number,) for number, _ in rows)
        self._connection.executemany("DELETE FROM texts WHERE id = ?", numbers)
        self._connection.execute("DELETE FROM former")
        return [text for _, text in rows]

    def _count_all(self) -> None:
        # One sorted piece instead of a dozen: a term is found in it four times as fast.
        self._connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._connection.execute("DELETE FROM frequency")
        self._connection.execute("INSERT INTO frequency SELECT term, doc FROM vocabulary")

    def _change_frequencies(self, counts: Mapping[str, int], sign: int) -> None:
        self._connection.executemany(
            "INSERT INTO frequency VALUES (?, ?)"
            " ON CONFLICT (term) DO UPDATE SET texts = texts + excluded.texts",
            ((term, sign * count) for term, count in sorted(counts.items())),
        )


class _Texts:
    """The numbers of a batch's texts, and those of them that are new."""

    def __init__(self, ids: dict[str, int], new: list[str]) -> None:
        self.ids = ids
        self.new = new


def _slots(plain: str) -> tuple[int, int]:
    """The first and the last number that a text can have."""
    base = len(plain) << 32 | digest(plain) & 0xFFFFFFFF & -_SLOTS
    return base, base + _SLOTS - 1


def _row(origin: int, unit: Unit, texts: Mapping[str, int]) -> tuple[object, ...]:
    plain = strip_tags(unit.source)
    time = None if unit.time is None else int(unit.time.timestamp())
    source = None if plain == unit.source else unit.source
    who = (unit.person, time, unit.domain, unit.confirmed)
    key = unit_key(unit)
    return (texts[plain], origin, key, source, unit.target, unit.document, unit.context, *who)


def _unit(
    plain: str,
    source: str | None,
    target: str,
    document: str,
    context: int | None,
    person: str,
    time: int | None,
    domain: str,
    confirmed: int,
) -> Unit:
    when = None if time is None else dt.datetime.fromtimestamp(time, dt.UTC)
    origin = (document, context, person, when, domain)
    return Unit(plain if source is None else source, target, *origin, bool(confirmed))
