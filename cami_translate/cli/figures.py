"""What documents hold, and what is wrong with translations: ``count`` and ``check``."""

from __future__ import annotations

import click

from cami_translate.cli.output import (
    Cell,
    amount_json,
    diagnostic_json,
    figure,
    print_csv,
    print_json,
    print_table,
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
from cami_translate.workflow import Amount
from cami_translate.workflow.check import CheckResult, check_catalogs
from cami_translate.workflow.count import CountResult, count_documents


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
