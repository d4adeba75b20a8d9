"""One contender in a process of its own: ``memory_run.py NAME TEXTS QUERIES FOLDER SECONDS``.

It prints what was measured as JSON.  The process is new, so that its memory is the contender's.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from measure import peak_of
from memory_contenders import (
    BruteForce,
    CamiSqlite,
    Contender,
    Msgmerge,
    Tantivy,
    ToolkitMatcher,
    Way,
)
from memory_postgres import CamiPostgres, TrigramIndex, TrigramNearest
from memory_queries import Query, similarity

CONTENDERS: Mapping[str, Callable[[], Contender]] = {
    maker.__name__: maker
    for maker in (
        CamiSqlite,
        CamiPostgres,
        BruteForce,
        Tantivy,
        ToolkitMatcher,
        Msgmerge,
        TrigramIndex,
        TrigramNearest,
    )
}
_FEW = 5
"""So many texts are looked up, however long it takes."""
_WARMING = 20
"""So many look-ups are not counted: what they open stays open."""


@dataclass(frozen=True)
class Found:
    """Look-ups of one sort of texts: what they took, and the shares of what is there to be found.

    ``median`` and ``slow``, which 5% exceed, are milliseconds of a look-up.
    """

    queries: int
    per_cpu_second: float
    best: float
    any: float
    median: float
    slow: float


@dataclass(frozen=True)
class Measured:
    """A way to look texts up in a memory; CPU seconds, and MB of 1,000,000 bytes."""

    contender: str
    way: str
    building: float
    peak: float
    size: float
    found: Mapping[str, Found]


def run(name: str, texts: Path, queries: Path, folder: Path, seconds: float) -> Iterator[Measured]:
    """Build the memory, and look the texts up in each of its ways, for so many seconds each."""
    asked = {
        kind: [Query(*query) for query in its]
        for kind, its in json.loads(queries.read_text(encoding="utf-8")).items()
    }
    contender = CONTENDERS[name]()
    with contender:
        before = _cpu(contender)
        with texts.open(encoding="utf-8") as lines:
            contender.build((line.rstrip("\n") for line in lines), folder)
        building = _cpu(contender) - before
        for way in contender.ways():
            found = {kind: _look_up(contender, way, its, seconds) for kind, its in asked.items()}
            peak = peak_of("self") + contender.other_peak()
            size = contender.size()
            yield Measured(contender.name, way.name, building, peak / 1e6, size / 1e6, found)


def _look_up(contender: Contender, way: Way, queries: Sequence[Query], seconds: float) -> Found:
    if way.together:
        return _look_up_together(way, queries, seconds)
    for query in queries[:_WARMING] if len(queries) > 2 * _WARMING else ():
        way.look_up(query.text)
    times: list[float] = []
    started, before = time.perf_counter(), _cpu(contender)
    for query in queries:
        began = time.perf_counter()
        way.look_up(query.text)
        ended = time.perf_counter()
        times.append(1000 * (ended - began))
        if len(times) >= _FEW and ended - started > seconds:
            break
    return _judge(way, queries[: len(times)], _cpu(contender) - before, sorted(times))


def _look_up_together(way: Way, queries: Sequence[Query], seconds: float) -> Found:
    assert way.together
    each = way.together([query.text for query in queries[:_FEW]]) / _FEW
    some = queries[: max(_FEW, int(seconds / each))]
    return _judge(way, some, way.together([query.text for query in some]), [])


def _judge(way: Way, queries: Sequence[Query], cpu: float, times: Sequence[float]) -> Found:
    there = [query for query in queries if query.best]
    found = [max((similarity(q.text, x) for x in way.found(q.text)), default=0.0) for q in there]
    best = sum(mine >= query.best - 1e-9 for mine, query in zip(found, there, strict=True))
    some = sum(mine > 0 for mine in found)
    share = 100 / max(len(there), 1)
    median, slow = (times[int(part * len(times))] if times else 0.0 for part in (0.5, 0.95))
    return Found(len(queries), len(queries) / cpu, share * best, share * some, median, slow)


def _cpu(contender: Contender) -> float:
    return time.process_time() + contender.other_cpu()


if __name__ == "__main__":
    _, name, *paths, limit = sys.argv
    for measured in run(name, *map(Path, paths), float(limit)):
        print(json.dumps(asdict(measured)), flush=True)
