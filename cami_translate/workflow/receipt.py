"""The receipt of a delivery, from the ledger and the archive: the same figures today and later."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from cami_translate.errors import UsageError, WorkspaceError
from cami_translate.exchange import (
    LANGUAGES,
    Receipt,
    ReceiptFile,
    format_receipt,
    write_receipt,
)
from cami_translate.files import write_atomically
from cami_translate.project import CATALOGS, find_project
from cami_translate.tracking import DELIVERY, LEDGER, read_events, source_key
from cami_translate.workflow.deliveries import (
    DELIVERIES,
    delivered_catalogs,
    find_delivery,
    read_archive,
)
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.receipt_record import Brought, describe_delivery
from cami_translate.workflow.resolve import open_segments

__all__ = [
    "LANGUAGES",
    "Receipt",
    "ReceiptFile",
    "ReceiptForm",
    "archive_receipt",
    "read_receipt",
    "render_receipt",
    "save_receipt",
]


class ReceiptForm(StrEnum):
    """What a receipt is written as."""

    TEXT = "text"
    DOCX = "docx"


_SUFFIXES = {ReceiptForm.TEXT: ".txt", ReceiptForm.DOCX: ".docx"}


def read_receipt(directory: Path, delivery: str | None = None) -> Receipt:
    """The receipt of a delivery, or of the last one, with what was decided on it since."""
    project = find_project(directory)
    events = read_events(project.root / CATALOGS / LEDGER)
    if delivery is None:
        delivery = next((e.data["delivery"] for e in reversed(events) if e.kind == DELIVERY), None)
    if delivery is None:
        next_step = "take one in with `cami-translate intake FILE`"
        raise WorkspaceError("there was no delivery yet", file=project.root, next_step=next_step)
    event = find_delivery(project, events, delivery)
    sent = read_archive(project, event)
    catalogs = tuple(delivered_catalogs(project, event, sent))
    held = open_segments(project, events, event).held
    still_open = {(item.document, item.language, source_key(item.ours)) for item in held}
    brought = Brought(event, sent, catalogs, still_open)
    return describe_delivery(project.name, read_with_faults(project), events, brought)


def render_receipt(receipt: Receipt, language: str, form: ReceiptForm) -> bytes:
    """The receipt in a language (en or ru), as text or as a Word file."""
    if form is ReceiptForm.DOCX:
        return write_receipt(receipt, language)
    return format_receipt(receipt, language).encode()


def save_receipt(
    receipt: Receipt, output: Path, languages: Sequence[str], form: ReceiptForm
) -> tuple[Path, ...]:
    """Write the receipt into a folder, in each language, or to a file in the one that is given."""
    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES.values() or output.is_dir():
        names = (f"receipt-{receipt.delivery}.{name}{_SUFFIXES[form]}" for name in languages)
        paths = [output / name for name in names]
    elif suffix != _SUFFIXES[form]:
        raise UsageError(f"{output} cannot be {form}; say --as for a folder only")
    elif len(languages) > 1:
        raise UsageError(f"say with --lang which language {output} is to have, or name a folder")
    else:
        paths = [output]
    for path, language in zip(paths, languages, strict=True):
        write_atomically(path, render_receipt(receipt, language, form))
    return tuple(paths)


def archive_receipt(folder: Path, receipt: Receipt) -> tuple[Path, ...]:
    """Put the receipt beside what came in, as text: git shows what it says, and merges it.

    Word files are made when they are sent, with what has been decided by then.
    """
    archive = folder / DELIVERIES / receipt.delivery
    paths = tuple(archive / f"receipt.{language}.txt" for language in LANGUAGES)
    for path, language in zip(paths, LANGUAGES, strict=True):
        write_atomically(path, render_receipt(receipt, language, ReceiptForm.TEXT))
    return paths
