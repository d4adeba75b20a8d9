"""Commands that count the English documents: ``count``, and what it costs: ``estimate``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click

from cami_translate.cli.executing import executor_options
from cami_translate.cli.output import (
    amount_json,
    figure,
    print_csv,
    print_json,
    print_rows,
    print_table,
)
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    Session,
    format_option,
    language_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of
from cami_translate.workflow import BANDS, Amount, BandCount, Cell
from cami_translate.workflow.bands import BandResult, BandRow, count_bands
from cami_translate.workflow.count import CountResult, count_documents
from cami_translate.workflow.estimate import Estimate, EstimateResult, estimate_work
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


@click.command(cls=ReportingCommand)
@click.argument("names", metavar="[AGREEMENT|DOCUMENT|FILE.docx]...", nargs=-1)
@language_option
@today_option
@format_option
@executor_options
@workspace_options
@click.pass_obj
def estimate(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    output_format: str,
    executor: Executor,
) -> None:
    """Tell what translating costs: words by match band, money, working days, earliest end.

    Without names, each agreement of cami.toml that has something assigned and is not closed.
    Money is words times the agreement's rate; a band's discount is the share of the rate that is
    not paid, so discounts = { repetition = 0.7 } pays three tenths. Each band is rounded to two
    digits, and the sum is of these. A document, and an agreement without a rate, has no amount.

    Days are those for the words that are neither repetitions nor translated in context, at the
    agreement's words_per_day; where it has none, at the norm of the United Nations for translation
    that is to be revised, 1,650 words. Monday to Friday are working days, holidays too.

    \b
    Examples:
      cami-translate estimate
      cami-translate estimate guidelines-russian --today 2026-12-01
      cami-translate estimate grazing --lang kk   a document that nobody has yet
      cami-translate estimate --format csv > estimate.csv
    """
    with progress_bar("Counting") as progress:
        result = estimate_work(
            session.directory,
            names,
            today=session.date,
            language=language,
            executor=executor,
            progress=progress,
        )
    if output_format == "text":
        _estimate_text(result)
    elif output_format == "json":
        estimates = [_estimate_json(item) for item in result.estimates]
        print_json("estimate/1", {"date": session.date.isoformat(), "estimates": estimates})
    else:
        print_csv(_ESTIMATE_HEADER, (_estimate_row(item) for item in result.estimates))
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


_ESTIMATE_HEADER = ["name", "kind", "words", *(f"words_{band}" for band in BANDS)]
_ESTIMATE_HEADER += ["payable_words", "rate", "currency", "amount"]
_ESTIMATE_HEADER += ["work_words", "words_per_day", "norm", "days", "end"]


def _estimate_text(result: EstimateResult) -> None:
    for number, item in enumerate(result.estimates):
        if number:
            click.echo()
        click.echo(f"{item.name}: {count_of(item.count.total.words, 'word')}")
        rows = [
            [
                f"  {band}",
                figure(item.count[band].words),
                discount(item, band),
                money(item.amounts.get(band)),
            ]
            for band in BANDS
            if item.count[band].words
        ]
        print_rows(["  Band", "Words", "Discount", f"Amount {item.currency}".strip()], rows, 1)
        for line in estimate_lines(item):
            click.echo(f"  {line}")


def discount(item: Estimate, band: str) -> str:
    """The share of the rate that is not paid for a band, in percent; "" if all is."""
    share = item.agreement.discounts.get(band) if item.agreement else None
    return f"-{100 * share:g}%" if share else ""


def estimate_lines(item: Estimate) -> list[str]:
    """What is payable, the money, the time and the earliest end, a line for each that is known."""
    lines = []
    if item.payable is not None:
        lines.append(f"payable: {item.payable.normalize():,f} words at the full rate")
    if item.agreement and item.amount is not None:
        rate = f"{item.agreement.rate:g} {item.currency}"
        lines.append(f"amount: {money(item.amount)} {item.currency} at {rate} per word")
    norm = ", the norm of the United Nations" if item.norm else ""
    pace = f"for {item.count.work.words:,} words at {item.words_per_day:,} a day{norm}"
    lines.append(f"time: {count_of(item.days, 'working day')} {pace}")
    if item.end:
        lines.append(f"earliest end: {item.end}")
    return lines


def _estimate_json(item: Estimate) -> dict[str, Any]:
    amounts = {band: str(amount) for band, amount in item.amounts.items()}
    return {
        "name": item.name,
        "kind": "agreement" if item.agreement else "document",
        **bands_json(item.count),
        "payable_words": None if item.payable is None else plain(item.payable),
        "rate": item.agreement.rate if item.agreement else None,
        "currency": item.currency,
        "amounts": amounts,
        "amount": None if item.amount is None else str(item.amount),
        "work_words": item.count.work.words,
        "words_per_day": item.words_per_day,
        "norm": item.norm,
        "days": item.days,
        "end": item.end.isoformat() if item.end else None,
    }


def _estimate_row(item: Estimate) -> list[Cell]:
    rate = item.agreement.rate if item.agreement else None
    return [
        item.name,
        "agreement" if item.agreement else "document",
        item.count.total.words,
        *(item.count[band].words for band in BANDS),
        "" if item.payable is None else plain(item.payable),
        "" if rate is None else rate,
        item.currency,
        "" if item.amount is None else str(item.amount),
        item.count.work.words,
        item.words_per_day,
        "yes" if item.norm else "no",
        item.days,
        item.end.isoformat() if item.end else "",
    ]


def money(amount: Decimal | None) -> str:
    """An amount as people read it, with two digits; "" if there is none."""
    return "" if amount is None else f"{amount:,.2f}"


def plain(number: Decimal) -> str:
    """A decimal without needless zeros and exponents."""
    return f"{number.normalize():f}"
