"""The command ``cami-translate``.

``--help`` and ``--version`` must not wait for XML parsers and tables, so this module imports click
and nothing heavier; ``tests/test_architecture.py`` holds it to that.
"""

from __future__ import annotations

import click

from cami_translate import __version__
from cami_translate.cli.lazy import LazyGroup
from cami_translate.cli.session import workspace_options

# In the order in which a newcomer needs them.
_COMMANDS = {
    "init": ("workspace", "init", "Make a new workspace."),
    "extract": ("workspace", "extract", "Extract Word documents into PO catalogs, or update them."),
    "memory": ("memory", "memory", "Use what was translated before."),
    "status": ("status", "status", "Show how far each document is."),
    "count": ("counting", "count", "Count the segments and words of the Word documents."),
    "estimate": ("estimating", "estimate", "Tell what translating costs: words, money, days."),
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
    "align": ("aligning", "align", "Link a document and its published translation."),
    "build": ("workspace", "build", "Build the translated Word documents."),
    "agreement": ("agreements", "agreement", "Show the agreements and how far their work is."),
    "kit": ("kits", "kit", "Make a kit to send to a translator."),
    "intake": ("kits", "intake", "Take in what a translator sent back."),
    "receipt": ("receipts", "receipt", "Tell a translator what became of a delivery."),
    "resolve": ("deliveries", "resolve", "Decide on what an intake held back."),
    "undo": ("deliveries", "undo", "Take back what a delivery changed."),
    "remind": ("remind", "remind", "Draft e-mails to those whose work is due."),
    "report": ("report", "report", "Make pages that show how far the work is."),
    "config": ("agreements", "config", "Check the settings of the workspace."),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
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
