"""How much there is to translate in the English documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.amounts import Amount
from cami_translate.docx import read_document
from cami_translate.errors import CamiError
from cami_translate.project import SourceDocument
from cami_translate.tracking import count_words
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.selection import select_sources


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """The size of one document: everything in it, and each text once."""

    document: str
    path: Path
    everything: Amount
    distinct: Amount


@dataclass(frozen=True, slots=True)
class CountResult:
    """The size of each document; ``failures`` are those that cannot be read."""

    documents: tuple[DocumentCount, ...]
    failures: tuple[CamiError, ...]

    @property
    def everything(self) -> Amount:
        """All documents together."""
        return sum((document.everything for document in self.documents), Amount())

    @property
    def distinct(self) -> Amount:
        """All documents together; a text that two of them share counts in both."""
        return sum((document.distinct for document in self.documents), Amount())


def count_documents(
    directory: Path,
    names: Sequence[str] = (),
    *,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> CountResult:
    """Count the named documents (or Word files), or all documents of the workspace."""
    documents = select_sources(directory, names)
    outcomes = run_each(
        _count_document,
        documents,
        file=lambda document: document.path,
        executor=executor,
        progress=progress,
    )
    return CountResult(outcomes.results, outcomes.failures)


def _count_document(source: SourceDocument) -> DocumentCount:
    document = read_document(source.path, source.options)
    everything = distinct = Amount()
    for entry in document_entries(document):
        words, times = count_words(entry.msgid), len(entry.references)
        distinct += Amount(1, words)
        everything += Amount(times, words * times)
    return DocumentCount(source.name, source.path, everything, distinct)
