"""Published pairs of documents, and two versions of one, aligned paragraph by paragraph."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.catalog import Match, read_catalog, update_catalog, write_catalog
from cami_translate.docx import read_document
from cami_translate.errors import UsageError
from cami_translate.exchange import format_file
from cami_translate.files import locked, write_atomically
from cami_translate.markup import check_tags, strip_tags
from cami_translate.memory import (
    ALIGNED,
    SURE,
    Link,
    Unit,
    adapt_tags,
    align_units,
    block_units,
    format_tmx,
)
from cami_translate.model import DOCUMENT_NAME, Block, Catalog, Entry, Form, State
from cami_translate.notes import BETWEEN, WITHIN
from cami_translate.options import DocumentOptions
from cami_translate.project import find_project, is_language_code, surrounding_project
from cami_translate.segments import segment_block
from cami_translate.terms import TermStatus
from cami_translate.workflow.glossary import load_glossary
from cami_translate.workflow.parallel import Progress, no_progress

_LIKELY = 0.5
"""Confidence from which on a link is worth to be offered as needs-work."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an aligned document: its number, what it is, and its tagged text."""

    ordinal: int
    kind: str
    headings: tuple[str, ...]
    text: str

    @property
    def plain(self) -> str:
        """The text as a reader sees it."""
        return strip_tags(self.text)


@dataclass(frozen=True, slots=True)
class Linked:
    """Passages that say the same; one side is empty for what has no partner."""

    sources: tuple[Passage, ...]
    targets: tuple[Passage, ...]
    confidence: float = 0.0
    moved: bool = False

    @property
    def status(self) -> str:
        """``sure``, ``likely`` or ``doubtful``, or which side it is on if nothing is linked."""
        if not self.targets:
            return "source-only"
        if not self.sources:
            return "target-only"
        if self.confidence >= SURE:
            return "sure"
        return "likely" if self.confidence >= _LIKELY else "doubtful"

    @property
    def change(self) -> str:
        """The same of two versions in one language: ``same``, ``changed``, ``gone`` or ``new``."""
        if not self.targets:
            return "gone"
        if not self.sources:
            return "new"
        return "same" if _plain(self.sources) == _plain(self.targets) else "changed"


@dataclass(frozen=True, slots=True)
class AlignResult:
    """All that was linked, in the order of the first document, and what has no partner.

    ``filled`` counts the entries of a catalog that got a translation, ``untagged`` those of them
    whose tags somebody has to put in.
    """

    links: tuple[Linked, ...]
    filled: int = 0
    untagged: int = 0

    def count(self, status: str) -> int:
        """How many links have a status."""
        return sum(link.status == status for link in self.links)

    def count_changes(self, change: str) -> int:
        """How many passages of two versions have changed in this way."""
        return sum(link.change == change for link in self.links)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a memory, a review list, a document's catalog; None for nothing."""

    tmx: Path | None = None
    review: Path | None = None
    into: str | None = None
    dry_run: bool = False


def align_documents(
    directory: Path,
    source: Path,
    target: Path,
    wanted: Wanted = Wanted(),
    *,
    language: str = "ru",
    today: dt.date | None = None,
    progress: Progress = no_progress,
) -> AlignResult:
    """Link the paragraphs of a document and its translation; write what is wanted.

    A catalog is filled only where it is blank, and everything as needs-work.
    """
    if not is_language_code(language):
        raise UsageError(f'"{language}" is not a language code such as "ru"')
    if wanted.review and wanted.review.suffix.lower() not in (".csv", ".docx"):
        raise UsageError("a review list is a .csv or a .docx file", file=wanted.review)
    links = _align(source, target, _term_pairs(directory, language), progress)
    result = AlignResult(links)
    if wanted.into is not None:
        result = _fill(directory, wanted.into, language, target.name, result, wanted.dry_run)
    if not wanted.dry_run:
        _write(result, wanted, language, source.name, today or dt.datetime.now(dt.UTC).date())
    return result


def compare_versions(old: Path, new: Path, *, progress: Progress = no_progress) -> AlignResult:
    """Link the paragraphs of two versions of a document in one language."""
    return AlignResult(_align(old, new, (), progress))


