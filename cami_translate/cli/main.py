"""The command ``cami-translate``: a group that loads the module of a command when it is used.

``--help`` and ``--version`` must not wait for XML parsers and tables, so this module imports click
and nothing heavier; ``tests/test_architecture.py`` holds it to that.
"""

from __future__ import annotations

from importlib import import_module

import click

from cami_translate import __version__
from cami_translate.cli.session import ReportingGroup, workspace_options

# Name -> (module, attribute, what it does), in the order in which a newcomer needs them.
_COMMANDS = {
    "init": ("workspace", "init", "Make a new workspace."),
    "extract": ("workspace", "extract", "Extract Word documents into PO catalogs, or update them."),
    "status": ("status", "status", "Show how far each document is."),
    "count": ("counting", "count", "Count the segments and words of the Word documents."),
    "estimate": ("counting", "estimate", "Tell what translating costs: words, money, days."),
    "check": ("checking", "check", "Find translations that would harm a document."),
    "glossary": ("glossary", "glossary", "Keep the terminology: terms, their translations."),
    "review": ("reviews", "review", "Say that translations are reviewed."),
    "approve": ("reviews", "approve", "Say that translations are approved."),
    "history": (
        "history",
        "history",
        "Show how far the work was over time, or what happened to a segment.",
    ),
    "snapshot": ("history", "snapshot", "Add today's counts to the history."),
    "build": ("workspace", "build", "Build the translated Word documents."),
    "agreement": ("agreements", "agreement", "Show the agreements and how far their work is."),
    "kit": ("kits", "kit", "Make a kit to send to a translator."),
    "intake": ("kits", "intake", "Take in what a translator sent back."),
    "receipt": ("receipts", "receipt", "Tell a translator what became of a delivery."),
    "resolve": ("deliveries", "resolve", "Decide on what an intake held back."),
    "undo": ("deliveries", "undo", "Take back what a delivery changed."),
    "remind": ("remind", "remind", "Draft e-mails to those whose work is due."),
    "config": ("agreements", "config", "Check the settings of the workspace."),
}


class LazyGroup(ReportingGroup):
    """Knows its commands by name, and imports one when it is run or asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[cmd_name]
        command = getattr(import_module(f"cami_translate.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a name that is misspelt."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(name, _COMMANDS, n=1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            ctx.fail(f"No such command '{name}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="cami-translate")
@workspace_options
def cami_translate() -> None:
    """Translate English Word guidelines by way of PO files, and keep track of it.

    A workspace is a folder with a cami.toml; English Word files are in source_docs/, catalogs for
    translators in po/ru/, built documents in output/ru/. The first steps:

    \b
      cami-translate init guidelines          make a workspace
      cd guidelines
      cp ~/grazing.docx source_docs/
      cami-translate extract                  -> po/ru/grazing.po: translate it in Poedit
      cami-translate status                   how far is it?
      cami-translate build                    -> output/ru/grazing.docx

    \b
    Exit codes: 0 done, 1 error, 2 wrong usage, 3 a condition that you set does not hold,
    4 an intake left segments that need a decision.
    """
