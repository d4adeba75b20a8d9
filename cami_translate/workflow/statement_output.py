"""An acceptance statement as what goes to its partner, and as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cami_translate.report import labels, statement, statement_data, statement_files
from cami_translate.workflow.papers import Paper, PaperForm


def statement_paper(found: statement.Statement) -> Paper:
    """The statement as text, Word file or table."""
    writers: dict[PaperForm, Callable[[str], bytes]] = {
        PaperForm.TEXT: lambda code: statement_files.statement_text(found, labels.LABELS[code]),
        PaperForm.DOCX: lambda code: statement_files.statement_docx(found, labels.LABELS[code]),
        PaperForm.CSV: lambda _: statement_files.statement_csv(found),
    }
    return Paper(f"statement-{found.id}", writers)


def describe_statement(found: statement.Statement) -> dict[str, Any]:
    """The statement for programs."""
    return statement_data.statement_data(found)
