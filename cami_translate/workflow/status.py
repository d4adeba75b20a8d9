"""How far each document is, from the catalogs alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import read_catalog
from cami_translate.checks import check_entry
from cami_translate.errors import CamiError
from cami_translate.model import SOURCE_HASH, Catalog, Entry, Severity, State, hash_source
from cami_translate.tracking import Tally, tally_states
from cami_translate.workflow.parallel import Progress, no_progress, run_each
from cami_translate.workflow.selection import CatalogFile, select_catalogs


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """The state of one document in one language.

    ``stale`` says that the document has changed since its catalog was extracted.
    """

    document: str
    language: str
    path: Path
    tally: Tally
    stale: bool = False


@dataclass(frozen=True, slots=True)
class StatusResult:
    """The state of each document; ``missing`` have no catalog, ``failures`` an unreadable one."""

    documents: tuple[DocumentStatus, ...]
    missing: tuple[CatalogFile, ...]
    failures: tuple[CamiError, ...]

    @property
    def total(self) -> Tally:
        """All documents together."""
        return sum((document.tally for document in self.documents), Tally())

    def reaches(self, percent: float) -> bool:
        """Whether so many percent of all words are translated, which a catalog has to tell."""
        trusted = not (self.failures or self.missing or any(d.stale for d in self.documents))
        return trusted and self.total.percent >= percent


def report_status(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> StatusResult:
    """The state of the named documents (or PO files), or of all documents of the workspace."""
    files = select_catalogs(directory, names, language)
    present = [file for file in files if file.path.exists()]
    missing = tuple(file for file in files if not file.path.exists())
    outcomes = run_each(_document_status, present, jobs=jobs, progress=progress)
    return StatusResult(outcomes.results, missing, outcomes.failures)


def _document_status(file: CatalogFile) -> DocumentStatus:
    catalog = read_catalog(file.path)
    language = file.language or catalog.header.get("Language", "")
    tally = tally_states((_state(entry), entry.msgid) for entry in catalog.live)
    return DocumentStatus(file.document, language, file.path, tally, _is_stale(file, catalog))


def _state(entry: Entry) -> State:
    """The state of an entry; a translation that a build would refuse needs work."""
    refused = any(finding.severity is Severity.ERROR for finding in check_entry(entry))
    return State.NEEDS_WORK if refused else entry.state


def _is_stale(file: CatalogFile, catalog: Catalog) -> bool:
    recorded = catalog.header.get(SOURCE_HASH)
    if recorded is None or file.source is None:
        return False
    return recorded != hash_source(file.source.read_bytes())
