"""The receipt of a delivery, to send back to its translator: ``receipt``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cami_translate.cli.output import print_json
from cami_translate.cli.papers import hand_over, paper_options, wants_json
from cami_translate.cli.session import ReportingCommand, Session, workspace_options
from cami_translate.workflow.papers import PaperForm
from cami_translate.workflow.receipt import Receipt, ReceiptFile, read_receipt, receipt_paper


@click.command(cls=ReportingCommand)
@click.argument("delivery", metavar="[DELIVERY]", required=False)
@paper_options(PaperForm.TEXT, PaperForm.DOCX)
@workspace_options
@click.pass_obj
def receipt(
    session: Session,
    delivery: str | None,
    output: Path | None,
    language: str | None,
    form: str | None,
    output_format: str,
) -> None:
    """Tell a translator what became of a delivery, in English and in Russian.

    The figures are those of the intake, whatever happened to the catalogs since: how many segments
    came, as a sum that adds up, and of each that was not simply accepted the place, both texts, the
    reason, and what was decided on it by now. Without DELIVERY it is about the last one.

    \b
    Examples:
      cami-translate receipt                                        the last delivery, printed
      cami-translate receipt 2026-11-23-4f0c1a --lang ru
      cami-translate receipt --as docx -o ~/mail                    two Word files to attach
      cami-translate receipt --lang ru -o receipt.docx
    """
    found = read_receipt(session.directory, delivery)
    if wants_json(output_format, output, form):
        print_json("receipt/1", _json(found))
    else:
        hand_over(receipt_paper(found), output, language, form)


def _json(found: Receipt) -> dict[str, Any]:
    return {
        "delivery": found.delivery,
        "date": found.date.isoformat(),
        "undone": found.undone.isoformat() if found.undone else None,
        "name": found.name,
        "sha256": found.sha256,
        "kit": found.kit,
        "agreement": found.agreement,
        "delivered": found.delivered,
        "buckets": {bucket.value: number for bucket, number in found.counts.items()},
        "words": found.words,
        "missing": found.missing,
        "open": found.open,
        "files": [_file_json(file) for file in found.files],
        "refused": [{"file": file.name, "cause": file.cause} for file in found.refused],
    }


def _file_json(file: ReceiptFile) -> dict[str, Any]:
    return {
        "file": file.name,
        "sha256": file.sha256,
        "document": file.document,
        "language": file.language,
        "delivered": file.delivered,
        "buckets": {bucket.value: number for bucket, number in file.counts.items()},
        "words": file.words,
        "missing": file.missing,
        "open": file.open,
        "segments": [
            {
                "bucket": segment.bucket.value,
                "place": segment.place,
                "reference": segment.reference,
                "source": segment.delivered.msgid,
                "theirs": segment.delivered.msgstr,
                "ours": segment.current.msgstr if segment.current else None,
                "successor": segment.successor,
                "fault": segment.fault,
                "outcome": segment.outcome.value,
                "decided": segment.decided.isoformat() if segment.decided else None,
            }
            for segment in file.segments
        ],
    }
