"""How far the work is and what needs attention: ``status``."""

from __future__ import annotations

from typing import Any

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.managing import (
    AGREEMENT_COLUMNS,
    AGREEMENT_TITLES,
    FIGURE_TITLES,
    PERSON_COLUMNS,
    PERSON_TITLES,
    agreement_cells,
    agreement_json,
    agreement_lines,
    attention_json,
    attention_line,
    person_cells,
    person_json,
    person_lines,
)
from cami_translate.cli.output import (
    AMOUNTS,
    figure,
    print_csv,
    print_json,
    print_rows,
    print_table,
    tally_cells,
    tally_json,
)
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    format_option,
    language_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow import Tally
from cami_translate.workflow.parallel import Executor
from cami_translate.workflow.status import StatusResult, report_status


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.po]...", nargs=-1)
@language_option
@click.option("--sections", "view", flag_value="sections", help="By top-level heading.")
@click.option("--agreements", "view", flag_value="agreements", help="By agreement.")
@click.option("--people", "view", flag_value="people", help="By person.")
@click.option(
    "--fail-under",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="Exit with 3 if less than PERCENT of all words are translated.",
)
@click.option(
    "--fail-if-overdue",
    is_flag=True,
    help="Exit with 3 if an assignment is overdue, or an agreement closed with open work.",
)
@format_option
@today_option
@executor_options
@workspace_options
@click.pass_obj
def status(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    view: str | None,
    fail_under: float | None,
    fail_if_overdue: bool,
    output_format: str,
    executor: Executor,
) -> None:
    """Show how far the translation is, and first what needs attention.

    Segments and words by state, of each document and in all; with --sections, --agreements or
    --people by these. It reads the catalogs and the ledger only. A text that a document repeats
    counts once, as it is translated once. Words are what stands between spaces and has a letter or
    a digit, tags removed. A translation that a build would refuse counts as one that needs work.

    Needs attention: expired-with-open-work (an agreement has closed), overdue, needs-decision (a
    delivery has segments in quarantine), source-changed (since it was sent), at-risk (more words
    are open than fit into the working days left), closing-soon (in 14 days).

    "Words a day" are words newly translated by working days between accepted deliveries; "~" marks
    a pace that was agreed, or the UN's norm: 1,650 (translation), 3,960 (revision). The forecast
    goes by the fastest and slowest of the last six periods of a week or more.

    \b
    Examples:
      cami-translate status
      cami-translate status grazing --sections
      cami-translate status --agreements --format json
      cami-translate status --fail-under 100      is all translated? (for scripts)
      cami-translate status --fail-if-overdue     is anybody late?
    """
    with progress_bar("Reading") as progress:
        result = report_status(
            session.directory,
            names,
            language=language,
            today=session.date,
            executor=executor,
            progress=progress,
        )
    if fault := result.management.fault:
        if view in ("agreements", "people") or fail_if_overdue:
            raise fault
        session.warn(str(fault))
    _PRINT[output_format](result, view)
    for row in result.documents:
        if row.stale:
            session.warn(f"{row.path}: the document has changed; run `cami-translate extract`")
        if changed := row.tally.changed.segments:
            number = count_of(changed, "approved segment")
            session.warn(
                f"{row.path}: {number} edited since, see `cami-translate history --lapsed`"
            )
    for file in result.missing:
        session.warn(f"{file.path}: not extracted yet; run `cami-translate extract`")
    gates = [_gate_under(result, fail_under), _gate_overdue(result) if fail_if_overdue else ""]
    unread = result.management.unread
    failures = [*result.failures, unread] if unread else result.failures
    session.finish(failures, gate="; ".join(filter(None, gates)))


def _gate_under(result: StatusResult, percent: float | None) -> str:
    if percent is None or result.reaches(percent):
        return ""
    gate = f"{result.total.percent}% translated, {percent:g}% required"
    if result.missing:
        gate += f", and documents not extracted: {len(result.missing)}"
    if stale := sum(row.stale for row in result.documents):
        gate += f", and documents changed since: {stale}"
    return gate


def _gate_overdue(result: StatusResult) -> str:
    late = result.management.overdue
    return f"overdue: {', '.join(item.subject for item in late)}" if late else ""


