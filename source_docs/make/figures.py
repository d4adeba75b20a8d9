"""Draw the figures. There are no words in them: text in pictures cannot be translated."""

import io
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
from figure_parts import (
    AMBER,
    EARTH,
    GRASS,
    GREEN,
    GREY,
    RUST,
    SKY,
    TEAL,
    TINT,
    distance,
    key,
    numeral,
)
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path

mpl.rcParams["font.family"] = "DejaVu Sans"
Draw = Callable[[Axes], None]


def _png(size: tuple[float, float], limits: tuple[float, float], draw: Draw) -> bytes:
    canvas = Canvas(figsize=size, dpi=200)
    FigureCanvasAgg(canvas)
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, limits[0])
    axes.set_ylim(0, limits[1])
    axes.set_axis_off()
    draw(axes)
    out = io.BytesIO()
    canvas.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _cover(axes: Axes) -> None:
    axes.add_patch(Rectangle((0, 0), 16, 7, color=SKY))
    axes.add_patch(Circle((12.4, 5.3), 0.75, color="#EBC46C"))
    x = np.linspace(0, 16, 400)
    ranges = (
        (4.2, 0.55, 1.1, 0.4, "#9FC3BB"),
        (3.3, 0.45, 0.8, 2.1, "#6BA39B"),
        (2.3, 0.35, 0.6, 4.0, "#3F7F74"),
    )
    for base, height, frequency, phase, color in ranges:
        ridge = base + height * (np.sin(frequency * x + phase) + 0.4 * np.sin(2.7 * x + phase))
        axes.fill_between(x, 0, ridge, color=color, linewidth=0)
    axes.fill_between(x, 0, 1.5 + 0.12 * np.sin(0.5 * x), color="#C9B36B", linewidth=0)
    track = 0.55 + 0.045 * x
    for offset in (0.0, 0.16):
        axes.plot(x, track + offset, color=GREEN, linewidth=2.2)
    for place in np.arange(0.1, 16, 0.28):
        low = 0.5 + 0.045 * place
        axes.plot([place, place + 0.06], [low, low + 0.26], color=GREEN, linewidth=1.6)


def _herd(axes: Axes) -> None:
    axes.add_patch(Ellipse((8, 3.6), 15.4, 6.7, color=TINT, ec=TEAL, lw=1.4, ls=(0, (5, 3))))
    for low, high in ((0.2, 4.85), (5.75, 7.0)):
        axes.plot([8, 8], [low, high], color=GREEN, linewidth=6, solid_capstyle="butt")
        axes.plot([8, 8], [low, high], color="white", linewidth=1.6, ls=(0, (4, 3)))
    spread = np.random.default_rng(7)
    for dx, dy in spread.normal(0, 0.42, (26, 2)):
        axes.add_patch(Ellipse((2.6 + dx, 3.6 + dy), 0.26, 0.15, color=EARTH))
    _path(axes, ((3.6, 4.3), (6, 5.3), (9, 5.4), (13.2, 5.0)), TEAL)
    _path(axes, ((3.9, 4.0), (8.0, 4.4), (8.0, 3.3), (4.2, 3.4)), AMBER)
    _path(axes, ((3.9, 2.95), (5, 2.8), (6, 2.75), (7.45, 2.75)), RUST)
    _path(axes, ((3.6, 2.5), (6.2, 2.1), (7.5, 2.2), (7.5, 0.6)), GREY)
    for sign in (-1, 1):
        axes.plot([7.5, 7.86], [2.75 - 0.22 * sign, 2.75 + 0.22 * sign], color=RUST, lw=3)
    for place, letter in (((1.5, 4.7), "A"), ((8.75, 2.3), "B"), ((13.6, 2.6), "C")):
        key(axes, place, letter)
    numbers = (((10.4, 5.75), "1"), ((7.45, 3.85), "2"), ((6.2, 1.55), "3"), ((5.75, 2.48), "4"))
    for place, letter in numbers:
        numeral(axes, place, letter)


def _path(axes: Axes, points: tuple[tuple[float, float], ...], color: str) -> None:
    """A cubic curve that ends in an arrow."""
    curve = Path(points, (Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4))
    axes.add_patch(
        FancyArrowPatch(
            path=curve, arrowstyle="-|>", mutation_scale=20, lw=2.6, color=color, fc=color
        )
    )


