"""How much text the English documents have: ``count``."""

from __future__ import annotations

from typing import Any

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.output import (
    amount_json,
    figure,
    print_csv,
    print_json,
    print_table,
)
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    format_option,
    language_option,
    workspace_options,
)
from cami_translate.workflow import BANDS, Amount, BandCount, Cell
from cami_translate.workflow.bands import BandResult, BandRow, count_bands
from cami_translate.workflow.count import CountResult, count_documents
from cami_translate.workflow.parallel import Executor


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT|FILE.docx]...", nargs=-1)
@click.option("--bands", is_flag=True, help="By match band: how much is translated elsewhere?")
@click.option("--sections", is_flag=True, help="Match bands of each top-level section.")
@click.option("--agreement", metavar="AGREEMENT", help="Match bands of what it has assigned.")
@language_option
@format_option
@executor_options
@workspace_options
@click.pass_obj
def count(
    session: Session,
    names: tuple[str, ...],
    bands: bool,
    sections: bool,
    agreement: str | None,
    language: str | None,
    output_format: str,
    executor: Executor,
) -> None:
    """Count the segments and words of the English Word documents.

    "Distinct" counts a text that a document repeats once: that is what is to be translated. Words
    are what stands between spaces and has a letter or a digit, tags removed.

    Match bands tell how much help there is, from what the catalogs of the language have
    translated: "repetition" (stood earlier in what is counted), "in-context" (translated in its
    own document's catalog between the same two texts: done), "100" (the very text is translated,
    there or in another document), "95-99" to "50-74" (a text so similar is, or it was imported),
    "new". The bands add up to the words of all.

    \b
    Examples:
      cami-translate count                        all documents of the workspace
      cami-translate count ~/offer.docx           any Word file
      cami-translate count --bands --lang ru      how much is translated already?
      cami-translate count --sections grazing     match bands of its sections
      cami-translate count --agreement guidelines-russian --format csv
    """
    if not (bands or sections or agreement):
        if language:
            raise click.UsageError("--lang is for match bands: add --bands")
        with progress_bar("Counting") as progress:
            sizes = count_documents(session.directory, names, executor=executor, progress=progress)
        {"text": _count_table, "json": _count_json, "csv": _count_csv}[output_format](sizes)
        session.finish(sizes.failures)
        return
    with progress_bar("Counting") as progress:
        result = count_bands(
            session.directory,
            names,
            language=language,
            sections=sections,
            agreement=agreement,
            executor=executor,
            progress=progress,
        )
    {"text": _band_table, "json": _band_json, "csv": _band_csv}[output_format](result)
    session.finish(result.failures)


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


def _band_name(row: BandRow) -> str:
    name = f"{row.document} ({row.language})" if row.language else row.document
    return name if row.section is None else f"{name}: {row.section or '(before headings)'}"


def _band_table(result: BandResult) -> None:
    rows = [[_band_name(row), *_band_cells(row.count)] for row in result.rows]
    header = ["Words", *BANDS, "total"]
    print_table(header, rows, ["Total", *_band_cells(result.total)])


def _band_cells(count: BandCount) -> list[str]:
    return [*(figure(count[band].words) for band in BANDS), figure(count.total.words)]


def bands_json(count: BandCount) -> dict[str, Any]:
    """The total, and segments and words by band."""
    bands = {band: amount_json(count[band]) for band in BANDS}
    return {"total": amount_json(count.total), "bands": bands}


def _band_json(result: BandResult) -> None:
    rows = []
    for row in result.rows:
        section = {} if row.section is None else {"section": row.section}
        names = {"document": row.document, "language": row.language}
        rows.append({**names, **section, **bands_json(row.count)})
    print_json("bands/1", {"rows": rows, **bands_json(result.total)})


def _band_csv(result: BandResult) -> None:
    print_csv(
        ["document", "language", "section", "band", "segments", "words"],
        (
            [row.document, row.language, row.section or "", band, amount.segments, amount.words]
            for row in result.rows
            for band in BANDS
            for amount in [row.count[band]]
        ),
    )
