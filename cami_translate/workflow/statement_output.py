"""An acceptance statement as files, or as what is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from cami_translate.errors import UsageError
from cami_translate.files import write_atomically
from cami_translate.report import labels, statement, statement_files
from cami_translate.workflow.statement import read_statement

__all__ = [
    "LANGUAGES",
    "StatementForm",
    "form_of",
    "read_statement",
    "render_statement",
    "save_statement",
]

LANGUAGES = labels.LANGUAGES


class StatementForm(StrEnum):
    """What a statement is written as."""

    TEXT = "text"
    DOCX = "docx"
    CSV = "csv"


_SUFFIXES = {StatementForm.TEXT: ".txt", StatementForm.DOCX: ".docx", StatementForm.CSV: ".csv"}


def form_of(output: Path | None) -> StatementForm:
    """What a file's name asks for; text if it says nothing."""
    suffix = output.suffix.lower() if output else ""
    return next((form for form, its in _SUFFIXES.items() if its == suffix), StatementForm.TEXT)


def render_statement(found: statement.Statement, language: str, form: StatementForm) -> bytes:
    """The statement in a language (en or ru); a table for programs has none."""
    if form is StatementForm.CSV:
        return statement_files.statement_csv(found)
    write = {
        StatementForm.TEXT: statement_files.statement_text,
        StatementForm.DOCX: statement_files.statement_docx,
    }
    return write[form](found, labels.LABELS[language])


def save_statement(
    found: statement.Statement, output: Path, languages: Sequence[str], form: StatementForm
) -> tuple[Path, ...]:
    """Write the statement into a folder, in each language, or to a file in the one that is given.

    A CSV file is for Excel too, which has to be told that it is UTF-8.
    """
    if _is_file(output) and output.suffix.lower() != _SUFFIXES[form]:
        raise UsageError(f"{output} cannot be {form}; say --as for a folder only")
    stem = f"statement-{_safe(found.id)}"
    if form is StatementForm.CSV:
        path = output if _is_file(output) else output / f"{stem}.csv"
        write_atomically(path, statement_files.statement_csv(found, bom=True))
        return (path,)
    if not _is_file(output):
        paths = [output / f"{stem}.{name}{_SUFFIXES[form]}" for name in languages]
    elif len(languages) > 1:
        raise UsageError(f"say with --lang which language {output} is to have, or name a folder")
    else:
        paths = [output]
    for path, language in zip(paths, languages, strict=True):
        write_atomically(path, render_statement(found, language, form))
    return tuple(paths)


def _is_file(output: Path) -> bool:
    return output.suffix.lower() in _SUFFIXES.values() and not output.is_dir()


def _safe(name: str) -> str:
    """The id of an agreement, which may hold anything, as a part of a file's name."""
    return re.sub(r"[^\w.-]+", "-", name)
