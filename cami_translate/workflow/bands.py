"""The match bands of documents, or of what agreements have of them, against what is translated.

The memory of a language is what its catalogs have translated and what was imported.  A text is in
context if its own document's catalog has it translated between the same two texts: nobody has to
work on it.  What only another document has so, or another workspace, is 100, or what its penalty
leaves; people are paid by bands, which are not to change with what others have translated.  Each
place where a text stands is counted; after the first one in what is counted, it is a repetition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cami_translate.agreements import Assignment, Plan
from cami_translate.amounts import Amount
from cami_translate.catalog import read_catalog
from cami_translate.docx import read_document
from cami_translate.errors import CamiError, WorkspaceError
from cami_translate.memory import Memory, catalog_units, contexts
from cami_translate.model import Catalog, Entry
from cami_translate.options import did_you_mean
from cami_translate.project import Project, SourceDocument, find_project
from cami_translate.tracking import (
    EXACT,
    IN_CONTEXT,
    REPETITION,
    BandCount,
    add_up,
    band_of,
    count_words,
    headings_of,
    is_in_sections,
)
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.memory import open_memory
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.plan import load_plan
from cami_translate.workflow.selection import is_of_workspace, select_sources

TextInContext = tuple[str, int]


class Banded(NamedTuple):
    """A text, the band of the first place where it stands, and the number of all its places."""

    entry: Entry
    band: str
    places: int

    @property
    def bands(self) -> BandCount:
        """The words of all places."""
        return add_up(in_bands(self.band, self.places, count_words(self.entry.msgid)))


def in_bands(band: str, places: int, words: int) -> Iterator[tuple[str, Amount]]:
    """A text of so many words: its first place in the band, the others as repetitions."""
    yield band, Amount(1, words)
    if places > 1:
        yield REPETITION, Amount(places - 1, (places - 1) * words)


class Part(NamedTuple):
    """A document, or the sections of it under these headings, in a language ("" for none)."""

    document: SourceDocument
    language: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BandRow:
    """The words by band of a document, or of one top-level ``section`` of it.

    ``section`` is None for the whole, and "" for what stands before the first heading.
    """

    document: str
    language: str
    count: BandCount
    section: str | None = None


@dataclass(frozen=True, slots=True)
class BandResult:
    """The words of each document by band; ``failures`` are those that cannot be read."""

    rows: tuple[BandRow, ...]
    failures: tuple[CamiError, ...]

    @property
    def total(self) -> BandCount:
        """All rows together."""
        return sum((row.count for row in self.rows), BandCount())


class Matcher:
    """Tells the bands of texts of one language, given its memory; without one all are new."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory

    def classify(
        self,
        entries: Sequence[Entry],
        seen: set[str],
        sections: tuple[str, ...] = (),
        done: Collection[TextInContext] = (),
    ) -> Iterator[Banded]:
        """The bands of a document's entries that stand in ``sections``.

        ``entries`` are all of the document, in its order; ``seen`` are the texts that were counted
        before, to which these are added; ``done`` is what :func:`translated_in_context` tells of
        the document's catalog.
        """
        for entry, context in zip(entries, contexts(entries), strict=True):
            if is_in_sections(entry, sections):
                repeated = entry.msgid in seen
                in_context = (entry.msgid, context) in done
                band = REPETITION if repeated else self._band(entry, in_context)
                seen.add(entry.msgid)
                yield Banded(entry, band, max(len(entry.references), 1))

    def _band(self, entry: Entry, in_context: bool) -> str:
        return IN_CONTEXT if in_context else self.best_match(entry.msgid)

    def best_match(self, text: str) -> str:
        """The band of a text by the most similar one of the memory."""
        similarity = self._memory.similarity(text) if self._memory else 0.0
        return EXACT if similarity >= 100 else band_of(similarity)


def translated_in_context(catalog: Catalog) -> frozenset[TextInContext]:
    """The texts that a catalog has translated, with the digests of their neighbours."""
    return frozenset(
        (unit.source, unit.context)
        for unit in catalog_units(catalog, "")
        if unit.context is not None
    )


