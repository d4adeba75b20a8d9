"""What all commands share: the common options, messages on stderr, errors in one line."""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cami_translate.errors import (
    EXIT_ERROR,
    EXIT_INTERRUPTED,
    INTERRUPTED,
    CamiError,
    GateError,
    one_line,
)

if TYPE_CHECKING:
    # For annotations only: at run time it would load half the program before `--help` answers.
    from cami_translate.workflow import Diagnostic

_REFERENCE = re.compile(r"\S+:\d+")
"""What ``#:`` lines of catalogs have: a document, and the number of the text in it."""
_PLACES = 3
DATE = click.DateTime(["%Y-%m-%d"])
"""The type of options that take a day."""
_TITLES = {
    "picture-text": "pictures may hold text that is not translated",
    "drawing-text": "drawings hold text that is not translated",
    "embedded-object": "embedded objects are not translated",
    "linked-file": "pictures or objects are files of their own",
    "overflow": "places may be too small for the text",
    "narrow-cell": "tables have cells narrower than a word",
    "font-cyrillic": "fonts have no Cyrillic letters",
}

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """What the common options say, and the messages to the user (data goes to stdout)."""

    directory: Path = Path()
    verbosity: int = 0
    today: dt.date | None = None

    @property
    def date(self) -> dt.date:
        """What counts as today: ``--today``, or the date of the computer."""
        return self.today or dt.datetime.now(dt.UTC).astimezone().date()

    @property
    def now(self) -> dt.datetime:
        """The time for new events: now, or noon of ``--today``, in UTC."""
        if self.today:
            return dt.datetime.combine(self.today, dt.time(12), dt.UTC)
        return dt.datetime.now(dt.UTC).replace(microsecond=0)

    def say(self, message: str) -> None:
        """Tell what was done, unless ``-q`` asked for silence."""
        if self.verbosity >= 0:
            click.echo(one_line(message), err=True)

    def warn(self, message: str) -> None:
        """Tell what needs attention."""
        click.echo(f"{click.style('warning:', fg='yellow')} {one_line(message)}", err=True)

    def fail(self, error: CamiError) -> None:
        """Tell of an error; ``-v`` adds where it comes from, unless a gate only did its work."""
        if self.verbosity > 0 and not isinstance(error, GateError):
            click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
        click.echo(f"{click.style('error:', fg='red', bold=True)} {error}", err=True)

    def show_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Tell what was noticed on the way; mere information only with ``-v``."""
        for item in diagnostics:
            if item.severity != "info" or self.verbosity > 0:
                click.echo(format_diagnostic(item), err=True)

    def show_warnings(self, warnings: Iterable[Diagnostic]) -> None:
        """Tell what a manager should know of documents, on stderr; see ``warning_lines``."""
        for line in warning_lines(warnings, each=self.verbosity > 0):
            click.echo(line, err=True)

    def finish(self, failures: Iterable[CamiError], *, gate: str = "") -> None:
        """Report the failures and end with the exit code that belongs to them, or to ``gate``.

        ``gate`` says which condition of the user's does not hold; empty if all do.
        """
        # A command reads a file for several figures: its fault is told once.
        failed = {str(error): error for error in failures}
        for error in failed.values():
            self.fail(error)
        if failed:
            raise click.exceptions.Exit(EXIT_ERROR)
        if gate:
            raise GateError(gate)


def format_diagnostic(item: Diagnostic) -> str:
    """A diagnostic in one line, as compilers write them: the file first, or the entry in it."""
    where, place = item.document, item.place
    if not where or _REFERENCE.fullmatch(place):
        where, place = place or where, ""
    quoted = f': "{item.text}"' if item.text else ""
    inside = f" ({place})" if place else ""
    then = f" - {item.next_step}" if item.next_step else ""
    return one_line(f"{where}: {item.severity}: {item.message} [{item.rule}]{quoted}{inside}{then}")


def warning_lines(warnings: Iterable[Diagnostic], *, each: bool) -> Iterator[str]:
    """Warnings of documents as lines: one for each kind of a document, or for ``each`` one.

    What is mere information is told only if each is.
    """
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for item in warnings:
        if each or item.severity == "warning":
            groups.setdefault((item.document, item.rule), []).append(item)
    for (document, rule), items in groups.items():
        if each or len(items) == 1:
            yield from (format_diagnostic(item) for item in items)
            continue
        # The heading path is in the long form; the figure or table itself is what people look for.
        nearest = (item.place.rpartition(" › ")[2] for item in items)
        places = [place for place in dict.fromkeys(nearest) if place]
        shown = "; ".join(places[:_PLACES])
        more = f"; and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
        yield one_line(
            f"{document}: warning: {len(items)} {_TITLES.get(rule, rule)} [{rule}]: {shown}{more}"
            f" - {items[0].next_step}"
        )


def _report_errors(ctx: click.Context, invoke: Callable[[click.Context], Any]) -> Any:
    # File names need not be valid Unicode, nor stdout be able to write Russian.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return invoke(ctx)
    except CamiError as error:
        ctx.ensure_object(Session).fail(error)
        ctx.exit(error.exit_code)
    except KeyboardInterrupt:
        click.echo(INTERRUPTED, err=True)
        ctx.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        raise  # click ends quietly: the reader of stdout has seen enough
    except OSError as error:
        failure = CamiError(error.strerror or str(error), file=error.filename)
        ctx.ensure_object(Session).fail(failure.with_traceback(error.__traceback__))
        ctx.exit(failure.exit_code)


class ReportingCommand(click.Command):
    """A command whose errors are one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        return _report_errors(ctx, super().invoke)


