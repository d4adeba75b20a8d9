"""A catalog for a new version of its document: exact match, else fuzzy, else new.

No translation is lost: each one that the old catalog had is in the new one, in a live entry or an
obsolete one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from cami_translate.catalog.header import merge_header
from cami_translate.catalog.matching import find_predecessors, stayed_in_order
from cami_translate.model import Catalog, Entry, State


class Match(StrEnum):
    """How a source text of a new version was found in the old catalog."""

    KEPT = "kept"
    REVIVED = "revived"
    FUZZY = "fuzzy"
    NEW = "new"


class Carried(NamedTuple):
    """A live entry of an updated catalog, and the old one it came from, if there was one.

    ``moved`` says of one that was kept that it has changed places with others, ``replaced`` of a
    fuzzy one that its text stands for the old one, which went away.
    """

    entry: Entry
    match: Match
    old: Entry | None = None
    moved: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class CatalogUpdate:
    """An updated catalog, and what became of the entries.

    ``kept + revived + fuzzy + new`` is the number of source texts: ``kept`` were live before,
    ``revived`` obsolete, ``fuzzy`` got the translation of a similar text, ``new`` are blank.  Of
    the ``live_before`` that went away, ``obsolete`` kept their translation for later, and
    ``dropped`` had none; the others live on in fuzzy entries.  ``carried`` are the source texts
    one by one, ``gone`` the entries that became obsolete or were dropped.
    """

    catalog: Catalog
    kept: int
    fuzzy: int
    new: int
    obsolete: int
    revived: int
    dropped: int
    live_before: int
    carried: tuple[Carried, ...] = ()
    gone: tuple[Entry, ...] = ()

    @property
    def changed_obsolete_share(self) -> float:
        """The part of the old live entries that this update made obsolete, from 0 to 1."""
        return self.obsolete / self.live_before if self.live_before else 0.0


def update_catalog(
    old: Catalog, sources: Sequence[Entry], header: Mapping[str, str]
) -> CatalogUpdate:
    """Carry the translations of ``old`` over to the source texts of a new version.

    ``sources`` are blank entries in document order, each source text once (else
    :class:`ValueError`); the result has their order, notes and references, and obsolete entries
    last.  A translator's header fields stay; those that name the source come from ``header``.
    """
    new_keys = {source.key for source in sources}
    if len(new_keys) < len(sources):
        raise ValueError("a source text occurs twice")
    predecessors = find_predecessors(old.entries, sources)
    live = tuple(_live(old.entries, sources, predecessors))
    used = {old.entries[index].key for index in predecessors.values()}
    left = [entry for entry in old.entries if entry.key not in new_keys and entry.key not in used]
    gone = [entry for entry in left if entry.state is not State.UNTRANSLATED]
    entries = (*(item.entry for item in live), *(_retired(entry) for entry in gone))
    counts = Counter(item.match for item in live)
    obsolete = sum(not entry.obsolete for entry in gone)
    return CatalogUpdate(
        catalog=Catalog(merge_header(old.header, header), entries, old.comments),
        kept=counts[Match.KEPT],
        fuzzy=counts[Match.FUZZY],
        new=counts[Match.NEW],
        obsolete=obsolete,
        revived=counts[Match.REVIVED],
        dropped=sum(not entry.obsolete for entry in left) - obsolete,
        live_before=sum(1 for _ in old.live),
        carried=live,
        gone=tuple(entry for entry in left if not entry.obsolete),
    )


def _live(
    old: Sequence[Entry], sources: Sequence[Entry], predecessors: Mapping[int, int]
) -> Iterator[Carried]:
    """The entry for each source, and where it came from."""
    by_key = {entry.key: entry for entry in old}
    new_keys = {source.key for source in sources}
    in_order = {index for _, index in stayed_in_order(old, sources)}
    for index, source in enumerate(sources):
        if same := by_key.get(source.key):
            match = Match.REVIVED if same.obsolete else Match.KEPT
            moved = match is Match.KEPT and index not in in_order
            yield Carried(_kept(same, source), match, same, moved)
        elif index in predecessors:
            before = old[predecessors[index]]
            replaced = not before.obsolete and before.key not in new_keys
            yield Carried(_adapted(before, source), Match.FUZZY, before, replaced=replaced)
        else:
            yield Carried(source, Match.NEW)


def _kept(old: Entry, source: Entry) -> Entry:
    """The old entry with what the new version says about its place and content."""
    return replace(
        old,
        obsolete=False,
        notes=source.notes,
        references=source.references,
        flags=_union(old.flags, source.flags),
    )


def _adapted(old: Entry, source: Entry) -> Entry:
    """The new source text with the old translation, to be worked over.

    As with msgmerge, the previous source is the text that the translation was made for: if the
    old entry was fuzzy already, that is its own previous source.
    """
    context, text = old.key
    if old.fuzzy and old.previous is not None:
        context, text = old.previous_context, old.previous
    same = (context, text) == source.key  # an edit was taken back; there is nothing to show
    return replace(
        source,
        msgstr=old.msgstr,
        fuzzy=True,
        previous=None if same else text,
        previous_context=None if same else context,
        comments=_union(old.comments, source.comments),
    )


def _retired(entry: Entry) -> Entry:
    """The entry as obsolete: without what is about a place that it no longer has."""
    return replace(entry, obsolete=True, notes=(), references=())


def _union(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
