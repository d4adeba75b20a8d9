"""What ``check --fix`` mends, shown as it changes."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cami_translate.cli.differences import format_difference, is_colored, shortened
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import Session
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow.fix import Fix, FixedCatalog, fix_catalogs
from cami_translate.workflow.parallel import Executor


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
    colored = is_colored()
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
    yield f"    {format_difference(shortened(fix.difference), colored=colored)}"
