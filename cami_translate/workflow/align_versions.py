"""Two versions of a document in one language: what changed, what went, what is new or moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cami_translate.tracking import Difference, Piece, count_words, word_difference
from cami_translate.workflow.align_links import in_reading_order, link_passages
from cami_translate.workflow.align_pair import read_versions
from cami_translate.workflow.align_passages import Linked, Passage, plain_text
from cami_translate.workflow.parallel import Progress, no_progress

_SIGNS = re.compile(r"[\W_]+")


class Change(StrEnum):
    """What became of a text from one version to the next.

    ``MINOR`` is a change of nothing but capitals, punctuation and spaces.
    """

    SAME = "same"
    MINOR = "minor"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Revision:
    """A text of the old version and what it is in the new one; either may be missing."""

    change: Change
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    confidence: float
    moved: bool
    difference: tuple[Piece, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that it stands under, in the new version if it is there."""
        return (*self.new, *self.old)[0].headings

    @property
    def words(self) -> int:
        """Its words: those of the new version if it is there."""
        return count_words(plain_text(self.new or self.old))

    @property
    def words_added(self) -> int:
        """The words of the new version that the old one did not have at their place."""
        if self.change is Change.MINOR:
            return 0
        added = (p.text for p in self.difference if p.difference is Difference.ADDED)
        return sum(map(count_words, added))


@dataclass(frozen=True, slots=True)
class VersionsResult:
    """All texts of two versions, in the order of reading."""

    revisions: tuple[Revision, ...]

    def of(self, change: Change) -> tuple[Revision, ...]:
        """The texts that have changed in this way."""
        return tuple(item for item in self.revisions if item.change is change)

    @property
    def moved(self) -> tuple[Revision, ...]:
        """The texts that stand in another place."""
        return tuple(item for item in self.revisions if item.moved)


def compare_versions(
    directory: Path, old: Path, new: Path, *, progress: Progress = no_progress
) -> VersionsResult:
    """Link the paragraphs of two versions of a document, and tell what changed."""
    pair = read_versions(directory, old, new)
    links = link_passages(pair.ours, pair.theirs, progress=progress)
    return VersionsResult(tuple(map(_revision, in_reading_order(links))))


def _revision(link: Linked) -> Revision:
    old, new = plain_text(link.sources), plain_text(link.targets)
    return Revision(
        _change(old, new),
        link.sources,
        link.targets,
        link.confidence,
        link.moved,
        word_difference(old, new),
    )


def _change(old: str, new: str) -> Change:
    if not new:
        return Change.GONE
    if not old:
        return Change.NEW
    if old == new:
        return Change.SAME
    letters = (_SIGNS.sub("", text).casefold() for text in (old, new))
    return Change.MINOR if len(set(letters)) == 1 else Change.CHANGED
