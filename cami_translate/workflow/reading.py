"""How the workspace's settings have a document read.

A module of its own, so that commands which read no Word file do not load what reads them.
"""

from __future__ import annotations

from cami_translate.docx import ReadOptions
from cami_translate.project import DocumentOptions


def read_options(options: DocumentOptions, *, ledger: bool = False) -> ReadOptions:
    """What a document's settings mean for its reader."""
    return ReadOptions(options.comments, options.max_part_mb, ledger)
