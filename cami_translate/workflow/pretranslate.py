"""What the memory has for the untranslated segments of a catalog, put in where that is safe."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from cami_translate.catalog import read_catalog, write_catalog
from cami_translate.errors import CamiError, one_line
from cami_translate.files import locked
from cami_translate.markup import check_tags
from cami_translate.memory import Match, Memory, contexts
from cami_translate.memory_settings import Exact
from cami_translate.model import Catalog, Entry, State
from cami_translate.project import CATALOGS, Project, SourceDocument, find_project
from cami_translate.tracking import LEDGER, append_events, count_words, new_event
from cami_translate.workflow.actor import resolve_actor
from cami_translate.workflow.memory import can_be_reopened, open_memory, reopen_memory
from cami_translate.workflow.memory_terms import MemoryTerms
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Processes,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.snapshot import record_progress

_COMMENT = "memory: "
"""How the comment of a segment begins that tells where its translation is from."""


class Put(StrEnum):
    """How a match was put in."""

    IN_CONTEXT = "in context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Offer:
    """A segment that got a translation from the memory: which match, and what it breaks."""

    entry: Entry
    match: Match
    put: Put
    terms: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether something speaks against it that a person has to look at."""
        return bool(self.match.doubts or self.terms)


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """What the memory had for a catalog; ``left`` are the segments that it has nothing for."""

    document: str
    language: str
    path: Path
    offers: tuple[Offer, ...]
    left: int
    written: bool

    @property
    def counts(self) -> Mapping[Put, int]:
        """The number of segments by how they were put in."""
        return Counter(offer.put for offer in self.offers)

    @property
    def words(self) -> int:
        """The words of the segments that got a translation."""
        return sum(count_words(offer.entry.msgid) for offer in self.offers)


@dataclass(frozen=True, slots=True)
class PretranslateResult:
    """What was done to each catalog; ``failures`` are those that were left as they are."""

    catalogs: tuple[Pretranslated, ...]
    failures: tuple[CamiError, ...]


def pretranslate_documents(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    dry_run: bool = False,
    actor: str | None = None,
    now: dt.datetime | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> PretranslateResult:
    """Give the untranslated segments of the named documents, or of all, what the memory has.

    No translation that is there is touched, be it only a fuzzy one.
    """
    project = find_project(directory)
    now = now or dt.datetime.now(dt.UTC)
    documents = project.select(names)
    done: list[Pretranslated] = []
    failures: list[CamiError] = []
    for code in project.select_languages(language):
        memory = open_memory(project, code, progress, executor=executor)
        shared = can_be_reopened(memory)
        translator = _Pretranslator(project, code, dry_run, None if shared else memory)
        outcomes = run_each(
            translator.pretranslate,
            [document for document in documents if translator.path_of(document).exists()],
            file=translator.path_of,
            executor=executor if shared else Processes(1),
            progress=progress,
        )
        memory.store.close()
        done += outcomes.results
        failures += outcomes.failures
    if not dry_run:
        failures += _record(project, done, actor, now)
    return PretranslateResult(tuple(done), tuple(failures))


class _Pretranslator:
    """Pretranslates catalogs of a language; each process opens the memory for itself.

    ``memory`` is one that only this process has.
    """

    def __init__(
        self, project: Project, language: str, dry_run: bool, memory: Memory | None
    ) -> None:
        self._project = project
        self._language = language
        self._dry_run = dry_run
        self._memory = memory
        self._terms = MemoryTerms(project, language)

    def path_of(self, document: SourceDocument) -> Path:
        """The catalog of a document."""
        return self._project.catalog_path(document.name, self._language)

    def pretranslate(self, document: SourceDocument) -> Pretranslated:
        """Put into a catalog what the memory has for it."""
        if self._memory:
            return self._with(self._memory, document)
        memory = reopen_memory(self._project, self._language)
        with closing(memory.store):
            return self._with(memory, document)

    def _with(self, memory: Memory, document: SourceDocument) -> Pretranslated:
        settings, path = self._project.memory, self.path_of(document)
        with locked(path):
            catalog = read_catalog(path)
            offers = {o.entry.key: o for o in _offers(catalog, memory, self._terms, settings.least)}
            entries = tuple(
                _with_offer(entry, offers[entry.key], settings.exact)
                if entry.key in offers
                else entry
                for entry in catalog.entries
            )
            left = sum(entry.state is State.UNTRANSLATED for entry in catalog.live) - len(offers)
            written = False
            if offers and not self._dry_run:
                written = write_catalog(replace(catalog, entries=entries), path)
        found = tuple(offers.values())
        return Pretranslated(document.name, self._language, path, found, left, written)


def _offers(catalog: Catalog, memory: Memory, terms: MemoryTerms, least: int) -> Iterator[Offer]:
    live = list(catalog.live)
    for entry, context in zip(live, contexts(live), strict=True):
        if entry.state is not State.UNTRANSLATED:
            continue
        best = memory.matches(entry.msgid, context, least=least, limit=2)
        if best:
            match = best[0]
            broken = terms.broken(entry.msgid, match.target)
            yield Offer(entry, match, _put(entry, match, broken), broken)


def _put(entry: Entry, match: Match, broken: Sequence[str]) -> Put:
    if not match.exact or broken or check_tags(entry.msgid, match.target):
        return Put.FUZZY
    return Put.IN_CONTEXT if match.in_context else Put.EXACT


def _with_offer(entry: Entry, offer: Offer, exact: Exact) -> Entry:
    source = offer.match.unit.source
    kept = (line for line in entry.comments if not line.startswith(_COMMENT))
    return replace(
        entry,
        msgstr=offer.match.target,
        fuzzy=offer.put is Put.FUZZY or exact is Exact.FUZZY,
        previous=None if source == entry.msgid else source,
        comments=(*kept, f"{_COMMENT}{describe_offer(offer)}"),
    )


def describe_offer(offer: Offer) -> str:
    """Score, origin and doubts in a line: ``87%, of grazing, Maria, 2026-05-03; number``."""
    unit = offer.match.unit
    score = offer.put.value if offer.put is Put.IN_CONTEXT else f"{int(offer.match.score)}%"
    time = f"{unit.time:%Y-%m-%d}" if unit.time else ""
    origin = [text for text in (unit.document, unit.domain, unit.person, time) if text]
    said = ", ".join([score, *origin])
    if offer.match.doubts:
        said += f"; check: {', '.join(offer.match.doubts)}"
    if offer.terms:
        said += f"; breaks the glossary: {', '.join(offer.terms)}"
    return one_line(said)


def _record(
    project: Project, done: Sequence[Pretranslated], actor: str | None, now: dt.datetime
) -> tuple[CamiError, ...]:
    """Tell ledger and history what was put in; returns what went wrong with that."""
    written = [item for item in done if item.written]
    if not written:
        return ()
    try:
        who = resolve_actor(actor, read_with_faults(project), project.root)
        events = [new_event("pretranslate", who, now, _data(item)) for item in written]
        append_events(project.root / CATALOGS / LEDGER, events)
    except CamiError as error:
        return (error,)
    return record_progress(project, [(item.document, item.language) for item in written], now)


def _data(item: Pretranslated) -> dict[str, object]:
    return {
        "document": one_line(item.document),  # a name may be no Unicode
        "language": item.language,
        **{put.name.lower(): item.counts[put] for put in Put},
    }
