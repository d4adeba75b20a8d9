"""``glossary candidates``: what may be a term."""

from __future__ import annotations

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.output import print_csv, print_json, print_rows
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    format_option,
    language_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.errors import one_line
from cami_translate.workflow import Cell
from cami_translate.workflow.candidates import Candidate, CandidateResult, list_candidates
from cami_translate.workflow.parallel import Executor

_SHOWN = 100


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.docx]...", nargs=-1)
@click.option("--new", "only_new", is_flag=True, help="Leave out what the glossary has.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=_SHOWN,
    show_default=True,
    metavar="N",
    help="How many of the best.",
)
@language_option
@format_option
@executor_options
@workspace_options
@click.pass_obj
def candidates(
    session: Session,
    names: tuple[str, ...],
    only_new: bool,
    top: int,
    language: str | None,
    output_format: str,
    executor: Executor,
) -> None:
    """List words and phrases of the documents that may be terms.

    They are ranked by how often they occur on their own, how long they are, and how rare their
    words are in English. About every second of the first hundred is a term: choose from them. CSV
    is a list to fill in: delete the rows that are none, translate the others, import the list.

    \b
    Examples:
      cami-translate glossary candidates
      cami-translate glossary candidates --new --format csv > candidates.csv
      cami-translate glossary import candidates.csv
      cami-translate glossary candidates ~/offer.docx --top 30
    """
    with progress_bar("Reading") as progress:
        result = list_candidates(
            session.directory,
            names,
            language=language,
            only_new=only_new,
            executor=executor,
            progress=progress,
        )
    shown = result.candidates[:top]
    _PRINT[output_format](result, shown)
    session.say(f"{len(shown):,} of {count_of(len(result.candidates), 'candidate')}")
    session.finish(result.failures)


def _print_table(result: CandidateResult, shown: tuple[Candidate, ...]) -> None:
    header = ["Candidate", "Score", "Uses", "Glossary", "For example"]
    rows = [
        [item.text, f"{item.score:.1f}", f"{item.count:,}", item.concept, item.uses[0].text]
        for item in shown
    ]
    print_rows(header, [[one_line(cell) for cell in row] for row in rows])


def _print_json(result: CandidateResult, shown: tuple[Candidate, ...]) -> None:
    rows = [
        {
            "text": item.text,
            "score": item.score,
            "count": item.count,
            "concept": item.concept,
            "documents": list(item.documents),
            "uses": [{"document": use.document, "text": use.text} for use in item.uses],
        }
        for item in shown
    ]
    print_json("glossary-candidates/1", {"candidates": rows, "total": len(result.candidates)})


def _print_csv(result: CandidateResult, shown: tuple[Candidate, ...]) -> None:
    header = [result.source, result.language, "note", "count", "score", "documents", "glossary"]
    rows: list[list[Cell]] = []
    for item in shown:
        uses = " | ".join(use.text for use in item.uses)
        documents = " ".join(item.documents)
        rows.append([item.text, "", uses, item.count, item.score, documents, item.concept])
    print_csv(header, rows)


_PRINT = {"text": _print_table, "json": _print_json, "csv": _print_csv}
