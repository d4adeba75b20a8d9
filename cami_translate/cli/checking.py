"""What is wrong with translations, and what a document will have trouble with: ``check``."""

from __future__ import annotations

import click

from cami_translate.cli.annotations import print_annotations, print_sarif
from cami_translate.cli.executing import executor_options
from cami_translate.cli.explaining import print_rule, print_rules
from cami_translate.cli.findings import (
    finding_row,
    findings_header,
    print_findings,
    result_json,
    warning_row,
)
from cami_translate.cli.fixing import run_fix
from cami_translate.cli.output import print_csv, print_json
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    dry_run_option,
    language_option,
    warning_lines,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import UsageError
from cami_translate.workflow.check import CheckResult, Gate, check_catalogs, explained_rules
from cami_translate.workflow.parallel import Executor

_FORMATS = ["text", "json", "csv", "sarif", "github"]


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.po|FILE.docx]...", nargs=-1)
@click.option("--rule", "only", metavar="ID", multiple=True, help="Only this rule; repeatable.")
@click.option("--skip", metavar="ID", multiple=True, help="Not this rule; repeatable.")
@click.option(
    "--gate",
    type=click.Choice([gate.value for gate in Gate]),
    default=Gate.DRAFT.value,
    show_default=True,
    help="Exit with 3 on errors (draft); on warnings and open segments too (release).",
)
@click.option("--explain", is_flag=True, help="Explain the rules that are named, or list them all.")
@click.option("--fix", is_flag=True, help="Mend what a program may mend, and show how.")
@dry_run_option
@click.option(
    "--write-baseline", is_flag=True, help="Count what is found now as known from now on."
)
@language_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@executor_options
@workspace_options
@click.pass_obj
def check(
    session: Session,
    names: tuple[str, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    gate: str,
    explain: bool,
    fix: bool,
    dry_run: bool,
    write_baseline: bool,
    language: str | None,
    output_format: str,
    executor: Executor,
) -> None:
    """Find what is wrong with translations; exit with 3 if there are errors.

    A translation is checked once it is there and not fuzzy. --explain lists the rules, --explain ID
    tells what one is for. How serious a rule is, or that it is off, is set in [rules] of cami.toml.
    A comment in the catalog, "# check-ignore: QUOTES - as on the cover", says that an entry is
    right as it is; --write-baseline says so of all that is found, and only new findings count then.
    What a mere information is told with -v, or if its rule is named.

    --fix puts in what findings propose: never in or over tags, and not in a translation that is
    reviewed or approved. It shows what changes; -n shows it and writes nothing.

    Of the Word documents it warns of what their translation cannot change, or will not fit into:
    text in pictures ("picture-text"), drawings ("drawing-text"), embedded objects
    ("embedded-object") and linked files ("linked-file"), fonts without Cyrillic letters
    ("font-cyrillic"), boxes and cells that are too small ("overflow", "narrow-cell"). It fits
    what is translated, and estimates what is not. -v lists each of them.

    \b
    Examples:
      cami-translate check
      cami-translate check -v grazing             all, to the last quotation mark
      cami-translate check --explain QUOTES
      cami-translate check --fix -n --rule QUOTES grazing
      cami-translate check --gate release         is it ready to be published?
      cami-translate check ~/offer.docx           a Word file before it is translated
      cami-translate check delivery.po --format csv > findings.csv
      cami-translate check --format github        annotations in a workflow of GitHub
    """
    if explain:
        _explain(names or only)
        return
    if dry_run and not fix:
        raise UsageError("-n goes with --fix: a check writes nothing")
    if fix:
        run_fix(
            session, names, language=language, only=only, skip=skip, executor=executor, dry=dry_run
        )
        return
    with progress_bar("Checking") as progress:
        result = check_catalogs(
            session.directory,
            names,
            language=language,
            only=only,
            skip=skip,
            write=write_baseline,
            executor=executor,
            progress=progress,
        )
    _print(result, output_format, verbose=session.verbosity > 0, all_infos=bool(only))
    _say(session, result)
    blocking = {} if write_baseline else result.blocking(Gate(gate))
    told = ", ".join(count_of(number, what) for what, number in blocking.items())
    session.finish(result.failures, gate=f"{told} found" if told else "")


def _explain(names: tuple[str, ...]) -> None:
    rules = explained_rules(names)
    if not names:
        print_rules(rules)
        return
    for rule in rules:
        print_rule(rule)


def _print(result: CheckResult, output_format: str, *, verbose: bool, all_infos: bool) -> None:
    match output_format:
        case "json":
            print_json("check/2", result_json(result))
        case "csv":
            findings = (finding_row(c, found) for c in result.catalogs for found in c.findings)
            print_csv(findings_header(), [*findings, *map(warning_row, result.warnings)])
        case "sarif":
            print_sarif(result)
        case "github":
            print_annotations(result)
        case _:
            print_findings(result, infos=verbose or all_infos)
            for line in warning_lines(result.warnings, each=verbose):
                click.echo(line)


def _say(session: Session, result: CheckResult) -> None:
    for notice in result.notices:
        session.say(notice)
    if result.catalogs:
        checked = sum(catalog.checked for catalog in result.catalogs)
        found = count_of(len(result.findings), "finding")
        said = f"{count_of(checked, 'translation')} checked, {found}"
        if ignored := sum(catalog.ignored for catalog in result.catalogs):
            said += f", {ignored:,} ignored by comments"
        if known := sum(catalog.known for catalog in result.catalogs):
            said += f", {known:,} in the baseline"
        session.say(said)
    if result.baseline is not None:
        session.say(f"baseline written: {count_of(result.baseline, 'finding')}")
    if result.documents:
        documents = count_of(len(result.documents), "document")
        warnings = sum(item.severity == "warning" for item in result.warnings)
        session.say(f"{documents} inspected, {count_of(warnings, 'warning')}")
