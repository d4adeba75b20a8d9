"""Pick segments out of catalogs: by section, by a piece of their text or their hash, by delivery.

Commands name segments, and a name that fits nothing, or more than one where one is meant, is an
error that tells what there is: nobody should approve what they did not mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cami_translate.catalog import read_catalog
from cami_translate.errors import WorkspaceError
from cami_translate.excerpts import quote_start
from cami_translate.markup import strip_tags
from cami_translate.model import Entry
from cami_translate.options import did_you_mean
from cami_translate.project import Project
from cami_translate.tracking import Event, headings_of, is_in_sections, source_key
from cami_translate.workflow.deliveries import DeliveredCatalog, find_delivery, read_delivered
from cami_translate.workflow.parallel import Progress, no_progress
from cami_translate.workflow.selection import CatalogFile

HASH_SHOWN = 10
"""Digits of a segment's hash that people see: two of 50,000 segments share them once in 900."""
_HASH = re.compile(r"[0-9a-f]{6,16}")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Picking:
    """Which segments are meant; what is empty restricts nothing.

    ``sections`` are headings, ``entries`` each one segment (the start of its hash, or a piece of
    its source text), ``delivery`` the id of one: what it brought.
    """

    documents: tuple[str, ...] = ()
    language: str | None = None
    sections: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """The segments of one catalog that are meant.

    ``edited`` are those that the delivery brought and that are something else by now.
    """

    file: CatalogFile
    entries: tuple[Entry, ...]
    edited: tuple[Entry, ...] = ()


def pick_segments(
    project: Project,
    events: Sequence[Event],
    wanted: Picking,
    progress: Progress = no_progress,
) -> tuple[Picked, ...]:
    """The segments that are meant, by catalog; catalogs that do not exist yet are passed over.

    A document that is named has to have one.
    """
    files = [file for file in catalog_files(project, wanted) if file.path.exists()]
    brought: dict[tuple[str, str], DeliveredCatalog] = {}
    if wanted.delivery:
        event = find_delivery(project, events, wanted.delivery)
        brought = {(c.document, c.language): c for c in read_delivered(project, event)}
        files = [file for file in files if (file.document, file.language) in brought]
    picked = []
    for number, file in enumerate(files):
        progress(number, len(files))
        live = list(read_catalog(file.path).live)
        found = brought.get((file.document, file.language))
        edited = [e for e in live if found and found.is_edited(e)]
        if found:
            live = [e for e in live if found.brought(e)]
        picked.append(Picked(file, tuple(live), tuple(edited)))
    progress(len(files), len(files))
    picked = _in_sections(project, picked, wanted.sections)
    return tuple(_named(project, picked, wanted.entries) if wanted.entries else picked)


def catalog_files(project: Project, wanted: Picking) -> Iterator[CatalogFile]:
    """The catalogs of the documents and languages that are meant, existing or not."""
    for document in project.select(wanted.documents):
        for language in project.select_languages(wanted.language):
            path = project.catalog_path(document.name, language)
            file = CatalogFile(document.name, language, path, document.path)
            if wanted.documents:
                file.require()
            yield file


def matching(entries: Iterable[Entry], name: str) -> list[Entry]:
    """The entries whose hash starts with ``name``, or whose source contains it.

    A source that is ``name`` and nothing more goes before those that contain it; tags, case and
    the width of spaces do not matter.
    """
    wanted = _plain(name)
    same, part = [], []
    for entry in entries:
        text = _plain(strip_tags(entry.msgid))
        if text == wanted or (_HASH.fullmatch(name) and source_key(entry).startswith(name)):
            same.append(entry)
        elif wanted and (wanted in text or wanted in _plain(entry.msgid)):
            part.append(entry)
    return same or part


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _in_sections(project: Project, picked: list[Picked], sections: tuple[str, ...]) -> list[Picked]:
    require_headings(project, (entry for p in picked for entry in p.entries), sections)
    return [Picked(p.file, _only(p.entries, sections), _only(p.edited, sections)) for p in picked]


def require_headings(project: Project, entries: Iterable[Entry], sections: tuple[str, ...]) -> None:
    """Raise a WorkspaceError that names the first section whose heading no entry is under."""
    headings = {h for entry in entries for h in headings_of(entry)} if sections else set()
    for section in sections:
        if section not in headings:
            cause = f'no heading "{section}"{did_you_mean(section, headings)}'
            raise WorkspaceError(cause, file=project.root)


def _only(entries: Iterable[Entry], sections: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if is_in_sections(entry, sections))


def _named(project: Project, picked: Sequence[Picked], names: Sequence[str]) -> list[Picked]:
    chosen: dict[CatalogFile, dict[tuple[str | None, str], Entry]] = {p.file: {} for p in picked}
    for name in names:
        found = [(p.file, e) for p in picked for e in matching(p.entries, name)]
        if not found:
            next_step = "give a piece of its English text, or its hash from `history`"
            raise WorkspaceError(f'no segment "{name}"', file=project.root, next_step=next_step)
        if len(found) > 1:
            raise _ambiguous(project, name, found)
        file, entry = found[0]
        chosen[file][entry.key] = entry
    return [Picked(file, tuple(entries.values())) for file, entries in chosen.items() if entries]


def _ambiguous(
    project: Project, name: str, found: Sequence[tuple[CatalogFile, Entry]]
) -> WorkspaceError:
    several = len({file for file, _ in found}) > 1
    shown = [
        f"{source_key(entry)[:HASH_SHOWN]} ({quote_start(entry.msgid)})"
        + (f" of {file.document} ({file.language})" if several else "")
        for file, entry in found[:_SHOWN]
    ]
    more = [f"{len(found) - _SHOWN:,} more"] if len(found) > _SHOWN else []
    cause = f'"{name}" is in {len(found):,} segments: {", ".join(shown + more)}'
    next_step = "give more of its text, or its hash and the document"
    return WorkspaceError(cause, file=project.root, next_step=next_step)
