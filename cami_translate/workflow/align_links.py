"""The links between the passages of two documents: of paragraphs, and of sentences in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cami_translate.memory import Alignment, Link, align_units, align_within
from cami_translate.options import Segmentation
from cami_translate.workflow.align_passages import LIKELY, Linked, Passage, Reading
from cami_translate.workflow.parallel import Progress, no_progress

Terms = Sequence[tuple[str, str]]


def link_passages(
    ours: Reading,
    theirs: Reading,
    terms: Terms = (),
    *,
    progress: Progress = no_progress,
) -> tuple[Linked, ...]:
    """The links of two documents in the order of the first, and then what only the second has.

    They are of sentences if that is how the documents are read, else of paragraphs.
    """
    found = align_units(ours.units, theirs.units, terms=terms, progress=progress)
    links = [_paragraphs(link, ours, theirs) for link in found.links]
    links += [Linked((ours.passage(place),), ()) for place in found.lonely_sources]
    links.sort(key=lambda link: link.sources[0].ordinal)
    links += [_lonely(theirs.passage(place)) for place in found.lonely_targets]
    if ours.options.segmentation is Segmentation.SENTENCE:
        links = _by_sentences(links, ours, theirs, terms)
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


def _by_sentences(
    links: Sequence[Linked], ours: Reading, theirs: Reading, terms: Terms
) -> list[Linked]:
    """The links of the sentences in linked paragraphs; what only the second has comes last."""
    split = [_split(link, ours, theirs) for link in links]
    found = [
        sentence
        for link, alignment in zip(split, _align(split, ours, theirs, terms), strict=True)
        for sentence in _sentences(link, alignment, theirs)
    ]
    return sorted(found, key=lambda link: not link.sources)


def _split(link: Linked, ours: Reading, theirs: Reading) -> Linked:
    """A link with the sentences of its paragraphs in their place."""
    sources = [sentence for passage in link.sources for sentence in ours.sentences(passage)]
    targets = [sentence for passage in link.targets for sentence in theirs.sentences(passage)]
    return replace(link, sources=tuple(sources), targets=tuple(targets))


def _align(
    links: Sequence[Linked], ours: Reading, theirs: Reading, terms: Terms
) -> list[Alignment]:
    groups = [(ours.units_of(link.sources), theirs.units_of(link.targets)) for link in links]
    return align_within(groups, terms=terms)


def _sentences(link: Linked, alignment: Alignment, theirs: Reading) -> Iterator[Linked]:
    """The links within one; a sentence is no more certain than its paragraph."""
    found = [(inner.sources[0], _inner(link, inner, theirs)) for inner in alignment.links]
    found += [(place, Linked((link.sources[place],), ())) for place in alignment.lonely_sources]
    yield from (inner for _, inner in sorted(found, key=lambda pair: pair[0]))
    yield from (_lonely(link.targets[place]) for place in alignment.lonely_targets)


def _inner(link: Linked, inner: Link, theirs: Reading) -> Linked:
    targets = tuple(link.targets[place] for place in inner.targets)
    only = len(link.sources) == len(link.targets) == 1
    return Linked(
        tuple(link.sources[place] for place in inner.sources),
        targets,
        link.confidence if only else min(link.confidence, inner.confidence),
        link.moved,
        theirs.together(targets),
    )


def share_out(
    links: Sequence[Linked], ours: Reading, theirs: Reading, terms: Terms = ()
) -> tuple[Linked, ...]:
    """The links, but for several paragraphs that were translated as one, one link for each.

    Each gets the sentences that are linked with its own, if none is left over and none would go to
    two of them; else the link stays as it is.
    """
    if ours.options.segmentation is Segmentation.SENTENCE:
        return tuple(links)
    split = [_split(link, ours, theirs) for link in links if _is_of_several(link)]
    alignments = _align(split, ours, theirs, terms)
    pieces = iter(zip(split, alignments, strict=True))
    shared: list[Linked] = []
    for link in links:
        parts = list(_parts(link, *next(pieces), theirs)) if _is_of_several(link) else []
        shared += parts or [link]
    return tuple(shared)


def _is_of_several(link: Linked) -> bool:
    return len(link.sources) > 1 and bool(link.targets)


def _parts(
    link: Linked, sentences: Linked, alignment: Alignment, theirs: Reading
) -> Iterator[Linked]:
    """A link for each paragraph of one, or nothing if it cannot be shared out safely."""
    left = alignment.lonely_sources or alignment.lonely_targets
    if left or any(inner.confidence < LIKELY for inner in alignment.links):
        return
    owners = [
        {sentences.sources[place].ordinal for place in inner.sources} for inner in alignment.links
    ]
    if any(len(owner) > 1 for owner in owners):
        return
    for passage in link.sources:
        own = [
            k
            for k, owner in zip(alignment.links, owners, strict=True)
            if owner == {passage.ordinal}
        ]
        targets = tuple(sentences.targets[place] for inner in own for place in inner.targets)
        yield Linked(
            (passage,),
            targets,
            min(link.confidence, *(inner.confidence for inner in own)),
            link.moved,
            theirs.together(targets),
            part=True,
        )


def in_reading_order(links: Sequence[Linked]) -> list[Linked]:
    """The links with what only the second document has behind what stands before it there."""
    paired = [link for link in links if link.sources]
    alone = [link for link in links if not link.sources]
    order = sorted(
        (max(p.ordinal for p in link.targets), place)
        for place, link in enumerate(paired)
        if link.targets and not link.moved
    )
    behind: dict[int, list[Linked]] = {}
    for link in alone:
        found = bisect_right(order, (link.targets[0].ordinal, len(links)))
        behind.setdefault(order[found - 1][1] if found else -1, []).append(link)
    placed = behind.get(-1, [])
    for place, link in enumerate(paired):
        placed += [link, *behind.get(place, [])]
    return placed
