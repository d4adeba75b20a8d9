"""The receipt of a delivery, from the ledger and the archive: the same figures today and later."""

from __future__ import annotations

from pathlib import Path

from cami_translate.errors import WorkspaceError
from cami_translate.exchange import (
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
from cami_translate.workflow.held import open_segments
from cami_translate.workflow.papers import LANGUAGES, Paper, PaperForm
from cami_translate.workflow.plan import read_with_faults
from cami_translate.workflow.receipt_record import Brought, describe_delivery

__all__ = ["Receipt", "ReceiptFile", "archive_receipt", "read_receipt", "receipt_paper"]


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


def receipt_paper(receipt: Receipt) -> Paper:
    """The receipt as what goes to its translator."""
    writers = {
        PaperForm.TEXT: lambda language: format_receipt(receipt, language).encode(),
        PaperForm.DOCX: lambda language: write_receipt(receipt, language),
    }
    return Paper(f"receipt-{receipt.delivery}", writers)


def archive_receipt(folder: Path, receipt: Receipt) -> tuple[Path, ...]:
    """Put the receipt beside what came in, as text: git shows what it says, and merges it.

    Word files are made when they are sent, with what has been decided by then.
    """
    archive = folder / DELIVERIES / receipt.delivery
    paths = tuple(archive / f"receipt.{language}.txt" for language in LANGUAGES)
    for path, language in zip(paths, LANGUAGES, strict=True):
        write_atomically(path, format_receipt(receipt, language).encode())
    return paths
