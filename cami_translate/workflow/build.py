"""English documents and their catalogs -> Word documents in another language, and PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.errors import CamiError, UsageError
from cami_translate.model import Diagnostic
from cami_translate.project import CATALOGS, Project, SourceDocument, find_project
from cami_translate.tracking import (
    LEDGER,
    Level,
    Tally,
    Verdict,
    read_events,
    reviews_by_catalog,
    verdicts,
)
from cami_translate.workflow.inspect import inspect_translated
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.pdf import find_office, write_pdf
from cami_translate.workflow.rebuild import RebuildOptions, Rebuilt, rebuild_document
from cami_translate.workflow.selection import CatalogFile


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How documents are built; see :class:`RebuildOptions` for the words.

    What is reviewed or approved is so by the ledger of the workspace.
    """

    pseudo: bool = False
    mark_untranslated: bool = False
    require: Level | None = None
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A built document, and its PDF if there is one."""

    document: Rebuilt
    pdf: Path | None = None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built; ``failures`` are documents that could not be."""

    documents: tuple[Built, ...]
    failures: tuple[CamiError, ...]

    @property
    def withheld(self) -> tuple[Rebuilt, ...]:
        """The documents that have not reached the required level, and so were not written."""
        return tuple(built.document for built in self.documents if not built.document.written)

    @property
    def tight(self) -> tuple[Diagnostic, ...]:
        """The places of all documents that their translations do not fit into."""
        return tuple(item for built in self.documents for item in built.document.tight)

    @property
    def total(self) -> Tally:
        """All documents together."""
        return sum((built.document.tally for built in self.documents), Tally())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a person should know about any of the documents."""
        return tuple(item for built in self.documents for item in built.document.diagnostics)


@dataclass(frozen=True, slots=True)
class _Task:
    source: SourceDocument
    catalog: CatalogFile
    target: Path
    options: BuildOptions
    office: str = ""
    known: Mapping[str, list[Verdict]] = field(default_factory=dict)


def build_documents(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    options: BuildOptions = BuildOptions(),
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> BuildResult:
    """Build the named documents, or all of the workspace, in all its languages or one."""
    if options.pseudo and options.require:
        raise UsageError("a mock translation is no release: choose --pseudo or --require")
    project = find_project(directory)
    judged = options.require in (Level.REVIEWED, Level.APPROVED)
    events = read_events(project.root / CATALOGS / LEDGER) if judged else ()
    office = find_office() if options.pdf else ""
    reviews = reviews_by_catalog(events)
    tasks = [
        replace(
            _task(project, document, code, options, office),
            known=verdicts(reviews.get((document.name, code), ()), document.name, code),
        )
        for document in project.select(names)
        for code in project.select_languages(language)
    ]
    outcomes = run_each(
        _build,
        tasks,
        file=lambda task: task.source.path,
        executor=executor,
        progress=progress,
    )
    return BuildResult(outcomes.results, outcomes.failures)


def _task(
    project: Project, source: SourceDocument, language: str, options: BuildOptions, office: str
) -> _Task:
    catalog = CatalogFile(source.name, language, project.catalog_path(source.name, language))
    # A pseudo-translation must not take the place of a real one.
    folder = f"{language}-pseudo" if options.pseudo else language
    return _Task(source, catalog, project.output_path(source, folder), options, office)


def _build(task: _Task) -> Built:
    options = task.options
    if not options.pseudo:
        task.catalog.require()
    rebuilt = rebuild_document(
        task.source.path,
        None if options.pseudo else read_catalog(task.catalog.path),
        task.target,
        task.catalog.language,
        RebuildOptions(
            reading=task.source.options,
            mark_untranslated=options.mark_untranslated,
            require=options.require,
            known=task.known,
            inspect=inspect_translated,
        ),
    )
    pdf = write_pdf(task.target, task.office) if task.office and rebuilt.written else None
    return Built(rebuilt, pdf)
