"""Colours and marks that the figures share: keys, numerals and dimension arrows."""

from matplotlib.axes import Axes

GREEN, TEAL, AMBER, RUST = "#1F4D3F", "#2B7A78", "#C98B2B", "#A8442A"
GREY, EARTH, GRASS, SKY, TINT = "#5B6B73", "#7A5C3A", "#7A9A4E", "#E4F0F2", "#EEF5F0"


def key(axes: Axes, place: tuple[float, float], letter: str) -> None:
    """A letter in a filled square, for a thing."""
    shape = {"boxstyle": "round,pad=0.3,rounding_size=0.15", "fc": GREEN, "ec": "none"}
    axes.text(*place, letter, color="white", weight="bold", size=12, ha="center", va="center",
              bbox=shape, zorder=10)  # fmt: skip


def numeral(axes: Axes, place: tuple[float, float], number: str) -> None:
    """A number in a circle, for a detail."""
    shape = {"boxstyle": "circle,pad=0.25", "fc": "white", "ec": GREEN, "lw": 1.4}
    axes.text(*place, number, color=GREEN, weight="bold", size=10.5, ha="center", va="center",
              bbox=shape, zorder=10)  # fmt: skip


def distance(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    number: str,
    place: tuple[float, float],
) -> None:
    """A dimension arrow with its numeral."""
    look = {"arrowstyle": "<|-|>", "color": GREEN, "lw": 1.5, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", xy=end, xytext=start, arrowprops=look, zorder=9)
    numeral(axes, place, number)