def _align(
    source: Path, target: Path, terms: Sequence[tuple[str, str]], progress: Progress
) -> tuple[Linked, ...]:
    documents = [
        read_document(path, DocumentOptions(), editable=False) for path in (source, target)
    ]
    blocks = [{block.location.ordinal: block for block in doc.blocks} for doc in documents]
    units = [list(block_units(doc.blocks)) for doc in documents]
    found = align_units(units[0], units[1], terms=terms, progress=progress)
    passages = [
        [_passage(of[unit.id]) for unit in side] for of, side in zip(blocks, units, strict=True)
    ]
    links = [_linked(link, passages[0], passages[1]) for link in found.links]
    links += [Linked((passages[0][place],), ()) for place in found.lonely_sources]
    links.sort(key=lambda link: link.sources[0].ordinal)
    links += [Linked((), (passages[1][place],)) for place in found.lonely_targets]
    # Numbers alone help to find the way through a table; they need no translation.
    return tuple(link for link in links if _has_letters(link))


def _passage(block: Block) -> Passage:
    segment = segment_block(block)
    text = segment.text if segment else block.text
    return Passage(block.location.ordinal, block.kind, block.headings, text)


def _linked(link: Link, sources: Sequence[Passage], targets: Sequence[Passage]) -> Linked:
    return Linked(
        tuple(sources[place] for place in link.sources),
        tuple(targets[place] for place in link.targets),
        link.confidence,
        link.moved,
    )


def _has_letters(link: Linked) -> bool:
    return any(c.isalpha() for passage in (*link.sources, *link.targets) for c in passage.plain)


def _term_pairs(directory: Path, language: str) -> list[tuple[str, str]]:
    """The terms of the workspace's glossary with their translations, if there is one."""
    project = surrounding_project(directory)
    if project is None:
        return []
    concepts = load_glossary(project, language).concepts
    return [
        (ours.text, theirs.text)
        for concept in concepts
        for ours in concept.terms
        for theirs in concept.terms
        if ours.language == project.source_language
        and theirs.language == language
        and TermStatus.DEPRECATED not in (ours.status, theirs.status)
    ]


def _plain(passages: Sequence[Passage]) -> str:
    return " ".join(" ".join(passage.plain.split()) for passage in passages)


def _tagged(passages: Sequence[Passage]) -> str:
    """The text of passages; only of one are the tags kept, whose numbers are its own."""
    return passages[0].text if len(passages) == 1 else _plain(passages)


def _write(result: AlignResult, wanted: Wanted, language: str, name: str, today: dt.date) -> None:
    if wanted.tmx:
        units = [_unit(link, name) for link in result.links if link.status == "sure"]
        write_atomically(wanted.tmx, format_tmx(units, "en", language, ALIGNED))
    if wanted.review:
        rest = [link for link in result.links if link.status != "sure"]
        write_atomically(wanted.review, _review(rest, wanted.review, language, name, today))


def _review(links: Sequence[Linked], path: Path, language: str, name: str, today: dt.date) -> bytes:
    if path.suffix.lower() == ".csv":
        return review_csv(links).encode("utf-8-sig")
    entries = [_entry(link) for link in links]
    header = {DOCUMENT_NAME: name, "Language": language}
    return format_file(Form.DOCX, Catalog(header, tuple(entries)), "en", today)


def _unit(link: Linked, document: str) -> Unit:
    """A link as a memory holds it, with tags only if both sides have the same."""
    source, target = _tagged(link.sources), _tagged(link.targets)
    adapted, fits = _adapt(source, target)
    if not fits:
        source, adapted = _plain(link.sources), _plain(link.targets)
    return Unit(source, adapted, document, domain=ALIGNED, confirmed=False)


def _entry(link: Linked) -> Entry:
    """A link as a row of a review list."""
    first = (*link.sources, *link.targets)[0]
    above = BETWEEN + WITHIN.join(first.headings) if first.headings else ""
    source = _tagged(link.sources) if link.sources else "—"
    target = _adapt(source, _tagged(link.targets))[0] if link.targets else ""
    return Entry(source, target, fuzzy=True, comments=(_note(link),), notes=(first.kind + above,))


