"""The passes of an alignment: each learns from the links of the one before."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cami_translate.memory.alignment.chains import Run, find_moved
from cami_translate.memory.alignment.confidence import confidence_of, moved_confidence
from cami_translate.memory.alignment.corridor import Windows, anchor_corridor, corridor
from cami_translate.memory.alignment.cuts import Cutter
from cami_translate.memory.alignment.lexicon import Lexicon, learn_lexicon
from cami_translate.memory.alignment.links import Alignment, Link
from cami_translate.memory.alignment.path import Rows, Step, best_path
from cami_translate.memory.alignment.profiles import TermWords, make_profiles
from cami_translate.memory.alignment.scoring import make_scorer
from cami_translate.memory.alignment.units import Paragraph, words

Progress = Callable[[int, int], None]
"""Called with the number of passes done, and of all."""

_PASSES = 3
_LEARN_FROM = 5.0
"""The least score of a link that a lexicon is learned from."""
_WEAK = 2.0
"""Below it a link says little more than that nothing better was at hand."""
_MOST_SCALE = 0.5
_NEAR = 3
"""How far from the path of a pass the next one may run, where both sides go on."""


def no_progress(done: int, total: int) -> None:
    """Show nothing."""


@dataclass(slots=True)
class _Stream:
    """The units of a stream on both sides: their places in the documents, profiles, and a path."""

    sources: Sequence[int]
    targets: Sequence[int]
    ours: Rows
    theirs: Rows
    windows: Windows
    steps: Sequence[Step] = ()


def align_units(
    sources: Sequence[Paragraph],
    targets: Sequence[Paragraph],
    *,
    terms: Sequence[tuple[str, str]] = (),
    progress: Progress = no_progress,
) -> Alignment:
    """The links between the units of two documents, each in the order of its document.

    ``terms`` are pairs that are known to go together, such as those of a glossary.
    """
    streams = list(_make_streams(sources, targets, terms))
    scorer = make_scorer(
        [profile for stream in streams for profile in stream.ours[0]],
        [profile for stream in streams for profile in stream.theirs[0]],
    )
    cutter = Cutter(scorer)
    for number in range(_PASSES):
        progress(number, _PASSES)
        last = number == _PASSES - 1
        for stream in streams:
            # Cuts take their time: what is linked wrongly for want of them, the last pass corrects.
            parts = cutter if last else None
            stream.steps = best_path(
                stream.ours, stream.theirs, stream.windows, scorer, parts, margins=last
            )
            stream.windows = _narrowed(stream)
        if not last:
            scorer.learn(*_learn(streams))
    alignment = _gather(streams, cutter)
    progress(_PASSES, _PASSES)
    return alignment


def _make_streams(
    sources: Sequence[Paragraph], targets: Sequence[Paragraph], terms: Sequence[tuple[str, str]]
) -> Iterator[_Stream]:
    scale = length_scale(sources, targets) / 2
    our_terms, their_terms = (term_words(terms, side) for side in (0, 1))
    for name in dict.fromkeys(unit.stream for unit in (*sources, *targets)):
        places = [n for n, unit in enumerate(sources) if unit.stream == name]
        others = [n for n, unit in enumerate(targets) if unit.stream == name]
        ours = make_profiles([sources[n] for n in places], scale, our_terms)
        theirs = make_profiles([targets[n] for n in others], -scale, their_terms)
        yield _Stream(places, others, ours, theirs, anchor_corridor(ours[0], theirs[0]))


def length_scale(sources: Sequence[Paragraph], targets: Sequence[Paragraph]) -> float:
    """The logarithm of how much longer texts of the targets' language are."""
    ours = sum(len(unit.text) for unit in sources) + 1
    theirs = sum(len(unit.text) for unit in targets) + 1
    return max(-_MOST_SCALE, min(_MOST_SCALE, math.log(theirs / ours)))


def term_words(terms: Sequence[tuple[str, str]], side: int) -> TermWords:
    """The words of one side of the terms, by which they are found in a text."""
    found: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for number, pair in enumerate(terms):
        if needed := frozenset(words(pair[side])):
            found[max(needed, key=len)].append((needed, f"<term {number}>"))
    return found


def _narrowed(stream: _Stream) -> Windows:
    """The corridor around the path of a pass, for the next one."""
    points = [(step.source, step.target) for step in stream.steps if step.is_link]
    return corridor(points, len(stream.sources), len(stream.targets), _NEAR)


def _learn(streams: Iterable[_Stream]) -> tuple[Lexicon, Counter[tuple[str, str]]]:
    """The words, and the kinds of paragraphs, that go together."""
    pairs = []
    kinds: Counter[tuple[str, str]] = Counter()
    for stream in streams:
        for step in stream.steps:
            if step.is_link and step.score >= _LEARN_FROM:
                source = stream.ours[step.sources - 1][step.source]
                target = stream.theirs[step.targets - 1][step.target]
                pairs.append((source.tokens, target.tokens))
                if step.is_pair:
                    kinds[source.kind, target.kind] += 1
    return learn_lexicon(pairs), kinds


def _gather(streams: Sequence[_Stream], cutter: Cutter) -> Alignment:
    """The links of all paths, but where those of texts that moved are better."""
    moved = list(
        find_moved(
            [stream.ours for stream in streams],
            [stream.theirs for stream in streams],
            [run for n, stream in enumerate(streams) for run in _runs(n, stream.steps, ours=True)],
            [run for n, stream in enumerate(streams) for run in _runs(n, stream.steps, ours=False)],
            cutter,
        )
    )
    links = [
        replace(_link(streams[ours], streams[theirs], step, moved_confidence(step)), moved=True)
        for ours, theirs, step in moved
    ]
    taken = {place for link in links for place in link.sources}
    claimed = {place for link in links for place in link.targets}
    for stream in streams:
        for number, step in enumerate(stream.steps):
            link = _link(stream, stream, step, confidence_of(stream.steps, number))
            free = taken.isdisjoint(link.sources) and claimed.isdisjoint(link.targets)
            if step.is_link and free:
                links.append(link)
    return _complete(links, streams)


def _complete(links: Sequence[Link], streams: Sequence[_Stream]) -> Alignment:
    linked = {place for link in links for place in link.sources}
    found = {place for link in links for place in link.targets}
    return Alignment(
        tuple(sorted(links, key=lambda link: link.sources)),
        tuple(sorted(n for stream in streams for n in stream.sources if n not in linked)),
        tuple(sorted(n for stream in streams for n in stream.targets if n not in found)),
    )


def _link(ours: _Stream, theirs: _Stream, step: Step, confidence: float) -> Link:
    return Link(
        tuple(ours.sources[step.source : step.source + step.sources]),
        tuple(theirs.targets[step.target : step.target + step.targets]),
        confidence,
    )


def _runs(number: int, steps: Sequence[Step], *, ours: bool) -> Iterator[Run]:
    """The runs of units of a side that a path leaves alone, or links for want of better."""
    start = end = 0
    for step in steps:
        first, taken = (step.source, step.sources) if ours else (step.target, step.targets)
        if step.is_link and step.score >= _WEAK:
            if end > start:
                yield number, start, end
            start = first + taken
        end = first + taken
    if end > start:
        yield number, start, end
