"""The glossary of a workspace: for commands that need one, to look at, to check, to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cami_translate.catalog import format_catalog, new_header
from cami_translate.errors import UsageError
from cami_translate.files import write_atomically
from cami_translate.glossary import (
    Fault,
    GlossaryFormat,
    bilingual,
    check_glossary,
    concept_of_cells,
    form_of_name,
    format_glossary,
    glossary_entries,
    read_glossary,
)
from cami_translate.model import Catalog, Severity
from cami_translate.project import GLOSSARY, Project, find_project
from cami_translate.terms import Concept, Glossary, Term, TermStatus

__all__ = [
    "CheckedGlossary",
    "GlossaryFormat",
    "GlossaryView",
    "Selection",
    "check_glossaries",
    "export_glossary",
    "format_as",
    "kit_glossary",
    "load_glossary",
    "only_language",
    "status_named",
    "view_glossaries",
]


def load_glossary(project: Project, language: str) -> Glossary:
    """The glossary of a language; an empty one if there is no file.

    Raises GlossaryError that names file and line of the first error in it.
    """
    path = project.glossary_path(language)
    if not path.exists():
        return Glossary()
    return read_glossary(path, project.source_language, language).require_sound()


def only_language(project: Project, language: str | None) -> str:
    """The language asked for; without one, that of a workspace that has only one."""
    languages = project.select_languages(language)
    if len(languages) > 1:
        known = ", ".join(languages)
        raise UsageError(f"the workspace has several languages ({known})", next_step="add --lang")
    return languages[0]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which concepts: those that have ``text`` in a term, ``subject``, or a term of ``status``."""

    text: str = ""
    subject: str = ""
    status: TermStatus | None = None

    def has(self, concept: Concept) -> bool:
        """Whether a concept is one of them."""
        texts = [concept.id, concept.latin, *(term.text for term in concept.terms)]
        return (
            any(self.text.casefold() in text.casefold() for text in texts)
            and self.subject.casefold() in concept.subject.casefold()
            and (not self.status or any(term.status is self.status for term in concept.terms))
        )


def status_named(word: str | None) -> TermStatus | None:
    """The status that a word means; None without one.  Raises UsageError if it means none."""
    if word is None:
        return None
    (term,) = concept_of_cells("", [Term("", "")], {"status": word}).terms
    return term.status


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The selected concepts of a language's glossary, and how many it has."""

    language: str
    source: str
    path: Path
    glossary: Glossary
    total: int


def view_glossaries(
    directory: Path, selection: Selection, *, language: str | None = None
) -> tuple[GlossaryView, ...]:
    """The glossary of each language, or of one, narrowed to what is selected."""
    project = find_project(directory)
    views = []
    for code in project.select_languages(language):
        glossary = load_glossary(project, code)
        found = tuple(concept for concept in glossary.concepts if selection.has(concept))
        path = project.glossary_path(code)
        total = len(glossary.concepts)
        views.append(GlossaryView(code, project.source_language, path, Glossary(found), total))
    return tuple(views)


@dataclass(frozen=True, slots=True)
class CheckedGlossary:
    """What is wrong with the glossary of a language; without a file there is nothing."""

    language: str
    path: Path
    exists: bool
    concepts: int
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> int:
        """How many of the faults are no mere warnings."""
        return sum(fault.severity is Severity.ERROR for fault in self.faults)


def check_glossaries(
    directory: Path, *, language: str | None = None
) -> tuple[CheckedGlossary, ...]:
    """What is wrong with the glossary of each language, or of one."""
    project = find_project(directory)
    return tuple(_checked(project, code) for code in project.select_languages(language))


def _checked(project: Project, language: str) -> CheckedGlossary:
    path = project.glossary_path(language)
    if not path.exists():
        return CheckedGlossary(language, path, exists=False, concepts=0, faults=())
    reading = read_glossary(path, project.source_language, language)
    faults = check_glossary(reading, project.source_language, language)
    concepts = len(reading.glossary.concepts)
    return CheckedGlossary(language, path, exists=True, concepts=concepts, faults=faults)


def export_glossary(
    directory: Path,
    form: GlossaryFormat | None,
    output: Path | None,
    *,
    language: str | None = None,
) -> bytes:
    """The glossary in a format, written to ``output`` if there is one.

    Without a format it is the one that the name of ``output`` stands for.
    """
    project = find_project(directory)
    code = only_language(project, language)
    form = form or (form_of_name(output) if output else GlossaryFormat.CSV)
    if form is None:
        raise UsageError("its name tells no format", file=output, next_step="add --as")
    source = project.source_language
    glossary = read_glossary(project.glossary_path(code), source, code).require_sound()
    data = format_as(glossary, form, source, code)
    if output:
        write_atomically(output, data)
    return data


def format_as(glossary: Glossary, form: GlossaryFormat, source: str, target: str) -> bytes:
    """A glossary as the bytes of a file of any format."""
    if form is not GlossaryFormat.PO:
        return format_glossary(glossary, form, source, target)
    ours = new_header("glossary", "", target, "")
    header = {name: value for name, value in ours.items() if not name.startswith("X-Cami")}
    return format_catalog(Catalog(header, glossary_entries(glossary, source, target))).encode()


def kit_glossary(project: Project, language: str) -> Iterator[tuple[str, bytes]]:
    """The files of a glossary for a translator: as it is, and what translation tools read."""
    path = project.glossary_path(language)
    if path.exists():
        source = project.source_language
        glossary = bilingual(load_glossary(project, language), source, language)
        yield GLOSSARY, path.read_bytes()
        for name, form in (
            ("glossary.tbx", GlossaryFormat.TBX2),
            ("glossary.tsv", GlossaryFormat.OMEGAT),
        ):
            yield name, format_as(glossary, form, source, language)
