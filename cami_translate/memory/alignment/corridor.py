"""Where the path of an alignment may run: around texts that have something rare in common.

The whole plane of 3,000 by 3,000 texts has nine million points, and a path needs a few thousand.
A corridor follows a chain of anchors, and is as wide between two of them as they leave room for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cami_translate.memory.alignment.profiles import Profile

Point = tuple[int, int]
Windows = list[tuple[int, int]]
"""For each number of sources that lie behind, the least and the most targets that may."""

_RARE = 4
"""How often a token may occur in each document to be an anchor."""
_ROOM = 90_000
"""Points of a rectangle that is small enough to be searched as a whole."""
_PADDING = 12
_WIDE = 40
_NEAR_ROWS, _NEAR = 30, 8


def whole_plane(rows: int, columns: int) -> Windows:
    """Every point."""
    return [(0, columns)] * (rows + 1)


def anchor_corridor(sources: Sequence[Profile], targets: Sequence[Profile]) -> Windows:
    """The corridor around rare tokens that both documents have in the same order."""
    rows, columns = len(sources), len(targets)
    if (rows + 1) * (columns + 1) <= _ROOM:
        return whole_plane(rows, columns)
    weights = _common_tokens(sources, targets)
    return corridor(_supported(heaviest_chain(weights), weights), rows, columns)


def corridor(points: Iterable[Point], rows: int, columns: int, padding: int = _PADDING) -> Windows:
    """The corridor around points that increase in both members."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for first, last in pairwise([(0, 0), *points, (rows, columns)]):
        for row, least, most in _between(first, last, padding):
            if 0 <= row <= rows:
                low[row] = max(0, min(low[row], least))
                high[row] = min(columns, max(high[row], most))
    # A path never goes back: what is open in a row may be reached from the rows above.
    for row in range(rows - 1, -1, -1):
        low[row] = min(low[row], low[row + 1])
    for row in range(1, rows + 1):
        high[row] = max(high[row], high[row - 1])
    return list(zip(low, high, strict=True))


def _between(first: Point, last: Point, padding: int) -> Iterator[tuple[int, int, int]]:
    """Rows with the columns that a path between two points may go through."""
    (top, left), (bottom, right) = first, last
    height, width = bottom - top, right - left
    if (height + 1) * (width + 1) <= _ROOM:
        for row in range(top - padding, bottom + padding + 1):
            yield row, left - padding, right + padding
        return
    half = abs(height - width) + _WIDE
    for row in range(top - padding, bottom + padding + 1):
        middle = left + (row - top) * width // max(1, height)
        yield row, middle - half, middle + half


def _common_tokens(sources: Sequence[Profile], targets: Sequence[Profile]) -> Counter[Point]:
    """How many rare tokens each pair has in common, occurrences paired in order."""
    places = _places(sources), _places(targets)
    weights: Counter[Point] = Counter()
    for token, rows in places[0].items():
        columns = places[1].get(token, [])
        if len(rows) == len(columns) <= _RARE:
            weights.update(zip(rows, columns, strict=True))
    return weights


def _places(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for token in profile.tokens:
            found[token].append(place)
    return found


def heaviest_chain(weights: Counter[Point]) -> list[Point]:
    """Of the points those that increase in both members and weigh most together."""
    columns = sorted({column for _, column in weights})
    best: list[tuple[int, int]] = [(0, -1)] * (len(columns) + 1)  # a Fenwick tree of maxima
    points = sorted(weights, key=lambda point: (point[0], -point[1]))
    before: list[int] = []
    top = (0, -1)
    for index, point in enumerate(points):
        place = bisect_left(columns, point[1])
        total, previous = _maximum(best, place)
        before.append(previous)
        reached = (total + weights[point], index)
        _raise(best, place + 1, reached)
        top = max(top, reached)
    chain = []
    index = top[1]
    while index >= 0:
        chain.append(points[index])
        index = before[index]
    return chain[::-1]


def _maximum(tree: list[tuple[int, int]], end: int) -> tuple[int, int]:
    found = (0, -1)
    while end:
        found = max(found, tree[end])
        end &= end - 1
    return found


def _raise(tree: list[tuple[int, int]], place: int, value: tuple[int, int]) -> None:
    while place < len(tree):
        tree[place] = max(tree[place], value)
        place += place & -place


def _supported(chain: Sequence[Point], weights: Counter[Point]) -> list[Point]:
    """The points of a chain that another one near by, or a second token, bears out."""
    rows = [row for row, _ in chain]
    kept = []
    for row, column in chain:
        near = chain[bisect_left(rows, row - _NEAR_ROWS) : bisect_right(rows, row + _NEAR_ROWS)]
        shift = column - row
        others = sum(abs(c - r - shift) <= _NEAR for r, c in near) - 1
        if others > 0 or weights[row, column] > 1:
            kept.append((row, column))
    return kept
