"""How fast large memories are searched, and what they find, against other ways to do it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from measure import BenchmarkError
from memory_queries import EDITED, TYPOS, judge_queries, make_queries
from memory_run import CONTENDERS, Found, Measured
from memory_texts import TextMaker, distinct, read_texts

SEGMENTS = (100_000, 1_000_000)
QUERIES = 2_000
SECONDS = 30
"""A slow contender looks up no longer than this, with each way and sort of text."""
_SEED = 7
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Standing:
    """All contenders in memories of one size; the reasons of those that did not take part."""

    segments: int
    characters: float
    measured: Sequence[Measured]
    absent: Sequence[str]


@dataclass(frozen=True)
class MemoryContest:
    """What is compared: real texts, if there are any, and as many made ones as are missing."""

    folder: Path
    texts: Sequence[Path] = ()
    queries: int = QUERIES
    names: Sequence[str] = tuple(CONTENDERS)
    seconds: float = SECONDS

    def run(self, sizes: Iterable[int], tell: Tell) -> Iterator[Standing]:
        """One size after the other."""
        for segments in sizes:
            folder = self.folder / f"memory-{segments}"
            folder.mkdir(parents=True, exist_ok=True)
            characters = self._prepare(segments, folder, tell)
            yield self._compare(segments, characters, folder, tell)

    def _prepare(self, segments: int, folder: Path, tell: Tell) -> float:
        """Write the texts, and the queries with what is to be found; tell the mean length."""
        tell(f"{segments:,} segments ...")
        others = max(round(self.queries / 4), 1)
        source = distinct(chain(read_texts(self.texts), TextMaker(_SEED).texts()))
        texts, held = list[str](), list[str]()
        for number, text in enumerate(islice(source, segments + others)):
            # Unrelated texts come from everywhere, as those that are edited do.
            is_held = number % (segments // others + 1) == 0 and len(held) < others
            (held if is_held else texts).append(text)
        (folder / "texts").write_text("\n".join(texts) + "\n", encoding="utf-8")
        made = make_queries(texts, held, self.queries)
        queries = judge_queries(made, texts, self.folder, tell)
        (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
        return sum(map(len, texts)) / len(texts)

    def _compare(self, segments: int, characters: float, folder: Path, tell: Tell) -> Standing:
        measured: list[Measured] = []
        absent = []
        for name in self.names:
            contender = CONTENDERS[name]()
            reason = contender.missing()
            if segments > contender.most:
                reason = f"takes no more than {contender.most:,} segments here"
            if reason:
                absent.append(f"{contender.name}: {reason}")
                continue
            tell(f"{contender.name} ...")
            for row in self._measure(name, folder):
                measured.append(row)
                tell("\n".join(_line(row, measured[0], kind) for kind in (EDITED, TYPOS)))
        return Standing(segments, characters, measured, absent)

    def _measure(self, name: str, folder: Path) -> Iterator[Measured]:
        place = folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        program = Path(__file__).with_name("memory_run.py")
        files = [folder / "texts", folder / "queries.json", place]
        command = [sys.executable, program, name, *files, str(self.seconds)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        shutil.rmtree(place)
        if result.returncode:
            raise BenchmarkError(f"{name} ended with {result.returncode}:\n{result.stderr}")
        for line in result.stdout.splitlines():
            fields = json.loads(line)
            found = {kind: Found(**its) for kind, its in fields.pop("found").items()}
            yield Measured(**fields, found=found)


_FIRST = f"{'queries':>8} {'a CPU s':>8} {'first x':>7} {'best %':>7} {'any %':>6}"
_TIMES = f" {'p50 ms':>7} {'p95 ms':>7}"
_COSTS = f" {'build s':>8} {'peak MB':>8} {'disk MB':>8}"


def memory_text(standing: Standing) -> str:
    """The tables of a size, for a person."""
    title = f"{standing.segments:,} segments of {standing.characters:.0f} characters"
    lines = [title, "", f"{'edited, unrelated':28}{_FIRST}{_TIMES}{_COSTS}"]
    for row in standing.measured:
        costs = f" {row.building:8.1f} {row.peak:8.0f} {row.size:8.0f}"
        lines.append(f"{_line(row, standing.measured[0], EDITED)}{costs}")
    lines += ["", f"{'8% typos':28}{_FIRST}{_TIMES}"]
    lines += [_line(row, standing.measured[0], TYPOS) for row in standing.measured]
    lines += ["", *(f"not compared: {reason}" for reason in standing.absent)]
    return "\n".join(lines)


def _line(row: Measured, first: Measured, kind: str) -> str:
    found = row.found[kind]
    ratio = first.found[kind].per_cpu_second / found.per_cpu_second
    line = (
        f"{f'{row.contender}, {row.way}':28}{found.queries:8,} {_rounded(found.per_cpu_second):>8}"
    )
    line += f" {_rounded(ratio):>7} {found.best:7.1f} {found.any:6.1f}"
    return f"{line} {found.median:7.2f} {found.slow:7.2f}" if found.slow else f"{line}{'':16}"


def _rounded(number: float) -> str:
    return f"{number:,.0f}" if number >= 20 else f"{number:.2g}"
