"""Run the quality rules over catalogs, and inspect the documents they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from cami_translate.checks import Found, Rule, idle_ignores, is_ignored, registered_rules
from cami_translate.errors import CamiError, UsageError
from cami_translate.model import Diagnostic, Severity
from cami_translate.project import Project, surrounding_project
from cami_translate.workflow.baseline import (
    baseline_path,
    known_of,
    read_baseline,
    write_baseline,
)
from cami_translate.workflow.clashes import clashes_across
from cami_translate.workflow.examine import Examined, examine_catalog
from cami_translate.workflow.inspect import CheckedDocument, check_document
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Outcomes,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.rules import Choice, choose_rules, find_rule
from cami_translate.workflow.selection import (
    CatalogFile,
    of_workspace,
    select_catalogs,
    select_documents,
)

__all__ = [
    "CheckResult",
    "CheckedCatalog",
    "Found",
    "Gate",
    "Rule",
    "check_catalogs",
    "check_for_report",
    "explained_rules",
    "settings_for",
]


class Gate(StrEnum):
    """What catalogs have to be: a draft has no errors, a release no warnings and no gaps."""

    DRAFT = "draft"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class CheckedCatalog:
    """What was found in one catalog; ``checked`` of its ``segments`` have a translation.

    ``open`` segments are untranslated or fuzzy.  Of the findings, ``ignored`` were left out for a
    translator's comment, ``known`` because they are in the baseline.
    """

    document: str
    language: str
    path: Path
    segments: int
    checked: int
    findings: tuple[Found, ...]
    ignored: int = 0
    known: int = 0

    @property
    def open(self) -> int:
        """How many segments have no translation that somebody confirmed."""
        return self.segments - self.checked


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found in each catalog and document; ``failures`` are those missing or unreadable.

    ``baseline`` is how many findings were written into baselines, None if that was not asked for;
    ``notices`` are what could not be looked at, and why.
    """

    catalogs: tuple[CheckedCatalog, ...]
    documents: tuple[CheckedDocument, ...]
    failures: tuple[CamiError, ...]
    baseline: int | None = None
    notices: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Found, ...]:
        """The findings in all catalogs."""
        return tuple(finding for catalog in self.catalogs for finding in catalog.findings)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What a manager should know of any of the documents."""
        return tuple(item for document in self.documents for item in document.warnings)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.count(Severity.ERROR)

    def blocking(self, gate: Gate) -> dict[str, int]:
        """What a gate does not let pass, and how much of it there is; nothing if it is open."""
        counts = {"error": self.errors}
        if gate is Gate.RELEASE:
            counts["warning"] = self.count(Severity.WARNING)
            counts["open segment"] = sum(catalog.open for catalog in self.catalogs)
        return {what: number for what, number in counts.items() if number}


def check_catalogs(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    write: bool = False,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> CheckResult:
    """Check the named documents and their catalogs, PO or Word files, or all of the workspace.

    ``only`` and ``skip`` name rules; with ``only``, documents are not inspected.  ``write`` makes
    what is found the baseline.
    """
    project = settings_for(directory, names)
    if write and project is None:
        raise UsageError("a baseline belongs to a workspace, and there is none here")
    choice = choose_rules(project, only, skip)
    files = [of_workspace(file) for file in select_catalogs(directory, names, language)]
    examined = _examine(files, choice, executor, progress)
    complete = clashes_across(examined.results, choice)
    documents: Outcomes[CheckedDocument] = Outcomes((), ())
    if not choice.only:
        selected = select_documents(directory, names, language)
        documents = run_each(
            check_document,
            selected,
            file=lambda document: document.source.path,
            executor=executor,
            progress=progress,
        )
    failures = (*examined.failures, *documents.failures)
    written = _write(project, complete) if write and project else None
    catalogs = _judged(complete, project)
    notices = _notices(choice, {item.language for item in complete})
    return CheckResult(catalogs, documents.results, failures, written, notices)


def check_for_report(
    project: Project,
    files: Sequence[CatalogFile],
    choice: Choice,
    *,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> Outcomes[CheckedCatalog]:
    """What ``check`` finds in catalogs of a workspace; documents are not inspected."""
    examined = _examine(files, choice, executor, progress)
    complete = clashes_across(examined.results, choice)
    return Outcomes(_judged(complete, project), examined.failures)


def _examine(
    files: Sequence[CatalogFile], choice: Choice, executor: Executor, progress: Progress
) -> Outcomes[Examined]:
    return run_each(
        partial(examine_catalog, choice),
        files,
        file=lambda file: file.path,
        executor=executor,
        progress=progress,
    )


def explained_rules(names: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The named rules, or all."""
    return tuple(map(find_rule, names)) if names else registered_rules()


def settings_for(directory: Path, names: Sequence[str]) -> Project | None:
    """The workspace whose settings count: that of the folder, or else that of the first file."""
    if (project := surrounding_project(directory)) is not None:
        return project
    return next((surrounding_project(Path(n).parent) for n in names if Path(n).is_file()), None)


def _notices(choice: Choice, languages: Iterable[str]) -> tuple[str, ...]:
    faults = (choice.spelling_fault(language) for language in sorted(languages))
    return tuple(f"spelling is checked by half: {fault}" for fault in faults if fault)


def _judged(examined: Sequence[Examined], project: Project | None) -> tuple[CheckedCatalog, ...]:
    """What counts of what was found: what is neither ignored nor in the baseline."""
    known: dict[str, set[tuple[str, ...]]] = {}
    if project is not None:
        for language in {item.language for item in examined}:
            lines = read_baseline(baseline_path(project.root, language))
            known[language] = {line.key for line in lines}
    return tuple(_judge(item, known.get(item.language, set())) for item in examined)


def _judge(item: Examined, known: set[tuple[str, ...]]) -> CheckedCatalog:
    file = item.file
    counting = [found for found in item.findings if not is_ignored(found)]
    ignored = [found for found in item.findings if is_ignored(found)]
    new = [found for found in counting if known_of(found).key not in known]
    idle = idle_ignores(item.commented, ignored, item.ran)
    return CheckedCatalog(
        document=file.document,
        language=item.language,
        path=file.path,
        segments=item.segments,
        checked=item.checked,
        findings=tuple(sorted([*new, *idle], key=lambda found: found.unit.entry.line)),
        ignored=len(ignored),
        known=len(counting) - len(new),
    )


def _write(project: Project, examined: Sequence[Examined]) -> int:
    """Write the baseline of each language."""
    written = 0
    for language in dict.fromkeys(item.language for item in examined):
        items = [item for item in examined if item.language == language]
        found = [f for item in items for f in item.findings if not is_ignored(f)]
        documents = [item.file.document for item in items]
        ran = {name for item in items for name in item.ran}
        written += write_baseline(baseline_path(project.root, language), found, documents, ran)
    return written
