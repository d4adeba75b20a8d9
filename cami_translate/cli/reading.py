"""The options of ``docx2po`` and ``po2docx`` that decide how a document is read."""

from __future__ import annotations

from pathlib import Path

import click

from cami_translate.cli.session import Function

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITABLE = click.Path(dir_okay=False, path_type=Path)


def reading_options(command: Function) -> Function:
    """Add what decides how the document is read.

    An option with the name of a field of DocumentOptions, and no default, sets that field.
    """
    for option in (
        click.option(
            "--max-part-mb",
            metavar="N",
            type=click.IntRange(min=1),
            help="Read parts of a Word file up to N megabytes of XML [default: 32].",
        ),
        click.option(
            "--revisions",
            type=click.Choice(["accept", "keep", "refuse"]),
            help="Tracked changes: accept them [accept], keep them tracked around the translation, "
            "or refuse a document that has some.",
        ),
        click.option(
            "--comments", is_flag=True, default=None, help="Offer review comments for translation."
        ),
        click.option(
            "--keep-formatting",
            type=click.Choice(["normal", "exact", "loose"]),
            help="Which formatting inside a segment becomes tags: what somebody would miss "
            "[normal], whatever Word shows (exact), or bold, italic, colour and the like (loose).",
        ),
        click.option(
            "--options",
            "options_file",
            metavar="FILE.toml",
            type=EXISTING,
            help="Read the document with the options in FILE.toml (docs/options.md lists them).",
        ),
    ):
        command = option(command)
    return command