def _print_text(result: StatusResult, view: str | None) -> None:
    management = result.management
    if management.attention:
        click.echo(f"{count_of(len(management.attention), 'thing')} to act on:")
        for item in management.attention:
            click.echo(f"  {one_line(attention_line(item))}")
        click.echo()
    if view == "agreements":
        lines = agreement_lines(management.agreements)
        _print_names([*AGREEMENT_TITLES, *FIGURE_TITLES], lines, len(AGREEMENT_TITLES))
    elif view == "people":
        lines = person_lines(management.people)
        _print_names([*PERSON_TITLES, *FIGURE_TITLES], lines, len(PERSON_TITLES))
    elif view == "sections":
        _print_sections(result)
    elif result.documents:
        _print_documents(result)


def _print_names(titles: list[str], lines: list[list[str]], names: int) -> None:
    if lines:
        print_rows(titles, lines, names=names)


def _print_documents(result: StatusResult) -> None:
    reviewed = bool(result.total.reviewed.segments or result.total.changed.segments)
    header = ["Document", "Total", "Translated", "Needs work", "Untranslated"]
    header += ["Reviewed", "Approved", "Done"] if reviewed else ["Done"]
    rows = [
        _amounts(f"{row.document} ({row.language})", row.tally, reviewed=reviewed)
        for row in result.documents
    ]
    print_table(header, rows, _amounts("Total", result.total, reviewed=reviewed))


def _amounts(name: str, tally: Tally, *, reviewed: bool) -> list[str]:
    """Three lines in a cell: the name, segments, words."""
    amounts = [tally.total, tally.translated, tally.needs_work, tally.untranslated]
    if reviewed:
        amounts += [tally.reviewed, tally.approved]
    figures = [f"\n{figure(amount.segments)}\n{figure(amount.words)}" for amount in amounts]
    return [f"{name}\n  segments\n  words", *figures, f"\n\n{tally.percent}%"]


def _print_sections(result: StatusResult) -> None:
    header = ["Words in", "Total", "Translated", "Needs work", "Untranslated", "Approved", "Done"]
    rows, before = [], "(before the first heading)"
    for row in result.documents:
        rows.append(_words(f"{row.document} ({row.language})", row.tally))
        rows += [_words(f"  {name or before}", tally) for name, tally in row.sections]
    if rows:
        print_table(header, rows, _words("Total", result.total))


def _words(name: str, tally: Tally) -> list[str]:
    amounts = (tally.total, tally.translated, tally.needs_work, tally.untranslated, tally.approved)
    return [one_line(name), *(figure(amount.words) for amount in amounts), f"{tally.percent}%"]


def _print_json(result: StatusResult, view: str | None) -> None:
    management = result.management
    documents: list[dict[str, Any]] = []
    for row in result.documents:
        data = {"document": row.document, "language": row.language, "catalog": str(row.path)}
        documents.append({**data, "stale": row.stale, **tally_json(row.tally)})
        if view == "sections":
            documents[-1]["sections"] = [
                {"heading": name, **tally_json(tally)} for name, tally in row.sections
            ]
    data_: dict[str, Any] = {
        "documents": documents,
        "total": tally_json(result.total),
        "attention": [attention_json(item) for item in management.attention],
        "not_extracted": [str(file.path) for file in result.missing],
        "errors": [str(error) for error in result.failures],
    }
    if view == "agreements":
        data_["agreements"] = [agreement_json(item) for item in management.agreements]
    elif view == "people":
        data_["people"] = [person_json(item) for item in management.people]
    print_json("status/1", data_)


def _print_csv(result: StatusResult, view: str | None) -> None:
    management, documents = result.management, result.documents
    if view == "agreements":
        print_csv(AGREEMENT_COLUMNS, map(agreement_cells, management.agreements))
    elif view == "people":
        print_csv(PERSON_COLUMNS, map(person_cells, management.people))
    elif view == "sections":
        sections = (
            [row.document, row.language, name, *tally_cells(tally)]
            for row in documents
            for name, tally in row.sections
        )
        print_csv(["document", "language", "section", *AMOUNTS], sections)
    else:
        rows = ([row.document, row.language, *tally_cells(row.tally)] for row in documents)
        print_csv(["document", "language", *AMOUNTS], rows)


_PRINT = {"text": _print_text, "json": _print_json, "csv": _print_csv}