def _ground(axes: Axes, width: float, level: float) -> None:
    axes.add_patch(Rectangle((0, 0), width, level, color="#D9C79A"))
    axes.plot([0, width], [level, level], color=EARTH, linewidth=2)


def _posts(axes: Axes, places: tuple[float, ...], height: float) -> None:
    for place in places:
        axes.add_patch(Rectangle((place - 0.07, 0.55), 0.14, height + 0.45, color=EARTH))


def _fence(axes: Axes) -> None:
    _ground(axes, 16, 0.9)
    _posts(axes, (1.2, 3.9, 6.6), 3.7)
    for row in np.arange(1.0, 3.5, 0.28):
        axes.plot([1.2, 6.6], [row, row], color=GREY, linewidth=1)
    for column in np.arange(1.2, 6.7, 0.27):
        axes.plot([column, column], [0.95, 3.42], color=GREY, linewidth=1)
    for height in (3.85, 4.35):
        axes.plot([1.2, 6.6], [height, height], color=RUST, linewidth=1.8)
        for barb in np.arange(1.45, 6.6, 0.38):
            axes.plot([barb - 0.08, barb + 0.08], [height - 0.1, height + 0.1], color=RUST, lw=1.4)
            axes.plot([barb - 0.08, barb + 0.08], [height + 0.1, height - 0.1], color=RUST, lw=1.4)
    _posts(axes, (9.7, 14.0), 3.1)
    for height in (2.25, 2.65, 3.0, 3.85):
        axes.plot([9.7, 14.0], [height, height], color=TEAL, linewidth=2.4)
    distance(axes, (9.1, 0.9), (9.1, 3.85), "1", (8.65, 2.5))
    distance(axes, (11.0, 0.9), (11.0, 2.25), "2", (11.5, 1.55))
    distance(axes, (12.6, 3.0), (12.6, 3.85), "3", (13.1, 3.42))
    distance(axes, (9.7, 5.0), (14.0, 5.0), "4", (11.85, 5.42))
    axes.plot([8.85, 9.7], [3.85, 3.85], color=GREY, linewidth=0.8, ls=":")
    for place, number in (((7.25, 4.1), "5"), ((7.25, 1.3), "6")):
        numeral(axes, place, number)
    for place, letter in (((3.9, 5.45), "A"), ((15.1, 5.45), "B")):
        key(axes, place, letter)


def _crossings(axes: Axes) -> None:
    _green_bridge(axes)
    _embankment(axes)
    for place, letter in (((0.75, 6.1), "A"), ((8.95, 6.1), "B")):
        key(axes, place, letter)


def _green_bridge(axes: Axes) -> None:
    axes.add_patch(Rectangle((0.1, 1.0), 7.7, 2.9, color="#E6DABB", zorder=0))
    for hatch in np.arange(0.4, 7.8, 0.5):
        axes.plot([hatch, hatch - 0.25], [3.7, 1.3], color="#CDB98A", linewidth=1.2, zorder=0.5)
    axes.plot([0.1, 7.8], [3.9, 3.9], color=EARTH, linewidth=1.4)
    axes.add_patch(Rectangle((0.1, 0.3), 7.7, 0.7, color="#CBB98A"))
    axes.add_patch(Rectangle((0.9, 1.0), 6.0, 2.3, color="#CDD3D3"))
    axes.add_patch(Rectangle((0.1, 0.9), 7.7, 0.24, color=GREY))
    for middle in (2.6, 4.9):
        axes.add_patch(Rectangle((middle - 0.6, 1.24), 1.2, 0.36, color=TEAL))
        roof = [
            (middle - 0.4, 1.6),
            (middle - 0.25, 1.9),
            (middle + 0.2, 1.9),
            (middle + 0.38, 1.6),
        ]
        axes.add_patch(Polygon(roof, closed=True, color=TEAL))
        for wheel in (middle - 0.35, middle + 0.35):
            axes.add_patch(Circle((wheel, 1.22), 0.14, color=GREEN))
    axes.add_patch(Rectangle((0.7, 3.2), 6.4, 0.3, color="#B9BFBF"))
    axes.add_patch(Rectangle((0.7, 3.5), 6.4, 0.42, color="#B08D57"))
    axes.add_patch(Rectangle((0.7, 3.9), 6.4, 0.12, color=GRASS))
    for edge in (0.7, 6.98):
        axes.add_patch(Rectangle((edge, 3.9), 0.12, 0.95, color=EARTH))
    for place, size in ((1.3, 0.22), (2.0, 0.3), (3.6, 0.2), (5.2, 0.26), (6.3, 0.32)):
        axes.add_patch(Ellipse((place, 4.02 + size * 0.7), size * 1.5, size * 1.8, color=GRASS))
    distance(axes, (0.82, 5.25), (6.98, 5.25), "1", (3.9, 5.72))
    numeral(axes, (7.55, 4.5), "2")
    numeral(axes, (2.75, 4.5), "3")


