"""What an update of one catalog means for those who have a part of its document.

A text is in the sections of its first place, as in all that counts by section.  One that moved
from a part of one agreement to that of another arrives at this and leaves that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cami_translate.agreements import Assignment
from cami_translate.amounts import Amount
from cami_translate.catalog import Carried, CatalogUpdate, Match
from cami_translate.memory import similarity_of
from cami_translate.model import Entry
from cami_translate.tracking import (
    EXACT,
    REPETITION,
    Standing,
    Verdict,
    band_of,
    count_words,
    headings_of,
    tally_counts,
)
from cami_translate.workflow.agreements import open_words
from cami_translate.workflow.bands import in_bands, union_of
from cami_translate.workflow.shares import (
    NOBODY,
    CatalogImpact,
    Effect,
    Lapse,
    OpenWords,
    Share,
    Unmatched,
)
from cami_translate.workflow.tallies import Sections, segment_state

_UNDONE = frozenset({Standing.UNTRANSLATED, Standing.NEEDS_WORK})
_SEEN = frozenset({Standing.REVIEWED, Standing.APPROVED})


class _Text(NamedTuple):
    """A text before or after an update: its state, its headings, and who has it."""

    entry: Entry
    standing: Standing
    headings: tuple[str, ...]
    owners: tuple[str, ...]
    words: int

    @property
    def places(self) -> int:
        return max(len(self.entry.references), 1)

    def amount(self, places: int | None = None) -> Amount:
        number = self.places if places is None else places
        return Amount(number, number * self.words)


def weigh_update(
    update: CatalogUpdate,
    document: str,
    language: str,
    assignments: Sequence[Assignment],
    known: Mapping[str, list[Verdict]],
    *,
    created: bool,
) -> CatalogImpact:
    """What an update means for the ``assignments`` of its catalog, with the verdicts on it."""
    scale = _Scale(document, language, _parts(assignments), known)
    for item in update.carried:
        scale.weigh(item)
    for entry in update.gone:
        scale.weigh_gone(scale.before(entry))
    return CatalogImpact(
        document, language, created, scale.shares(), tuple(scale.open_words(assignments))
    )


def _parts(assignments: Iterable[Assignment]) -> dict[str, Sections]:
    grouped: dict[str, list[Sections]] = {}
    for assignment in assignments:
        grouped.setdefault(assignment.agreement, []).append(assignment.sections)
    return {agreement: union_of(sections) for agreement, sections in grouped.items()}


class _Scale:
    """Weighs the texts of an update one after the other."""

    def __init__(
        self,
        document: str,
        language: str,
        parts: Mapping[str, Sections],
        known: Mapping[str, list[Verdict]],
    ) -> None:
        self._of = (document, language)
        self._parts = parts
        self._known = known
        self._shares = {name: Share(name) for name in (*parts, NOBODY)}
        self._old: list[_Text] = []
        self._new: list[_Text] = []
        self._moves: list[tuple[_Text, _Text]] = []

    def before(self, entry: Entry) -> _Text:
        """A text as it was; it counts for those who had it."""
        text = self._text(entry, segment_state(entry, self._known))
        self._old.append(text)
        for owner in text.owners:
            self._shares[owner].before += text.amount()
        return text

    def weigh(self, item: Carried) -> None:
        """Count a text of the new version, and what it was."""
        old = item.old
        if item.match is Match.KEPT and old is not None:
            # Some editors drop references; then nothing tells that there were fewer places.
            references = old.references or item.entry.references
            self._weigh_kept(item, self.before(replace(old, references=references)))
        elif item.match is Match.FUZZY and old is not None and item.replaced:
            self._weigh_changed(item.entry, self.before(old))
        elif item.match is Match.REVIVED:
            text = self._after(item.entry, segment_state(item.entry, self._known))
            self._arrive(text, Effect.REVIVED, text.owners)
        else:
            text = self._after(item.entry, Standing(item.entry.state.value))
            for owner in text.owners:
                self._shares[owner].add(Effect.NEW, text.amount())
                self._ask(owner, Effect.NEW, text)

    def weigh_gone(self, old: _Text) -> None:
        """Count a text that is not in the new version."""
        for owner in old.owners:
            share = self._shares[owner]
            share.add(Effect.GONE, old.amount())
            if old.standing not in _UNDONE:
                share.translated += old.amount()
            if old.standing is Standing.APPROVED:
                share.approved += old.amount()
        self._lapse(old, old, Effect.GONE)

    def shares(self) -> tuple[Share, ...]:
        """Those of agreements, and what nobody has, if that is anything."""
        known = {text.headings[-1] if text.headings else "" for text in self._old}
        for old, new in self._moves:
            self._count_kept(old, new, moved=_nearest(new) in known)
        for name, share in self._shares.items():
            pairs = (_undone([t for t in texts if name in t.owners]) for texts in self._both)
            before, after = pairs
            share.undone = (before, after)
            share.lost_headings = tuple(self._lost(self._parts.get(name, ())))
        nobody = self._shares[NOBODY]
        empty = nobody.before == nobody.after == Amount()
        return tuple(s for s in self._shares.values() if s is not nobody or not empty)

    def open_words(self, assignments: Iterable[Assignment]) -> Iterator[OpenWords]:
        """What is yet to be done of each assignment."""
        for assignment in assignments:
            tallies = (
                tally_counts(
                    (text.standing, text.words)
                    for text in texts
                    if _is_in(text.headings, assignment.sections)
                )
                for texts in self._both
            )
            before, after = (open_words(assignment, tally) for tally in tallies)
            yield OpenWords(assignment, before, after)

    @property
    def _both(self) -> tuple[list[_Text], list[_Text]]:
        return self._old, self._new

    def _text(self, entry: Entry, standing: Standing) -> _Text:
        headings = headings_of(entry)
        owners = tuple(name for name, part in self._parts.items() if _is_in(headings, part))
        words = count_words(entry.msgid)
        return _Text(entry, standing, headings, owners or (NOBODY,), words)

    def _after(self, entry: Entry, standing: Standing) -> _Text:
        text = self._text(entry, standing)
        self._new.append(text)
        return text

    def _weigh_kept(self, item: Carried, old: _Text) -> None:
        new = self._after(item.entry, old.standing)
        if item.moved or _nearest(old) == _nearest(new):
            self._count_kept(old, new, moved=item.moved)
        else:
            # Under another heading: whether the text moved, or the heading is new, is known last.
            self._moves.append((old, new))

    def _count_kept(self, old: _Text, new: _Text, *, moved: bool) -> None:
        both = min(old.places, new.places)
        stayed = tuple(owner for owner in new.owners if owner in old.owners)
        for owner in stayed:
            share = self._shares[owner]
            share.add(Effect.MOVED if moved else Effect.UNCHANGED, new.amount(both))
            share.add(Effect.GONE, new.amount(old.places - both))
        self._arrive(new, Effect.MOVED, [o for o in new.owners if o not in stayed], both)
        for owner in new.owners:
            again = new.amount(new.places - both)
            if again.segments:
                self._shares[owner].add(Effect.NEW, again)
                self._shares[owner].banded.append((Effect.NEW, REPETITION, again))
        for owner in old.owners:
            if owner not in stayed:
                self._shares[owner].add(Effect.LEFT, old.amount())

    def _arrive(
        self, text: _Text, effect: Effect, owners: Iterable[str], places: int | None = None
    ) -> None:
        """Count a text that some did not have before; they are paid unless it is translated."""
        for owner in owners:
            share = self._shares[owner]
            share.add(effect, text.amount(places))
            if effect is Effect.MOVED:
                share.arrived += text.amount(places)
            if text.standing in _UNDONE:
                self._ask(owner, effect, text, places)

    def _weigh_changed(self, entry: Entry, old: _Text) -> None:
        new = self._after(entry, Standing(entry.state.value))
        similarity = 100.0 if entry.previous is None else similarity_of(entry.msgid, entry.previous)
        band = EXACT if similarity >= 100 else band_of(similarity)
        for owner in new.owners:
            share = self._shares[owner]
            share.add(Effect.CHANGED, new.amount())
            pairs = in_bands(band, new.places, new.words)
            share.banded += [(Effect.CHANGED, name, amount) for name, amount in pairs]
        for owner in old.owners:
            if owner not in new.owners:
                self._shares[owner].add(Effect.LEFT, old.amount())
        self._lapse(old, new, Effect.CHANGED)

    def _ask(self, owner: str, effect: Effect, text: _Text, places: int | None = None) -> None:
        number = text.places if places is None else places
        unmatched = Unmatched(effect, text.entry.msgid, number, text.words)
        self._shares[owner].unmatched.append(unmatched)

    def _lapse(self, old: _Text, new: _Text, effect: Effect) -> None:
        if old.standing in _SEEN:
            place = next(iter(new.entry.references), "")
            lapse = Lapse(*self._of, old.standing, effect, place, old.entry.msgid, old.words)
            for owner in old.owners:
                self._shares[owner].lapses.append(lapse)

    def _lost(self, sections: Sections) -> Iterator[str]:
        """The headings of sections that were in the document and are not any more."""
        before, after = ({h for text in texts for h in text.headings} for texts in self._both)
        return (heading for heading in sections if heading in before - after)


def _is_in(headings: Sequence[str], sections: Sections) -> bool:
    return not sections or not set(sections).isdisjoint(headings)


def _nearest(text: _Text) -> str:
    return text.headings[-1] if text.headings else ""


def _undone(texts: Iterable[_Text]) -> int:
    return sum(text.words for text in texts if text.standing in _UNDONE)
