"""Translation memories that are compared: each builds itself of texts, and looks texts up."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from memory_queries import Exhaustive
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from cami_translate.catalog import read_catalog
from cami_translate.memory import Memory, SqliteStore, Store, Unit
from cami_translate.memory.rare_terms import Reach, rarest, terms_of
from cami_translate.memory.search import nearest

GOOD = 75.0
_MANY = 200
"""Texts that are taken from an index that ranks them itself, to be compared by characters."""
_REACH = Reach(texts=500, terms=8, frequent=30_000)
_WRITER_BYTES = 200_000_000
_LONGEST = 2_000
"""translate-toolkit's matcher cuts texts here; by default at 70, where it finds a quarter."""

LookUp = Callable[[str], Sequence[str]]


class Way(NamedTuple):
    """A way to look texts up; ``found`` tells what it found, if its answer is not all of that.

    ``together`` looks up all at once, and returns the CPU seconds that took.
    """

    name: str
    look_up: LookUp
    found: LookUp
    together: Callable[[Sequence[str]], float] | None = None


class Contender(Protocol):
    """A memory, in a process of its own."""

    name: str
    most: int
    """With more texts it takes hours, or more memory than there is."""

    def missing(self) -> str:
        """Why it cannot take part, if it cannot."""

    def __enter__(self) -> Self:
        """Start what has to run beside it."""

    def __exit__(self, *_: object) -> None:
        """End it."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """Take the texts, which come from a file."""

    def ways(self) -> Sequence[Way]:
        """How texts are looked up."""

    def size(self) -> int:
        """Bytes on the disk."""

    def other_cpu(self) -> float:
        """CPU seconds of other processes that worked for it."""

    def other_peak(self) -> int:
        """The most bytes of memory that those held."""


class Alone:
    """What works in its own process."""

    most = 1 << 60
    _folder = Path()

    def missing(self) -> str:
        """Nothing is."""
        return ""

    def __enter__(self) -> Self:
        """Nothing runs beside it."""
        return self

    def __exit__(self, *_: object) -> None:
        """So nothing has to be ended."""

    def size(self) -> int:
        """The files that it made."""
        return sum(p.stat().st_size for p in self._folder.rglob("*") if p.is_file())

    def other_cpu(self) -> float:
        """Nobody helps."""
        return 0.0

    def other_peak(self) -> int:
        """Nobody helps."""
        return 0


def one_way(name: str, look_up: LookUp) -> Way:
    """A way whose answer is what it found."""
    return Way(name, look_up, look_up)


def our_ways(store: Store) -> Sequence[Way]:
    """What ``extract`` and ``memory pretranslate`` do, and the search that is in it."""
    memory = Memory(store)

    def near(text: str) -> Sequence[str]:
        return [found.text[1] for found in nearest(store, text, GOOD)]

    def matches(text: str) -> Sequence[str]:
        return [match.unit.source for match in memory.matches(text)]

    return Way("matches", matches, near), one_way("search alone", near)


class CamiSqlite(Alone):
    """The store of ours that needs no server."""

    name = "SQLite"

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """One origin, as an imported memory is."""
        self._folder = folder
        self._store = SqliteStore(folder / "memory.sqlite")
        self._store.replace("texts", "1", (Unit(text, text) for text in texts))

    def ways(self) -> Sequence[Way]:
        """As our programs do."""
        return our_ways(self._store)


class BruteForce(Alone):
    """rapidfuzz over all texts of possible length."""

    name = "rapidfuzz"

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """Sort them by length."""
        self._folder = folder
        self._search = Exhaustive(list(texts))

    def ways(self) -> Sequence[Way]:
        """One by one."""
        return (one_way("everything", self._best),)

    def _best(self, text: str) -> Sequence[str]:
        found = self._search.best(text)
        return found[:1] if found else ()


class Tantivy(Alone):
    """An index of the Lucene kind, written in Rust."""

    name = "tantivy"

    def missing(self) -> str:
        """It is no part of our tests."""
        return "" if find_spec("tantivy") else "pip install tantivy"

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """Words for its own ranking, and our terms."""
        import tantivy

        self._folder = folder
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, index_option="freq")
        schema.add_text_field("terms", tokenizer_name="whitespace", index_option="basic")
        self._tantivy, self._schema = tantivy, schema.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        writer = self._index.writer(_WRITER_BYTES, 1)
        for text in texts:
            document = tantivy.Document(text=[text], terms=[" ".join(terms_of(text))])
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ways(self) -> Sequence[Way]:
        """By its ranking of words, and by our choice of terms."""
        return one_way("rarest terms", self._by_terms), one_way("BM25", self._by_rank)

    def _by_rank(self, text: str) -> Sequence[str]:
        words = " ".join(term for term in terms_of(text) if "_" not in term)
        return self._closest(text, self._index.parse_query(words, ["text"]), _MANY)

    def _by_terms(self, text: str) -> Sequence[str]:
        counts = {term: self._searcher.doc_freq("terms", term) for term in terms_of(text)}
        known = {term: count for term, count in counts.items() if count}
        query = self._tantivy.Query
        wanted = [
            (self._tantivy.Occur.Should, query.term_query(self._schema, "terms", term, "basic"))
            for term in rarest(known, _REACH)
        ]
        return self._closest(text, query.boolean_query(wanted), 2 * _REACH.texts)

    def _closest(self, text: str, query: object, limit: int) -> Sequence[str]:
        hits = self._searcher.search(query, limit, count=False).hits
        return closest(text, [self._searcher.doc(at)["text"][0] for _, at in hits])


def closest(text: str, candidates: Sequence[str]) -> Sequence[str]:
    """The best of some texts, if it is good."""
    found = process.extractOne(
        text, candidates, scorer=Levenshtein.normalized_similarity, score_cutoff=GOOD / 100
    )
    return found[:1] if found else ()


class ToolkitMatcher(Alone):
    """What Pootle and Virtaal had: translate-toolkit's matcher, in memory."""

    name = "translate-toolkit"
    most = 200_000

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """A store of its simplest units."""
        from translate.search.match import matcher
        from translate.storage import base

        self._folder = folder
        store = base.TranslationStore()
        for text in texts:
            unit = base.TranslationUnit(text)
            unit.target = text
            store.units.append(unit)
        self._matcher = matcher(store, max_candidates=5, min_similarity=75, max_length=_LONGEST)

    def ways(self) -> Sequence[Way]:
        """As it is used."""
        return (one_way("matcher", self._matches),)

    def _matches(self, text: str) -> Sequence[str]:
        try:
            return [unit.source for unit in self._matcher.matches(text)]
        except TypeError:  # 3.20.4 orders units where two have the same score, and fails
            return ()


