"""How far each document is, from the catalogs alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.errors import CamiError
from cami_translate.tracking import Tally
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.selection import CatalogFile, select_catalogs
from cami_translate.workflow.tallies import tally_catalogs


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
    outcomes = tally_catalogs(present, jobs=jobs, progress=progress)
    documents = (
        DocumentStatus(item.file.document, item.language, item.file.path, item.whole, item.stale)
        for item in outcomes.results
    )
    return StatusResult(tuple(documents), missing, outcomes.failures)