class ReportingGroup(click.Group):
    """A group whose commands' errors are one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the arguments name."""
        return _report_errors(ctx, super().invoke)


def _set_directory(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    session = ctx.ensure_object(Session)
    if value is not None:
        session.directory = value


def _set_verbosity(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    session = ctx.ensure_object(Session)
    if value:
        session.verbosity = -1 if parameter.name == "quiet" else 1


def _set_color(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().color = ctx.color = False


def message_options(command: Function) -> Function:
    """Add ``-q``, ``-v`` and ``--no-color``."""
    for names, callback, text in (
        (["--no-color"], _set_color, "Print without colours."),
        (["-v", "--verbose"], _set_verbosity, "Say more; show where an error comes from."),
        (["-q", "--quiet"], _set_verbosity, "Say only what needs attention."),
    ):
        option = click.option(
            *names, is_flag=True, expose_value=False, callback=callback, help=text
        )
        command = option(command)
    return command


def workspace_options(command: Function) -> Function:
    """Add ``-C`` and the options of :func:`message_options`.

    They may stand before a command's name or after it.
    """
    return click.option(
        "-C",
        "directory",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_set_directory,
        help="Work in the workspace of DIR, not of the current folder.",
    )(message_options(command))


def _set_today(ctx: click.Context, _: click.Parameter, value: dt.datetime | None) -> None:
    if value is not None:
        ctx.ensure_object(Session).today = value.date()


def today_option(command: Function) -> Function:
    """Add ``--today``: the date that dates are compared with."""
    return click.option(
        "--today",
        metavar="DATE",
        type=DATE,
        expose_value=False,
        callback=_set_today,
        help="Compute as of DATE (2026-11-23), not of the computer's date.",
    )(command)


def actor_option(command: Function) -> Function:
    """Add ``--by``: who acts, for the ledger."""
    text = "Who acts: a person of cami.toml [default: whom git names]."
    return click.option("--by", "actor", metavar="PERSON", help=text)(command)


def dry_run_option(command: Function) -> Function:
    """Add ``-n``: show what would be done."""
    text = "Show what would be done, and write nothing."
    return click.option("-n", "--dry-run", is_flag=True, help=text)(command)


def language_option(command: Function) -> Function:
    """Add ``--lang``: one of the workspace's languages."""
    text = "Only this language of the workspace's."
    return click.option("--lang", "language", metavar="CODE", help=text)(command)


def format_option(command: Function) -> Function:
    """Add ``--format``: how data is printed."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json", "csv"]),
        default="text",
        show_default=True,
        help="How to print the data.",
    )(command)
