"""Commands that change the terminology: ``glossary add`` and ``glossary import``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from cami_translate.cli.output import print_csv, print_json
from cami_translate.cli.session import (
    Function,
    ReportingCommand,
    Session,
    dry_run_option,
    format_option,
    language_option,
    workspace_options,
)
from cami_translate.errors import EXIT_QUARANTINE, one_line
from cami_translate.workflow.glossary import GlossaryFormat
from cami_translate.workflow.glossary_changes import (
    GlossaryChange,
    Outcome,
    Resolve,
    add_term,
    import_glossary,
)

_TERM_OPTIONS = {
    "status": "preferred, admitted, forbidden or superseded.",
    "form": "full, acronym or short.",
    "part-of-speech": "noun, verb, adjective ...",
    "gender": "m, f or n.",
    "number": "sg or pl, if it has only that.",
    "match": "How it is found: morph, exact or regex.",
    "max-gap": "How many words may stand between its words.",
    "requires": "Words of which the segment must have one: a; b.",
    "excludes": "Words of which the segment must have none.",
    "usage": "A note on its use.",
}
_CONCEPT_OPTIONS = {
    "subject": "The subject field: species, mitigation ...",
    "entity": "species, organisation, treaty or place.",
    "latin": "The scientific name of a species.",
    "definition": "What the concept is.",
    "note": "A note for translators.",
    "source": "Where the translation is from.",
}
_TERM_FLAGS = {
    "indeclinable": "It has the same form in all cases.",
    "case-sensitive": "Capitals matter.",
    "fixed-tail": "What follows its head keeps its number.",
}
_CONCEPT_FLAGS = {
    "do-not-translate": "It stays as it is.",
    "mandatory": "Its absence from a translation is an error.",
}


def _cell_options(command: Function) -> Function:
    """An option for each column of the glossary that makes sense when a term is added."""
    for name, text in reversed({**_TERM_FLAGS, **_CONCEPT_FLAGS}.items()):
        command = click.option(f"--{name}", is_flag=True, help=text)(command)
    for name, text in reversed({**_TERM_OPTIONS, **_CONCEPT_OPTIONS}.items()):
        metavar = "TEXT" if name in _CONCEPT_OPTIONS else "VALUE"
        command = click.option(f"--{name}", metavar=metavar, help=text)(command)
    return command


@click.command(cls=ReportingCommand)
@click.argument("source_term", metavar="TERM")
@click.argument("translation", required=False)
@click.option("--concept", metavar="ID", default="", help="The id of its concept, old or new.")
@_cell_options
@language_option
@dry_run_option
@workspace_options
@click.pass_obj
def add(
    session: Session,
    /,
    source_term: str,
    translation: str | None,
    concept: str,
    language: str | None,
    dry_run: bool,
    **cells: str | bool | None,
) -> None:
    """Add a term with its TRANSLATION.

    If the term is there, the translation is another one of it. What the options say of a term is
    said of the translation. A term belongs to the concept that has it already, or to a new one.

    \b
    Examples:
      cami-translate glossary add "saiga antelope" сайгак --entity species --latin "Saiga tatarica"
      cami-translate glossary add "saiga antelope" сайга --status forbidden
      cami-translate glossary add CITES --do-not-translate
      cami-translate glossary add population популяция --requires "animal; species"
    """
    given = {name: "yes" if cell is True else str(cell) for name, cell in cells.items() if cell}
    change = add_term(
        session.directory,
        source_term,
        translation,
        given,
        concept=concept,
        language=language,
        dry_run=dry_run,
    )
    (merged,) = change.concepts
    done = {
        Outcome.ADDED: "a new concept",
        Outcome.UPDATED: "updated",
        Outcome.UNCHANGED: "it is there already",
    }
    session.say(f"{change.path}: {merged.id}: {done[merged.outcome]}{_not_written(dry_run)}")


@click.command("import", cls=ReportingCommand)
@click.argument("file", type=click.Path(exists=True, path_type=Path, dir_okay=False))
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in GlossaryFormat]),
    help="The format of FILE [default: told by its content].",
)
@click.option(
    "--conflicts",
    "resolve",
    type=click.Choice([item.value for item in Resolve]),
    default=Resolve.LEAVE.value,
    show_default=True,
    help="What contradicts ours: leave the concept alone, keep ours, or take theirs.",
)
@language_option
@dry_run_option
@format_option
@workspace_options
@click.pass_obj
def import_terms(
    session: Session,
    file: Path,
    form: str | None,
    resolve: str,
    language: str | None,
    dry_run: bool,
    output_format: str,
) -> None:
    """Take the terms of FILE into the glossary.

    FILE is TBX 2 or 3, a PO glossary, OmegaT's tab-separated list, or CSV: a table with a row for
    each term, or a list with a column for each language ("English;Russian;Note"), as Excel saves
    it. A concept is known by its id, else by its preferred English term. What is blank in FILE
    never overwrites. Concepts that contradict ours are listed and left as they are: exit code 4.

    \b
    Examples:
      cami-translate glossary import terms.tbx --dry-run
      cami-translate glossary import from-excel.csv
      cami-translate glossary import terms.tbx --conflicts keep
    """
    change = import_glossary(
        session.directory,
        file,
        form=GlossaryFormat(form) if form else None,
        language=language,
        resolve=Resolve(resolve),
        dry_run=dry_run,
    )
    for fault in change.faults:
        session.warn(f"{file}:{fault.line}: {fault.message}")
    _PRINT_CHANGE[output_format](change, file)
    counts = ", ".join(f"{change.number(item):,} {item}" for item in Outcome)
    session.say(f"{change.path}: {counts}{_not_written(dry_run)}")
    if change.undecided:
        session.say("decide with --conflicts keep or --conflicts take, or edit the file")
        raise click.exceptions.Exit(EXIT_QUARANTINE)


def _conflict_rows(change: GlossaryChange) -> list[dict[str, str | int]]:
    return [
        {
            "line": line,
            "concept": merged.id,
            "outcome": merged.outcome.value,
            "what": conflict.what,
            "ours": conflict.ours,
            "theirs": conflict.theirs,
        }
        for line, merged in zip(change.lines, change.concepts, strict=True)
        for conflict in merged.conflicts
    ]


def _change_lines(change: GlossaryChange, file: Path) -> None:
    for row in _conflict_rows(change):
        where = f"{file}:{row['line']}" if row["line"] else str(file)
        said = f'{row["what"]}: ours "{row["ours"]}", theirs "{row["theirs"]}"'
        click.echo(one_line(f"{where}: {row['concept']}: {said}"))


def _change_json(change: GlossaryChange, file: Path) -> None:
    data = {
        "file": str(file),
        "glossary": str(change.path),
        "outcomes": {item.value: change.number(item) for item in Outcome},
        "conflicts": _conflict_rows(change),
        "lost": [{"line": fault.line, "message": fault.message} for fault in change.faults],
    }
    print_json("glossary-import/1", data)


def _change_csv(change: GlossaryChange, file: Path) -> None:
    header = ["line", "concept", "outcome", "what", "ours", "theirs"]
    print_csv(header, ([row[name] for name in header] for row in _conflict_rows(change)))


_PRINT_CHANGE: dict[str, Callable[[GlossaryChange, Path], None]] = {
    "text": _change_lines,
    "json": _change_json,
    "csv": _change_csv,
}


def _not_written(dry_run: bool) -> str:
    return " (nothing was written)" if dry_run else ""
