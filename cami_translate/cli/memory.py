"""The translation memory: ``memory init``, ``search``, ``pretranslate``, ``import``, ``export``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from cami_translate.cli.differences import format_difference
from cami_translate.cli.executing import executor_options
from cami_translate.cli.memory_exchange import export_units, import_units
from cami_translate.cli.output import print_csv, print_json
from cami_translate.cli.progress import progress_bar
from cami_translate.cli.session import (
    ReportingCommand,
    ReportingGroup,
    Session,
    actor_option,
    dry_run_option,
    format_option,
    language_option,
    today_option,
    workspace_options,
)
from cami_translate.cli.wording import count_of, describe_pretranslated
from cami_translate.errors import one_line
from cami_translate.workflow.memory import init_memory
from cami_translate.workflow.memory_search import FoundMatch, search_memory
from cami_translate.workflow.parallel import Executor
from cami_translate.workflow.pretranslate import (
    Offer,
    Pretranslated,
    describe_offer,
    pretranslate_documents,
)

_LEAST = 50
"""What is less similar is of no use to anybody, and is not looked for."""


@click.group(cls=ReportingGroup)
@workspace_options
def memory() -> None:
    """Use what was translated before, in these documents or elsewhere.

    The memory of a language is what its catalogs have translated, and what was imported into
    po/ru/memory/. docs/memory.md tells how similar a text has to be, and what is never trusted.
    """


memory.add_command(import_units)
memory.add_command(export_units)


@memory.command("init", cls=ReportingCommand)
@language_option
@executor_options
@workspace_options
@click.pass_obj
def init_units(session: Session, language: str | None, executor: Executor) -> None:
    """Make the memory ready, anew.

    Other commands do it by themselves; this one makes a cache anew that is damaged, or creates and
    updates the tables of the database that memory.url names.

    \b
    Examples:
      cami-translate memory init
    """
    with progress_bar("Reading translations") as progress:
        states = init_memory(
            session.directory, language=language, executor=executor, progress=progress
        )
    for state in states:
        session.say(f"{state.place}: {count_of(state.units, 'translation')} ({state.language})")


@memory.command(cls=ReportingCommand)
@click.argument("text")
@click.option(
    "--least",
    metavar="SCORE",
    type=click.IntRange(_LEAST, 100),
    help="Show matches from this score on [default: memory.least, 75].",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=5, show_default=True)
@language_option
@format_option
@workspace_options
@click.pass_obj
def search(
    session: Session,
    text: str,
    least: int | None,
    limit: int,
    language: str | None,
    output_format: str,
) -> None:
    """Search the memory for texts like TEXT.

    The score is how many of 100 words and marks are the same; 100 is the very text. What differs
    is shown: [-in the memory-]{+in TEXT+}. A match that says another number, unit or the contrary
    has 84 at most, and "check" says so; so it does of tags, and of terms that the glossary has
    otherwise.

    \b
    Examples:
      cami-translate memory search "at least 30–35 cm; 50–60 cm for saigas"
      cami-translate memory search --least 50 "a fence near the railway"
      cami-translate memory search --format json "Saiga antelope"
    """
    with progress_bar("Reading translations") as progress:
        found = search_memory(
            session.directory, text, language=language, least=least, limit=limit, progress=progress
        )
    if output_format == "json":
        print_json("memory-search/1", {"text": text, "matches": [_match_json(f) for f in found]})
    elif output_format == "csv":
        print_csv(_HEADER, (list(_match_json(item).values()) for item in found))
    else:
        _show_matches(found)
        if not found:
            hint = "" if least == _LEAST else f"; --least {_LEAST} shows what is half the same"
            session.say(f"nothing like it{hint}")


@memory.command(cls=ReportingCommand)
@click.argument("names", metavar="[DOCUMENT]...", nargs=-1)
@language_option
@dry_run_option
@format_option
@actor_option
@today_option
@executor_options
@workspace_options
@click.pass_obj
def pretranslate(
    session: Session,
    names: tuple[str, ...],
    language: str | None,
    dry_run: bool,
    output_format: str,
    actor: str | None,
    executor: Executor,
) -> None:
    """Put what the memory has into untranslated segments.

    Texts that it has exactly are translated (not reviewed); similar ones, and all about which
    there is a doubt, are fuzzy and show the text that the translation is of. A comment tells the
    score and where it is from. A segment that has a translation, be it a fuzzy one, is left alone.
    What is exact, what similar enough, and what else counts is set in [memory] of cami.toml.

    -n writes nothing; -n -v lists each segment.

    \b
    Examples:
      cami-translate memory pretranslate -n       how much would there be?
      cami-translate memory pretranslate grazing
      cami-translate memory pretranslate -n --format csv > matches.csv
    """
    with progress_bar("Searching") as progress:
        result = pretranslate_documents(
            session.directory,
            names,
            language=language,
            dry_run=dry_run,
            actor=actor,
            now=session.now,
            executor=executor,
            progress=progress,
        )
    if output_format == "json":
        catalogs = [_catalog_json(item) for item in result.catalogs]
        print_json("pretranslate/1", {"catalogs": catalogs})
    elif output_format == "csv":
        print_csv(
            ["document", "language", "text", "how", *_HEADER[1:]],
            (
                [item.document, item.language, *_offer_row(offer)]
                for item in result.catalogs
                for offer in item.offers
            ),
        )
    for item in result.catalogs:
        session.say(describe_pretranslated(item, dry_run=dry_run))
        if session.verbosity > 0 and output_format == "text":
            for offer in item.offers:
                click.echo(f"{one_line(offer.entry.msgid)}")
                click.echo(f"  {describe_offer(offer)}")
                click.echo(f"  {one_line(offer.match.target)}")
    session.finish(result.failures)


_HEADER = ["language", "score", "characters", "source", "target", "document", "domain", "person"]
_HEADER += ["time", "check", "terms"]


def _match_json(item: FoundMatch) -> dict[str, Any]:
    match, unit = item.match, item.match.unit
    values = [
        item.language,
        int(match.score),
        int(match.characters),
        unit.source,
        match.target,
        unit.document,
        unit.domain,
        unit.person,
        unit.time.isoformat() if unit.time else "",
        ", ".join(match.doubts),
        ", ".join(item.terms),
    ]
    return dict(zip(_HEADER, values, strict=True))


def _offer_json(offer: Offer) -> dict[str, Any]:
    cells = _match_json(FoundMatch("", offer.match, (), offer.terms))
    return {"text": offer.entry.msgid, "how": offer.put.value, **cells}


def _offer_row(offer: Offer) -> list[Any]:
    values = _offer_json(offer)
    return [values[name] for name in ("text", "how", *_HEADER[1:])]


def _catalog_json(item: Pretranslated) -> dict[str, Any]:
    return {
        "document": item.document,
        "language": item.language,
        "segments": len(item.offers),
        "words": item.words,
        "left": item.left,
        "offers": [
            {name: value for name, value in _offer_json(offer).items() if name != "language"}
            for offer in item.offers
        ],
    }


def _show_matches(found: Sequence[FoundMatch]) -> None:
    color = click.get_current_context().color
    colored = sys.stdout.isatty() if color is None else color
    for number, item in enumerate(found):
        if number:
            click.echo()
        unit = item.match.unit
        time = f"{unit.time:%Y-%m-%d}" if unit.time else ""
        origin = ", ".join(t for t in (unit.document, unit.domain, unit.person, time) if t)
        click.echo(
            f"{int(item.match.score)}% {one_line(origin)} ({item.language})".replace("  ", " ")
        )
        click.echo(f"  {format_difference(item.difference, colored=colored)}")
        click.echo(f"  {one_line(item.match.target)}")
        if item.match.doubts:
            click.echo(f"  check: {', '.join(item.match.doubts)}")
        if item.terms:
            click.echo(f"  breaks the glossary: {one_line(', '.join(item.terms))}")
