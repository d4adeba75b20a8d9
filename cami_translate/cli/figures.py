"""Commands that print data and change nothing: ``status``, ``count``, ``check``."""

from __future__ import annotations

import click

from cami_translate.cli.output import (
    AMOUNTS,
    Cell,
    amount_json,
    diagnostic_json,
    figure,
    print_csv,
    print_json,
    print_table,
    tally_cells,
    tally_json,
)
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    format_diagnostic,
    format_option,
    jobs_option,
    language_option,
    warning_lines,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.workflow import Amount, Tally
from cami_translate.workflow.check import CheckResult, check_catalogs
from cami_translate.workflow.count import CountResult, count_documents
from cami_translate.workflow.status import StatusResult, report_status


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.po]...", nargs=-1)
@language_option
@click.option(
    "--fail-under",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="Exit with 3 if less than PERCENT of all words are translated.",
)
@format_option
@jobs_option
@workspace_options
@click.pass_obj
def status(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    fail_under: float | None,
    output_format: str,
    jobs: int | None,
) -> None:
    """Show how far the translation is: segments and words by state, of each document and in all.

    It reads the catalogs only. A text that a document repeats counts once, as it is translated
    once. Words are what stands between spaces and has a letter or a digit, tags removed.

    \b
    Examples:
      cami-translate status
      cami-translate status grazing --format json
      cami-translate status --fail-under 100      is all translated? (for scripts)
    """
    with progress_bar("Reading") as progress:
        result = report_status(
            session.directory, names, language=language, jobs=jobs, progress=progress
        )
    if result.documents or output_format != "text":
        {"text": _status_table, "json": _status_json, "csv": _status_csv}[output_format](result)
    for row in result.documents:
        if row.stale:
            session.warn(f"{row.path}: the document has changed; run `cami-translate extract`")
    for file in result.missing:
        session.warn(f"{file.path}: not extracted yet; run `cami-translate extract`")
    gate = ""
    if fail_under is not None and not result.reaches(fail_under):
        gate = f"{result.total.percent}% translated, {fail_under:g}% required"
        if result.missing:
            gate += f", and documents not extracted: {len(result.missing)}"
        if stale := sum(row.stale for row in result.documents):
            gate += f", and documents changed since: {stale}"
    session.finish(result.failures, gate=gate)


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.docx]...", nargs=-1)
@format_option
@jobs_option
@workspace_options
@click.pass_obj
def count(session: Session, names: tuple[str, ...], output_format: str, jobs: int | None) -> None:
    """Count the segments and words of the English Word documents.

    "Distinct" counts a text that a document repeats once: that is what is to be translated. Words
    are what stands between spaces and has a letter or a digit, tags removed.

    \b
    Examples:
      cami-translate count                        all documents of the workspace
      cami-translate count ~/offer.docx           any Word file
    """
    with progress_bar("Counting") as progress:
        result = count_documents(session.directory, names, jobs=jobs, progress=progress)
    {"text": _count_table, "json": _count_json, "csv": _count_csv}[output_format](result)
    session.finish(result.failures)


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.po|FILE.docx]...", nargs=-1)
@language_option
@format_option
@jobs_option
@workspace_options
@click.pass_obj
def check(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    output_format: str,
    jobs: int | None,
) -> None:
    """Find translations that would harm a document; exit with 3 if there are any.

    The rules: "tags" (inline tags such as <b1> missing, added or crossing), "control-characters"
    (that no Word file may hold), "empty" (spaces or tags alone). What is fuzzy is not checked
    before somebody has confirmed it.

    Of the Word documents it warns of what their translation cannot change, or will not fit into:
    text in pictures ("picture-text"), drawings ("drawing-text"), embedded objects
    ("embedded-object") and linked files ("linked-file"), fonts without Cyrillic letters
    ("font-cyrillic"), boxes and cells that are too small ("overflow", "narrow-cell"). It fits
    what is translated, and estimates what is not. -v lists each of them.

    \b
    Examples:
      cami-translate check
      cami-translate check -v grazing             each warning with its place
      cami-translate check ~/offer.docx           a Word file before it is translated
      cami-translate check delivery.po --format csv
    """
    with progress_bar("Checking") as progress:
        result = check_catalogs(
            session.directory, names, language=language, jobs=jobs, progress=progress
        )
    if output_format == "text":
        _check_lines(result, each=session.verbosity > 0)
    else:
        {"json": _check_json, "csv": _check_csv}[output_format](result)
    if result.catalogs:
        checked = sum(catalog.checked for catalog in result.catalogs)
        session.say(f"{checked:,} translations checked, {len(result.findings):,} findings")
    if result.documents:
        documents = count_of(len(result.documents), "document")
        warnings = sum(item.severity == "warning" for item in result.warnings)
        session.say(f"{documents} inspected, {count_of(warnings, 'warning')}")
    gate = f"{result.errors:,} errors found" if result.errors else ""
    session.finish(result.failures, gate=gate)


