"""Make a new workspace."""

from __future__ import annotations

import json
from pathlib import Path

from cami_translate.errors import WorkspaceError, one_line
from cami_translate.files import write_atomically
from cami_translate.project import CACHE, CATALOGS, OUTPUT, SETTINGS, SOURCES

_SETTINGS = """\
# The settings of this translation workspace; `cami-translate` finds it from any folder below.

[project]
name = {name}
source_language = "en"
# One folder of catalogs (po/ru/) and one of built documents (output/ru/) for each language.
languages = ["ru"]

# How documents are read: all of them ...
#
# [extract]
# comments = true     # offer Word's review comments for translation too
#
# exclude_styles = ["Source Code"]    # stays in English; docs/options.md lists all options
#
# ... and one of them; its name is that of the Word file without ".docx".
#
# [documents."grazing-guidelines"]
# comments = false
# max_part_mb = 64    # read larger parts than 32 MB of XML, if you trust the file

# Who translates, reviews and manages; agreements and commands (`--by maria`) use the table's name.
#
# [people.maria]
# name = "Maria Petrova"
# email = "maria@example.org"    # whom `remind` writes to
# role = "translator"            # or "reviewer", "manager"

# The agreements with implementing partners. Only start, closing, subject and funding are needed;
# an agreement without documents is listed too.
#
# [agreements.grazing-russian]
# partner = "Maria Petrova"      # "to be selected", if there is no such line
# person = "maria"
# start = 2026-11-01
# closing = 2027-02-28           # or "ongoing"
# subject = "Translation of the grazing guidelines into Russian"
# funding = "BMUB"
# state = "active"               # or "draft", "closed"
# rate = 0.08                    # money for a source word; with it, `estimate` tells amounts
# currency = "EUR"
# words_per_day = 1800           # what was agreed; the UN's norm of 1,650 counts without it
# discounts = {{ repetition = 1.0, in-context = 1.0, 100 = 0.7, 95-99 = 0.4 }}    # not paid: 0 to 1

# What an agreement is to do: a document, or the sections of it under these headings.
#
# [[assignments]]
# agreement = "grazing-russian"
# document = "grazing-guidelines"
# sections = ["Introduction", "Annex A"]
# due = 2027-01-31
# kind = "translation"           # or "revision", "terminology"

# How serious a rule of `cami-translate check` is: error, warning, info or off.
#
# [rules]
# levels = {{ TERM_MISSING = "error", LENGTH = "off" }}    # `check --explain` lists the rules

# What was translated before, and what `memory pretranslate` puts in; docs/memory.md tells more.
#
# [memory]
# exact = "translated"           # or "fuzzy": a person looks at every match
# least = 75                     # the score from which on a similar text is offered
# on_extract = true              # extract puts in what the memory has
# penalties = {{ imported = 2, aligned = 10 }}    # less for what came from elsewhere

# `cami-translate config check` names what is wrong in this file, with its line.
"""

_README = """\
# {name}

A workspace of cami_translate: English Word documents, their translations, and what is built.

1. Put the English Word files into `{sources}/`.
2. `cami-translate extract` makes a PO catalog of each in `{catalogs}/ru/`; translate it in Poedit,
   Lokalize, OmegaT, Virtaal or Weblate. When a Word file changes, extract again: nothing is lost.
3. `cami-translate status` tells how far the work is, `cami-translate check` what is wrong with it.
4. `cami-translate build` writes the translated Word documents to `{output}/ru/`.
"""

_IGNORED = f"""\
# Built from what is committed
/{OUTPUT}/
/{CACHE}/
# Word's and our own lock files
~$*
*.lock
"""

_ATTRIBUTES = f"""\
# What happened is only added to: a merge keeps the lines of both sides
/{CATALOGS}/ledger/*.jsonl text eol=lf merge=union
/{CATALOGS}/history/*.csv text eol=lf merge=union
/{CATALOGS}/*/check-baseline.csv text eol=lf merge=union
# The same bytes on every system
/{CATALOGS}/**/*.po text eol=lf
# What was delivered stays as it came, whatever its line ends
/{CATALOGS}/deliveries/** -text
*.docx binary
"""


def init_workspace(folder: Path) -> tuple[Path, ...]:
    """Make a workspace in ``folder``; returns the files made.  Existing files are left alone."""
    settings = folder / SETTINGS
    if settings.exists():
        next_step = "edit it, or choose another folder"
        raise WorkspaceError(
            "there is a workspace here already", file=settings, next_step=next_step
        )
    if folder.exists() and not folder.is_dir():
        raise WorkspaceError("not a folder", file=folder)
    name = one_line(folder.absolute().name) or "workspace"
    readme = _README.format(name=name, sources=SOURCES, catalogs=CATALOGS, output=OUTPUT)
    for part in (SOURCES, CATALOGS / "ru"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    files = {
        folder / "README.md": readme,
        folder / ".gitignore": _IGNORED,
        folder / ".gitattributes": _ATTRIBUTES,
        # git keeps no empty folder
        folder / SOURCES / ".gitkeep": "",
        folder / CATALOGS / "ru" / ".gitkeep": "",
        # Last: where it is, the workspace is complete. JSON's strings are TOML's too.
        settings: _SETTINGS.format(name=json.dumps(name, ensure_ascii=False)),
    }
    made = tuple(path for path in files if not path.exists())
    for path in made:
        write_atomically(path, files[path].encode())
    return made
