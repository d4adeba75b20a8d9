"""The terminology of a workspace: ``glossary list``, ``export`` and ``check``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

from cami_translate.cli.glossary_candidates import candidates
from cami_translate.cli.glossary_changes import add, import_terms
from cami_translate.cli.output import print_csv, print_json, print_rows
from cami_translate.cli.session import (
    ReportingCommand,
    ReportingGroup,
    Session,
    format_option,
    language_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow.glossary import (
    CheckedGlossary,
    GlossaryFormat,
    GlossaryView,
    Selection,
    check_glossaries,
    export_glossary,
    format_as,
    status_named,
    view_glossaries,
)


@click.group(cls=ReportingGroup)
@workspace_options
def glossary() -> None:
    """Keep the terminology: which words translate which, and which must not.

    It is a CSV file for each language, po/ru/glossary.csv, with a row for each term; edit it in a
    spreadsheet or an editor, or with these commands. docs/glossary.md explains its columns.
    """


glossary.add_command(add)
glossary.add_command(import_terms)
glossary.add_command(candidates)


@glossary.command("list", cls=ReportingCommand)
@click.argument("text", required=False, default="")
@click.option("--subject", metavar="TEXT", default="", help="Only concepts of this subject.")
@click.option("--status", metavar="STATUS", help="Only concepts with a term of this status.")
@language_option
@format_option
@workspace_options
@click.pass_obj
def list_terms(
    session: Session,
    text: str,
    subject: str,
    status: str | None,
    language: str | None,
    output_format: str,
) -> None:
    """List the concepts of the glossary.

    With TEXT, those that have it in a term, the Latin name or the id. CSV has the columns of the
    glossary's own file. A status is preferred, admitted, forbidden or superseded.

    \b
    Examples:
      cami-translate glossary list antelope
      cami-translate glossary list --status forbidden
      cami-translate glossary list --subject mitigation --format csv > mitigation.csv
    """
    selection = Selection(text, subject, status_named(status))
    views = view_glossaries(session.directory, selection, language=language)
    if output_format == "json":
        print_json("glossary/1", {"glossaries": [_view_json(view) for view in views]})
        return
    for number, view in enumerate(views):
        if output_format == "csv":
            data = format_as(view.glossary, GlossaryFormat.CSV, view.source, view.language)
            header, _, rows = data.decode().partition("\n")
            click.echo(rows if number else f"{header}\n{rows}", nl=False)
        elif view.glossary.concepts:
            _print_view(view)
        shown = len(view.glossary.concepts)
        session.say(f"{view.path}: {shown:,} of {count_of(view.total, 'concept')}")


def _print_view(view: GlossaryView) -> None:
    refused = ("deprecated", "superseded")
    rows = []
    for concept in view.glossary.concepts:
        cells = [concept.id]
        for language in (view.source, view.language):
            usable = [t for t in concept.in_language(language) if t.status not in refused]
            cells.append("; ".join(term.text for term in usable))
        if concept.do_not_translate:
            cells[2] = cells[2] or "(stays)"
        against = (t.text for t in concept.terms if t.status in refused)
        rows.append([*cells, "; ".join(against), concept.subject, concept.latin])
    header = ["Concept", view.source, view.language, "Not", "Subject", "Latin"]
    print_rows(header, [[one_line(cell) for cell in row] for row in rows])


def _view_json(view: GlossaryView) -> dict[str, Any]:
    return {
        "language": view.language,
        "path": str(view.path),
        "total": view.total,
        "concepts": [_fields(concept) for concept in view.glossary.concepts],
    }


def _fields(record: Any) -> dict[str, Any]:
    """All fields of a concept and its terms; dates as text."""

    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [plain(item) for item in value]
        if is_dataclass(value):
            return _fields(value)
        return value.isoformat() if isinstance(value, dt.date) else value

    return {item.name: plain(getattr(record, item.name)) for item in fields(record)}


@glossary.command(cls=ReportingCommand)
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in GlossaryFormat]),
    help="The format [default: by the ending of FILE, else csv].",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to [default: stdout].",
)
@language_option
@workspace_options
@click.pass_obj
def export(session: Session, form: str | None, output: Path | None, language: str | None) -> None:
    """Write the glossary for other tools.

    csv (a row for each term), tbx (ISO 30042:2019, TBX-Basic) and tbx2 (TBX 2, which OmegaT,
    Weblate and Virtaal read) keep everything. excel, omegat, weblate and po have pairs of a term
    and a translation that may be used, and a note of what must not.

    \b
    Examples:
      cami-translate glossary export -o glossary.tbx
      cami-translate glossary export --as excel -o glossary.csv
      cami-translate glossary export --as omegat -o project/glossary/cami.utf8
    """
    data = export_glossary(
        session.directory, GlossaryFormat(form) if form else None, output, language=language
    )
    if output:
        session.say(f"{output}: written")
    else:
        sys.stdout.buffer.write(data)


@glossary.command(cls=ReportingCommand)
@language_option
@format_option
@workspace_options
@click.pass_obj
def check(session: Session, language: str | None, output_format: str) -> None:
    """Name each fault of the glossary.

    Exits with 3 if there is an error. Errors: cells that cannot be read, a term twice in a concept
    ("duplicate"), two preferred terms ("two-preferred"), a translation that one concept prefers
    and another forbids ("contradiction"), the same term in two concepts and no context to tell
    them apart ("homonym"), a translation of what must not be translated ("not-translated"), a
    regular expression that is none ("pattern"), Latin letters among Cyrillic ones
    ("mixed-script"). Warnings: "gap" (a term or a translation is missing), "latin-name" (a species
    without), "lookalike" (an acronym in Latin letters), "spaces".

    \b
    Examples:
      cami-translate glossary check
      cami-translate glossary check --format csv
    """
    results = check_glossaries(session.directory, language=language)
    _PRINT_CHECK[output_format](results)
    for result in results:
        if result.exists:
            concepts = count_of(result.concepts, "concept")
            faults = count_of(len(result.faults), "finding")
            session.say(f"{result.path}: {concepts}, {faults}")
        else:
            session.say(f"{result.path}: there is none yet; `cami-translate glossary add` makes it")
    errors = sum(result.errors for result in results)
    session.finish((), gate=f"{count_of(errors, 'error')} found" if errors else "")


def _fault_rows(results: Sequence[CheckedGlossary]) -> list[dict[str, str | int]]:
    return [
        {
            "file": str(result.path),
            "line": fault.line,
            "column": fault.column,
            "severity": fault.severity.value,
            "rule": fault.rule,
            "message": fault.cause,
            "next_step": fault.next_step,
        }
        for result in results
        for fault in result.faults
    ]


def _check_lines(results: Sequence[CheckedGlossary]) -> None:
    for result in results:
        for fault in result.faults:
            where = f"{result.path}:{fault.line}" if fault.line else str(result.path)
            then = f" - {fault.next_step}" if fault.next_step else ""
            line = f"{where}: {fault.severity}: {fault.message} [{fault.rule}]{then}"
            click.echo(one_line(line))


def _check_json(results: Sequence[CheckedGlossary]) -> None:
    errors = sum(result.errors for result in results)
    print_json("glossary-check/1", {"findings": _fault_rows(results), "errors": errors})


def _check_csv(results: Sequence[CheckedGlossary]) -> None:
    header = ["file", "line", "column", "severity", "rule", "message", "next_step"]
    print_csv(header, ([row[name] for name in header] for row in _fault_rows(results)))


_PRINT_CHECK: dict[str, Callable[[Sequence[CheckedGlossary]], None]] = {
    "text": _check_lines,
    "json": _check_json,
    "csv": _check_csv,
}
