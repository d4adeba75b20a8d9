"""What is wrong with translations, and what a document will have trouble with: ``check``."""

from __future__ import annotations

import click

from cami_translate.cli.output import (
    diagnostic_json,
    print_csv,
    print_json,
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
from cami_translate.workflow.check import CheckResult, check_catalogs


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

    The rules: "TAGS" (inline tags such as <b1> missing, added or crossing), "CONTROL_CHARS"
    (that no Word file may hold), "EMPTY" (spaces or tags alone); "ADDRESS" (an address of a page
    without one in its translation) is a warning. What is fuzzy is not checked before somebody
    has confirmed it.

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
