"""How far a workspace is, as a small picture for a README: SVG that loads and runs nothing."""

from __future__ import annotations

from typing import Literal

from cami_translate.report.figures import Report
from cami_translate.report.labels import Labels

Level = Literal["translated", "approved"]

_HEIGHT, _SIZE, _PAD = 20, 11, 7
_WIDTH = 6.4
"""Of a character on the average; the text is fitted to its room whatever font there is."""
_NAME, _DONE, _HALF, _LITTLE = "#3b444b", "#1a6e3a", "#7a5200", "#a3271d"
"""White on each of them has a contrast of at least 4.5."""
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" \
aria-labelledby="t" lang="{language}">
<title id="t">{title}</title>
<g font-family="Verdana,DejaVu Sans,sans-serif" font-size="{size}" fill="#fff" \
text-anchor="middle">
<path fill="{name_color}" d="M3 0h{left}v{height}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/>
<path fill="{color}" d="M{edge} 0h{right}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{edge}z"/>
<text x="{name_middle}" y="14" textLength="{name_length}">{name}</text>
<text x="{value_middle}" y="14" textLength="{value_length}">{value}</text>
</g>
</svg>
"""


def write_badge(report: Report, labels: Labels, level: Level = "translated") -> bytes:
    """The badge: what is counted, and the share of all words that has reached it.

    Percents are rounded down: 100% means that nothing is left.
    """
    total = report.total.total.words
    reached = report.total.done.words if level == "translated" else report.total.approved.words
    percent = reached * 100 // total if total else None
    name = labels.text(f"badge.{level}")
    value, title = labels.text("badge.nothing"), labels.text("badge.empty", name=name)
    if percent is not None:
        value = f"{percent}{labels.percent_sign}"
        words = labels.count("words", total)
        title = labels.text("badge.title", name=name, value=value, words=words)
    lengths = [round(len(text) * _WIDTH) for text in (name, value)]
    left, right = (length + 2 * _PAD for length in lengths)
    svg = _SVG.format(
        width=left + right,
        height=_HEIGHT,
        language=labels.language,
        title=title,
        size=_SIZE,
        name_color=_NAME,
        left=left - 3,
        color=_color(percent),
        edge=left,
        right=right - 3,
        name_middle=left / 2,
        name_length=lengths[0],
        name=name,
        value_middle=left + right / 2,
        value_length=lengths[1],
        value=value,
    )
    return svg.encode()


def _color(percent: int | None) -> str:
    if percent is None:
        return _NAME
    return next(
        color for least, color in ((90, _DONE), (50, _HALF), (0, _LITTLE)) if percent >= least
    )
