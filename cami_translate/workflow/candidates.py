"""What may be a term in the English documents of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.docx import read_document
from cami_translate.errors import CamiError
from cami_translate.glossary import Candidate, find_candidates
from cami_translate.plain import PlainText
from cami_translate.project import SourceDocument, find_project
from cami_translate.workflow.glossary import load_glossary, only_language
from cami_translate.workflow.join import document_entries
from cami_translate.workflow.parallel import (
    ALL_PROCESSORS,
    Executor,
    Progress,
    no_progress,
    run_each,
)
from cami_translate.workflow.selection import select_sources

__all__ = ["Candidate", "CandidateResult", "list_candidates"]


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """The candidates, the best first; the two languages; documents that cannot be read."""

    candidates: tuple[Candidate, ...]
    source: str
    language: str
    failures: tuple[CamiError, ...]


def list_candidates(
    directory: Path,
    names: Sequence[str] = (),
    *,
    language: str | None = None,
    only_new: bool = False,
    executor: Executor = ALL_PROCESSORS,
    progress: Progress = no_progress,
) -> CandidateResult:
    """What may be a term in the named documents (or Word files), or in all of the workspace.

    ``only_new`` leaves out what the glossary of the language has.
    """
    project = find_project(directory)
    code = only_language(project, language)
    glossary = load_glossary(project, code)
    outcomes = run_each(
        _texts_of,
        select_sources(directory, names),
        file=lambda document: document.path,
        executor=executor,
        progress=progress,
    )
    texts = (text for document in outcomes.results for text in document)
    found = find_candidates(texts, glossary, project.source_language)
    kept = tuple(item for item in found if not (only_new and item.concept))
    return CandidateResult(kept, project.source_language, code, outcomes.failures)


def _texts_of(source: SourceDocument) -> list[tuple[str, str]]:
    """Each text of a document once, without its tags."""
    entries = document_entries(read_document(source.path, source.options))
    return [(source.name, PlainText(entry.msgid).text) for entry in entries]
