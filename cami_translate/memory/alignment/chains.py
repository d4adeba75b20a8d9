"""Texts that changed places: what the paths left alone on both sides, linked run by run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cami_translate.memory.alignment.corridor import corridor
from cami_translate.memory.alignment.cuts import Cutter
from cami_translate.memory.alignment.path import Rows, Step, best_path
from cami_translate.memory.alignment.profiles import MOST, Profile
from cami_translate.memory.alignment.scoring import Scorer

Run = tuple[int, int, int]
"""Stream, first unit and the one behind the last."""

_SEED = 8.0
"""What must speak for a pair of single units, for the runs around them to be looked at."""
_LEAST = 14.0
"""What must speak for two runs as a whole, which may stand anywhere."""
_LEAST_LINK = 1.0
_WEIGHT = 1.5
"""What a token must say to be looked up."""


def find_moved(
    sources: Sequence[Rows],
    targets: Sequence[Rows],
    our_runs: Sequence[Run],
    their_runs: Sequence[Run],
    cutter: Cutter,
) -> Iterator[tuple[int, int, Step]]:
    """Links between runs that were left alone, the most certain runs first.

    Yields the streams of source and target, and the step.  A run may be linked to several: what
    one leaves alone of it is a run again.
    """
    ours, theirs = set(our_runs), set(their_runs)
    tried: dict[tuple[Run, Run], list[Step]] = {}
    while True:
        pairs = _seeded(sources, targets, ours, theirs, cutter.scorer)
        for new in pairs - tried.keys():
            tried[new] = _links(sources, targets, *new, cutter)
        values = {pair: sum(step.score for step in tried[pair]) for pair in pairs}
        pair = max(sorted(pairs), key=values.__getitem__, default=None)
        if pair is None or values[pair] < _LEAST:
            return
        steps = tried[pair]
        yield from ((pair[0][0], pair[1][0], step) for step in steps)
        ours.remove(pair[0])
        theirs.remove(pair[1])
        ours |= set(_rest(pair[0], [(s.source, s.source + s.sources) for s in steps]))
        theirs |= set(_rest(pair[1], [(s.target, s.target + s.targets) for s in steps]))


def _seeded(
    sources: Sequence[Rows],
    targets: Sequence[Rows],
    ours: set[Run],
    theirs: set[Run],
    scorer: Scorer,
) -> set[tuple[Run, Run]]:
    """The pairs of runs in which two units have much in common."""
    holders: dict[str, set[tuple[Run, int]]] = defaultdict(set)
    for run in theirs:
        for place in range(run[1], run[2]):
            for token in targets[run[0]][0][place].tokens:
                holders[token].add((run, place))
    found: set[tuple[Run, Run]] = set()
    for run in ours:
        for place in range(run[1], run[2]):
            profile = sources[run[0]][0][place]
            for other, at in _candidates(profile, holders, scorer):
                known = (run, other) in found
                if not known and scorer.score(profile, targets[other[0]][0][at]) >= _SEED:
                    found.add((run, other))
    return found


def _candidates(
    profile: Profile, holders: dict[str, set[tuple[Run, int]]], scorer: Scorer
) -> set[tuple[Run, int]]:
    """The units that have a telling word of the profile, or one that goes with such a word."""
    telling = {token for token in profile.tokens if scorer.weight(token) > _WEIGHT}
    expected = scorer.lexicon.forward.expect(profile.tokens)
    telling |= {token for token, weight in expected.items() if weight > _WEIGHT}
    found: set[tuple[Run, int]] = set()
    for token in telling:
        found |= holders.get(token, set())
    return found


def _links(
    sources: Sequence[Rows], targets: Sequence[Rows], ours: Run, theirs: Run, cutter: Cutter
) -> list[Step]:
    rows, columns = ours[2] - ours[1], theirs[2] - theirs[1]
    windows = corridor([], rows, columns)
    parts = _part(sources[ours[0]], ours), _part(targets[theirs[0]], theirs)
    steps = best_path(*parts, windows, cutter.scorer, cutter)
    return [
        step._replace(source=step.source + ours[1], target=step.target + theirs[1])
        for step in steps
        if step.is_link and step.score >= _LEAST_LINK
    ]


def _part(rows: Rows, run: Run) -> Rows:
    """The profiles of the units of a run, alone and in rows."""
    return [rows[n][run[1] : max(run[1], run[2] - n)] for n in range(MOST)]


def _rest(run: Run, taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    start = run[1]
    for first, last in [*taken, (run[2], run[2])]:
        if first > start:
            yield run[0], start, first
        start = last
