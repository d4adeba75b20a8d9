"""The two documents of an alignment, read as the workspace reads the first, and looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.errors import UsageError
from cami_translate.options import DocumentOptions, Segmentation
from cami_translate.project import Project, find_project, is_language_code, surrounding_project
from cami_translate.segmentation import RUSSIAN, read_rules
from cami_translate.terms import TermStatus
from cami_translate.workflow.align_passages import Reading, read_passages
from cami_translate.workflow.glossary import load_glossary
from cami_translate.workflow.inspect import is_cyrillic

_ENOUGH = 40
"""Letters: fewer may be a name or an address."""
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Destination:
    """The catalog of a document of a workspace, which is to be filled."""

    project: Project
    document: str
    language: str

    @property
    def path(self) -> Path:
        """Where the catalog is."""
        return self.project.catalog_path(self.document, self.language)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents to be aligned, the languages they are in, and terms that go together.

    ``into`` is the catalog that is to be filled, if one is.
    """

    ours: Reading
    theirs: Reading
    source_language: str
    language: str
    terms: tuple[tuple[str, str], ...] = ()
    into: Destination | None = None


def read_translated(
    directory: Path,
    source: Path,
    target: Path,
    language: str,
    *,
    into: str | None = None,
    sentences: bool = False,
) -> Pair:
    """Read a document and its translation.

    Both are read with the options of the document ``into`` of the workspace, else of the one that
    has the name of ``source``, else of all: the texts are those that its catalog has.
    """
    if not is_language_code(language):
        raise UsageError(f'"{language}" is not a language code such as "ru"')
    project = surrounding_project(directory) if into is None else find_project(directory)
    options = _options(project, source, into)
    if sentences and into is not None and options.segmentation is Segmentation.PARAGRAPH:
        cause = f'the catalog of "{into}" has paragraphs, not sentences'
        raise UsageError(cause, next_step="leave out --sentences; see docs/options.md")
    if sentences:
        options = replace(options, segmentation=Segmentation.SENTENCE)
    ours, theirs = _read(source, target, options, language)
    _require_languages(ours, theirs, language)
    source_language = project.source_language if project else "en"
    terms = _term_pairs(project, language)
    destination = None
    if project is not None and into is not None:
        code = project.select_languages(language)[0]
        destination = Destination(project, project.select([into])[0].name, code)
    return Pair(ours, theirs, source_language, language, terms, destination)


def read_versions(directory: Path, old: Path, new: Path) -> Pair:
    """Read two versions of a document in one language."""
    project = surrounding_project(directory)
    language = project.source_language if project else "en"
    ours, theirs = _read(old, new, _options(project, new, None), language)
    if _is_in_cyrillic(ours) is not _is_in_cyrillic(theirs):
        cause = f"{old.name} and {new.name} are not in one alphabet"
        raise UsageError(cause, next_step="leave out --same-language to align a translation")
    return Pair(ours, theirs, language, language)


def _options(project: Project | None, source: Path, into: str | None) -> DocumentOptions:
    if project is None:
        return DocumentOptions()
    if into is not None:
        return project.select([into])[0].options
    return project.options.get(source.stem, project.defaults)


def _read(
    source: Path, target: Path, options: DocumentOptions, language: str
) -> tuple[Reading, Reading]:
    if source.samefile(target):
        raise UsageError("the same file twice", file=source, next_step="name its partner")
    english = read_rules(options.srx) if options.srx else read_rules()
    ours = read_passages(source, options, english)
    russian = read_rules(RUSSIAN, "ru") if is_cyrillic(language) else english
    theirs = read_passages(target, options, russian)
    for reading in (ours, theirs):
        if not reading.units:
            raise UsageError("there is no text in it to align", file=reading.path)
    if ours.document.source_hash == theirs.document.source_hash:
        raise UsageError(f"is a copy of {source}", file=target, next_step="name its partner")
    return ours, theirs


def _require_languages(ours: Reading, theirs: Reading, language: str) -> None:
    """That a translation has the letters of its language, and a source has not Cyrillic ones."""
    if not is_cyrillic(language):
        if _is_in_cyrillic(theirs):
            cause = f'is in Cyrillic letters, as "{language}" is not'
            raise UsageError(cause, file=theirs.path, next_step="say its language with --lang")
        return
    first, second = _is_in_cyrillic(ours), _is_in_cyrillic(theirs)
    if first and second is False:
        cause = f"is in Cyrillic letters, and {theirs.path.name} is not"
        next_step = "name the English document first, and its translation second"
        raise UsageError(cause, file=ours.path, next_step=next_step)
    if first:
        raise UsageError(
            "is in Cyrillic letters too",
            file=ours.path,
            next_step="name the English document first, or compare versions with --same-language",
        )
    if second is False:
        cause = f'is not in Cyrillic letters, as "{language}" is'
        next_step = "say with --lang what language it is in, or compare with --same-language"
        raise UsageError(cause, file=theirs.path, next_step=next_step)


def _is_in_cyrillic(reading: Reading) -> bool | None:
    """Whether most of a document is in Cyrillic letters; None if it has too few letters."""
    letters = [c for unit in reading.units for c in unit.text if c.isalpha()]
    if len(letters) < _ENOUGH:
        return None
    return sum("\u0400" <= c <= "\u052f" for c in letters) > _MOST * len(letters)


def _term_pairs(project: Project | None, language: str) -> tuple[tuple[str, str], ...]:
    """The terms of the workspace's glossary with their translations, if there is one."""
    if project is None:
        return ()
    concepts = load_glossary(project, language).concepts
    return tuple(
        (ours.text, theirs.text)
        for concept in concepts
        for ours in concept.terms
        for theirs in concept.terms
        if ours.language == project.source_language
        and theirs.language == language
        and TermStatus.DEPRECATED not in (ours.status, theirs.status)
    )
