"""Commands that make something: ``init``, ``extract``, ``build``."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.impacts import describe_updates, print_impacts
from cami_translate.cli.ledger import print_ledger
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    actor_option,
    format_option,
    language_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import (
    count_of,
    describe_build,
    describe_change,
    describe_pretranslated,
)
from cami_translate.workflow import Level
from cami_translate.workflow.build import BuildOptions, build_documents
from cami_translate.workflow.extract import ExtractResult, extract_documents
from cami_translate.workflow.init import init_workspace
from cami_translate.workflow.parallel import Executor


@click.command(cls=ReportingCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@workspace_options
@click.pass_obj
def init(session: Session, folder: Path) -> None:
    """Make a new workspace in DIR: a cami.toml and its folders.

    A workspace that is there already is never overwritten.

    \b
    Example:
      cami-translate init guidelines
    """
    made = init_workspace(session.directory / folder)
    for path in made:
        session.say(f"made {path}")
    session.say("Put the English Word files into source_docs, then run `cami-translate extract`.")


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT]...", nargs=-1)
@language_option
@click.option(
    "-n",
    "--dry-run",
    is_flag=True,
    help="Only say what would change, and what that costs each agreement.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Print what becomes of every character: offered, or left out and why.",
)
@click.option("--pretranslate", is_flag=True, help="Then put in what the memory has, fuzzy or not.")
@format_option
@actor_option
@today_option
@click.option("--yes", is_flag=True, help="Update even if over 20% of a catalog becomes obsolete.")
@executor_options
@workspace_options
@click.pass_obj
def extract(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    dry_run: bool,
    explain: bool,
    pretranslate: bool,
    output_format: str,
    actor: str | None,
    yes: bool,
    executor: Executor,
) -> None:
    """Extract the English Word documents into PO catalogs, or update the catalogs.

    Without DOCUMENT all documents in source_docs are extracted. A catalog that exists keeps every
    translation: a text that changed becomes fuzzy and shows the previous one, a text that went
    away becomes obsolete, and comes back when the text does. What is offered of a document
    (comments, hidden text, sentences or paragraphs ...) is set in cami.toml, see docs/options.md.

    A dry run prints for each agreement, and for what is not assigned, the words that are unchanged,
    moved, revived, changed (by match band of their previous text) and new (by match band of the
    memory); these add up to the words after the update. Then what is gone, what the changed and
    new words cost, what is needed a day to the due date, and the approvals that lapse (-v: all).

    \b
    Examples:
      cami-translate extract                      all documents
      cami-translate extract -n grazing           what would change in one, and what does it cost?
      cami-translate extract -n --format csv      the same for a spreadsheet
      cami-translate extract -n --explain         what is not offered for translation, and why?
    """
    if output_format != "text" and not (explain or dry_run):
        raise click.UsageError("--format is for what --dry-run or --explain prints")
    with progress_bar("Extracting") as progress:
        result = extract_documents(
            session.directory,
            names,
            language=language,
            accept_obsolete=yes,
            dry_run=dry_run,
            explain=explain,
            pretranslate=pretranslate,
            actor=actor,
            now=session.now,
            today=session.date,
            executor=executor,
            progress=progress,
        )
    _tell_extracted(session, result, dry_run=dry_run)
    if result.plan_fault:
        session.warn(str(result.plan_fault))
    if explain:
        print_ledger(result.ledger, output_format)
    elif dry_run:
        print_impacts(result.impacts, output_format, every=session.verbosity > 0)
    else:
        for line in describe_updates(result.updates):
            session.say(line)
    session.finish(result.failures)


def _tell_extracted(session: Session, result: ExtractResult, *, dry_run: bool) -> None:
    """What became of the catalogs, and what there is to know about the documents."""
    session.show_diagnostics(result.diagnostics)
    for change in result.changes:
        session.say(describe_change(change, dry_run=dry_run))
    for document in result.documents:
        if document.warnings:
            warnings = count_of(document.warnings, "warning")
            session.say(f"{document.changes[0].document}: {warnings}, see `cami-translate check`")
    for path in result.passed_over:
        session.warn(f"{path}: passed over; save it as a Word document (.docx) in source_docs")
    for path in result.orphans:
        cause = f"there is no {path.stem}.docx in source_docs"
        session.warn(f"{path}: {cause}; give a new version that name, or remove the catalog")
    for item in result.pretranslated:
        session.say(describe_pretranslated(item))


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT]...", nargs=-1)
@language_option
@click.option("--pdf", is_flag=True, help="Make a PDF of each as well (needs LibreOffice).")
@click.option(
    "--pseudo",
    is_flag=True,
    help="Build a mock translation that shows what a real one will do to the layout.",
)
@click.option("--mark-untranslated", is_flag=True, help="Highlight what stays in English.")
@click.option(
    "--require",
    type=click.Choice([level.value for level in Level]),
    help="Write only documents all of which has reached this level; exit with 3 if one has not.",
)
@click.option("--require-complete", is_flag=True, help="The same as --require complete.")
@executor_options
@workspace_options
@click.pass_obj
def build(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    pdf: bool,
    pseudo: bool,
    mark_untranslated: bool,
    require: str | None,
    require_complete: bool,
    executor: Executor,
) -> None:
    """Build the translated Word documents from the English ones and their catalogs.

    Without DOCUMENT all documents are built, into output/ and a folder for each language. What is
    not translated, is fuzzy or has wrong tags stays in English, and is counted. What is reviewed
    or approved is so by the ledger, see `review` and `approve`; an edit lapses it.

    \b
    Examples:
      cami-translate build                        all documents
      cami-translate build --pdf grazing          one, and its PDF
      cami-translate build --mark-untranslated    where is English left?
      cami-translate build --require approved     for a release
    """
    level = Level(require) if require else Level.COMPLETE if require_complete else None
    options = BuildOptions(
        pseudo=pseudo,
        mark_untranslated=mark_untranslated,
        require=level,
        pdf=pdf,
    )
    with progress_bar("Building") as progress:
        result = build_documents(
            session.directory,
            names,
            language=language,
            options=options,
            executor=executor,
            progress=progress,
        )
    session.show_diagnostics(result.diagnostics)
    session.show_warnings(result.tight)
    for built in result.documents:
        session.say(describe_build(built.document, level))
        if built.pdf:
            session.say(f"{built.pdf}: made by LibreOffice")
    withheld = ", ".join(str(rebuilt.source.name) for rebuilt in result.withheld)
    session.finish(result.failures, gate=f"not {level}: {withheld}" if withheld else "")
