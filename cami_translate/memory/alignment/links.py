"""What an alignment results in: links, and what has no partner."""

from __future__ import annotations

from cami_translate.records import record

SURE = 0.97
"""Confidence from which on a link is offered without review."""


@record()
class Link:
    """Texts that say the same: their places in what was aligned, and how certain that is.

    ``moved`` says that they stand in another order, or another stream, than the links around them.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    confidence: float
    moved: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it may be used without review."""
        return self.confidence >= SURE


@record()
class Alignment:
    """The links in the order of the sources, and the places of what has no partner."""

    links: tuple[Link, ...]
    lonely_sources: tuple[int, ...]
    lonely_targets: tuple[int, ...]
