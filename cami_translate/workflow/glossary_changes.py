"""What changes the glossary of a workspace: a term that is added, a file that is taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.catalog import parse_catalog
from cami_translate.errors import GlossaryError, UsageError
from cami_translate.files import locked
from cami_translate.glossary import (
    LOST,
    Fault,
    GlossaryFormat,
    GlossaryMerge,
    Merged,
    Outcome,
    Reading,
    Resolve,
    concept_of_cells,
    form_of_content,
    merge_concept,
    merge_glossary,
    parse_glossary,
    read_entries,
    read_file,
    read_glossary,
    write_glossary,
)
from cami_translate.project import Project, find_project
from cami_translate.terms import Concept, Glossary, Term
from cami_translate.workflow.glossary import only_language

__all__ = ["GlossaryChange", "Outcome", "Resolve", "add_term", "import_glossary"]


@dataclass(frozen=True, slots=True)
class GlossaryChange:
    """What became of each concept that came, and of the file ``path``.

    ``lines`` has the line of each in the file that it came from; ``faults`` are the warnings that
    reading that file gave.
    """

    path: Path
    concepts: tuple[Merged, ...]
    lines: tuple[int, ...]
    faults: tuple[Fault, ...]
    written: bool

    def number(self, outcome: Outcome) -> int:
        """How many concepts have this outcome."""
        return sum(concept.outcome is outcome for concept in self.concepts)

    @property
    def undecided(self) -> tuple[tuple[int, Merged], ...]:
        """The concepts that were left as they are because of conflicts, with their lines."""
        pairs = zip(self.lines, self.concepts, strict=True)
        return tuple(pair for pair in pairs if pair[1].outcome is Outcome.CONFLICTING)


def import_glossary(
    directory: Path,
    file: Path,
    *,
    form: GlossaryFormat | None = None,
    language: str | None = None,
    resolve: Resolve = Resolve.LEAVE,
    dry_run: bool = False,
) -> GlossaryChange:
    """Take the terms of a file into the glossary of a language."""
    project = find_project(directory)
    code = only_language(project, language)
    reading = _read(read_file(file), str(file), project.source_language, code, form)
    theirs = _in_our_languages(reading.require_sound(), project)
    change = _change(
        project,
        code,
        lambda ours: merge_glossary(
            ours, theirs, project.source_language, resolve, ranked=reading.ranked
        ),
        dry_run,
    )
    lines = tuple(min(of_terms, default=0) for of_terms in reading.lines)
    return replace(change, lines=lines, faults=reading.faults)


def add_term(
    directory: Path,
    source: str,
    target: str | None,
    cells: Mapping[str, str],
    *,
    concept: str = "",
    language: str | None = None,
    dry_run: bool = False,
) -> GlossaryChange:
    """Add a concept, or a term to the concept with the same source term or the id ``concept``.

    ``cells`` are values by column; those of terms are said of the translation, or of the source
    term if there is none.
    """
    project = find_project(directory)
    code = only_language(project, language)
    if not source.strip() or (target is not None and not target.strip()):
        raise UsageError("a term is empty")
    terms = [Term(source.strip(), project.source_language)]
    if target is not None:
        terms.append(Term(target.strip(), code))
    added = concept_of_cells(concept, terms, cells)
    ranked = "status" in cells

    def merge(ours: Glossary) -> GlossaryMerge:
        merged = merge_concept(ours, _placed(added, ours, ranked=ranked), project.source_language)
        (concept,) = merged.concepts
        for conflict in concept.conflicts:
            cause = f'{concept.id}: {conflict.what} is "{conflict.ours}" already'
            next_step = "say --status admitted or forbidden, or edit the file"
            raise GlossaryError(cause, file=project.glossary_path(code), next_step=next_step)
        return merged

    return _change(project, code, merge, dry_run)


def _placed(added: Concept, ours: Glossary, *, ranked: bool) -> Concept:
    """What is added as a part of the concept that it belongs to, if there is one."""
    name = added.terms[0]
    found = [
        concept
        for concept in ours.concepts
        if (concept.id == added.id if added.id else _known(concept, name))
    ]
    if len(found) > 1:
        ids = ", ".join(concept.id for concept in found)
        raise UsageError(f'"{name.text}" is a term of {ids}', next_step="add --concept")
    if not found:
        return added
    terms = list(found[0].terms)
    for number, term in enumerate(added.terms):
        known = _known(found[0], term)
        says_status = ranked and number == len(added.terms) - 1
        terms.append(replace(term, status=known.status) if known and not says_status else term)
    return replace(added, id=found[0].id, terms=tuple(terms))


def _known(concept: Concept, term: Term) -> Term | None:
    """The term of a concept that has the text of another."""
    same = (t for t in concept.in_language(term.language) if t.text.strip() == term.text)
    return next(same, None)


def _change(
    project: Project, language: str, merge: Callable[[Glossary], GlossaryMerge], dry_run: bool
) -> GlossaryChange:
    """Merge into the glossary of a language, which nobody else changes meanwhile."""
    path = project.glossary_path(language)
    with locked(path):
        ours = Glossary()
        if path.exists():
            reading = read_glossary(path, project.source_language, language)
            ours = _kept_whole(reading)
        merged = merge(ours)
        written = False if dry_run else write_glossary(merged.glossary, path)
    return GlossaryChange(path, merged.concepts, (0,) * len(merged.concepts), (), written)


def _kept_whole(reading: Reading) -> Glossary:
    """The glossary that is about to be rewritten; raises GlossaryError if that would lose some."""
    glossary = reading.require_sound()
    for fault in reading.faults:
        if fault.rule == LOST:
            file = f"{reading.file}:{fault.line}"
            next_step = "take it out or rename it; nothing was written"
            raise GlossaryError(f"{fault.message} by a rewrite", file=file, next_step=next_step)
    return glossary


def _read(data: bytes, file: str, source: str, target: str, form: GlossaryFormat | None) -> Reading:
    if (form or form_of_content(data)) is not GlossaryFormat.PO:
        return parse_glossary(data, file, source, target, form)
    return read_entries(parse_catalog(data, file).entries, file, source, target)


def _in_our_languages(glossary: Glossary, project: Project) -> Glossary:
    """The same glossary with language codes as the workspace has them: ``ru`` for ``ru_RU``."""
    ours = {code.casefold(): code for code in (project.source_language, *project.languages)}

    def code_of(language: str) -> str:
        whole = language.replace("-", "_").casefold()
        return ours.get(whole) or ours.get(whole.partition("_")[0]) or language

    return Glossary(
        tuple(
            replace(
                concept,
                terms=tuple(replace(t, language=code_of(t.language)) for t in concept.terms),
            )
            for concept in glossary.concepts
        )
    )
