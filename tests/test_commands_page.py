"""``docs/commands.md`` is what the commands say of themselves.

``CAMI_COMMANDS=write pytest tests/test_commands_page.py`` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cami_translate.cli.docx2po import docx2po
from cami_translate.cli.main import cami_translate
from cami_translate.cli.po2docx import po2docx

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
WIDTH = 100
EVERYWHERE = {"--help", "--version", "--quiet", "--verbose", "--no-color", "-C"}
HEAD = """# All commands

What `--help` tells of each. All have these options too; they may stand before the name of a command
or after it:

"""


def commands(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    """The contexts of the commands of a program, and of the groups that they are in."""
    if context.parent or not isinstance(command, click.Group):
        yield context
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from commands(inner, click.Context(inner, parent=context, info_name=name))


def options(context: click.Context, *, everywhere: bool) -> str:
    """The options that only some commands have, or those that all have."""
    formatter = click.HelpFormatter(width=WIDTH)
    records = (
        option.get_help_record(context)
        for option in context.command.get_params(context)
        if isinstance(option, click.Option) and EVERYWHERE.isdisjoint(option.opts) is not everywhere
    )
    if found := [record for record in records if record]:
        formatter.write_dl(found)
    return formatter.getvalue()


def section(context: click.Context) -> str:
    formatter = click.HelpFormatter(width=WIDTH)
    context.command.format_usage(context, formatter)
    context.command.format_help_text(context, formatter)
    told = "\n".join(filter(None, (formatter.getvalue(), options(context, everywhere=False))))
    lines = "\n".join(line.rstrip() for line in told.splitlines())
    return f"\n## {context.command_path}\n\n```text\n{lines}\n```\n"


def page() -> str:
    settings = cami_translate.context_settings
    workspace = click.Context(cami_translate, info_name="cami-translate", **settings)
    single = [
        click.Context(docx2po, info_name="docx2po"),
        click.Context(po2docx, info_name="po2docx"),
    ]
    head = f"{HEAD}```text\n{options(workspace, everywhere=True)}```\n"
    return head + "".join(map(section, [*commands(cami_translate, workspace), *single]))


def test_the_page_of_all_commands_is_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.environ.get("CAMI_COMMANDS") == "write":
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text("utf-8") == page(), (
        "CAMI_COMMANDS=write pytest tests/test_commands_page.py"
    )
