"""What the commands share that make papers for partners: in which language, as what, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from cami_translate.cli.output import print_data
from cami_translate.cli.session import Function
from cami_translate.errors import UsageError
from cami_translate.workflow.papers import LANGUAGES, Paper, PaperForm


def paper_options(*forms: PaperForm) -> Callable[[Function], Function]:
    """Add ``-o``, ``--lang``, ``--as`` and ``--format``."""
    printed = "text and CSV are" if PaperForm.CSV in forms else "text is"
    none = "; CSV has none" if PaperForm.CSV in forms else ""
    options = (
        click.option(
            "-o",
            "--output",
            metavar="FOLDER|FILE",
            type=click.Path(path_type=Path),
            help=f"Where to write it [default: {printed} printed, Word files go into this folder].",
        ),
        click.option(
            "--lang",
            "language",
            type=click.Choice(LANGUAGES),
            help=f"Only in this language [default: both{none}].",
        ),
        click.option(
            "--as",
            "form",
            type=click.Choice([form.value for form in forms]),
            help="What it is written as [default: as FILE says, or text].",
        ),
        click.option(
            "--format",
            "output_format",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="Print it for people or for programs.",
        ),
    )

    def add(command: Function) -> Function:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def wants_json(output_format: str, output: Path | None, form: str | None) -> bool:
    """Whether data is to be printed, and no paper to be made."""
    if output_format == "json" and (output or form):
        raise UsageError("--format json prints; it does not go with -o or --as")
    return output_format == "json"


def hand_over(paper: Paper, output: Path | None, language: str | None, form: str | None) -> None:
    """Print a paper, or write it and tell where."""
    languages = (language,) if language else LANGUAGES
    kind = PaperForm(form) if form else paper.form_of(output)
    if output is None and kind is not PaperForm.DOCX:
        text = paper.print(kind, languages)
        if kind is PaperForm.CSV:
            print_data(text)
        else:
            click.echo(text, nl=False)
        return
    for path in paper.save(output or Path(), kind, languages):
        click.echo(path)
