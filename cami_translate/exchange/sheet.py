"""A delivered file whatever its format: rows of source and target, and which segment each is of.

A row is known by the number that the kit gave it, which is the hash of its source text; the text
itself helps where the number is damaged.  What cannot be told for certain becomes a fault of its
segment, so that the intake holds it for a person to decide on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cami_translate.excerpts import excerpt
from cami_translate.model import Catalog, Entry
from cami_translate.tracking import source_key

Key = tuple[str | None, str]

TRANSLATION_NAME, TRANSLATION_HASH = "X-Cami-Translation", "X-Cami-Translation-Hash"
"""The header fields of a review list that name the translated document, and tell its version."""

_QUOTED = 60
"""Characters of a source text in a message."""

_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
"""What word processors correct by themselves, and what was typed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A delivered segment: its source as it came, its number if it has one, and what is odd.

    A ``fault`` keeps it from being taken in; a ``remark`` is only told.  In a review list,
    ``decision`` is what a person says of the translation, and ``sent`` the :func:`fingerprint` of
    the one that went out.
    """

    entry: Entry
    id: str = ""
    fault: str = ""
    remark: str = ""
    decision: str = ""
    sent: str = ""


def fingerprint(text: str) -> str:
    """Eight digits that tell whether a text was changed; white space does not count.

    >>> fingerprint("Сайгаки  кочуют. ") == fingerprint("Сайгаки кочуют.")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Bound:
    """The catalog that a delivered file is, the faults of its segments, and what to tell of it."""

    catalog: Catalog
    faults: Mapping[Key, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A delivered file: the header that a catalog would have, as far as the file tells; its rows.

    ``remarks`` are about the file as a whole.
    """

    header: Mapping[str, str]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def bind(self, known: Iterable[Entry] = ()) -> Bound:
        """The rows as entries of the catalog that has the ``known`` ones."""
        rows = self.settle(known)
        return Bound(
            Catalog(self.header, tuple(row.entry for row in rows)),
            {row.entry.key: row.fault for row in rows if row.fault},
            (
                *self.remarks,
                *(f"{r.remark}: {excerpt(r.entry.msgid, _QUOTED)}" for r in rows if r.remark),
            ),
        )

    def settle(self, known: Iterable[Entry]) -> list[Row]:
        """The rows with the texts of the ``known`` entries that they are of, one for each."""
        names = _Names(known)
        together: dict[Key, list[Row]] = {}
        for row in map(names.settle, self.rows):
            together.setdefault(row.entry.key, []).append(row)
        return [_join(same) for same in together.values()]


class _Names:
    """The segments that rows can be of: by number, by source text, and by what is left of it."""

    def __init__(self, known: Iterable[Entry]) -> None:
        self.by_id = {source_key(entry): entry for entry in known}

    @cached_property
    def by_text(self) -> dict[str, Entry]:
        """What source texts are of, where that is one segment."""
        return _unique((entry.msgid, entry) for entry in self.by_id.values())

    @cached_property
    def by_likeness(self) -> dict[str, Entry]:
        """The same for what is left of a source text that a word processor corrected."""
        return _unique((_fold(entry.msgid), entry) for entry in self.by_id.values())

    def settle(self, row: Row) -> Row:
        """The row with the context and source of its segment, as the catalog has them."""
        source = row.entry.msgid
        found = self.by_id.get(row.id)
        if found is None:
            return self._settle_by_text(row)
        row = replace(row, entry=replace(row.entry, msgid=found.msgid, msgctxt=found.msgctxt))
        # LibreOffice drops white space at the end of a cell.
        if source.rstrip() in ("", found.msgid.rstrip()):
            return row
        if source in self.by_text:
            # A column that was sorted or pasted by itself has the translations beside others.
            return replace(row, fault=row.fault or "its number and its source are of two segments")
        return replace(row, remark=row.remark or "its source was edited; its number tells which")

    def _settle_by_text(self, row: Row) -> Row:
        source = row.entry.msgid
        if row.id and source_key(row.entry) == row.id:
            return row
        found = self.by_text.get(source) or self.by_likeness.get(_fold(source))
        if found is None:
            return row
        return replace(row, entry=replace(row.entry, msgid=found.msgid, msgctxt=found.msgctxt))


def _unique(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """What has one meaning only; of live and obsolete entries with a text, the live one."""
    found: dict[str, list[Entry]] = {}
    for text, entry in pairs:
        found.setdefault(text, []).append(entry)
    live = {text: [e for e in same if not e.obsolete] or same for text, same in found.items()}
    return {text: same[0] for text, same in live.items() if len(same) == 1}


def _fold(source: str) -> str:
    return re.sub(r"[\s\u00ad]+", " ", source.translate(_MARKS)).strip().casefold()


def _join(rows: list[Row]) -> Row:
    """One row for a segment that is there more than once: blank copies do not count."""
    if len(rows) == 1:
        return rows[0]
    filled = [row for row in rows if row.entry.msgstr.strip()] or rows[:1]
    texts = list(dict.fromkeys(row.entry.msgstr for row in filled))
    entry = replace(
        filled[0].entry,
        msgstr="\n".join(texts),
        fuzzy=any(row.entry.fuzzy for row in filled),
        comments=tuple(dict.fromkeys(c for row in rows for c in row.entry.comments)),
    )
    faults = [row.fault for row in filled if row.fault]
    if len(texts) > 1:
        faults.append(f"it is there {len(filled)} times, with different translations")
    remark = next((row.remark for row in rows if row.remark), "")
    return replace(filled[0], entry=entry, fault=faults[0] if faults else "", remark=remark)