def _note(link: Linked) -> str:
    """What a reviewer is told of a link."""
    if not link.targets:
        return "no partner in the translation"
    if not link.sources:
        return f"only in the translation: {_plain(link.targets)}"
    shape = f"{len(link.sources)} : {len(link.targets)}"
    return f"aligned, {link.confidence:.0%} certain, {shape}{', moved' if link.moved else ''}"


HEADER = ("status", "confidence", "moved", "source_places", "target_places", "source", "target")


def link_row(link: Linked) -> tuple[str, ...]:
    """A link as a row of a table under :data:`HEADER`."""
    return (
        link.status,
        f"{link.confidence:.3f}",
        "yes" if link.moved else "",
        " ".join(str(passage.ordinal) for passage in link.sources),
        " ".join(str(passage.ordinal) for passage in link.targets),
        _plain(link.sources),
        _plain(link.targets),
    )


def review_csv(links: Sequence[Linked]) -> str:
    """Links as CSV, each with the texts of both sides."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(map(link_row, links))
    return buffer.getvalue()


def _fill(
    directory: Path, name: str, language: str, target: str, result: AlignResult, dry_run: bool
) -> AlignResult:
    """Put linked translations into the blank entries of a document's catalog, as needs-work."""
    project = find_project(directory)
    document = project.select([name])[0]
    path = project.catalog_path(document.name, project.select_languages(language)[0])
    if not path.exists():
        raise UsageError(
            "there is no such catalog yet",
            file=path,
            next_step=f"run `cami-translate extract {document.name}` first",
        )
    known = _known(result.links, target)
    if dry_run:
        return _filled(read_catalog(path), known, result)[1]
    with locked(path):
        catalog, filled = _filled(read_catalog(path), known, result)
        if filled.filled:
            write_catalog(catalog, path)
    return filled


def _known(links: Sequence[Linked], target: str) -> Catalog:
    """What was aligned as a catalog of its own: one English text each, the surest link of it."""
    found: dict[str, Entry] = {}
    for link in sorted(links, key=lambda link: -link.confidence):
        if len(link.sources) == 1 and link.targets and link.confidence >= _LIKELY:
            source = link.sources[0].text
            note = f"{_note(link)}: {target}"
            entry = Entry(source, _tagged(link.targets), comments=(note,))
            found.setdefault(source, entry)
    return Catalog(entries=tuple(found.values()))


def _filled(catalog: Catalog, known: Catalog, result: AlignResult) -> tuple[Catalog, AlignResult]:
    """The catalog with its blank entries filled, by the matching that updates catalogs too."""
    blank = [replace(entry, msgstr="", fuzzy=False) for entry in catalog.live]
    carried = update_catalog(known, [_bare(entry) for entry in blank], {}).carried
    given = {item.entry.key: item.entry for item in carried if item.match is not Match.NEW}
    entries, filled, untagged = [], 0, 0
    for entry in catalog.entries:
        new = given.get((None, entry.msgid))
        if entry.obsolete or entry.state is not State.UNTRANSLATED or new is None:
            entries.append(entry)
            continue
        target, fits = _adapt(entry.msgid, new.msgstr)
        notes = new.comments if fits else (*new.comments, "the tags are missing")
        untagged += not fits
        filled += 1
        comments = tuple(dict.fromkeys((*entry.comments, *notes)))
        entries.append(
            replace(entry, msgstr=target, fuzzy=True, previous=new.previous, comments=comments)
        )
    done = replace(result, filled=filled, untagged=untagged)
    return replace(catalog, entries=tuple(entries)), done


def _bare(entry: Entry) -> Entry:
    return Entry(entry.msgid)


def _adapt(source: str, target: str) -> tuple[str, bool]:
    """The target with the tags of the source, and whether it has them; else it is plain text.

    A document and its translation number their tags each for itself: the target's own are those
    that it is a translation with.
    """
    adapted, _ = adapt_tags(source, target, target)
    fits = not check_tags(source, adapted)
    return (adapted if fits else strip_tags(target)), fits
