"""What keeps a memory: the primitives that a store of one pair of languages has.

A store knows texts (plain, each once, with the terms that they are looked up by) and the units
whose source they are.  Units come from origins, such as a catalog, with a digest of its content;
what an origin has is replaced as a whole, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from cami_translate.memory.unit import Unit

Advance = Callable[[int], None]
"""Called with the number of units that have been stored."""


def no_advance(done: int) -> None:
    """Show nothing."""


Text = tuple[int, str]
"""The number of a plain text in its store, and the text: a tuple, as there are many of them."""


class Store(Protocol):
    """A translation memory of one pair of languages, that several processes may use at once."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """In how many texts each of the terms is; terms that are in none are left out."""

    def candidates(
        self, groups: Sequence[Sequence[str]], shortest: int, longest: int
    ) -> Sequence[Text]:
        """The texts of such a length, in characters, that have a term of each group."""

    def find_text(self, plain: str) -> Text | None:
        """A text that is exactly this."""

    def units_of(self, text: Text) -> Sequence[Unit]:
        """The units whose source text, without tags, is this one."""

    def units(self) -> Iterator[Unit]:
        """All units, in the order of their origins."""

    def count(self) -> int:
        """The number of units."""

    def origins(self) -> Mapping[str, str]:
        """The digest of the content of each origin."""

    def replace(
        self, origin: str, content: str, units: Iterable[Unit], advance: Advance = no_advance
    ) -> int:
        """Make these units all that an origin has, and return their number.

        Nothing is done if the origin has the content already: then another process was faster.
        """

    def add(self, origin: str, units: Iterable[Unit], advance: Advance = no_advance) -> int:
        """Add units to what an origin has; return how many of them were not there yet."""

    def remove(self, origins: Collection[str]) -> None:
        """Forget origins that are no longer there."""

    def close(self) -> None:
        """Let go of the file or the connection."""
