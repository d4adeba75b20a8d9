"""What ``check --fix`` mends, shown as it changes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from cami_translate.cli.progress import progress_bar
from cami_translate.cli.segments import format_difference
from cami_translate.cli.session import Session
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow import Difference, Piece
from cami_translate.workflow.fix import Fix, FixedCatalog, fix_catalogs
from cami_translate.workflow.parallel import Executor

_AROUND = 30
"""Characters that are shown on each side of a change."""


def run_fix(
    session: Session,
    names: tuple[str, ...],
    *,
    language: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    executor: Executor,
    dry: bool,
) -> None:
    """Mend catalogs, or show what would be, and tell what changed."""
    with progress_bar("Mending") as progress:
        result = fix_catalogs(
            session.directory,
            names,
            language=language,
            only=only,
            skip=skip,
            dry_run=dry,
            executor=executor,
            progress=progress,
        )
    color = click.get_current_context().color
    colored = sys.stdout.isatty() if color is None else color
    for catalog in result.catalogs:
        for fix in catalog.fixes:
            for line in _lines(catalog, fix, colored=colored):
                click.echo(line)
    mended = count_of(sum(len(catalog.fixes) for catalog in result.catalogs), "translation")
    kept = sum(catalog.kept for catalog in result.catalogs)
    said = f"{mended} would be mended" if dry else f"{mended} mended"
    session.say(f"{said}; {kept:,} reviewed or approved, left as they are" if kept else said)
    session.finish(result.failures)


def _lines(catalog: FixedCatalog, fix: Fix, *, colored: bool) -> Iterator[str]:
    where = one_line(f"{catalog.path}:{fix.unit.entry.line}")
    yield f"{click.style(where, bold=True)}  {', '.join(fix.rules)}"
    yield f"    {format_difference(_shortened(fix.difference), colored=colored)}"


def _shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with what stays the same cut to what is near a change."""
    all_pieces = list(pieces)
    for number, piece in enumerate(all_pieces):
        if piece.difference is not Difference.KEPT or len(piece.text) <= 2 * _AROUND:
            yield piece
            continue
        before = piece.text[:_AROUND] if number else ""
        after = piece.text[-_AROUND:] if number < len(all_pieces) - 1 else ""
        yield replace(piece, text=f"{before}…{after}")
