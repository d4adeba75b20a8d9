"""What agreements have of a document, and what an update of its catalog makes of that.

Each place where a text stands is counted, so that what an agreement has after the update is
unchanged + moved + revived + changed + new.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from cami_translate.agreements import Assignment
from cami_translate.amounts import Amount
from cami_translate.tracking import REPETITION, Standing

NOBODY = ""
"""Who has what is not assigned to any agreement."""
_NOTHING = Amount()


class Effect(StrEnum):
    """What becomes of a text; the last two are about texts that were there before.

    What moved stands in another order, or under another heading that was there before; what
    ``left`` went to a part of the document that others have.
    """

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REVIVED = "revived"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    LEFT = "left"


class Lapse(NamedTuple):
    """A review or approval that is void: its text was changed or is gone."""

    document: str
    language: str
    standing: Standing
    effect: Effect
    place: str
    text: str
    words: int


class Unmatched(NamedTuple):
    """A text to translate whose band only the memory of all catalogs can tell."""

    effect: Effect
    text: str
    places: int
    words: int


@dataclass(slots=True)
class Share:
    """What an agreement has of a catalog, and what becomes of it.

    ``arrived`` is the part of what moved that others had before.  ``banded`` and ``unmatched``
    are what has to be paid: what is changed or new, and of what arrived or was revived that which
    is not translated.  ``translated`` and ``approved`` are parts of what is gone for good.
    ``undone`` are the words that nobody has translated, before and after, each text once.
    """

    agreement: str
    before: Amount = _NOTHING
    after: Amount = _NOTHING
    amounts: dict[Effect, Amount] = field(default_factory=lambda: dict.fromkeys(Effect, _NOTHING))
    arrived: Amount = _NOTHING
    translated: Amount = _NOTHING
    approved: Amount = _NOTHING
    banded: list[tuple[Effect, str, Amount]] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)
    undone: tuple[int, int] = (0, 0)
    lost_headings: tuple[str, ...] = ()

    @property
    def affected(self) -> bool:
        """Whether anything is not as it was."""
        return any(self.amounts[effect].segments for effect in Effect if effect != "unchanged")

    @property
    def to_do(self) -> Amount:
        """What somebody has to translate or to work over because of the update, each text once."""
        banded = (amount for _, band, amount in self.banded if band != REPETITION)
        unmatched = (Amount(1, item.words) for item in self.unmatched)
        return sum((*banded, *unmatched), _NOTHING)

    def add(self, effect: Effect, amount: Amount) -> None:
        """Count places of a text."""
        self.amounts[effect] += amount
        if effect not in (Effect.GONE, Effect.LEFT):
            self.after += amount


class OpenWords(NamedTuple):
    """The words of an assignment that are yet to be done, before and after an update."""

    assignment: Assignment
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class CatalogImpact:
    """What an update means for each agreement that has a part of a document, and for nobody's."""

    document: str
    language: str
    created: bool
    shares: tuple[Share, ...]
    open_words: tuple[OpenWords, ...]
