"""How plots look: one style for all, as SVG for pages and PNG for Word.

In a page the texts of a plot have the page's font and ink, and its areas the page's colours, so
that a plot follows it from light to dark; colours are names there, which the style sheet gives
values.  People are told apart by the colours of Okabe and Ito; where there is an order, lightness
shows it too.
"""

from __future__ import annotations

import io
import unicodedata
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from cami_translate.report.labels import Labels
from cami_translate.report.svg import embed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Format = Literal["svg", "png"]

_WIDTHS = {"svg": 5.2, "png": 6.3}
"""Inches: half of a page on a screen, where it is enlarged, and the width of a page in Word."""
_DPI = 200
_LONGEST = 30
"""Characters of a name beside a plot."""
INK, SOFT, RULE, PAPER = "#1d2327", "#566068", "#d5dadd", "#fffffe"
STATES = {
    "approved": "#0b4f6c",
    "reviewed": "#2f83a8",
    "translated": "#9cc9dc",
    "changed": "#d45d00",
    "needs_work": "#f0b429",
    "untranslated": "#e1e5e7",
}
ALARM = "#b3261e"
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#4d4d4d")
"""People and the like; the last is for all others together."""
SHADES = ("#e1e5e8", "#cfe2eb", "#9cc9dd", "#5ea6c8", "#2f83a9", "#0b4f6d")
"""From nothing to all."""

_NAMES = {
    INK: "ink",
    SOFT: "soft",
    RULE: "rule",
    PAPER: "paper",
    ALARM: "alarm",
    **{color: name for name, color in STATES.items()},
    **{color: f"series-{number}" for number, color in enumerate(SERIES)},
    **{color: f"shade-{number}" for number, color in enumerate(SHADES)},
}
_STYLE = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 8.0,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": SOFT,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.facecolor": "none",
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.5,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "xtick.major.size": 3.0,
    "ytick.major.size": 0.0,
    "legend.frameon": False,
    "legend.fontsize": 8.0,
    "legend.handlelength": 1.0,
    "legend.handleheight": 1.0,
    "legend.columnspacing": 1.4,
    "legend.borderaxespad": 0.0,
    "patch.linewidth": 0.0,
}


def render(
    name: str, height: float, draw: Callable[[Figure], None], labels: Labels, form: Format
) -> bytes:
    """A plot of a height in inches; the same figures give the same bytes.

    ``name`` is that of its texts among the labels, and keeps the identifiers of two plots on one
    page apart.
    """
    # Only plots need it, and it takes longer to load than most commands to run.
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    style: Any = {**_STYLE, "svg.hashsalt": name}
    with rc_context(style), warnings.catch_warnings():
        # The page, or Word, has fonts for what ours lacks: only the room for it is estimated.
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        figure = Figure(figsize=(_WIDTHS[form], height), layout="constrained")
        draw(figure)
        buffer = io.BytesIO()
        if form == "png":
            metadata = {"Software": None}
            figure.savefig(buffer, format=form, dpi=_DPI, facecolor="white", metadata=metadata)
            return buffer.getvalue()
        figure.savefig(buffer, format=form, facecolor="none", metadata={"Date": None})
    title, about = labels.text(f"plot.{name}"), labels.text(f"plot.{name}.about")
    return embed(buffer.getvalue(), _NAMES, title, about, f"plot-{name}")


def clip(name: str, longest: int = _LONGEST) -> str:
    """A name that has room beside a plot, without characters that only turn or hide others."""
    plain = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"