def _status_table(result: StatusResult) -> None:
    header = ["Document", "Total", "Translated", "Needs work", "Untranslated", "Done"]
    rows = [_tally_lines(f"{row.document} ({row.language})", row.tally) for row in result.documents]
    print_table(header, rows, _tally_lines("Total", result.total))


def _tally_lines(name: str, tally: Tally) -> list[str]:
    """Three lines in a cell: the name, segments, words."""
    amounts = (tally.total, tally.translated, tally.needs_work, tally.untranslated)
    figures = [f"\n{figure(amount.segments)}\n{figure(amount.words)}" for amount in amounts]
    return [f"{name}\n  segments\n  words", *figures, f"\n\n{tally.percent}%"]


def _status_json(result: StatusResult) -> None:
    documents = [
        {
            "document": row.document,
            "language": row.language,
            "catalog": str(row.path),
            "stale": row.stale,
            **tally_json(row.tally),
        }
        for row in result.documents
    ]
    missing = [str(file.path) for file in result.missing]
    total = tally_json(result.total)
    errors = [str(error) for error in result.failures]
    print_json(
        "status/1",
        {"documents": documents, "total": total, "not_extracted": missing, "errors": errors},
    )


def _status_csv(result: StatusResult) -> None:
    rows = (
        [row.document, row.language, *tally_cells(row.tally), row.tally.percent]
        for row in result.documents
    )
    print_csv(["document", "language", *AMOUNTS, "percent"], rows)


def _count_table(result: CountResult) -> None:
    header = ["Document", "Segments", "Words", "Distinct segments", "Distinct words"]
    rows = [
        [row.document, *_amount_cells(row.everything, row.distinct)] for row in result.documents
    ]
    total = ["Total", *_amount_cells(result.everything, result.distinct)]
    print_table(header, rows, total)


def _amount_cells(*amounts: Amount) -> list[str]:
    return [figure(number) for item in amounts for number in (item.segments, item.words)]


def _count_json(result: CountResult) -> None:
    documents = [
        {
            "document": row.document,
            "file": str(row.path),
            "everything": amount_json(row.everything),
            "distinct": amount_json(row.distinct),
        }
        for row in result.documents
    ]
    total = {
        "everything": amount_json(result.everything),
        "distinct": amount_json(result.distinct),
    }
    print_json("count/1", {"documents": documents, "total": total})


def _count_csv(result: CountResult) -> None:
    header = ["document", "segments", "words", "distinct_segments", "distinct_words"]
    rows: list[list[Cell]] = []
    for row in result.documents:
        whole, distinct = row.everything, row.distinct
        rows.append([row.document, whole.segments, whole.words, distinct.segments, distinct.words])
    print_csv(header, rows)


def _check_lines(result: CheckResult, *, each: bool) -> None:
    for finding in result.findings:
        click.echo(format_diagnostic(finding))
    for line in warning_lines(result.warnings, each=each):
        click.echo(line)


def _check_json(result: CheckResult) -> None:
    catalogs = [
        {
            "document": catalog.document,
            "language": catalog.language,
            "catalog": str(catalog.path),
            "segments": catalog.segments,
            "checked": catalog.checked,
            "findings": [diagnostic_json(finding) for finding in catalog.findings],
        }
        for catalog in result.catalogs
    ]
    documents = [
        {
            "document": document.document,
            "file": str(document.path),
            "warnings": [diagnostic_json(item) for item in document.warnings],
        }
        for document in result.documents
    ]
    print_json("check/1", {"catalogs": catalogs, "documents": documents, "errors": result.errors})


def _check_csv(result: CheckResult) -> None:
    header = ["document", "place", "severity", "rule", "message", "text", "next_step"]
    findings = (*result.findings, *result.warnings)
    print_csv(header, ([diagnostic_json(item)[name] for name in header] for item in findings))