def _embankment(axes: Axes) -> None:
    bank = [(8.4, 1.0), (9.7, 4.0), (14.5, 4.0), (15.8, 1.0)]
    axes.add_patch(Polygon(bank, closed=True, color="#D9C79A", ec=EARTH, lw=1.4))
    axes.add_patch(Rectangle((8.3, 0.3), 7.6, 0.7, color="#CBB98A"))
    axes.add_patch(Rectangle((10.3, 1.0), 3.6, 2.3, color=SKY, ec=GREY, lw=3))
    inner = [(11.2, 1.7), (13.0, 1.7), (13.0, 2.85), (11.2, 2.85)]
    axes.add_patch(Polygon(inner, closed=True, color="#F6FBFB", ec=GREY, lw=1))
    for near, far in zip(((10.3, 1.0), (13.9, 1.0), (13.9, 3.3), (10.3, 3.3)), inner, strict=True):
        axes.plot([near[0], far[0]], [near[1], far[1]], color=GREY, linewidth=1)
    for rail in (4.14, 4.26):
        axes.plot([9.5, 14.7], [rail, rail], color=GREEN, linewidth=1.8)
    for sleeper in np.arange(9.6, 14.7, 0.3):
        axes.add_patch(Rectangle((sleeper, 4.02), 0.16, 0.1, color=EARTH))
    distance(axes, (9.95, 1.0), (9.95, 3.3), "4", (9.55, 1.75))
    distance(axes, (10.3, 0.62), (13.9, 0.62), "5", (12.1, 0.62))
    distance(axes, (13.9, 1.0), (13.0, 1.7), "6", (13.62, 1.85))


def _baci(axes: Axes) -> None:
    axes.plot([1, 13.4], [0.9, 0.9], color=GREY, linewidth=1.6)
    bars = ((2.0, 4.6, TEAL), (3.7, 4.1, "#9CC5C0"), (7.2, 4.5, TEAL), (8.9, 1.9, "#9CC5C0"))
    errors = (0.32, 0.36, 0.34, 0.4)
    for (left, height, color), error in zip(bars, errors, strict=True):
        axes.add_patch(Rectangle((left, 0.9), 1.5, height, color=color))
        middle, top = left + 0.75, 0.9 + height
        axes.plot([middle, middle], [top - error, top + error], color=GREEN, linewidth=1.6)
        for end in (top - error, top + error):
            axes.plot([middle - 0.15, middle + 0.15], [end, end], color=GREEN, linewidth=1.6)
    for place, number in ((2.75, "1"), (4.45, "2"), (7.95, "1"), (9.65, "2")):
        numeral(axes, (place, 1.35), number)
    axes.plot([8.9, 11.1], [4.9, 4.9], color=AMBER, linewidth=2, ls=(0, (4, 2)))
    axes.plot([10.4, 11.1], [2.8, 2.8], color=AMBER, linewidth=2, ls=(0, (4, 2)))
    distance(axes, (10.9, 2.8), (10.9, 4.9), "3", (11.5, 3.85))
    for place, letter in ((3.6, "A"), (8.8, "B")):
        key(axes, (place, 0.42), letter)


FIGURES: dict[str, Callable[[], bytes]] = {
    "cover": lambda: _png((8.0, 3.1), (16, 6.2), _cover),
    "herd": lambda: _png((8.0, 3.6), (16, 7.2), _herd),
    "fence": lambda: _png((8.0, 3.0), (16, 6), _fence),
    "crossings": lambda: _png((8.0, 3.3), (16, 6.6), _crossings),
    "baci": lambda: _png((7.0, 3.1), (14, 6.2), _baci),
}
