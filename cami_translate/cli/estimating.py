"""What translating costs: ``estimate``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click

from cami_translate.cli.counting import bands_json
from cami_translate.cli.executing import executor_options
from cami_translate.cli.output import figure, print_csv, print_json, print_rows
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
from cami_translate.workflow import BANDS, Cell
from cami_translate.workflow.estimate import Estimate, EstimateResult, estimate_work
from cami_translate.workflow.parallel import Executor

_HEADER = ["name", "kind", "words", *(f"words_{band}" for band in BANDS)]
_HEADER += ["payable_words", "rate", "currency", "amount"]
_HEADER += ["work_words", "words_per_day", "norm", "days", "end"]


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
        _print_text(result)
    elif output_format == "json":
        estimates = [_json(item) for item in result.estimates]
        print_json("estimate/1", {"date": session.date.isoformat(), "estimates": estimates})
    else:
        print_csv(_HEADER, (_row(item) for item in result.estimates))
    session.finish(result.failures)


def _print_text(result: EstimateResult) -> None:
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


def _json(item: Estimate) -> dict[str, Any]:
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


def _row(item: Estimate) -> list[Cell]:
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