class Msgmerge(Alone):
    """gettext's own: all queries are one catalog, and the memory is a compendium."""

    name = "msgmerge -C"

    def missing(self) -> str:
        """A program of the system."""
        return "" if shutil.which("msgmerge") else "apt-get install gettext"

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """Write the compendium, and read it once: what that takes is no look-up."""
        self._folder = folder
        _write_po(folder / "compendium.po", texts)
        _write_po(folder / "empty.po", ())
        self._answers: Mapping[str, Sequence[str]] = {}
        self._reading = self._run(())

    def ways(self) -> Sequence[Way]:
        """All at once; afterwards each has its answer."""
        answer = self._answer
        return (Way("compendium", answer, answer, self._look_up_all),)

    def _answer(self, text: str) -> Sequence[str]:
        return self._answers[text]

    def _look_up_all(self, texts: Sequence[str]) -> float:
        return max(self._run(texts) - self._reading, 0.01)

    def _run(self, texts: Sequence[str]) -> float:
        _write_po(self._folder / "queries.pot", dict.fromkeys(texts), "")
        before = _children_cpu()
        names = ["-C", "compendium.po", "empty.po", "queries.pot", "-o", "merged.po"]
        command = ["msgmerge", "--quiet", "--previous", "--force-po", *names]
        subprocess.run(command, check=True, cwd=self._folder)
        self._answers = {
            entry.msgid: [entry.previous or entry.msgid] if entry.msgstr else []
            for entry in read_catalog(self._folder / "merged.po").live
        }
        return _children_cpu() - before

    def other_cpu(self) -> float:
        """Of the processes that have ended."""
        return _children_cpu()

    def other_peak(self) -> int:
        """The largest of them."""
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _write_po(file: Path, texts: Iterable[str], translation: str = "x") -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
        for text in texts:
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            lines.write(f'\nmsgid "{quoted}"\nmsgstr "{translation}"\n')
