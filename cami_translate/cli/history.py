"""How far the work was: ``snapshot`` writes counts to the history, ``history`` reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.output import (
    AMOUNTS,
    figure,
    print_csv,
    print_json,
    print_rows,
    tally_cells,
    tally_json,
)
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.segments import show_segments
from cami_translate.cli.session import (
    DATE,
    ReportingCommand,
    Session,
    dry_run_option,
    format_option,
    language_option,
    today_option,
    workspace_options,
)
from cami_translate.workflow.history import HistoryRow, report_agreement_history, report_history
from cami_translate.workflow.parallel import Executor
from cami_translate.workflow.snapshot import take_snapshot


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT]...", nargs=-1)
@language_option
@dry_run_option
@today_option
@executor_options
@workspace_options
@click.pass_obj
def snapshot(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    dry_run: bool,
    executor: Executor,
) -> None:
    """Add the counts of today to the history: po/history, a CSV file for each language.

    Each command that changes a catalog or approves something does so by itself, for what it has
    changed. A snapshot of all documents by the calendar (in CI, say) also notes that nothing
    happened, and what was done in an editor. There is one count of a document for each day (UTC),
    the last one; git merges the files without conflict.

    \b
    Examples:
      cami-translate snapshot
      cami-translate snapshot --dry-run grazing
    """
    with progress_bar("Counting") as progress:
        result = take_snapshot(
            session.directory,
            names,
            language=language,
            now=session.now,
            dry_run=dry_run,
            executor=executor,
            progress=progress,
        )
    for item in result.documents:
        tally = item.tally
        words = f"{tally.translated.words:,} of {tally.total.words:,} words translated"
        session.say(
            f"{item.document} ({item.language}): {words}, {tally.approved.words:,} approved"
        )
    for file in result.missing:
        session.warn(f"{file.path}: not extracted yet; run `cami-translate extract`")
    for path in result.written:
        session.say(f"{path}: updated")
    session.finish(result.failures)


@click.command(cls=ReportingCommand)
@click.argument("segments", metavar="[SEGMENT]...", nargs=-1)
@click.option("--lapsed", is_flag=True, help="What was changed since it was approved, and how.")
@click.option(
    "--document",
    "documents",
    metavar="DOCUMENT",
    multiple=True,
    help="Only this document; may be given more than once.",
)
@click.option(
    "--agreements", is_flag=True, help="By agreement: what each has assigned, not by document."
)
@click.option(
    "--agreement",
    "names",
    metavar="AGREEMENT",
    multiple=True,
    help="Only this agreement; may be given more than once.",
)
@click.option("--on", metavar="DATE", type=DATE, help="How far it was at the end of DATE.")
@click.option("--since", metavar="DATE", type=DATE, help="Only counts of DATE and later.")
@language_option
@format_option
@workspace_options
@click.pass_obj
def history(
    session: Session,
    segments: tuple[str, ...],
    lapsed: bool,
    documents: tuple[str, ...],
    agreements: bool,
    names: tuple[str, ...],
    on: dt.datetime | None,
    since: dt.datetime | None,
    language: str | None,
    output_format: str,
) -> None:
    """Show how far the work was over time: words by state, by date and document or agreement.

    With SEGMENT (a piece of its English text, or the start of its hash) show what happened to it:
    who reviewed and approved which text, what deliveries brought, and in which words it differs
    from what was approved. --lapsed shows that difference for all segments whose approval an edit
    has lapsed. What was removed is in [-these-], what was added in {+these+}, or in colours.

    Without SEGMENT it reads po/history alone, which extract, intake, approve and snapshot write, so
    it tells the same on every machine that has the files. --on DATE takes the last count of each
    document until then. Days begin and end in UTC. An agreement's counts are those of what
    cami.toml assigns to it today.

    \b
    Examples:
      cami-translate history --document grazing
      cami-translate history --agreement guidelines-russian --since 2026-11-01
      cami-translate history --on 2026-06-30      how far was it then?
      cami-translate history --format csv > progress.csv
      cami-translate history "Saiga antelopes cannot jump"
      cami-translate history --lapsed --document grazing
    """
    if segments or lapsed:
        if agreements or names or on or since:
            raise click.UsageError("segments have no --agreement, --agreements, --on and --since")
        if segments and lapsed:
            raise click.UsageError("SEGMENT and --lapsed are two ways to choose: use one")
        show_segments(session, segments, documents, language, output_format)
        return
    if documents and (agreements or names):
        raise click.UsageError("--document and --agreement are two ways to count: choose one")
    date = on.date() if on else None
    first = since.date() if since else None
    if agreements or names:
        rows = report_agreement_history(session.directory, names, on=date, since=first)
    else:
        rows = report_history(
            session.directory, documents=documents, language=language, on=date, since=first
        )
    kind = "agreement" if agreements or names else "document"
    if output_format == "json":
        print_json("history/1", {"rows": [_json(row, kind) for row in rows]})
    elif output_format == "csv":
        _print_csv(rows, kind)
    elif rows:
        _print_text(rows, kind)
    else:
        then = " of that time" if on or since else " yet"
        session.say(f"no counts{then}; take some with `cami-translate snapshot`")


def _print_text(rows: Sequence[HistoryRow], kind: str) -> None:
    header = ["Date", kind.capitalize(), "Words", "Translated", "Needs work", "Untranslated"]
    header += ["Reviewed", "Approved", "Done"]
    print_rows(header, [_text(row) for row in rows], names=2)


def _text(row: HistoryRow) -> list[str]:
    tally = row.tally
    name = f"{row.name} ({row.language})" if row.language else row.name
    amounts = [tally.total, tally.translated, tally.needs_work, tally.untranslated]
    figures = [figure(amount.words) for amount in (*amounts, tally.reviewed, tally.approved)]
    return [row.date.isoformat(), name, *figures, f"{tally.percent}%"]


def _json(row: HistoryRow, kind: str) -> dict[str, object]:
    data: dict[str, object] = {"date": row.date.isoformat(), kind: row.name}
    if kind == "document":
        data |= {"language": row.language, "source_hash": row.source_hash}
    if row.counted:
        data["counted"] = row.counted.isoformat()
    return {**data, **tally_json(row.tally)}


def _print_csv(rows: Sequence[HistoryRow], kind: str) -> None:
    header = ["date", kind, "language", "source_hash", "counted", *AMOUNTS]
    print_csv(
        header,
        (
            [
                row.date.isoformat(),
                row.name,
                row.language,
                row.source_hash,
                row.counted.isoformat() if row.counted else "",
                *tally_cells(row.tally),
            ]
            for row in rows
        ),
    )
