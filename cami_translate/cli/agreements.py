"""Commands on what a manager writes: ``config check``, and ``agreement`` with its commands."""

from __future__ import annotations

import click

from cami_translate.cli.managing import agreement_json, forecast_text, pace_text
from cami_translate.cli.output import print_csv, print_json, print_rows
from cami_translate.cli.session import (
    ReportingCommand,
    ReportingGroup,
    Session,
    format_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.statements import statement
from cami_translate.cli.wording import count_of
from cami_translate.errors import GateError
from cami_translate.workflow import Cell
from cami_translate.workflow.agreements import (
    AgreementStatus,
    AssignmentStatus,
    report_agreements,
)
from cami_translate.workflow.config import check_config


@click.group(cls=ReportingGroup)
@workspace_options
def config() -> None:
    """Check the settings of the workspace."""


@config.command(cls=ReportingCommand)
@workspace_options
@click.pass_obj
def check(session: Session) -> None:
    """Name each fault in cami.toml with its line: people, agreements, assignments, rules, options.

    Exits with 3 if there is an error; a warning (a closing date before the start, say) is no
    error.

    \b
    Example:
      cami-translate config check
    """
    result = check_config(session.directory)
    for fault in result.faults:
        advice = f"; {fault.next_step}" if fault.next_step else ""
        click.echo(f"{result.path}:{fault.line}: {fault.severity}: {fault.cause}{advice}")
    plan = result.plan
    counts = f"{len(plan.agreements)} agreements, {len(plan.assignments)} assignments"
    levels = ", ".join(f"{rule} {level}" for rule, level in result.levels.items())
    said = f"{result.path}: {len(plan.people)} people, {counts}"
    session.say(f"{said}; rules: {levels}" if levels else said)
    if result.errors:
        raise GateError(f"{result.path}: errors: {result.errors}")


@click.group(cls=ReportingGroup)
@workspace_options
def agreement() -> None:
    """Show the agreements with implementing partners and how far their work is."""


agreement.add_command(statement)


@agreement.command("list", cls=ReportingCommand)
@format_option
@today_option
@workspace_options
@click.pass_obj
def list_agreements(session: Session, output_format: str) -> None:
    """List all agreements with their dates, funding and progress.

    \b
    Examples:
      cami-translate agreement list
      cami-translate agreement list --format csv > agreements.csv
    """
    rows = report_agreements(session.directory, today=session.date)
    if output_format == "json":
        print_json(
            "agreements/1",
            {"date": session.date.isoformat(), "agreements": [agreement_json(r) for r in rows]},
        )
    elif output_format == "csv":
        print_csv(_HEADER, (_csv_row(row) for row in rows))
    elif rows:
        print_rows(_TITLES, [_text_row(row) for row in rows])
    else:
        session.say("no agreements in cami.toml yet; add a table [agreements.NAME]")


@agreement.command(cls=ReportingCommand)
@click.argument("name", metavar="AGREEMENT")
@format_option
@today_option
@workspace_options
@click.pass_obj
def show(session: Session, name: str, output_format: str) -> None:
    """Show one agreement: its five facts, its assignments, who has to act, and how fast it goes.

    The pace is words newly translated by working days between accepted deliveries, not uploads;
    deliveries of one working week count together. The forecast goes by the fastest and the slowest
    of the last six such periods; with one period, by its pace and the one that was expected.
    Before there is any, what the agreement says (words_per_day) or the UN's norm counts: 1,650
    words a day for translation, 3,960 for revision.

    \b
    Example:
      cami-translate agreement show guidelines-russian
    """
    (row,) = report_agreements(session.directory, [name], today=session.date)
    if output_format == "json":
        print_json("agreement/1", {"date": session.date.isoformat(), **agreement_json(row)})
        return
    if output_format == "csv":
        print_csv(_ASSIGNMENT_HEADER, (_assignment_row(item) for item in row.assignments))
        return
    for label, value in _facts(row):
        click.echo(f"{label + ':':<22}{value}")
    if row.assignments:
        click.echo()
        titles = ["Assignment", "Kind", "Person", "Due", "State", "Attention", "Words", "Left"]
        print_rows(titles, [_assignment_text(item) for item in row.assignments], names=6)


_TITLES = ["Agreement", "Partner", "Start", "Closing", "Funding", "Attention", "Words", "Done"]
_HEADER = ["agreement", "partner", "person", "start", "closing", "subject", "funding", "state"]
_HEADER += ["attention", "words", "translated_words", "approved_words"]
_ASSIGNMENT_HEADER = ["assignment", "document", "sections", "kind", "language", "person", "due"]
_ASSIGNMENT_HEADER += ["state", "attention", "words", "translated_words", "approved_words"]


def _closing(row: AgreementStatus) -> str:
    closing = row.agreement.closing
    return "ongoing" if closing is None else closing.isoformat()


def _text_row(row: AgreementStatus) -> list[str]:
    agreement = row.agreement
    done = f"{row.tally.percent}%" if row.assignments else ""
    return [
        agreement.id,
        agreement.partner,
        agreement.start.isoformat(),
        _closing(row),
        agreement.funding,
        ", ".join(row.overlays),
        f"{row.tally.total.words:,}",
        done,
    ]


def _csv_row(row: AgreementStatus) -> list[Cell]:
    agreement, tally = row.agreement, row.tally
    return [
        agreement.id,
        agreement.partner,
        row.person.name if row.person else "",
        agreement.start.isoformat(),
        _closing(row),
        agreement.subject,
        agreement.funding,
        agreement.state.value,
        " ".join(row.overlays),
        tally.total.words,
        tally.translated.words,
        tally.approved.words,
    ]


def _facts(row: AgreementStatus) -> list[tuple[str, str]]:
    agreement = row.agreement
    facts = [
        ("Agreement", agreement.id),
        ("Implementing partner", agreement.partner),
        ("Start", agreement.start.isoformat()),
        ("Closing", _closing(row)),
        ("Dealing with", agreement.subject),
        ("Funding source", agreement.funding),
        ("State", ", ".join([agreement.state, *row.overlays])),
    ]
    if row.person:
        facts.append(("Person", f"{row.person.name} <{row.person.email}>".replace(" <>", "")))
    if row.assignments:
        facts.append(("Pace", pace_text(row.pace)))
    if row.forecast:
        left = count_of(row.forecast.open_words, "word")
        facts.append(("Forecast", f"{forecast_text(row.forecast)} for {left}"))
    if agreement.rate is not None:
        facts.append(("Rate", f"{agreement.rate:g} {agreement.currency} per word"))
    return facts


def _assignment_text(item: AssignmentStatus) -> list[str]:
    assignment, tally = item.assignment, item.tally
    return [
        assignment.id,
        assignment.kind.value,
        item.person.name if item.person else "",
        assignment.due.isoformat() if assignment.due else "",
        item.progress.state if item.extracted else "not extracted",
        ", ".join(item.overlays),
        f"{tally.total.words:,}",
        f"{item.open_words:,}",
    ]


def _assignment_row(item: AssignmentStatus) -> list[Cell]:
    assignment, tally = item.assignment, item.tally
    return [
        assignment.id,
        assignment.document,
        " > ".join(assignment.sections),
        assignment.kind.value,
        assignment.language,
        item.person.name if item.person else "",
        assignment.due.isoformat() if assignment.due else "",
        item.progress.state,
        " ".join(item.overlays),
        tally.total.words,
        tally.translated.words,
        tally.approved.words,
    ]
