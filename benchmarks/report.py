"""Figures as a table, as targets reached or not, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from contest import DOCX2PO, FLOOR, PEERS, PO2DOCX, QUICK, Results
from measure import Figures

_HEADINGS = ("", "CPU s", "min-max", "peak MB", "x floor", "x OmegaT")
_MOST_FLOORS = {DOCX2PO: 4.0, PO2DOCX: 5.0}
_MEMORY_BASE, _MEMORY_PER_MB = 150.0, 15.0
_QUICK_SECONDS = 0.15


@dataclass(frozen=True)
class Target:
    """A promise and what was measured."""

    name: str
    unit: str
    limit: float
    measured: float

    @property
    def reached(self) -> bool:
        """Whether the promise was kept."""
        return self.measured <= self.limit


def targets(results: Results) -> Iterator[Target]:
    """What the figures are held against."""
    floor = results.figures[FLOOR]
    memory = _MEMORY_BASE + _MEMORY_PER_MB * results.megabytes
    for name, floors in _MOST_FLOORS.items():
        figures = results.figures[name]
        yield Target(f"{name}, CPU", "x floor", floors, figures.ratio(floor))
        yield Target(f"{name}, memory", "MB", memory, figures.peak)
    for name in QUICK:
        yield Target(f"{name}, CPU", "s", _QUICK_SECONDS, results.figures[name].cpu)


def as_text(results: Results, peer: str) -> str:
    """The report for a person; ``peer`` says which OmegaT, or that there is none."""
    rows = [_HEADINGS, *(_row(name, results) for name in results.figures)]
    promises = [("target", "at most", "measured", ""), *map(_target_row, targets(results))]
    return "\n".join(
        (
            f"document.xml: {results.megabytes:.1f} MB; {peer}",
            "",
            *_aligned(rows),
            "",
            *_aligned(promises),
        )
    )


def as_json(results: Results, peer: str) -> dict[str, object]:
    """Everything that was measured, for a program."""
    return {
        "document_mb": results.megabytes,
        "omegat": peer,
        "runs": {name: [asdict(u) for u in f.runs] for name, f in results.figures.items()},
        "targets": [asdict(t) | {"reached": t.reached} for t in targets(results)],
    }


def _row(name: str, results: Results) -> tuple[str, ...]:
    figures = results.figures[name]
    least, most = figures.cpu_range
    places = 3 if name in QUICK else 2
    return (
        name,
        f"{figures.cpu:.{places}f}",
        f"{least:.{places}f}-{most:.{places}f}",
        f"{figures.peak:.0f}",
        "" if name in QUICK else _ratio(figures, results.figures[FLOOR]),
        _ratio(figures, results.figures.get(PEERS.get(name, ""))),
    )


def _ratio(figures: Figures, other: Figures | None) -> str:
    return "" if other is None else f"{figures.ratio(other):.2f}"


def _target_row(target: Target) -> tuple[str, ...]:
    places = 3 if target.unit == "s" else 1
    return (
        target.name,
        f"{target.limit:.{3 if target.unit == 's' else 0}f} {target.unit}",
        f"{target.measured:.{places}f} {target.unit}",
        "reached" if target.reached else "NOT REACHED",
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first column to the left, all others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()
