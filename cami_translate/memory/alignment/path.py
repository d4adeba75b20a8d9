"""The best path through a corridor: dynamic programming over ways to link stretches of units."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cami_translate.memory.alignment.corridor import Windows
from cami_translate.memory.alignment.cuts import Cutter
from cami_translate.memory.alignment.profiles import Profile
from cami_translate.memory.alignment.scoring import Scorer, distance

_ALONE, _MORE_ALONE = -2.5, -1.2
"""What it costs that a unit has no partner, and that the one behind it has none either."""
_SHAPES = (
    (1, 1, 0.0),
    (1, 2, -2.8),
    (2, 1, -2.8),
    (2, 2, -7.0),
    (1, 3, -6.0),
    (3, 1, -6.0),
)
"""Units of both sides that a link may join, with how seldom it does."""
_LEAST_LENGTH = -1.5
"""What the lengths must say at least of a link of several units, for the rest to be looked at."""
_FAR = 10.0
"""How far the lengths of a text and its parts together may be apart, for cuts to be tried."""
_NEVER = -math.inf

Rows = Sequence[Sequence[Profile]]


class Step(NamedTuple):
    """A link as a step of a path: where it starts, and how many units of each side it takes.

    One that takes none of a side leaves a unit of the other alone.  ``margin`` is how much better
    the best path is than the best without this step.
    """

    source: int
    target: int
    sources: int
    targets: int
    score: float = 0.0
    margin: float = 0.0

    @property
    def is_link(self) -> bool:
        """Whether it links anything."""
        return self.sources > 0 and self.targets > 0

    @property
    def is_pair(self) -> bool:
        """Whether it links one unit with one."""
        return self.sources == self.targets == 1


Edge = tuple[int, int, int, float]
"""A way to reach a point: its column, units taken of both sides, and the score."""


@dataclass(slots=True)
class _Plane:
    windows: Windows
    best: list[list[float]]
    back: list[list[int]]
    edges: list[list[Edge]]


def best_path(
    sources: Rows,
    targets: Rows,
    windows: Windows,
    scorer: Scorer,
    cutter: Cutter | None = None,
    *,
    margins: bool = False,
) -> list[Step]:
    """The steps of the best path; with ``margins`` each is compared with what would replace it.

    ``sources`` and ``targets`` are profiles as :func:`make_profiles` gives them.  Without a cutter
    several units are compared as one, which is faster.
    """
    plane = _Plane(windows, [], [], [])
    several = _judge_several(sources, targets, scorer, cutter)
    for row in range(len(windows)):
        _reach(row, sources, targets, plane, scorer.score, several, keep=margins)
    steps = _walk_back(plane)
    return _with_margins(steps, plane) if margins else steps


def _judge_several(
    sources: Rows, targets: Rows, scorer: Scorer, cutter: Cutter | None
) -> Callable[[int, int, int, int], float]:
    """The scores of links that end at a point and take several units of a side."""

    def judge(row: int, column: int, ours: int, theirs: int) -> float:
        source, target = sources[ours - 1][row - ours], targets[theirs - 1][column - theirs]
        if cutter is None or ours == theirs:
            if scorer.length(source, target) < _LEAST_LENGTH:
                return _NEVER
            return scorer.score(source, target)
        if distance(source.log_length, target.log_length) > _FAR:
            return _NEVER
        if ours == 1:
            return cutter.score(source, targets[0][column - theirs : column], is_source=True)
        return cutter.score(target, sources[0][row - ours : row], is_source=False)

    return judge


def _reach(  # noqa: C901 - the innermost loop: a call for each point would double its time
    row: int,
    sources: Rows,
    targets: Rows,
    plane: _Plane,
    score: Callable[[Profile, Profile], float],
    several: Callable[[int, int, int, int], float],
    *,
    keep: bool,
) -> None:
    """Find the best way to each point of a row."""
    low, high = plane.windows[row]
    best = [_NEVER] * (high - low + 1)
    back = [-1] * (high - low + 1)
    edges: list[Edge] = []
    shapes = [
        (
            number,
            ours,
            theirs,
            cost,
            plane.best[row - ours],
            plane.windows[row - ours][0] + theirs,
            plane.windows[row - ours][1] + theirs,
            sources[ours - 1][row - ours],
            targets[theirs - 1],
        )
        for number, (ours, theirs, cost) in enumerate(_SHAPES)
        if ours <= row
    ]
    above = plane.best[row - 1] if row else []
    above_back = plane.back[row - 1] if row else []
    above_low, above_high = plane.windows[row - 1] if row else (0, -1)
    for column in range(low, high + 1):
        found, way = (0.0, -1) if not row and not column else (_NEVER, -1)
        for number, ours, theirs, cost, reached, first, last, profile, others in shapes:
            if not first <= column <= last:
                continue
            before = reached[column - first]
            if before == _NEVER:
                continue
            if number:
                gain = cost + several(row, column, ours, theirs)
                if gain == _NEVER:
                    continue
            else:
                gain = score(profile, others[column - 1])
            if keep:
                edges.append((column, ours, theirs, gain))
            if before + gain > found:
                found, way = before + gain, number
        if above_low <= column <= above_high:
            place = column - above_low
            after = above[place] + _cost_alone(above_back[place])
            if after > found:
                found, way = after, len(_SHAPES)
        if column > low:
            after = best[column - low - 1] + _cost_alone(back[column - low - 1])
            if after > found:
                found, way = after, len(_SHAPES) + 1
        best[column - low] = found
        back[column - low] = way
    plane.best.append(best)
    plane.back.append(back)
    plane.edges.append(edges)


def _cost_alone(way: int) -> float:
    """The cost of a unit without a partner, by the step that comes before."""
    return _MORE_ALONE if way >= len(_SHAPES) else _ALONE


def _walk_back(plane: _Plane) -> list[Step]:
    row = len(plane.windows) - 1
    column = plane.windows[row][1]
    steps = []
    takes = [*((ours, theirs) for ours, theirs, _ in _SHAPES), (1, 0), (0, 1)]
    while row or column:
        ours, theirs = takes[plane.back[row][column - plane.windows[row][0]]]
        start = row - ours, column - theirs
        gain = _at(plane.best, plane, row, column) - _at(plane.best, plane, *start)
        steps.append(Step(*start, ours, theirs, gain))
        row, column = start
    return steps[::-1]


def _at(values: list[list[float]], plane: _Plane, row: int, column: int) -> float:
    return values[row][column - plane.windows[row][0]]


def _with_margins(steps: Sequence[Step], plane: _Plane) -> list[Step]:
    """The steps with their margins: of its units, which could least be linked otherwise."""
    ahead = [[_NEVER] * len(row) for row in plane.best]
    ahead[-1][-1] = 0.0
    last_row, last_column = len(plane.windows) - 1, plane.windows[-1][1]
    chosen = {(s.source, s.target, s.sources, s.targets) for s in steps if s.is_link}
    without_source, without_target = [_NEVER] * last_row, [_NEVER] * last_column
    for row in range(last_row, -1, -1):
        _leave(row, plane, ahead, chosen, without_source, without_target)
    total = plane.best[-1][-1]
    return [_judged(step, total, without_source, without_target) for step in steps]


def _leave(  # noqa: C901 - the innermost loop, as above
    row: int,
    plane: _Plane,
    ahead: list[list[float]],
    chosen: set[tuple[int, int, int, int]],
    without_source: list[float],
    without_target: list[float],
) -> None:
    """Hand on what lies ahead of each point of a row to the points that it is reached from."""
    low, high = plane.windows[row]
    edges = plane.edges[row]
    place = len(edges) - 1
    for column in range(high, low - 1, -1):
        here = ahead[row][column - low]
        if here == _NEVER:
            while place >= 0 and edges[place][0] == column:
                place -= 1
            continue
        ways = list(_ways_alone(plane, row, column))
        while place >= 0 and edges[place][0] == column:
            ways.append(edges[place][1:])
            place -= 1
        for ours, theirs, gain in ways:
            start_row, start_column = row - ours, column - theirs
            if start_row < 0 or start_column < plane.windows[start_row][0]:
                continue
            if start_column > plane.windows[start_row][1]:
                continue
            behind = start_column - plane.windows[start_row][0]
            after = gain + here
            if after > ahead[start_row][behind]:
                ahead[start_row][behind] = after
            if (start_row, start_column, ours, theirs) in chosen:
                continue
            through = plane.best[start_row][behind] + after
            for unit in range(start_row, row):
                if through > without_source[unit]:
                    without_source[unit] = through
            for unit in range(start_column, column):
                if through > without_target[unit]:
                    without_target[unit] = through


def _ways_alone(plane: _Plane, row: int, column: int) -> Iterator[tuple[int, int, float]]:
    """The steps to a point that leave a unit alone."""
    for ours, theirs in ((1, 0), (0, 1)):
        if row >= ours:
            low, high = plane.windows[row - ours]
            if low <= column - theirs <= high:
                way = plane.back[row - ours][column - theirs - low]
                yield ours, theirs, _cost_alone(way)


def _judged(
    step: Step, total: float, without_source: Sequence[float], without_target: Sequence[float]
) -> Step:
    ours = without_source[step.source : step.source + step.sources]
    theirs = without_target[step.target : step.target + step.targets]
    return step._replace(margin=total - max([*ours, *theirs]))