class Matchers:
    """The matchers of a workspace's languages; each opens its memory when it is first needed."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._made: dict[str, Matcher] = {}

    def of(self, language: str) -> Matcher:
        """The matcher of a language."""
        if language not in self._made:
            self._made[language] = Matcher(open_memory(self._project, language))
        return self._made[language]


class Counter:
    """Counts parts of a workspace's documents; each Word file and each catalog is read once."""

    def __init__(self, project: Project | None) -> None:
        self.failures: tuple[CamiError, ...] = ()
        self._project = project
        self._matchers: dict[str, Matcher] = {}
        self._entries: dict[Path, tuple[Entry, ...]] = {}

    def read(
        self, documents: Iterable[SourceDocument], executor: Executor, progress: Progress
    ) -> None:
        """Read the Word files; those that cannot be read become ``failures``."""
        sources = list({document.path: document for document in documents}.values())
        outcomes = run_each(
            _read,
            sources,
            file=lambda source: source.path,
            executor=executor,
            progress=progress,
        )
        self._entries = dict(outcomes.results)
        self.failures = outcomes.failures

    def classify(self, parts: Iterable[Part]) -> Iterator[tuple[Part, list[Banded]]]:
        """The bands of the parts that could be read; what two of them share is a repetition."""
        seen: dict[str, set[str]] = {}
        for part in parts:
            if part.document.path in self._entries:
                entries = self._entries[part.document.path]
                known = seen.setdefault(part.language, set())
                matcher = self.matcher(part.language)
                done = translated_in_context(self._catalog(part))
                yield part, list(matcher.classify(entries, known, part.sections, done))

    def count(self, parts: Iterable[Part]) -> BandCount:
        """The words of all the parts together."""
        found = (sum_up(banded) for _, banded in self.classify(parts))
        return sum(found, BandCount())

    def _catalog(self, part: Part) -> Catalog:
        if self._project and part.language:
            path = self._project.catalog_path(part.document.name, part.language)
            if path.exists():
                return read_catalog(path)
        return Catalog()

    def matcher(self, language: str) -> Matcher:
        """What tells the bands of a language; "" has no memory."""
        if language not in self._matchers:
            memory = open_memory(self._project, language) if self._project and language else None
            self._matchers[language] = Matcher(memory)
        return self._matchers[language]


def count_bands(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    sections: bool = False,
    agreement: str | None = None,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> BandResult:
    """Count the named documents (or Word files), or all, by match band.

    ``language`` is whose translations are the memory: of the workspace's the first, by default.
    With ``agreement``, what it has assigned is counted, each assignment in its own language.
    """
    if agreement is not None:
        project = find_project(directory)
        plan = load_plan(project)
        require_agreement(project, plan, agreement)
        assigned = plan.assigned_to(agreement)
        parts = assigned_parts(project, assigned, project.select(names) if names else ())
        if language is not None:
            parts = [part for part in parts if part.language == language]
    else:
        parts = [document_part(document, language) for document in select_sources(directory, names)]
    counter = Counter(workspace_of(part.document for part in parts))
    counter.read((part.document for part in parts), executor, progress)
    rows = (
        row
        for part, banded in counter.classify(parts)
        for row in (_section_rows if sections else _whole_row)(part, banded)
    )
    return BandResult(tuple(rows), counter.failures)


def document_part(document: SourceDocument, language: str | None) -> Part:
    """A whole document in a language, by default the first of its workspace."""
    project = workspace_of([document])
    return Part(document, project.select_languages(language)[0] if project else "")


def workspace_of(documents: Iterable[SourceDocument]) -> Project | None:
    """The workspace that documents are of; None if all are Word files elsewhere."""
    inside = (document for document in documents if is_of_workspace(document))
    return next((find_project(document.path.parent) for document in inside), None)


def require_agreement(project: Project, plan: Plan, name: str) -> None:
    """Raise a WorkspaceError if there is no such agreement."""
    if name not in plan.agreements:
        cause = f'no agreement "{name}"{did_you_mean(name, plan.agreements)}'
        raise WorkspaceError(cause, file=project.root)


def assigned_parts(
    project: Project, assignments: Iterable[Assignment], only: Iterable[SourceDocument] = ()
) -> list[Part]:
    """What assignments are about, in their order; what two of them share is there once."""
    documents = {document.name: document for document in only or project.documents()}
    grouped: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for assignment in assignments:
        if assignment.document in documents:
            key = (assignment.document, assignment.language)
            grouped.setdefault(key, []).append(assignment.sections)
    return [Part(documents[name], code, union_of(its)) for (name, code), its in grouped.items()]


def union_of(sections: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """All the headings that assignments name; none means the whole document."""
    whole = not all(sections)
    return () if whole else tuple(dict.fromkeys(heading for its in sections for heading in its))


def sum_up(banded: Iterable[Banded]) -> BandCount:
    """The words of texts by band."""
    return add_up(pair for item in banded for pair in item.bands.amounts.items())


def _read(source: SourceDocument) -> tuple[Path, tuple[Entry, ...]]:
    return source.path, document_entries(read_document(source.path, source.options))


def _whole_row(part: Part, banded: Sequence[Banded]) -> Iterator[BandRow]:
    yield BandRow(part.document.name, part.language, sum_up(banded))


def _section_rows(part: Part, banded: Sequence[Banded]) -> Iterator[BandRow]:
    by_heading: dict[str, list[Banded]] = {}
    for item in banded:
        by_heading.setdefault(next(iter(headings_of(item.entry)), ""), []).append(item)
    for heading, items in by_heading.items():
        yield BandRow(part.document.name, part.language, sum_up(items), heading)
