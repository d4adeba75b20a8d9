"""The links between the passages of two documents: of paragraphs, and of sentences in them."""

from __future__ import annotations

from collections.abc import Sequence

from cami_translate.memory import Link, align_units
from cami_translate.workflow.align_passages import Linked, Passage, Reading
from cami_translate.workflow.parallel import Progress, no_progress


def link_passages(
    ours: Reading,
    theirs: Reading,
    terms: Sequence[tuple[str, str]] = (),
    *,
    progress: Progress = no_progress,
) -> tuple[Linked, ...]:
    """The links of two documents in the order of the first, and then what only the second has."""
    found = align_units(ours.units, theirs.units, terms=terms, progress=progress)
    links = [_paragraphs(link, ours, theirs) for link in found.links]
    links += [Linked((ours.passage(place),), ()) for place in found.lonely_sources]
    links.sort(key=lambda link: link.sources[0].ordinal)
    links += [_lonely(theirs.passage(place)) for place in found.lonely_targets]
    # Numbers alone help to find the way through a table; they need no translation.
    return tuple(link for link in links if _is_offered(link))


def _paragraphs(link: Link, ours: Reading, theirs: Reading) -> Linked:
    sources = tuple(map(ours.passage, link.sources))
    targets = tuple(map(theirs.passage, link.targets))
    return Linked(sources, targets, link.confidence, link.moved, theirs.together(targets))


def _lonely(target: Passage) -> Linked:
    return Linked((), (target,), translation=target.text)


def _is_offered(link: Linked) -> bool:
    return any(passage.segment for passage in (*link.sources, *link.targets))
