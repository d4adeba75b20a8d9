"""The plot of documents by chapter: where in which document something is left to translate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cami_translate.report.figures import Document
from cami_translate.report.labels import Labels
from cami_translate.report.look import INK, PAPER, SHADES, Format, clip, render
from cami_translate.report.plots import MOST_ROWS, ROW

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_CHAPTERS = 30
_LEAST_COLUMNS = 12
"""Columns at which cells are as wide as they get."""
_NAMED_CELLS = 12
"""Columns up to which cells have room for a figure."""
_SHARES = ((0, 0), (1, 24), (25, 49), (50, 74), (75, 99), (100, 100))
"""Whole percents, from and to, that have each of the shades."""


def heat_map(documents: Sequence[Document], labels: Labels, form: Format = "svg") -> bytes:
    """How much of each chapter is translated: a row for a document, a column for a chapter."""
    rows = with_chapters(documents)
    most = max(len(row.sections) for row in rows)
    columns = min(max(most, _LEAST_COLUMNS), MOST_CHAPTERS)

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.set_xlim(0, columns)
        axes.set_ylim(len(rows), 0)
        _draw_cells(axes, rows, columns, labels)
        _name_axes(axes, rows, min(most, columns), labels)
        _name_shades(figure, labels)

    return render("heat", 0.95 + ROW * len(rows), draw, labels, form)


def with_chapters(documents: Sequence[Document]) -> list[Document]:
    """The documents of the heat map: those with most words left, in the order of the report."""
    found = [row for row in documents if row.sections]
    most = sorted(found, key=lambda row: row.amounts.open.words, reverse=True)[:MOST_ROWS]
    return [row for row in found if row in most]


def _draw_cells(axes: Axes, rows: Sequence[Document], columns: int, labels: Labels) -> None:
    """All cells of a shade at once: matplotlib takes a millisecond for each thing it draws."""
    from matplotlib.collections import PolyCollection

    cells: dict[int, list[list[tuple[float, float]]]] = {}
    gap = 0.03 * columns / _LEAST_COLUMNS
    for number, row in enumerate(rows):
        for column, section in enumerate(row.sections[:columns]):
            if section.amounts.total.words:
                percent = _whole_percent(section.amounts.percent)
                shade = next(n for n, (_, most) in enumerate(_SHARES) if percent <= most)
                box = _box(column + gap, number + 0.06, 1 - 2 * gap, 0.88)
                cells.setdefault(shade, []).append(box)
                if columns <= _NAMED_CELLS:
                    _name_cell(axes, number, column, labels.number(percent), shade)
    for shade, boxes in sorted(cells.items()):
        axes.add_collection(PolyCollection(boxes, facecolors=SHADES[shade], linewidths=0))


def _box(left: float, top: float, width: float, height: float) -> list[tuple[float, float]]:
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _whole_percent(percent: float) -> int:
    """In whole percents, rounded down; what has begun is not nothing."""
    return int(percent) or int(percent > 0)


def _name_cell(axes: Axes, row: int, column: int, text: str, shade: int) -> None:
    color = PAPER if shade >= 4 else INK
    axes.text(column + 0.5, row + 0.52, text, ha="center", va="center", color=color, fontsize=7)


def _name_axes(axes: Axes, rows: Sequence[Document], most: int, labels: Labels) -> None:
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    step = 1 if most <= _NAMED_CELLS else 5
    ticks = [n for n in range(1, most + 1) if n == 1 or n % step == 0]
    axes.set_xticks([n - 0.5 for n in ticks], [str(n) for n in ticks])
    several = len({row.language for row in rows}) > 1
    names = [clip(f"{row.name} ({row.language})" if several else row.name) for row in rows]
    axes.set_yticks([n + 0.5 for n in range(len(rows))], names)
    axes.set_xlabel(labels.text("plot.heat.chapter"))
    axes.xaxis.set_label_position("top")


def _name_shades(figure: Figure, labels: Labels) -> None:
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=shade, label=_share_name(least, most, labels))
        for shade, (least, most) in zip(SHADES, _SHARES, strict=True)
    ]
    figure.legend(handles=patches, loc="outside lower left", ncols=len(patches))


def _share_name(least: int, most: int, labels: Labels) -> str:
    if least == most:
        return f"{least}%"
    return labels.text("plot.heat.from", least=str(least), most=str(most))
