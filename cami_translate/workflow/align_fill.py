"""Aligned translations put into the blank entries of a catalog, as needs-work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cami_translate.catalog import Match, read_catalog, update_catalog, write_catalog
from cami_translate.errors import UsageError
from cami_translate.exchange import Decision
from cami_translate.files import locked
from cami_translate.markup import check_tags
from cami_translate.memory import adapt_tags
from cami_translate.model import Catalog, Entry, State
from cami_translate.workflow.align_passages import LIKELY, Linked, without_tags


@dataclass(frozen=True, slots=True)
class Filled:
    """How many entries of a catalog got a translation, and how many of them without its tags."""

    entries: int = 0
    untagged: int = 0


def fill_catalog(path: Path, links: Sequence[Linked], target: str, *, dry_run: bool) -> Filled:
    """Put linked translations into the blank entries of a document's catalog, as needs-work.

    ``target`` names the document that they are from.
    """
    if not path.exists():
        raise UsageError(
            "there is no such catalog yet",
            file=path,
            next_step=f"run `cami-translate extract {path.stem}` first",
        )
    known = _known(links, target)
    if dry_run:
        return _fill(read_catalog(path), known)[1]
    with locked(path):
        catalog, filled = _fill(read_catalog(path), known)
        if filled.entries:
            write_catalog(catalog, path)
    return filled


def _known(links: Sequence[Linked], target: str) -> Catalog:
    """What was aligned as a catalog of its own: one English text each, the surest link of it."""
    found: dict[str, Entry] = {}
    for link in sorted(links, key=lambda link: -link.confidence):
        if len(link.sources) == 1 and link.translation and link.confidence >= LIKELY:
            source = link.sources[0].text
            comments = (_describe(link, target), *link.comments)
            found.setdefault(source, Entry(source, link.translation, comments=comments))
    return Catalog(entries=tuple(found.values()))


def _describe(link: Linked, target: str) -> str:
    """What a translator is told of a translation that was aligned with the document ``target``."""
    if link.verdict is Decision.CONFIRMED:
        return f"aligned with {target}: confirmed in a review"
    facts = [f"{link.confidence:.0%} certain"]
    if link.part:
        facts.append("part of a paragraph")
    elif len(link.targets) > 1:
        facts.append(f"1 : {len(link.targets)}")
    if link.moved:
        facts.append("moved")
    return f"aligned with {target}: {', '.join(facts)}"


def _fill(catalog: Catalog, known: Catalog) -> tuple[Catalog, Filled]:
    """The catalog with its blank entries filled, by the matching that updates catalogs too."""
    sources = [Entry(text) for text in dict.fromkeys(entry.msgid for entry in catalog.live)]
    carried = update_catalog(known, sources, {}).carried
    given = {item.entry.key: item.entry for item in carried if item.match is not Match.NEW}
    entries, filled, untagged = [], 0, 0
    for entry in catalog.entries:
        new = given.get((None, entry.msgid))
        if entry.obsolete or entry.state is not State.UNTRANSLATED or new is None:
            entries.append(entry)
            continue
        target, fits = with_tags_of(entry.msgid, new.msgstr)
        notes = new.comments if fits else (*new.comments, "the tags are missing")
        untagged += not fits
        filled += 1
        comments = tuple(dict.fromkeys((*entry.comments, *notes)))
        entries.append(
            replace(entry, msgstr=target, fuzzy=True, previous=new.previous, comments=comments)
        )
    return replace(catalog, entries=tuple(entries)), Filled(filled, untagged)


def with_tags_of(source: str, target: str) -> tuple[str, bool]:
    """The target with the tags of the source, and whether it has them; else it is plain text.

    A document and its translation number their tags each for itself: the target's own are those
    that it is a translation with.
    """
    adapted, _ = adapt_tags(source, target, target)
    fits = not check_tags(source, adapted)
    return (adapted if fits else without_tags(target)), fits
