"""Run the quality rules over catalogs, and inspect the documents they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.checks import Resources, Unit, check_units
from cami_translate.errors import CamiError
from cami_translate.model import Diagnostic, Severity, State
from cami_translate.workflow.inspect import CheckedDocument, check_document
from cami_translate.workflow.parallel import Progress, no_progress, run_each
from cami_translate.workflow.selection import CatalogFile, select_catalogs, select_documents


@dataclass(frozen=True, slots=True)
class CheckedCatalog:
    """What was found in one catalog; ``checked`` of its ``segments`` have a translation."""

    document: str
    language: str
    path: Path
    segments: int
    checked: int
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found in each catalog and document; ``failures`` are those missing or unreadable."""

    catalogs: tuple[CheckedCatalog, ...]
    documents: tuple[CheckedDocument, ...]
    failures: tuple[CamiError, ...]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings in all catalogs."""
        return tuple(finding for catalog in self.catalogs for finding in catalog.findings)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What a manager should know of any of the documents."""
        return tuple(item for document in self.documents for item in document.warnings)

    @property
    def errors(self) -> int:
        """How many findings would keep a segment out of a build."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_catalogs(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> CheckResult:
    """Check the named documents and their catalogs, PO or Word files, or all of the workspace."""
    files = select_catalogs(directory, names, language)
    catalogs = run_each(_check_catalog, files, jobs=jobs, progress=progress)
    selected = select_documents(directory, names, language)
    documents = run_each(check_document, selected, jobs=jobs, progress=progress)
    failures = (*catalogs.failures, *documents.failures)
    return CheckResult(catalogs.results, documents.results, failures)


def _check_catalog(file: CatalogFile) -> CheckedCatalog:
    file.require()
    catalog = read_catalog(file.path)
    entries = list(catalog.live)
    language = file.language or catalog.header.get("Language", "")
    units = [Unit(entry, file.document) for entry in entries]
    findings = [found.diagnostic for found in check_units(units, Resources(language))]
    return CheckedCatalog(
        document=file.document,
        language=language,
        path=file.path,
        segments=len(entries),
        checked=sum(entry.state is State.TRANSLATED for entry in entries),
        findings=tuple(findings),
    )
